"""How a drug test stands in a list: its state in words, with a colour, by the clocks of its unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from cases.drug_tests.models import DrugTest
from parole.accounts.templatetags.agency import clock, day

Status, Proof = DrugTest.Status, DrugTest.Proof

STATES = {
    Status.ORDERED: "due",
    Status.NOTIFIED: "window",
    Status.COLLECTED: "done",
    Status.AT_LAB: "done",
    Status.RESULTED: "done",
    Status.EXCUSED: "stopped",
    Status.NO_SHOW: "overdue",
    Status.REFUSED: "overdue",
    Status.INVALID: "stopped",
    Status.CANCELLED: "stopped",
}
# What is drawn on the strip; a dash for whatever stands in no group.
SIGNS = {
    Status.ORDERED: "diamond",
    Status.NOTIFIED: "diamond",
    Status.COLLECTED: "ring",
    Status.AT_LAB: "ring",
    Status.RESULTED: "dot",
    Status.NO_SHOW: "cross",
    Status.REFUSED: "cross",
}


@dataclass(frozen=True)
class DrugTestRow:
    """One test as a list shows it at a moment."""

    drug_test: DrugTest
    at: datetime

    @property
    def state(self: Self) -> str:
        """The colour and the icon."""
        return "overdue" if self._is_late else STATES[Status(self.drug_test.status)]

    @property
    def sign(self: Self) -> str:
        """What stands for it on the strip."""
        return SIGNS.get(Status(self.drug_test.status), "dash")

    @property
    def words(self: Self) -> str:
        """The state, and what is to be known beside it."""
        drug_test = self.drug_test
        if drug_test.status == Status.ORDERED:
            return "Not told yet"
        if drug_test.status == Status.NOTIFIED:
            return f"{'Told, was due' if self._is_late else 'Told, due'} by {self._until}"
        if drug_test.status == Status.NO_SHOW and drug_test.proof == Proof.NOT_PROVEN:
            return "No-show, notice not proven"
        if drug_test.status == Status.EXCUSED:
            return f"Excused: {drug_test.get_excuse_display()}"
        return str(drug_test.get_status_display())

    @property
    def told(self: Self) -> str:
        """When the person was told."""
        told_at = self.drug_test.notified_at
        return self._moment(told_at) if told_at else ""

    @property
    def _until(self: Self) -> str:
        return self._moment(self.drug_test.due_by) if self.drug_test.due_by else ""

    @property
    def _is_late(self: Self) -> bool:
        due_by = self.drug_test.due_by
        return self.drug_test.status == Status.NOTIFIED and due_by is not None and due_by <= self.at

    def _moment(self: Self, at: datetime) -> str:
        """Write a time of the day of the test, and the day with it where it lies on another."""
        local = at.astimezone(self.drug_test.unit.zone)
        hour = clock(local.time())
        return hour if local.date() == self.drug_test.due_on else f"{day(local.date())}, {hour}"


def drug_test_rows(drug_tests: Iterable[DrugTest], at: datetime) -> list[DrugTestRow]:
    """Return the tests as a list shows them, in the order given."""
    return [DrugTestRow(drug_test, at) for drug_test in drug_tests]

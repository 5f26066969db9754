"""Moving a test from one state to the next: the one place that writes its status."""

from collections.abc import Sequence
from datetime import datetime

from cases.drug_tests.models import DrugTest, DrugTestQuerySet
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError

WRITTEN = (
    *("status", "changed_at", "version", "notified_at", "due_by", "proof"),
    *("excuse", "excuse_reason", "excused_by", "ended_reason"),
)


class WrongStateError(RefusedError):
    """The test is not in a state from which this can be done."""


def hold(drug_test: DrugTest) -> DrugTest:
    """Return the test as it stands, locked until the transaction ends: of two who act at once the later one waits."""
    return DrugTest.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=drug_test.pk)


def hold_many(drug_tests: DrugTestQuerySet, *, limit: int) -> list[DrugTest]:
    """Return some of these tests, locked until the transaction ends. What somebody else holds is passed over."""
    locked = drug_tests.select_for_update(of=("self",), no_key=True, skip_locked=True)
    return list(locked.order_by("pk")[:limit])


def become(drug_test: DrugTest, status: str, *, by: User, at: datetime, verb: str, **changes: object) -> None:
    """Move a held test to another state with what belongs to it, and record that it happened."""
    _change(drug_test, status, at=at, **changes)
    drug_test.save()
    audit.record_event(by=by, at=at, verb=verb, target=drug_test)


def become_many(
    drug_tests: Sequence[DrugTest],
    status: str,
    *,
    by: User,
    at: datetime,
    verb: str,
    **changes: object,
) -> None:
    """Move held tests to another state, in two statements however many they are.

    `changes` is the same of all; what is each one's own was set on it before, and is among `WRITTEN`.
    """
    for drug_test in drug_tests:
        _change(drug_test, status, at=at, **changes)
    DrugTest.objects.bulk_update(drug_tests, WRITTEN)
    audit.record_events(by=by, at=at, verb=verb, targets=drug_tests)


def _change(drug_test: DrugTest, status: str, *, at: datetime, **changes: object) -> None:
    if not drug_test.can_become(status):
        raise WrongStateError(f"This test is {drug_test.get_status_display().lower()}: that is no longer possible.")
    for name, value in {**changes, "status": status, "changed_at": at, "version": drug_test.version + 1}.items():
        setattr(drug_test, name, value)

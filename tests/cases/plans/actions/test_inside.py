"""Conduct, programs and earned time are recorded."""

from datetime import date
from typing import Any

import pytest

from cases.plans import actions, policies
from cases.plans.models import ConductEntry, ReleaseCandidate
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

ENTRY: dict[str, Any] = {
    "kind": "MISCONDUCT",
    "category": "VIOLENCE",
    "happened_on": date(2026, 11, 1),
    "detail": "Pushed another in the yard.",
    "sanction": "Ten days without privileges",
}
DAYS: dict[str, Any] = {
    "kind": "GRANTED",
    "days": 30,
    "effective_on": date(2026, 11, 1),
    "authority": "Warden",
    "reason": "Kitchen",
}


def record(candidate: Any, by: Any, **changes: Any) -> ConductEntry:
    return actions.record_conduct(candidate=candidate, by=by, at=NOW, on=TODAY, **{**ENTRY, **changes})


def earn(candidate: Any, by: Any, **changes: Any) -> Any:
    return actions.record_earned_time(candidate=candidate, by=by, at=NOW, on=TODAY, **{**DAYS, **changes})


def test_record_conduct_adds_an_entry(candidate: Any, officer: Any):
    entry = record(candidate, officer)

    assert (entry.parolee, entry.recorded_by, entry.corrects) == (candidate.parolee, officer, None)


def test_record_conduct_refuses_tomorrow(candidate: Any, officer: Any):
    with pytest.raises(policies.ImpossibleDayError):
        record(candidate, officer, happened_on=date(2026, 11, 25))


def test_record_conduct_refuses_a_closed_file(candidate: Any, officer: Any):
    ReleaseCandidate.objects.update(status="CLOSED")
    candidate.refresh_from_db()

    with pytest.raises(policies.CandidateClosedError):
        record(candidate, officer)


def test_correct_conduct_adds_what_takes_the_place(candidate: Any, officer: Any):
    entry = record(candidate, officer)

    correction = actions.correct_conduct(entry=entry, by=officer, at=NOW, on=TODAY, **{**ENTRY, "category": "PROPERTY"})

    assert correction.corrects == entry
    assert list(ConductEntry.objects.standing()) == [correction]


def test_correct_conduct_can_say_that_it_was_entered_in_error(candidate: Any, officer: Any):
    entry = record(candidate, officer)
    void = {**ENTRY, "kind": "VOID", "sanction": "", "detail": "Somebody else of the same name."}

    actions.correct_conduct(entry=entry, by=officer, at=NOW, on=TODAY, **void)

    assert not ConductEntry.objects.standing().exists()
    assert ConductEntry.objects.count() == 2


def test_correct_conduct_refuses_a_second_correction(candidate: Any, officer: Any):
    entry = record(candidate, officer)
    actions.correct_conduct(entry=entry, by=officer, at=NOW, on=TODAY, **ENTRY)

    with pytest.raises(policies.MovedOnError, match="corrected already"):
        actions.correct_conduct(entry=entry, by=officer, at=NOW, on=TODAY, **ENTRY)


def test_enroll_in_program_and_close_it(candidate: Any, officer: Any):
    program = actions.enroll_in_program(
        candidate=candidate, by=officer, at=NOW, on=TODAY, name="Welding", provider="DMACC", enrolled_on=TODAY
    )

    actions.close_program(program=program, version=1, by=officer, at=NOW, on=TODAY, status="COMPLETED", ended_on=TODAY)

    assert (program.status, program.ended_on) == ("COMPLETED", TODAY)


def close(program: Any, by: Any, version: int = 1, ended_on: date = TODAY) -> None:
    actions.close_program(
        program=program, version=version, by=by, at=NOW, on=TODAY, status="WITHDRAWN", ended_on=ended_on
    )


def test_close_program_refuses_what_has_ended(candidate: Any, officer: Any):
    program = factories.ProgramEnrollmentFactory(candidate=candidate)
    close(program, officer)

    with pytest.raises(policies.MovedOnError):
        close(program, officer, version=2)


def test_close_program_refuses_a_stale_page(candidate: Any, officer: Any):
    with pytest.raises(StaleEditError):
        close(factories.ProgramEnrollmentFactory(candidate=candidate), officer, version=7)


def test_close_program_refuses_an_end_before_the_start(candidate: Any, officer: Any):
    program = factories.ProgramEnrollmentFactory(candidate=candidate)

    with pytest.raises(policies.ImpossibleDayError, match="before it starts"):
        close(program, officer, ended_on=date(2026, 8, 1))


def test_record_earned_time_adds_to_the_ledger(candidate: Any, officer: Any):
    earn(candidate, officer)
    earn(candidate, officer, kind="FORFEITED", days=12)

    found: Any = ReleaseCandidate.objects.with_dates(TODAY).get()
    assert found.balance == 18


def test_record_earned_time_refuses_to_forfeit_what_was_not_earned(candidate: Any, officer: Any):
    earn(candidate, officer, days=10)

    with pytest.raises(policies.ImpossibleDayError, match="Only 10 days"):
        earn(candidate, officer, kind="FORFEITED", days=11)


def test_record_earned_time_refuses_tomorrow(candidate: Any, officer: Any):
    with pytest.raises(policies.ImpossibleDayError):
        earn(candidate, officer, effective_on=date(2026, 11, 25))

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

# The day before the first day inside.
BEFORE = date(2024, 11, 23)
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


def correct(candidate: Any, by: Any, **changes: Any) -> ConductEntry:
    entry = factories.ConductEntryFactory(candidate=candidate)
    return actions.correct_conduct(entry=entry, by=by, at=NOW, on=TODAY, **{**ENTRY, **changes})


def enroll(candidate: Any, by: Any, enrolled_on: date = TODAY) -> Any:
    return actions.enroll_in_program(
        candidate=candidate, by=by, at=NOW, on=TODAY, name="Welding", provider="DMACC", enrolled_on=enrolled_on
    )


def test_record_conduct_adds_an_entry(candidate: Any, officer: Any):
    entry = record(candidate, officer)

    assert (entry.parolee, entry.recorded_by, entry.corrects) == (candidate.parolee, officer, None)


def test_record_conduct_refuses_tomorrow(candidate: Any, officer: Any):
    with pytest.raises(policies.ImpossibleDayError):
        record(candidate, officer, happened_on=date(2026, 11, 25))


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda *who: record(*who, happened_on=BEFORE), "happened_on"),
        (lambda *who: correct(*who, happened_on=BEFORE), "happened_on"),
        (lambda *who: enroll(*who, BEFORE), "enrolled_on"),
        (lambda *who: earn(*who, days=1, effective_on=BEFORE), "effective_on"),
    ],
)
def test_nothing_of_the_time_inside_lies_before_it(candidate: Any, officer: Any, act: Any, field: str):
    with pytest.raises(policies.ImpossibleDayError, match="inside since Nov 24, 2024") as refused:
        act(candidate, officer)

    assert refused.value.field == field


def test_nothing_of_the_time_inside_is_recorded_until_it_is_known_when_it_began(candidate: Any, officer: Any):
    ReleaseCandidate.objects.update(incarcerated_on=None)
    candidate.refresh_from_db()

    for act in (record, earn, enroll):
        with pytest.raises(policies.ImpossibleDayError, match="Write first, under “Dates and checks”"):
            act(candidate, officer)


def test_the_first_day_inside_is_a_day_inside(candidate: Any, officer: Any):
    assert record(candidate, officer, happened_on=candidate.incarcerated_on)
    assert earn(candidate, officer, days=1, effective_on=candidate.incarcerated_on)
    assert enroll(candidate, officer, candidate.incarcerated_on)


def test_what_was_entered_in_error_is_voided_on_whatever_day_it_stands(candidate: Any, officer: Any):
    entry = factories.ConductEntryFactory(candidate=candidate, happened_on=date(1900, 1, 1))
    void = {**ENTRY, "kind": "VOID", "sanction": "", "happened_on": date(1900, 1, 1)}

    assert actions.correct_conduct(entry=entry, by=officer, at=NOW, on=TODAY, **void).corrects == entry


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
    program = enroll(candidate, officer)

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

    with pytest.raises(policies.ImpossibleDayError, match="this one began on Sep 1, 2026") as refused:
        close(program, officer, ended_on=date(2026, 8, 1))

    assert refused.value.field == "ended_on"


def test_record_earned_time_adds_to_the_ledger(candidate: Any, officer: Any):
    earn(candidate, officer)
    earn(candidate, officer, kind="FORFEITED", days=12)

    found: Any = ReleaseCandidate.objects.with_dates(TODAY).get()
    assert found.balance == 18


def test_record_earned_time_refuses_to_forfeit_what_was_not_earned(candidate: Any, officer: Any):
    earn(candidate, officer, days=10)

    with pytest.raises(policies.ImpossibleDayError, match="Only 10 days") as refused:
        earn(candidate, officer, kind="FORFEITED", days=11)

    assert refused.value.field == "count"


def test_record_earned_time_refuses_tomorrow(candidate: Any, officer: Any):
    with pytest.raises(policies.ImpossibleDayError):
        earn(candidate, officer, effective_on=date(2026, 11, 25))


def granted(candidate: Any, by: Any, days: int, **dates: date) -> int:
    """Grant days under these dates; return the balance."""
    ReleaseCandidate.objects.update(**dates)
    earn(candidate, by, days=days)
    found: Any = ReleaseCandidate.objects.with_dates(TODAY).get()
    balance: int = found.balance
    return balance


def test_record_earned_time_grants_no_more_days_than_were_spent_inside(candidate: Any, officer: Any):
    since = {"incarcerated_on": date(2026, 10, 3)}

    with pytest.raises(policies.ImpossibleDayError, match="inside for 30 days: an entry grants no more") as refused:
        granted(candidate, officer, 31, **since)

    assert refused.value.field == "count"
    assert granted(candidate, officer, 30, **since) == 30


def test_record_earned_time_brings_no_mandatory_release_to_before_it_counts(candidate: Any, officer: Any):
    factories.EarnedTimeFactory(candidate=candidate, days=10)
    ends = {"mandatory_release_on": date(2026, 12, 1)}

    with pytest.raises(policies.ImpossibleDayError, match="mandatory release of Nov 21, 2026") as refused:
        granted(candidate, officer, 21, **ends)

    assert "At most 20 days can be granted" in str(refused.value)
    assert refused.value.field == "count"
    assert granted(candidate, officer, 20, **ends) == 30


def test_record_earned_time_grants_nothing_after_the_mandatory_release(candidate: Any, officer: Any):
    with pytest.raises(policies.ImpossibleDayError, match="No day can be granted, if that date is right"):
        granted(candidate, officer, 1, mandatory_release_on=date(2026, 11, 1))


def test_record_earned_time_brings_no_eligibility_to_before_the_time_inside(candidate: Any, officer: Any):
    eligible = {"parole_eligible_on": date(2024, 12, 4)}

    with pytest.raises(policies.ImpossibleDayError, match="At most 10 days can be granted"):
        granted(candidate, officer, 11, **eligible)

    assert granted(candidate, officer, 10, **eligible) == 10

"""The file is opened, edited, granted, rescinded, and closed with its term."""

from datetime import date
from typing import Any

import pytest

from cases.parolees.actions import change_term_status, mark_deceased
from cases.plans import actions, policies
from cases.plans.models import ReleaseCandidate
from parole.audit.models import Event
from parole.edits import StaleEditError
from parole.offers import NotFollowedError
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

EDIT: dict[str, Any] = {
    "facility": "Anamosa",
    "incarcerated_on": date(2024, 11, 24),
    "parole_eligible_on": date(2027, 3, 1),
    "mandatory_release_on": date(2028, 3, 1),
    "hearing_month": date(2026, 12, 15),
    "conduct_read_on": TODAY,
    "is_handled_by_victim_services": True,
}


def edit(candidate: Any, by: Any, version: int = 1, **changes: Any) -> None:
    actions.edit_candidate(candidate=candidate, version=version, by=by, at=NOW, on=TODAY, **{**EDIT, **changes})


def grant(candidate: Any, by: Any) -> None:
    actions.record_grant(term_pk=candidate.term_id, by=by, at=NOW, granted_on=TODAY, release_on=date(2026, 12, 1))


def test_open_candidate_is_for_somebody_inside(inside: Any, officer: Any):
    candidate = actions.open_candidate(term=inside.terms.get(), by=officer, at=NOW)

    assert (candidate.parolee, candidate.status) == (inside, "PREPARING")
    assert Event.objects.get().verb == "candidate.opened"


def test_open_candidate_refuses_a_term_that_has_begun(parolee: Any, officer: Any):
    with pytest.raises(policies.NoCandidateError, match="still inside"):
        actions.open_candidate(term=parolee.terms.get(), by=officer, at=NOW)


def test_open_candidate_refuses_a_second_file(candidate: Any, officer: Any):
    with pytest.raises(policies.NoCandidateError, match="already"):
        actions.open_candidate(term=candidate.term, by=officer, at=NOW)


def test_edit_candidate_keeps_a_month_as_its_first_day(candidate: Any, officer: Any):
    edit(candidate, officer)

    assert (candidate.hearing_month, candidate.facility, candidate.version) == (date(2026, 12, 1), "Anamosa", 2)


def test_edit_candidate_refuses_a_stale_edit(candidate: Any, officer: Any):
    edit(candidate, officer)

    with pytest.raises(StaleEditError):
        edit(candidate, officer, facility="Newton")


@pytest.mark.parametrize(
    ("field", "on", "message"),
    [
        ("incarcerated_on", date(2026, 11, 25), "has not come yet"),
        ("incarcerated_on", date(1990, 5, 16), "before the person was born, on May 17, 1990"),
        ("incarcerated_on", date(2026, 10, 6), "Conduct is recorded of Oct 5, 2026 already"),
        ("parole_eligible_on", date(2024, 11, 23), "Nobody is released before the first day inside, Nov 24, 2024"),
        ("parole_eligible_on", date(2024, 12, 23), "30 days of earned time bring it to Nov 23, 2024"),
        ("mandatory_release_on", date(1900, 1, 1), "Nobody is released before the first day inside"),
        ("hearing_month", date(2026, 10, 31), "This month is over"),
        ("conduct_read_on", date(2026, 11, 25), "has not come yet"),
        ("conduct_read_on", date(2024, 11, 23), "there was nothing to read"),
    ],
)
def test_edit_candidate_refuses_what_cannot_be_true(candidate: Any, officer: Any, field: str, on: date, message: str):
    factories.ConductEntryFactory(candidate=candidate)
    factories.EarnedTimeFactory(candidate=candidate, days=30)

    with pytest.raises(policies.ImpossibleDayError, match=message) as refused:
        edit(candidate, officer, **{field: on})

    assert refused.value.field == field
    candidate.refresh_from_db()
    assert candidate.version == 1


def test_edit_candidate_takes_the_first_day_that_can_be_true(candidate: Any, officer: Any):
    factories.EarnedTimeFactory(candidate=candidate, days=30)

    edit(
        candidate,
        officer,
        parole_eligible_on=date(2024, 12, 24),
        hearing_month=date(2026, 11, 1),
        conduct_read_on=date(2024, 11, 24),
    )

    assert (candidate.version, candidate.parole_eligible_on) == (2, date(2024, 12, 24))


def test_edit_candidate_keeps_a_month_that_was_planned_in_time(candidate: Any, officer: Any):
    ReleaseCandidate.objects.update(hearing_month=date(2026, 10, 1))
    candidate.refresh_from_db()

    edit(candidate, officer, hearing_month=date(2026, 10, 1), facility="Newton")

    assert (candidate.hearing_month, candidate.facility) == (date(2026, 10, 1), "Newton")


def test_edit_candidate_counts_no_conduct_that_was_entered_in_error(candidate: Any, officer: Any):
    entry = factories.ConductEntryFactory(candidate=candidate, happened_on=date(2014, 11, 1))
    factories.ConductEntryFactory(candidate=candidate, kind="VOID", corrects=entry, happened_on=date(2014, 11, 1))

    edit(candidate, officer)

    assert candidate.version == 2


def test_edit_candidate_refuses_a_closed_file(candidate: Any, officer: Any):
    ReleaseCandidate.objects.update(status="CLOSED")
    candidate.refresh_from_db()

    with pytest.raises(policies.CandidateClosedError):
        edit(candidate, officer)


def test_record_grant_names_the_day_of_the_release(candidate: Any, clerk: Any):
    grant(candidate, clerk)

    candidate.refresh_from_db()
    assert (candidate.status, candidate.granted_on, candidate.release_on) == ("GRANTED", TODAY, date(2026, 12, 1))


def test_record_grant_without_a_file_changes_nothing(inside: Any, clerk: Any):
    actions.record_grant(
        term_pk=inside.terms.get().pk, by=clerk, at=NOW, granted_on=TODAY, release_on=date(2026, 12, 1)
    )

    assert not Event.objects.exists()


def test_record_rescission_takes_a_grant_back_and_a_new_one_stands_again(candidate: Any, clerk: Any):
    grant(candidate, clerk)
    actions.record_rescission(term_pk=candidate.term_id, by=clerk, at=NOW, on=TODAY)
    candidate.refresh_from_db()
    assert (candidate.status, candidate.rescinded_on) == ("RESCINDED", TODAY)

    grant(candidate, clerk)
    candidate.refresh_from_db()
    assert (candidate.status, candidate.rescinded_on) == ("GRANTED", None)


def test_record_rescission_without_a_grant_changes_nothing(candidate: Any, clerk: Any):
    actions.record_rescission(term_pk=candidate.term_id, by=clerk, at=NOW, on=TODAY)

    assert not Event.objects.exists()


def test_file_closes_with_its_term(candidate: Any, supervisor: Any):
    change_term_status(
        term=candidate.term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    candidate.refresh_from_db()
    assert candidate.status == "CLOSED"
    assert Event.objects.filter(verb="candidate.closed").count() == 1


def test_file_closes_with_a_death(candidate: Any, officer: Any):
    mark_deceased(parolee=candidate.parolee, version=1, by=officer, at=NOW, on=TODAY)

    candidate.refresh_from_db()
    assert candidate.status == "CLOSED"


def test_no_term_begins_past_an_open_file(candidate: Any, officer: Any):
    with pytest.raises(NotFollowedError, match="release them there"):
        change_term_status(term=candidate.term, status="ACTIVE", by=officer, at=NOW, on=TODAY)


def test_close_with_term_leaves_what_is_closed(candidate: Any, officer: Any):
    ReleaseCandidate.objects.update(status="CLOSED")

    actions.close_with_term(term_pks=[candidate.term_id], by=officer, at=NOW)

    assert not Event.objects.exists()

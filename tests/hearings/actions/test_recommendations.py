"""An officer recommends, and a supervisor answers. Each version is kept."""

from datetime import date

import pytest

from hearings import actions
from hearings.models import Recommendation
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

SAID = {
    "disposition": "REINSTATE",
    "reasons": "Twelve weeks of work, and one lapse.",
    "since": date(2026, 9, 1),
    "until": date(2026, 11, 24),
}


@pytest.fixture
def recommend(officer):
    def act(hearing, **changes):
        return actions.submit_recommendation(hearing=hearing, by=officer, at=NOW, **{**SAID, **changes})

    return act


@pytest.fixture
def confirmed(parolee):
    made = factories.DrugTestFactory(parolee=parolee, status="RESULTED")
    factories.CollectionFactory(drug_test=made)
    factories.ResultFactory(drug_test=made)
    factories.ResultFactory(drug_test=made, confirmation=True)
    return made


def test_submit_recommendation_keeps_the_facts_and_where_they_stand(hearing, recommend, confirmed):
    made = recommend(hearing, facts=[f"drug_tests:{confirmed.pk}"])

    (fact,) = made.facts.all()
    assert "confirmed positive" in fact.words
    assert fact.path == f"/drug-tests/{confirmed.pk}/"
    assert (made.number, made.status) == (1, "SUBMITTED")


def test_submit_recommendation_refuses_a_fact_outside_its_days(hearing, recommend, confirmed):
    with pytest.raises(actions.UndecidedError, match="outside the days"):
        recommend(hearing, facts=[f"drug_tests:{confirmed.pk}"], since=date(2020, 1, 1), until=date(2020, 2, 1))
    assert not Recommendation.objects.exists()


def test_submit_recommendation_refuses_a_meeting_outside_its_days(hearing, recommend, parolee):
    meeting = factories.MeetingFactory(parolee=parolee, held=True, happened_on=date(2026, 8, 31))

    with pytest.raises(actions.UndecidedError, match="outside the days that were chosen: Meeting of Aug 31"):
        recommend(hearing, facts=[f"meetings:{meeting.pk}"])
    assert not Recommendation.objects.exists()


def test_submit_recommendation_waits_for_one_answer_at_a_time(hearing, recommend):
    recommend(hearing)

    with pytest.raises(actions.ClosedError, match="waits for the supervisor already"):
        recommend(hearing)


def test_submit_recommendation_refuses_what_does_not_end_such_a_hearing(hearing, recommend):
    with pytest.raises(actions.UndecidedError, match="hearings do not end so"):
        recommend(hearing, disposition="GRANT")


def test_what_was_returned_is_kept_and_the_next_version_follows(hearing, recommend, supervisor):
    first = recommend(hearing)
    actions.return_recommendation(recommendation=first, version=1, by=supervisor, at=NOW, reason="Name the lapse.")
    second = recommend(hearing, reasons="One lapse, on October 3.")

    actions.approve_recommendation(recommendation=second, version=1, by=supervisor, at=NOW)

    kept = Recommendation.objects.of(hearing).values_list("number", "status", "return_reason")
    assert list(kept) == [(2, "APPROVED", ""), (1, "RETURNED", "Name the lapse.")]


def test_approve_recommendation_refuses_its_own_writer_and_a_second_answer(hearing, recommend, officer, supervisor):
    made = recommend(hearing)

    with pytest.raises(actions.OwnRequestError, match="their own recommendation"):
        actions.approve_recommendation(recommendation=made, version=1, by=officer, at=NOW)
    actions.approve_recommendation(recommendation=made, version=1, by=supervisor, at=NOW)
    with pytest.raises(actions.ClosedError, match="is now “Approved”"):
        actions.return_recommendation(recommendation=made, version=2, by=supervisor, at=NOW, reason="Late.")

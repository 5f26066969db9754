"""What a panel carried is decided once, and flows into the case."""

from datetime import date, timedelta

import pytest

from cases.drug_tests.guard import UnestablishedError
from cases.meetings.models import CheckIn
from cases.parolees.actions import change_term_status
from cases.parolees.models import Condition
from cases.parolees.policies import ImpossibleDateError
from hearings import actions
from hearings.models import CitedFact, Decision
from tests import factories
from tests.hearings.actions.test_hearings import news, tell_of
from tests.hearings.conftest import NINE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)

CONDITION = {
    "kind": "SPECIAL",
    "category": "EMPLOYMENT",
    "text": "Verify employment every 14 days.",
    "starts_on": NINE.date(),
    "parameters": {
        "check_in": {"title": "Employment verification", "cadence": {"kind": "rolling", "count": 1, "days": 14}}
    },
}


def test_record_decision_closes_the_hearing_and_says_how_it_was_counted(begun, seated, vote, decide, clerk):
    vote(begun, seated, "CONTINUE")

    decision = decide(begun, time_owed_days=12)

    begun.refresh_from_db()
    assert (begun.status, begun.outcome) == ("HELD", "Supervision continues. Work and home are stable.")
    assert (decision.disposition, decision.recorded_by, decision.time_owed_days) == ("CONTINUE", clerk, 12)
    assert decision.trace[0] == "1 of 1 voted. Supervision continues: 1 (Nora Field)."
    assert decision.appeal_days is None


def test_record_decision_keeps_the_days_of_appeal_of_the_rules(schedule, seated, other_member, rules, vote, decide):
    rules(appeal_days=30)
    hearing = schedule(panel=[seated, other_member])
    for member in (seated, other_member):
        vote(hearing, member, "CONTINUE")

    decision = decide(hearing)

    assert (decision.appeal_days, decision.appeal_from) == (30, "decision")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (NINE.date() - DAY, "The hearing was on Dec 1, 2026"),
        (NINE.date() + 367 * DAY, "more than a year ahead"),
    ],
)
def test_record_decision_refuses_a_day_on_which_it_cannot_take_effect(begun, seated, vote, decide, on, words):
    vote(begun, seated, "CONTINUE")

    with pytest.raises(actions.ImpossibleDayError, match=words) as refused:
        decide(begun, on=on)

    assert refused.value.field == "on"
    assert not Decision.objects.exists()


def test_record_decision_refuses_without_a_quorum(schedule, seated, other_member, rules, vote, decide):
    rules()
    hearing = schedule(panel=[seated, other_member])
    vote(hearing, seated, "CONTINUE")

    with pytest.raises(actions.UndecidedError, match="No quorum: 2 must vote, and 1 did"):
        decide(hearing)


def test_record_decision_refuses_a_tie(tied, decide):
    with pytest.raises(actions.UndecidedError, match="A tie: everybody voted"):
        decide(tied)


def test_record_decision_refuses_what_is_not_carried_any_more(begun, seated, vote, decide):
    vote(begun, seated, "REVOKE")

    with pytest.raises(actions.UndecidedError, match="The count has changed"):
        decide(begun)


def test_record_decision_refuses_a_second_one(begun, seated, vote, decide):
    vote(begun, seated, "CONTINUE")
    decide(begun)

    with pytest.raises(actions.DecidedError, match="is decided"):
        decide(begun)
    assert Decision.objects.count() == 1


def test_record_decision_refuses_an_effect_that_cannot_be(begun, seated, vote, decide):
    vote(begun, seated, "CONTINUE")

    with pytest.raises(actions.UndecidedError, match="cannot mean “Parole revoked”"):
        decide(begun, effect="REVOKED")


def test_record_decision_refuses_a_panel_that_may_not_judge(begun, seated, vote, decide):
    vote(begun, seated, "CONTINUE")
    factories.HearingRequestFactory(parolee=begun.parolee, requested_by=seated)

    with pytest.raises(actions.NotIndependentError, match="asked for a hearing"):
        decide(begun)


def test_record_decision_refuses_an_unconfirmed_test_as_evidence(
    schedule, seated, other_member, vote, decide, asked, parolee
):
    """What was confirmed when it was cited, and is no longer, is no evidence at the decision."""
    presumptive = factories.DrugTestFactory(parolee=parolee, status="RESULTED")
    factories.CollectionFactory(drug_test=presumptive)
    factories.ResultFactory(drug_test=presumptive)
    CitedFact.objects.create(
        parolee=parolee, request=asked, source="drug_tests", subject=presumptive.pk, words="Confirmed positive."
    )
    hearing = schedule(request=asked, panel=[seated, other_member])
    for member in (seated, other_member):
        vote(hearing, member, "REVOKE")

    with pytest.raises(UnestablishedError):
        decide(hearing, disposition="REVOKE", effect="REVOKED")
    assert not Decision.objects.exists()


def test_record_decision_tells_whoever_was_told_of_the_hearing(begun, seated, vote, decide, parolee):
    tell_of(begun, parolee.recipient)
    vote(begun, seated, "CONTINUE")

    decide(begun)

    assert news() == [(begun.pk, "DECIDED", "2026-12-01T15:00Z")]


def test_record_decision_revokes(begun, seated, vote, decide):
    vote(begun, seated, "REVOKE")

    decide(begun, disposition="REVOKE", effect="REVOKED")

    begun.term.refresh_from_db()
    assert begun.term.status == "REVOKED"


def test_conditions_of_a_decision_are_planned_and_linked(schedule, seated, other_member, rules, vote, decide, parolee):
    rules()
    hearing = schedule(panel=[seated, other_member])
    for member in (seated, other_member):
        vote(hearing, member, "REINSTATE")

    decision = decide(hearing, disposition="REINSTATE", level="MAX", conditions=[CONDITION])

    condition = Condition.objects.get(term=hearing.term)
    assert list(decision.conditions.all()) == [condition]
    due = CheckIn.objects.get(requirement=f"condition-{condition.pk}")
    assert due.due_on == NINE.date() + timedelta(days=14)
    assert hearing.term.levels.get(ends_on=None).level == "MAX"


def test_a_person_in_custody_resumes_supervision(begun, seated, vote, decide, clerk, parolee):
    change_term_status(term=begun.term, status="IN_CUSTODY", by=clerk, at=NINE, on=NINE.date())
    vote(begun, seated, "REINSTATE")

    decide(begun, disposition="REINSTATE", effect="RESUMED")

    begun.term.refresh_from_db()
    assert begun.term.status == "ACTIVE"


def test_what_a_decision_refuses_leaves_nothing_behind(begun, seated, vote, decide):
    vote(begun, seated, "CONTINUE")

    with pytest.raises(ImpossibleDateError, match="before it starts"):
        decide(begun, conditions=[{**CONDITION, "ends_on": date(2020, 1, 1)}])

    begun.refresh_from_db()
    assert (begun.status, Decision.objects.exists(), Condition.objects.exists()) == ("SCHEDULED", False, False)

"""A violation is written down, reported, countersigned by another, returned, resolved or withdrawn."""

from datetime import date, timedelta

import pytest

from cases.parolees import timeline
from cases.parolees.policies import ImpossibleDateError, TermClosedError
from hearings import actions
from hearings.models import Hearing, HearingRequest, Violation
from hearings.policies import violations as policies
from hearings.policies.violations import Alleged
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.conftest import NOW, TODAY
from tests.factories import (
    CaseEventFactory,
    CaseFactory,
    ConditionFactory,
    HearingFactory,
    HearingRequestFactory,
    MeetingFactory,
    ViolationFactory,
)

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 19)


@pytest.fixture
def said(parolee, officer):
    """What an officer says of a curfew that was broken."""
    term = parolee.terms.get()
    return {
        "term": term,
        "by": officer,
        "at": NOW,
        "kind": "TECHNICAL",
        "severity": "MEDIUM",
        "discovered_on": date(2026, 11, 20),
        "summary": "Was out at 11 pm.",
        "allegations": [Alleged(ConditionFactory(term=term), ON, "Out at 11 pm.")],
    }


@pytest.fixture
def reported(parolee, officer):
    return ViolationFactory(parolee=parolee, drafted_by=officer, reported=True)


@pytest.fixture
def countersigned(parolee, officer, supervisor):
    return ViolationFactory(parolee=parolee, drafted_by=officer, countersigned=True, countersigned_by=supervisor)


def test_draft_violation_keeps_what_is_alleged_and_what_it_rests_on(said, parolee):
    meeting = MeetingFactory(parolee=parolee, held=True, status="ATTEMPTED")

    made = actions.draft_violation(**said, cites=[f"meetings:{meeting.pk}"])

    assert (made.status, made.unit, made.population) == ("DRAFT", said["term"].unit, "ADULT")
    assert [(each.happened_on, each.words) for each in made.allegations.all()] == [(ON, "Out at 11 pm.")]
    assert made.cited.get().subject == meeting.pk
    assert Event.objects.get().verb == "violation.drafted"


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"allegations": []}, policies.AllegationError, "one allegation at least"),
        ({"allegations": [Alleged(None, ON, "Out.")]}, policies.AllegationError, "breaches a condition"),
        ({"discovered_on": TODAY + timedelta(days=1)}, ImpossibleDateError, "has not come"),
        ({"discovered_on": date(2026, 11, 18)}, ImpossibleDateError, "by the day on which it was discovered"),
        ({"kind": "FELONY"}, policies.AllegationError, "Say what the new offense is."),
        ({"new_offense": "Theft"}, policies.AllegationError, "Only a new offense has"),
        ({"is_repeat": True}, policies.AllegationError, "Only a new offense repeats"),
    ],
)
def test_draft_violation_refuses_what_does_not_fit(said, changes, error, words):
    with pytest.raises(error, match=words):
        actions.draft_violation(**said | changes)

    assert not Violation.objects.exists()


@pytest.mark.parametrize(
    ("happened_on", "until_on", "words"),
    [(date(2026, 11, 1), None, "before the release"), (ON, ON - timedelta(days=1), "cannot end before it starts")],
)
def test_draft_violation_refuses_impossible_days(said, happened_on, until_on, words):
    (alleged,) = said["allegations"]

    with pytest.raises(ImpossibleDateError, match=words):
        actions.draft_violation(**said | {"allegations": [Alleged(alleged.condition, happened_on, "Out.", until_on)]})


def test_draft_violation_refuses_a_condition_and_an_arrest_of_another_term(said, officer):
    other = CaseFactory(officer=officer).terms.get()

    with pytest.raises(policies.AllegationError, match="binds another term"):
        actions.draft_violation(**said | {"allegations": [Alleged(ConditionFactory(term=other), ON, "Out.")]})
    with pytest.raises(policies.AllegationError, match="This arrest is of another term"):
        actions.draft_violation(
            **said | {"kind": "LAW", "new_offense": "Theft", "arrest": CaseEventFactory(term=other)}
        )


def test_draft_violation_of_a_new_arrest_may_name_no_condition(said):
    arrest = CaseEventFactory(term=said["term"], happened_on=ON)
    offense = {"kind": "FELONY", "new_offense": "Burglary", "is_repeat": True, "arrest": arrest}

    made = actions.draft_violation(**said | offense | {"allegations": [Alleged(None, ON, "Burglary.")]})

    assert (made.arrest, made.is_repeat) == (arrest, True)


def test_draft_violation_refuses_a_closed_term(said):
    said["term"].status = "DISCHARGED"

    with pytest.raises(TermClosedError):
        actions.draft_violation(**said)


def test_edit_violation_puts_the_new_allegations_in_the_place_of_the_old(said, colleague):
    made = actions.draft_violation(**said)
    (alleged,) = said["allegations"]
    anew = [alleged, Alleged(alleged.condition, date(2026, 11, 20), "Out again.")]
    changes = {key: said[key] for key in said if key not in {"term", "by", "allegations"}}

    actions.edit_violation(violation=made, version=1, by=colleague, allegations=anew, **changes | {"severity": "HIGH"})

    assert [each.words for each in made.allegations.order_by("pk")] == ["Out at 11 pm.", "Out again."]
    assert (made.severity, made.drafted_by, made.version) == ("HIGH", colleague, 2)


def test_edit_violation_refuses_what_was_reported(said, reported):
    changes = {key: said[key] for key in said if key != "term"}

    with pytest.raises(actions.ClosedError, match="no draft any more"):
        actions.edit_violation(violation=reported, version=1, **changes)


def test_report_violation_waits_for_a_supervisor(said, officer):
    made = actions.draft_violation(**said)

    actions.report_violation(violation=made, version=1, by=officer, at=NOW)

    assert (made.status, made.reported_by, made.reported_at) == ("REPORTED", officer, NOW)


def test_report_violation_refuses_what_it_cites_once_that_was_struck(said, parolee, officer, supervisor):
    meeting = MeetingFactory(parolee=parolee, held=True)
    made = actions.draft_violation(**said, cites=[f"meetings:{meeting.pk}"])
    type(meeting).objects.update(struck_at=NOW, struck_by=supervisor, struck_reason="Another person.")

    with pytest.raises(policies.RefusedError, match="does not stand any more"):
        actions.report_violation(violation=made, version=1, by=officer, at=NOW)


def test_countersign_violation_lets_it_be_answered(reported, supervisor):
    actions.countersign_violation(violation=reported, version=1, by=supervisor, at=NOW)

    assert (reported.status, reported.countersigned_by) == ("COUNTERSIGNED", supervisor)


@pytest.mark.parametrize("own", ["drafted_by", "reported_by"])
def test_countersign_violation_refuses_ones_own(reported, supervisor, own):
    setattr(reported, own, supervisor)

    with pytest.raises(policies.OwnViolationError):
        actions.countersign_violation(violation=reported, version=1, by=supervisor, at=NOW)


def test_countersign_violation_refuses_what_was_changed_after_it_was_read(reported, supervisor):
    Violation.objects.update(version=2)

    with pytest.raises(StaleEditError):
        actions.countersign_violation(violation=reported, version=1, by=supervisor, at=NOW)


def test_return_violation_makes_it_a_draft_again_with_a_reason(reported, supervisor, officer):
    actions.return_violation(violation=reported, version=1, by=supervisor, at=NOW, reason="On which day?")

    assert (reported.status, reported.is_returned, reported.return_reason) == ("DRAFT", True, "On which day?")
    actions.report_violation(violation=reported, version=2, by=officer, at=NOW)
    assert (reported.status, reported.is_returned) == ("REPORTED", False)


def test_withdraw_violation_takes_back_what_nobody_signed(reported, officer):
    actions.withdraw_violation(violation=reported, version=1, by=officer, at=NOW)

    assert (reported.status, reported.withdrawn_by) == ("WITHDRAWN", officer)
    assert Event.objects.get().details == {}
    with pytest.raises(actions.ClosedError):
        actions.withdraw_violation(violation=reported, version=2, by=officer, at=NOW)


def test_withdraw_violation_is_a_supervisors_once_it_is_countersigned(countersigned, officer, supervisor):
    withdraw = {"violation": countersigned, "version": 1, "at": NOW}

    with pytest.raises(policies.WithdrawalError, match="a supervisor withdraws it"):
        actions.withdraw_violation(by=officer, reason="It was another person.", **withdraw)
    with pytest.raises(policies.WithdrawalError, match="Say why it is withdrawn") as refused:
        actions.withdraw_violation(by=supervisor, reason=" ", **withdraw)
    assert refused.value.field == "reason"
    countersigned.refresh_from_db()
    assert countersigned.status == "COUNTERSIGNED"

    actions.withdraw_violation(by=supervisor, reason="It was another person.", **withdraw)

    assert (countersigned.status, countersigned.withdrawn_by) == ("WITHDRAWN", supervisor)
    assert timeline.sentence(Event.objects.get()) == "Violation withdrawn: It was another person."


def test_withdraw_violation_refuses_while_a_hearing_is_asked_for(countersigned, supervisor):
    HearingRequestFactory(parolee=countersigned.parolee, violation=countersigned)

    with pytest.raises(policies.AlreadyAskedError):
        actions.withdraw_violation(violation=countersigned, version=1, by=supervisor, at=NOW, reason="An error.")


def test_resolve_violation_after_its_hearing_was_held(countersigned, supervisor, clerk):
    resolve = {"violation": countersigned, "by": supervisor, "at": NOW, "resolution": "HEARING", "words": "Reinstated."}
    request = HearingRequestFactory(parolee=countersigned.parolee, violation=countersigned)
    with pytest.raises(policies.NotHeardError):
        actions.resolve_violation(version=1, **resolve)
    with pytest.raises(policies.AlreadyAskedError):
        actions.resolve_violation(version=1, **resolve | {"resolution": "UNFOUNDED"})
    HearingFactory(
        parolee=request.parolee, request=request, status="HELD", closed_by=clerk, closed_at=NOW, outcome="Reinstated."
    )

    actions.resolve_violation(version=1, **resolve)

    assert (countersigned.status, countersigned.resolution) == ("RESOLVED", "HEARING")


def test_resolve_violation_of_which_nothing_was_established(countersigned, supervisor):
    actions.resolve_violation(
        violation=countersigned, version=1, by=supervisor, at=NOW, resolution="UNFOUNDED", words="Was at the hospital."
    )

    assert countersigned.resolution == "UNFOUNDED"
    assert not Violation.objects.answered().exists()


def test_after_a_preliminary_hearing_the_hearing_proper_can_be_asked_for(parolee, officer):
    violation = ViolationFactory(parolee=parolee, drafted_by=officer, countersigned=True)
    request = HearingRequestFactory(parolee=parolee, violation=violation, kind="PRELIMINARY", countersigned=True)
    hearing = HearingFactory(parolee=parolee, request=request, kind="PRELIMINARY")
    HearingRequest.objects.update(status="ACCEPTED")
    assert violation.requests.settling().exists()

    Hearing.objects.filter(pk=hearing.pk).update(
        status="HELD", outcome="Probable cause found.", closed_by=officer, closed_at=NOW
    )

    assert not violation.requests.settling().exists()

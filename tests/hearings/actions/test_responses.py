"""A violation is answered inside its range, outside with a reason, never beyond a cap; or a hearing is asked for."""

from datetime import date, timedelta

import pytest

from cases.parolees.policies import ImpossibleDateError
from hearings import actions
from hearings.models import CitedFact, HearingRequest, Incentive, Response
from hearings.policies import violations as policies
from hearings.violations.matrix import NoMatrixError
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.conftest import NOW, TODAY
from tests.factories import (
    HearingRequestFactory,
    MeetingFactory,
    ResponseFactory,
    RulePackFactory,
    ViolationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(db):
    return RulePackFactory()


@pytest.fixture
def violation(parolee, officer, supervisor, pack):
    """Medium, at level HIGH, nothing earlier: from a written warning to community service."""
    return ViolationFactory(parolee=parolee, drafted_by=officer, countersigned=True, countersigned_by=supervisor)


@pytest.fixture
def answer(violation, officer):
    """The officer answers, unless told otherwise."""

    def act(code, **changes):
        given = {"violation": violation, "version": 1, "by": officer, "at": NOW, "code": code}
        return actions.respond(**given | changes)

    return act


def earlier(parolee, code="curfew", **changes):
    """Answer another violation of the term, a month ago unless told otherwise."""
    at = changes.pop("at", NOW - timedelta(days=30))
    made = ViolationFactory(parolee=parolee, resolved=True, resolved_at=at, **changes)
    return ResponseFactory(violation=made, code=code, title=code.capitalize(), decided_at=at)


def test_respond_inside_of_the_range_resolves_without_a_hearing(answer, violation, pack):
    response = answer("curfew", due_on=TODAY + timedelta(days=30))

    assert (violation.status, violation.resolution) == ("RESOLVED", "RESPONSE")
    assert (response.title, response.range_low, response.range_high) == (
        "Curfew",
        "Written warning",
        "Community service",
    )
    assert (response.is_outside, response.pack, response.trace[0]) == (False, pack, "Severity: medium.")
    event = Event.objects.get()
    assert (event.verb, event.details) == (
        "violation.answered",
        {"response": "curfew", "is_outside": False, "days": None},
    )
    assert not HearingRequest.objects.exists()


@pytest.mark.parametrize(("code", "days"), [("verbal-warning", None), ("short-custody", 5)])
def test_respond_outside_of_the_range_is_a_supervisors_and_takes_a_reason(answer, supervisor, violation, code, days):
    with pytest.raises(actions.ResponseError, match="lies outside of the range: a supervisor answers by it") as refused:
        answer(code, days=days, reason="Works nights.")
    assert refused.value.field == "code"
    with pytest.raises(actions.ResponseError, match="Say why it is right all the same") as refused:
        answer(code, days=days, by=supervisor)
    assert refused.value.field == "reason"
    violation.refresh_from_db()
    assert violation.status == "COUNTERSIGNED"

    response = answer(code, days=days, reason="Works nights.", by=supervisor)

    assert (response.is_outside, response.reason) == (True, "Works nights.")


def test_respond_with_days_in_custody_is_a_supervisors_inside_of_the_range_too(answer, supervisor, parolee):
    for _ in range(3):
        earlier(parolee)

    with pytest.raises(actions.ResponseError, match="takes days in custody: a supervisor answers by it"):
        answer("short-custody", days=3)

    response = answer("short-custody", days=3, by=supervisor)
    assert (response.range_high, response.is_outside) == ("Short custody", False)


@pytest.mark.parametrize(
    ("code", "changes", "field", "words"),
    [
        ("flogging", {}, "code", "no such response"),
        ("revocation", {"reason": "Enough."}, "code", "decided at a hearing"),
        ("curfew", {"days": 3}, "days", "no custody"),
        ("short-custody", {"reason": "Enough."}, "days", "at most 7 this time"),
        ("short-custody", {"reason": "Enough.", "days": 8}, "days", "from 1 to 7 days"),
        ("curfew", {"due_on": TODAY - timedelta(days=1)}, "due_on", "is over"),
        ("curfew", {"due_on": date(2027, 11, 25)}, "due_on", "more than a year away"),
    ],
)
def test_respond_refuses_what_is_not_to_be_had(answer, supervisor, code, changes, field, words):
    with pytest.raises(actions.ResponseError, match=words) as refused:
        answer(code, by=supervisor, **changes)

    assert refused.value.field == field
    assert not Response.objects.exists()


def test_respond_raises_the_cap_with_each_occurrence(answer, supervisor, parolee):
    earlier(parolee, "short-custody", at=NOW - timedelta(days=900))

    assert answer("short-custody", days=15, reason="The second time.", by=supervisor).days == 15


@pytest.mark.parametrize(
    ("changes", "low"),
    [
        ({}, "Report more often"),
        ({"at": NOW - timedelta(days=400)}, "Written warning"),
        ({"resolution": "UNFOUNDED"}, "Written warning"),
    ],
)
def test_respond_counts_what_was_answered_in_the_last_year(answer, parolee, changes, low):
    earlier(parolee, **changes)

    assert answer("curfew").range_low == low


def test_respond_refuses_while_a_hearing_is_asked_for(answer, violation):
    HearingRequestFactory(parolee=violation.parolee, violation=violation)

    with pytest.raises(policies.AlreadyAskedError):
        answer("curfew")


def test_respond_refuses_what_nobody_countersigned_and_what_is_stale(answer, parolee, pack):
    with pytest.raises(actions.ClosedError):
        answer("curfew", violation=ViolationFactory(parolee=parolee, reported=True))
    with pytest.raises(StaleEditError):
        answer("curfew", version=2)


def test_respond_needs_rules(answer, pack):
    document = pack.document | {"responses": None}
    type(pack).objects.update(document=document)

    with pytest.raises(NoMatrixError):
        answer("curfew")


# --- Asking for a hearing --------------------------------------------------------------------------------------------


@pytest.fixture
def ask(violation, officer):
    def act(**changes):
        given = {"violation": violation, "version": 1, "by": officer, "at": NOW, "kind": "REVOCATION"}
        return actions.ask_for_hearing(**given | {"reason": "Again.", "hold_by": None} | changes)

    return act


def test_ask_for_hearing_carries_over_what_is_cited_and_what_was_tried(ask, violation, parolee):
    earlier(parolee, at=NOW - timedelta(days=10))
    meeting = MeetingFactory(parolee=parolee, held=True)
    CitedFact.objects.create(parolee=parolee, violation=violation, source="meetings", subject=meeting.pk, words="Old.")

    request = ask(tried=["Moved the visits to evenings"])

    assert (request.violation, request.status) == (violation, "REQUESTED")
    assert request.alternatives == "Curfew, Nov 14, 2026\nMoved the visits to evenings"
    assert [(fact.key, fact.violation) for fact in request.cited.all()] == [(f"meetings:{meeting.pk}", None)]
    assert violation.status == "COUNTERSIGNED"


def test_ask_for_hearing_refuses_revocation_before_alternatives_were_tried(ask, parolee):
    earlier(parolee)

    with pytest.raises(policies.AlternativesError, match="2 alternatives before revocation: 1 tried"):
        ask()
    with pytest.raises(policies.AlternativesError):
        ask(tried=["Curfew, Oct 25, 2026"])

    assert ask(kind="MODIFICATION").kind == "MODIFICATION"


@pytest.mark.parametrize("tried", ["x", "Curfew, May", " " * 20])
def test_ask_for_hearing_refuses_what_was_tried_in_words_that_say_nothing(ask, tried):
    with pytest.raises(policies.AlternativesError, match="at least 15 characters") as refused:
        ask(tried=["Moved the visits to evenings", tried])

    assert refused.value.field == "tried"
    assert not HearingRequest.objects.exists()


def test_ask_for_hearing_refuses_a_last_day_that_is_over(ask):
    with pytest.raises(policies.HoldByError, match="This day is over"):
        ask(kind="MODIFICATION", hold_by=TODAY - timedelta(days=1))

    assert ask(kind="MODIFICATION", hold_by=TODAY).hold_by == TODAY


@pytest.mark.parametrize(
    "exempt", [{"kind": "FELONY", "new_offense": "Burglary"}, {"kind": "ABSCONDED"}, {"severity": "VERY_HIGH"}]
)
def test_ask_for_hearing_asks_no_alternatives_of_what_the_rules_exempt(ask, parolee, exempt, pack):
    grave = ViolationFactory(parolee=parolee, countersigned=True, **exempt)

    assert ask(violation=grave).alternatives == ""


def test_ask_for_hearing_twice_is_refused(ask):
    ask(kind="MODIFICATION")

    with pytest.raises(policies.AlreadyAskedError):
        ask(kind="MODIFICATION", version=2)


def test_a_corrected_request_is_asked_for_alternatives_again(ask, officer, clerk):
    request = ask(kind="MODIFICATION")
    HearingRequest.objects.update(status="RETURNED", returned_by=clerk, returned_at=NOW, return_reason="Why?")
    request.refresh_from_db()
    again = {"request": request, "version": 1, "by": officer, "at": NOW, "reason": "So.", "hold_by": None}

    with pytest.raises(policies.AlternativesError):
        actions.correct_request(kind="REVOCATION", **again)

    actions.correct_request(kind="MODIFICATION", **again)
    assert request.status == "REQUESTED"


# --- Incentives ------------------------------------------------------------------------------------------------------


def test_give_incentive_records_what_and_for_what(parolee, officer, pack):
    made = actions.give_incentive(
        term=parolee.terms.get(), by=officer, at=NOW, code="praise", reason="Steady work.", given_on=TODAY
    )

    assert (made.title, made.parolee, made.given_by) == ("Praise in writing", parolee, officer)
    assert Event.objects.get().verb == "incentive.given"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code": "pony"}, actions.ResponseError),
        ({"given_on": TODAY + timedelta(days=1)}, ImpossibleDateError),
        ({"given_on": date(2026, 11, 1)}, ImpossibleDateError),
    ],
)
def test_give_incentive_refuses_what_cannot_be(parolee, officer, pack, changes, error):
    given = {"code": "praise", "reason": "Steady work.", "given_on": TODAY}

    with pytest.raises(error):
        actions.give_incentive(term=parolee.terms.get(), by=officer, at=NOW, **given | changes)

    assert not Incentive.objects.exists()

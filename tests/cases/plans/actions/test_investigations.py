"""An investigation goes from the request to the finding, and may be withdrawn."""

from datetime import date
from typing import Any

import pytest

from cases.officers.models import Officer
from cases.plans import actions, policies
from cases.plans.models import Investigation, ReleaseCandidate
from parole.edits import StaleEditError
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

ANSWER: dict[str, Any] = {
    "answer": "APPROVED",
    "answer_reason": "",
    "answered_on": TODAY,
    "findings": "A room of his own.",
}


def request(candidate: Any, officer: Any, **changes: Any) -> Investigation:
    asked: dict[str, Any] = {
        "kind": "HOME_PLAN",
        "partner": "Maria Moss, sister",
        "place": "1200 Grand Avenue",
        "request": "Whether he can live there.",
        "officer": Officer.objects.get(pk=officer.pk),
        "due_on": date(2026, 12, 1),
    }
    return actions.request_investigation(candidate=candidate, by=officer, at=NOW, on=TODAY, **{**asked, **changes})


def ask(investigation: Any, by: Any, version: int = 1, asked_on: date = TODAY) -> None:
    actions.ask_partner(
        investigation=investigation, version=version, by=by, at=NOW, on=TODAY, asked_of="Maria Moss", asked_on=asked_on
    )


def answer(investigation: Any, by: Any, **changes: Any) -> None:
    actions.record_answer(
        investigation=investigation,
        version=investigation.version,
        by=by,
        at=NOW,
        on=TODAY,
        **{**ANSWER, **changes},
    )


def withdraw(investigation: Any, by: Any) -> None:
    version = investigation.version
    actions.withdraw_investigation(
        investigation=investigation, version=version, by=by, at=NOW, on=TODAY, reason="The host moved away"
    )


def test_investigation_goes_from_the_request_to_the_approved_finding(candidate: Any, officer: Any, supervisor: Any):
    investigation = request(candidate, officer)
    ask(investigation, officer)
    answer(investigation, officer)
    actions.approve_finding(investigation=investigation, version=3, by=supervisor, at=NOW)

    assert (investigation.status, investigation.found_by, investigation.decided_by) == ("APPROVED", officer, supervisor)
    assert policies.approved_home_plan(candidate) == investigation


def test_request_investigation_refuses_a_day_that_is_over(candidate: Any, officer: Any):
    with pytest.raises(policies.ImpossibleDayError, match="in time"):
        request(candidate, officer, due_on=date(2026, 11, 23))


def test_request_investigation_refuses_a_closed_file(candidate: Any, officer: Any):
    ReleaseCandidate.objects.update(status="CLOSED")
    candidate.refresh_from_db()

    with pytest.raises(policies.CandidateClosedError):
        request(candidate, officer)


def test_ask_partner_refuses_a_stale_page(investigation: Any, officer: Any):
    with pytest.raises(StaleEditError):
        ask(investigation, officer, version=9)


def test_record_answer_refuses_what_was_not_asked(investigation: Any, officer: Any):
    with pytest.raises(policies.MovedOnError, match="To be asked"):
        answer(investigation, officer)


def test_record_answer_refuses_a_day_before_the_question(investigation: Any, officer: Any):
    ask(investigation, officer)

    with pytest.raises(policies.ImpossibleDayError, match="before anybody was asked"):
        answer(investigation, officer, answered_on=date(2026, 11, 20))


def test_approve_finding_refuses_ones_own(investigation: Any, officer: Any):
    ask(investigation, officer)
    answer(investigation, officer)

    with pytest.raises(policies.OwnFindingError):
        actions.approve_finding(investigation=investigation, version=3, by=officer, at=NOW)


def test_return_finding_lets_the_officer_answer_again(investigation: Any, officer: Any, supervisor: Any):
    ask(investigation, officer)
    answer(investigation, officer)
    actions.return_finding(
        investigation=investigation, version=3, by=supervisor, at=NOW, reason="Who else lives there?"
    )
    assert (investigation.status, investigation.return_reason) == ("RETURNED", "Who else lives there?")

    answer(investigation, officer, findings="Alone with her son.")
    assert (investigation.status, investigation.findings) == ("ANSWERED", "Alone with her son.")


def test_withdraw_investigation_ends_an_approved_plan(candidate: Any, home_plan: Any, officer: Any):
    withdraw(home_plan, officer)

    assert policies.approved_home_plan(candidate) is None
    with pytest.raises(policies.MovedOnError):
        withdraw(home_plan, officer)


def test_record_sharing_says_which_fields(investigation: Any, officer: Any):
    sharing = actions.record_sharing(
        investigation=investigation,
        by=officer,
        at=NOW,
        on=TODAY,
        fields=["NAME", "CONDITIONS"],
        told="Maria Moss",
        shared_on=TODAY,
        authority="Release signed Nov 20",
    )

    assert (sharing.words, sharing.parolee) == ("Name, Conditions", investigation.parolee)


def test_record_sharing_refuses_tomorrow(investigation: Any, officer: Any):
    with pytest.raises(policies.ImpossibleDayError):
        actions.record_sharing(
            investigation=investigation,
            by=officer,
            at=NOW,
            on=TODAY,
            fields=["NAME"],
            told="Maria Moss",
            shared_on=date(2026, 11, 25),
            authority="Release",
        )

"""A request is countersigned by another, returned with a reason, corrected, withdrawn."""

from datetime import timedelta

import pytest

from cases.parolees.policies import TermClosedError
from hearings import actions
from hearings.models import HearingRequest
from hearings.policies.violations import HoldByError
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.conftest import NOW, TODAY
from tests.factories import HearingRequestFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_request_hearing_waits_for_a_supervisor(parolee, officer):
    request = actions.request_hearing(
        term=parolee.terms.get(), by=officer, at=NOW, kind="REVOCATION", reason="New arrest.", hold_by=None
    )

    assert (request.status, request.unit, request.parolee) == ("REQUESTED", officer.unit, parolee)
    assert Event.objects.get().verb == "hearing_request.made"


def test_request_hearing_takes_a_term_before_release(officer):
    term = TermFactory(pre_release=True)

    request = actions.request_hearing(
        term=term, by=officer, at=NOW, kind="PAROLE_CONSIDERATION", reason="Eligible.", hold_by=None
    )

    assert request.term == term


def test_request_hearing_refuses_a_closed_term(officer):
    term = TermFactory(status="DISCHARGED", closed_on=NOW.date())

    with pytest.raises(TermClosedError):
        actions.request_hearing(term=term, by=officer, at=NOW, kind="REVOCATION", reason="Late.", hold_by=None)


def test_countersign_request_sends_it_to_the_clerk(asked, supervisor):
    actions.countersign_request(request=asked, version=1, by=supervisor, at=NOW)

    assert (asked.status, asked.countersigned_by, asked.countersigned_at) == ("COUNTERSIGNED", supervisor, NOW)


def test_countersign_request_refuses_ones_own(parolee, supervisor):
    own = HearingRequestFactory(parolee=parolee, requested_by=supervisor)

    with pytest.raises(actions.OwnRequestError):
        actions.countersign_request(request=own, version=1, by=supervisor, at=NOW)


def test_countersign_request_refuses_what_was_changed_after_it_was_read(asked, supervisor):
    asked.version = 2
    asked.save()

    with pytest.raises(StaleEditError):
        actions.countersign_request(request=asked, version=1, by=supervisor, at=NOW)


def test_countersign_request_refuses_a_second_time(countersigned, unit):
    another = UserFactory(unit=unit, role="SUPERVISOR")

    with pytest.raises(actions.ClosedError):
        actions.countersign_request(request=countersigned, version=1, by=another, at=NOW)


def test_return_request_says_why(countersigned, clerk):
    actions.return_request(request=countersigned, version=1, by=clerk, at=NOW, reason="Which arrest?")

    assert (countersigned.status, countersigned.return_reason) == ("RETURNED", "Which arrest?")


def test_return_request_is_for_whom_it_waits(asked, clerk):
    with pytest.raises(actions.ClosedError):
        actions.return_request(request=asked, version=1, by=clerk, at=NOW, reason="Not mine yet.")


def test_correct_request_needs_a_countersignature_again(countersigned, clerk, colleague):
    actions.return_request(request=countersigned, version=1, by=clerk, at=NOW, reason="Which arrest?")

    actions.correct_request(
        request=countersigned,
        version=2,
        by=colleague,
        at=NOW + timedelta(hours=1),
        kind="REVOCATION",
        reason="The arrest of November 20.",
        hold_by=None,
    )

    assert (countersigned.status, countersigned.requested_by, countersigned.countersigned_by) == (
        "REQUESTED",
        colleague,
        None,
    )


def test_withdraw_request_is_final(asked, officer):
    actions.withdraw_request(request=asked, version=1, by=officer, at=NOW)

    with pytest.raises(actions.ClosedError):
        actions.withdraw_request(request=asked, version=2, by=officer, at=NOW)


def test_correct_request_keeps_a_last_day_that_went_by_and_takes_no_other_such(asked, officer, clerk):
    over = TODAY - timedelta(days=2)
    HearingRequest.objects.update(
        status="RETURNED", returned_by=clerk, returned_at=NOW, return_reason="Why?", hold_by=over
    )
    asked.refresh_from_db()
    again = {"request": asked, "version": 1, "by": officer, "at": NOW, "kind": "REVOCATION", "reason": "So."}

    with pytest.raises(HoldByError, match="This day is over"):
        actions.correct_request(hold_by=over + timedelta(days=1), **again)

    actions.correct_request(hold_by=over, **again)
    assert (asked.status, asked.hold_by) == ("REQUESTED", over)

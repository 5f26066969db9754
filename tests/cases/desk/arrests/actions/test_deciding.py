"""Confirming records one arrest, dismissing can be undone, and a booking is one person's at most."""

import pytest

from cases.desk.arrests import policies
from cases.desk.arrests.actions.deciding import confirm_match, dismiss_match, reopen_match
from cases.desk.models import ArrestMatch
from cases.parolees import actions as parolees
from cases.parolees.models import CaseEvent
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def match(parolee):
    return factories.ArrestMatchFactory(parolee=parolee, booking_number="B-1")


@pytest.fixture
def other(officer, match):
    """Says the same of somebody else."""
    return factories.ArrestMatchFactory(parolee=factories.CaseFactory(officer=officer), booking_number="B-1")


def confirm(match, by, version=1):
    return confirm_match(match=match, version=version, by=by, at=NOW, on=TODAY)


def dismiss(match, by, version=1, **said):
    dismiss_match(match=match, version=version, by=by, at=NOW, reason="OTHER_PERSON", **said)


def test_confirm_match_records_the_arrest_on_its_own_civil_day(match, officer):
    arrest = confirm(match, officer)

    match.refresh_from_db()
    assert (match.status, match.arrest, match.decided_by, match.version) == ("CONFIRMED", arrest, officer, 2)
    # Four in the morning in Greenwich is the evening before in Chicago.
    assert (arrest.kind, arrest.happened_on.isoformat(), arrest.recorded_by) == ("ARRESTED", "2026-11-21", officer)
    assert arrest.detail == "Theft, fifth degree (Polk County Jail, booking B-1)"
    verbs = Event.objects.about(match.parolee_id).values_list("verb", flat=True)
    assert set(verbs) >= {"arrest_match.confirmed", "case_event.recorded"}


def test_confirm_match_leads_to_the_arrest_that_was_entered_by_hand(match, officer):
    known = factories.CaseEventFactory(term=match.term, happened_on="2026-11-21")

    assert confirm(match, officer) == known
    assert CaseEvent.objects.count() == 1


def test_confirm_match_sets_the_same_booking_aside_for_everybody_else(match, other, officer):
    confirm(match, officer)

    other.refresh_from_db()
    assert (other.status, other.reason, other.arrest) == ("DISMISSED", "OTHER_CONFIRMED", None)
    with pytest.raises(policies.BookingTakenError):
        reopen_match(match=other, version=2, by=officer, at=NOW)


def test_confirm_match_once(match, officer):
    confirm(match, officer)

    with pytest.raises(policies.MatchDecidedError):
        confirm(match, officer, version=2)
    with pytest.raises(policies.MatchDecidedError):
        dismiss(match, officer, version=2)
    with pytest.raises(policies.NotDismissedError):
        reopen_match(match=match, version=2, by=officer, at=NOW)
    assert CaseEvent.objects.count() == 1


def test_decisions_refuse_what_was_corrected_meanwhile(match, officer):
    ArrestMatch.objects.update(version=2, charges="Robbery")

    for decide in (confirm, dismiss):
        with pytest.raises(StaleEditError):
            decide(match, officer)
    assert not CaseEvent.objects.exists()


def test_confirm_match_refuses_a_closed_term(match, officer):
    match.term.status, match.term.closed_on = "DISCHARGED", TODAY
    match.term.save()

    with pytest.raises(parolees.TermClosedError):
        confirm(match, officer)
    match.refresh_from_db()
    assert match.is_possible


def test_dismiss_match_is_undone_by_looking_again(match, officer):
    dismiss(match, officer, note="Was at work.")
    match.refresh_from_db()
    assert (match.status, match.reason, match.note) == ("DISMISSED", "OTHER_PERSON", "Was at work.")

    reopen_match(match=match, version=2, by=officer, at=NOW)

    match.refresh_from_db()
    assert (match.status, match.reason, match.note, match.decided_at) == ("POSSIBLE", "", "", None)
    assert not CaseEvent.objects.exists()


def test_withdrawing_the_arrest_lets_go_of_the_booking(match, other, officer):
    arrest = confirm(match, officer)

    parolees.withdraw_event(event=arrest, by=officer, at=NOW, on=TODAY)

    match.refresh_from_db()
    assert (match.status, match.reason, match.arrest) == ("DISMISSED", "WITHDRAWN", None)
    reopen_match(match=other, version=2, by=officer, at=NOW)
    assert confirm(other, officer, version=3).parolee_id == other.parolee_id

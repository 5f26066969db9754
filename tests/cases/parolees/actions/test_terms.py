"""The level, the case type and the status of a term."""

from datetime import date, timedelta

import pytest

from cases.parolees import actions
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY

YESTERDAY = TODAY - timedelta(days=1)


def levels(term):
    return list(term.levels.order_by("starts_on").values_list("level", "starts_on", "ends_on"))


def test_set_level_ends_the_level_before(officer, parolee):
    term = parolee.terms.get()

    actions.set_level(term=term, level="MIN", by=officer, at=NOW, on=TODAY)

    assert levels(term) == [("HIGH", factories.RELEASED_ON, YESTERDAY), ("MIN", TODAY, None)]


def test_set_level_twice_on_a_day_keeps_the_later_word(officer, parolee):
    term = parolee.terms.get()

    for level in ("MIN", "MAX"):
        actions.set_level(term=term, level=level, by=officer, at=NOW, on=TODAY)

    assert levels(term) == [("HIGH", factories.RELEASED_ON, YESTERDAY), ("MAX", TODAY, None)]


def test_set_level_to_what_it_is_changes_nothing(officer, parolee):
    term = parolee.terms.get()

    actions.set_level(term=term, level="HIGH", by=officer, at=NOW, on=TODAY)

    assert levels(term) == [("HIGH", factories.RELEASED_ON, None)]
    assert not Event.objects.exists()


def test_set_level_refuses_a_day_before_the_release(officer, parolee):
    with pytest.raises(actions.ImpossibleDateError):
        actions.set_level(term=parolee.terms.get(), level="MIN", by=officer, at=NOW, on=date(2026, 10, 1))


def test_set_level_refuses_to_stand_before_a_later_level(officer, parolee):
    term = parolee.terms.get()
    actions.set_level(term=term, level="MIN", by=officer, at=NOW, on=TODAY)

    with pytest.raises(actions.LaterLevelError):
        actions.set_level(term=term, level="MAX", by=officer, at=NOW, on=YESTERDAY)


def test_set_level_refuses_a_closed_term(officer, parolee):
    term = parolee.terms.get()
    actions.change_term_status(term=term, status="DISCHARGED", by=officer, at=NOW, on=TODAY)

    with pytest.raises(actions.TermClosedError):
        actions.set_level(term=term, level="MIN", by=officer, at=NOW, on=TODAY)


def test_set_case_type_is_one_event_and_a_new_version(officer, parolee):
    term = parolee.terms.get()

    actions.set_case_type(term=term, version=1, case_type="SEX_OFFENSE", by=officer, at=NOW, on=TODAY)

    term.refresh_from_db()
    assert (term.case_type, term.version) == ("SEX_OFFENSE", 2)
    assert Event.objects.get().details == {"case_type": "SEX_OFFENSE"}


def test_set_case_type_refuses_a_stale_page_and_a_closed_term(officer, parolee):
    term = parolee.terms.get()

    with pytest.raises(StaleEditError):
        actions.set_case_type(term=term, version=7, case_type="GANG", by=officer, at=NOW, on=TODAY)
    actions.change_term_status(term=term, status="DISCHARGED", by=officer, at=NOW, on=TODAY)
    with pytest.raises(actions.TermClosedError):
        actions.set_case_type(term=term, version=2, case_type="GANG", by=officer, at=NOW, on=TODAY)


def test_change_term_status_closes_a_term_and_stops_its_messages(officer, parolee):
    term = parolee.terms.get()

    actions.change_term_status(term=term, status="REVOKED", by=officer, at=NOW, on=TODAY)

    term.refresh_from_db()
    parolee.recipient.refresh_from_db()
    assert (term.status, term.closed_on, parolee.recipient.stopped_at) == ("REVOKED", TODAY, NOW)


def test_change_term_status_lets_a_pre_release_term_begin(officer, unit):
    term = factories.TermFactory(pre_release=True, unit=unit)

    actions.change_term_status(term=term, status="ACTIVE", by=officer, at=NOW, on=TODAY)

    assert (term.status, term.released_on, term.planned_from) == ("ACTIVE", TODAY, TODAY)


def test_change_term_status_keeps_to_the_table(officer, parolee):
    term = parolee.terms.get()

    with pytest.raises(actions.TermStatusError, match="Active cannot become Pre-release"):
        actions.change_term_status(term=term, status="PRE_RELEASE", by=officer, at=NOW, on=TODAY)


def test_change_term_status_refuses_the_second_of_two_at_once(officer, parolee):
    first, second = parolee.terms.get(), parolee.terms.get()
    actions.change_term_status(term=first, status="ABSCONDED", by=officer, at=NOW, on=TODAY)

    with pytest.raises(actions.TermStatusError, match="first"):
        actions.change_term_status(term=second, status="IN_CUSTODY", by=officer, at=NOW, on=TODAY)


def test_move_to_unit_is_for_a_term_before_its_release(parolee, other_unit, supervisor):
    with pytest.raises(actions.TermStatusError, match="before its release"):
        actions.move_to_unit(term=parolee.terms.get(), unit=other_unit, by=supervisor, at=NOW)

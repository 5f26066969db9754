"""The level, the case type and the status of a term."""

from datetime import date, timedelta

import pytest

from cases.parolees import actions, timeline
from cases.parolees.policies import ClosingError
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


def test_set_level_refuses_a_closed_term(officer, supervisor, parolee):
    term = parolee.terms.get()
    actions.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    with pytest.raises(actions.TermClosedError):
        actions.set_level(term=term, level="MIN", by=officer, at=NOW, on=TODAY)


def test_set_case_type_is_one_event_and_a_new_version(officer, parolee):
    term = parolee.terms.get()

    actions.set_case_type(term=term, version=1, case_type="SEX_OFFENSE", by=officer, at=NOW, on=TODAY)

    term.refresh_from_db()
    assert (term.case_type, term.version) == ("SEX_OFFENSE", 2)
    assert Event.objects.get().details == {"case_type": "SEX_OFFENSE"}


def test_set_case_type_refuses_a_stale_page_and_a_closed_term(officer, supervisor, parolee):
    term = parolee.terms.get()

    with pytest.raises(StaleEditError):
        actions.set_case_type(term=term, version=7, case_type="GANG", by=officer, at=NOW, on=TODAY)
    actions.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )
    with pytest.raises(actions.TermClosedError):
        actions.set_case_type(term=term, version=2, case_type="GANG", by=officer, at=NOW, on=TODAY)


ORDER = {"because": "Revoked on paper.", "authority": "Order of the board, Nov 23, 2026"}


def test_change_term_status_closes_a_term_and_stops_its_messages(supervisor, parolee):
    term = parolee.terms.get()

    actions.change_term_status(term=term, status="REVOKED", by=supervisor, at=NOW, on=TODAY, **ORDER)

    term.refresh_from_db()
    parolee.recipient.refresh_from_db()
    assert (term.status, term.closed_on, parolee.recipient.stopped_at) == ("REVOKED", TODAY, NOW)


@pytest.mark.parametrize("status", ["REVOKED", "DISCHARGED", "EXPIRED", "DECEASED"])
@pytest.mark.parametrize("role", ["OFFICER", "ADMINISTRATOR", "AUDITOR", "BOARD_MEMBER", "VICTIM_SERVICES"])
def test_change_term_status_closes_for_no_other_role(parolee, unit, role, status):
    user = factories.UserFactory(unit=unit, role=role)

    with pytest.raises(ClosingError, match="A supervisor closes a term") as refused:
        actions.change_term_status(term=parolee.terms.get(), status=status, by=user, at=NOW, on=TODAY, **ORDER)

    assert refused.value.field == "status"
    assert parolee.terms.get().status == "ACTIVE"


@pytest.mark.parametrize(
    ("status", "said", "field"),
    [
        ("REVOKED", {}, "why_closed"),
        ("DISCHARGED", {"because": "  "}, "why_closed"),
        ("EXPIRED", {"authority": "The board"}, "why_closed"),
        ("REVOKED", {"because": "Revoked on paper."}, "on_order"),
    ],
)
def test_change_term_status_asks_a_supervisor_why_and_by_whose_order(supervisor, parolee, status, said, field):
    with pytest.raises(ClosingError) as refused:
        actions.change_term_status(term=parolee.terms.get(), status=status, by=supervisor, at=NOW, on=TODAY, **said)

    assert refused.value.field == field
    assert parolee.terms.get().status == "ACTIVE"


@pytest.mark.parametrize("role", ["CLERK", "SYSTEM"])
def test_change_term_status_closes_by_what_was_decided_elsewhere(parolee, unit, role):
    user = factories.UserFactory(unit=unit, role=role)

    actions.change_term_status(term=parolee.terms.get(), status="REVOKED", by=user, at=NOW, on=TODAY)

    assert parolee.terms.get().status == "REVOKED"


def test_the_timeline_says_why_a_term_was_closed_and_by_whose_order(supervisor, parolee):
    actions.change_term_status(term=parolee.terms.get(), status="REVOKED", by=supervisor, at=NOW, on=TODAY, **ORDER)

    assert timeline.sentence(Event.objects.get(verb="term.status_changed")) == (
        "Status changed from Active to Revoked: Revoked on paper. (order: Order of the board, Nov 23, 2026)"
    )


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

"""What a term was when, kept in step with its status by whatever changes it."""

from datetime import date, timedelta

import pytest

from cases.parolees import actions
from cases.parolees.models import CaseEvent, StatusSpan
from tests import factories
from tests.conftest import NOW, TODAY

RELEASED = factories.RELEASED_ON
YESTERDAY = TODAY - timedelta(days=1)


def spans(term):
    return list(term.status_spans.order_by("starts_on").values_list("status", "starts_on", "ends_on"))


def change(term, status, on=TODAY, **more):
    actions.change_term_status(term=term, status=status, by=factories.UserFactory(), at=NOW, on=on, **more)


def test_a_change_ends_the_status_before(parolee):
    change(parolee.terms.get(), "ABSCONDED")

    assert spans(parolee.terms.get()) == [("ACTIVE", RELEASED, YESTERDAY), ("ABSCONDED", TODAY, None)]


def test_of_two_changes_on_a_day_the_later_word_holds(parolee):
    term = parolee.terms.get()

    change(term, "ABSCONDED")
    change(term, "IN_CUSTODY")

    assert spans(term) == [("ACTIVE", RELEASED, YESTERDAY), ("IN_CUSTODY", TODAY, None)]


def test_a_suspension_says_why(parolee):
    term = parolee.terms.get()

    change(term, "SUSPENDED", reason="WARRANT")

    assert StatusSpan.objects.get(term=term, status="SUSPENDED").reason == "WARRANT"


def test_a_change_inside_an_earlier_status_is_refused(parolee):
    term = parolee.terms.get()
    change(term, "IN_CUSTODY", on=date(2026, 11, 20))

    with pytest.raises(actions.ImpossibleDateError, match="In custody since Nov 20, 2026"):
        change(term, "ACTIVE", on=date(2026, 11, 19))

    assert term.status_spans.count() == 2


def test_what_a_term_began_with_may_have_ended_before(unit):
    term = factories.TermFactory(pre_release=True, unit=unit)
    factories.StatusSpanFactory(term=term, starts_on=TODAY)

    change(term, "ACTIVE", on=YESTERDAY)

    assert spans(term) == [("ACTIVE", YESTERDAY, None)]


def test_a_death_takes_back_what_was_said_of_later_days(officer, parolee):
    change(parolee.terms.get(), "IN_CUSTODY")
    parolee.refresh_from_db()

    actions.mark_deceased(parolee=parolee, version=parolee.version, by=officer, at=NOW, on=YESTERDAY)

    before = YESTERDAY - timedelta(days=1)
    assert spans(parolee.terms.get()) == [("ACTIVE", RELEASED, before), ("DECEASED", YESTERDAY, None)]


@pytest.mark.parametrize(("was", "events"), [("IN_CUSTODY", ["RETURNED_FROM_CUSTODY"]), ("ABSCONDED", [])])
def test_only_a_return_from_custody_is_an_event(parolee, was, events):
    term = parolee.terms.get()
    change(term, was, on=YESTERDAY)

    change(term, "ACTIVE")

    assert list(CaseEvent.objects.values_list("kind", flat=True)) == events


def test_two_returns_on_a_day_are_one_event(parolee):
    term = parolee.terms.get()

    for status in ("IN_CUSTODY", "ACTIVE", "IN_CUSTODY", "ACTIVE"):
        change(term, status)

    assert CaseEvent.objects.count() == 1

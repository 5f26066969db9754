"""What happened to a person that a rule counts from."""

from datetime import date

import pytest

from cases.parolees import actions
from cases.parolees.models import CaseEvent
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW, TODAY

ARREST = {"kind": "ARRESTED", "happened_on": date(2026, 11, 20)}


def test_record_event_keeps_what_happened_and_no_words_of_it_in_the_record(officer, parolee):
    term = parolee.terms.get()

    actions.record_event(term=term, by=officer, at=NOW, on=TODAY, detail="Shoplifting, Ames", **ARREST)

    event = CaseEvent.objects.standing().get(term=term)
    assert (event.kind, event.happened_on, event.detail) == ("ARRESTED", date(2026, 11, 20), "Shoplifting, Ames")
    assert (event.recorded_by, event.recorded_at) == (officer, NOW)
    recorded = Event.objects.get(verb="case_event.recorded")
    assert recorded.details == {"event": "ARRESTED", "on": "2026-11-20"}


def test_record_event_refuses_the_same_thing_on_the_same_day(officer, parolee):
    term = parolee.terms.get()
    actions.record_event(term=term, by=officer, at=NOW, on=TODAY, **ARREST)

    with pytest.raises(actions.EventRecordedError):
        actions.record_event(term=term, by=officer, at=NOW, on=TODAY, **ARREST)

    assert CaseEvent.objects.count() == 1


def test_record_event_refuses_a_day_before_the_release(officer, parolee):
    with pytest.raises(actions.ImpossibleDateError):
        actions.record_event(
            term=parolee.terms.get(), by=officer, at=NOW, on=TODAY, kind="EMPLOYED", happened_on=date(2026, 11, 1)
        )


def test_record_event_refuses_a_closed_term(officer, supervisor, parolee):
    term = parolee.terms.get()
    actions.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    with pytest.raises(actions.TermClosedError):
        actions.record_event(term=term, by=officer, at=NOW, on=TODAY, **ARREST)


def test_withdraw_event_lets_it_be_recorded_again(officer, parolee):
    event = factories.CaseEventFactory(term=parolee.terms.get())

    for _ in range(2):
        actions.withdraw_event(event=event, by=officer, at=NOW, on=TODAY)
    actions.record_event(term=event.term, by=officer, at=NOW, on=TODAY, **ARREST)

    event.refresh_from_db()
    assert (event.withdrawn_by, event.withdrawn_at) == (officer, NOW)
    assert CaseEvent.objects.standing().count() == 1
    assert Event.objects.filter(verb="case_event.withdrawn").count() == 1


def test_record_automatically_says_it_once_a_day(officer, parolee):
    term = parolee.terms.get()

    for _ in range(2):
        actions.events.record_automatically(term=term, kind="EMPLOYED", by=officer, at=NOW, on=TODAY)

    assert CaseEvent.objects.standing().count() == 1

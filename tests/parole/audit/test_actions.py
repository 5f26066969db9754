"""Writing down what was done."""

import pytest
from django.db import IntegrityError

from parole.audit import actions as audit
from parole.audit.models import AccessLog, Event
from tests.conftest import NOW
from tests.factories import CaseFactory


def test_record_event_keeps_who_when_what_and_about_whom(officer, parolee):
    term = parolee.terms.get()

    audit.record_event(by=officer, at=NOW, verb="term.tested", target=term, status="ACTIVE")

    event = Event.objects.about(parolee.pk).get(verb="term.tested")
    assert (event.by, event.at, event.target_type, event.target_pk, event.details) == (
        officer,
        NOW,
        "parolees.SupervisionTerm",
        term.pk,
        {"status": "ACTIVE"},
    )


def test_record_event_about_configuration_concerns_no_parolee(administrator, unit):
    audit.record_event(by=administrator, at=NOW, verb="unit.changed", target=unit)

    assert Event.objects.get(verb="unit.changed").parolee_id is None


@pytest.mark.parametrize("count", [1, 3, 130])
def test_record_events_is_one_statement(officer, unit, count, django_assert_num_queries):
    terms = [CaseFactory(unit=unit).terms.get() for _ in range(count)]

    with django_assert_num_queries(1):
        audit.record_events(by=officer, at=NOW, verb="term.tested", targets=terms)

    assert set(Event.objects.filter(verb="term.tested").values_list("parolee_id", flat=True)) == {
        term.parolee_id for term in terms
    }


def test_events_of_a_case_are_listed_newest_first(officer, parolee):
    for verb in ("first", "second"):
        audit.record_event(by=officer, at=NOW, verb=verb, target=parolee, parolee_pk=parolee.pk)

    assert list(Event.objects.about(parolee.pk).values_list("verb", flat=True)) == ["second", "first"]


def test_record_opening_names_the_case_and_no_person(officer, parolee):
    audit.record_opening(by=officer, at=NOW, view="parolees:parolee-detail", parolee_pk=parolee.pk)

    line = AccessLog.objects.get()
    assert (line.kind, line.user, line.at, line.view, line.method, line.parolee_id) == (
        "OPENED",
        officer,
        NOW,
        "parolees:parolee-detail",
        "GET",
        parolee.pk,
    )


def test_record_search_keeps_nothing_of_what_was_typed(officer):
    audit.record_search(by=officer, at=NOW, view="desk:person-search")

    line = AccessLog.objects.get()
    assert (line.kind, line.method, line.parolee_id) == ("SEARCHED", "POST", None)


def test_an_opening_without_a_case_is_refused(officer):
    with pytest.raises(IntegrityError, match="access_log_opening_names_its_parolee"):
        AccessLog.objects.create(kind="OPENED", user=officer, at=NOW, view="parolees:parolee-detail", method="GET")

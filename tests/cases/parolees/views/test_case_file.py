"""The Overview and the Timeline of a case file."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases.parolees import actions, timeline
from cases.parolees.models import Condition
from parole.audit.models import AccessLog, Event
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
TABS = ["parolee-detail", "parolee-timeline"]


def sign_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


def address(tab: str, parolee: Any) -> str:
    return reverse(f"parolees:{tab}", args=[parolee.pk])


def test_parolee_detail_shows_who_this_is_and_what_binds_them(client, officer, parolee):
    term = parolee.terms.get()
    factories.ConditionFactory(term=term)
    factories.CautionFactory(parolee=parolee)
    factories.CautionFactory(parolee=parolee, text="Lifted long ago", lifted_on=date(2026, 11, 10))
    factories.AddressFactory(parolee=parolee, cautions="Use the back door")
    factories.AssociateFactory(parolee=parolee)

    page = sign_in(client, officer).get(address("parolee-detail", parolee)).content.decode()

    for words in [
        "Alvarez, Rosa",
        "36 years",
        "High",
        "Dana Cole",
        "Dog in the yard",
        "Use the back door",
        "Be home from 10 at night",
        "Maria Alvarez",
        "1 condition has no answer yet",
    ]:
        assert words in page
    assert "Lifted long ago" not in page


def test_parolee_detail_names_the_officer_and_who_covers(client, officer, colleague, supervisor, parolee):
    factories.CoverFactory(officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=TODAY, ends_on=TODAY)

    response = sign_in(client, officer).get(address("parolee-detail", parolee))

    assert response.context["header"].officer == "Dana Cole"
    assert response.context["header"].covered_by == "Luis Ortiz"


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
@pytest.mark.parametrize("tab", TABS)
def test_a_tab_that_is_opened_leaves_one_line_in_the_access_log(client, officer, parolee, tab, headers):
    sign_in(client, officer).get(address(tab, parolee), headers=headers)

    assert list(AccessLog.objects.values_list("kind", "user_id", "view", "parolee_id")) == [
        ("OPENED", officer.pk, f"parolees:{tab}", parolee.pk)
    ]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize(("who", "count"), [("supervisor", 1), ("officer", 0), ("auditor", 0)])
def test_the_header_leads_a_supervisor_to_reassign_the_case(client, request, parolee, tab, who, count):
    page = sign_in(client, request.getfixturevalue(who)).get(address(tab, parolee)).content.decode()

    assert page.count(f'href="{reverse("caseloads:reassign")}?parolee={parolee.pk}"') == count


def test_the_header_of_a_closed_case_does_not(client, supervisor, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on=TODAY)

    page = sign_in(client, supervisor).get(address("parolee-detail", parolee)).content.decode()

    assert f'href="{reverse("caseloads:reassign")}?parolee=' not in page


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_hides_cases_out_of_reach(client, outsider, parolee, tab):
    assert sign_in(client, outsider).get(address(tab, parolee)).status_code == 404
    assert not AccessLog.objects.filter(kind="OPENED").exists()


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("who", ["clerk", "examiner", "administrator"])
def test_a_tab_is_refused_to_those_who_reach_no_case(client, request, parolee, tab, who):
    assert sign_in(client, request.getfixturevalue(who)).get(address(tab, parolee)).status_code == 403


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_is_only_read(client, officer, parolee, tab):
    assert sign_in(client, officer).post(address(tab, parolee)).status_code == 405


def test_parolee_detail_offers_an_auditor_nothing_to_change(client, auditor, parolee):
    context = sign_in(client, auditor).get(address("parolee-detail", parolee)).context

    assert context["may_edit"] is False


@pytest.mark.parametrize("count", [1, 3, 130])
def test_parolee_timeline_costs_the_same_for_any_number_of_events(
    client, officer, parolee, count, django_assert_num_queries
):
    term = parolee.terms.get()
    Event.objects.bulk_create(
        Event(
            by=officer,
            at=NOW,
            verb="level.set",
            target_type="parolees.SupervisionLevel",
            target_pk=term.pk,
            parolee_id=parolee.pk,
            details={"level": "MAX"},
        )
        for _ in range(count)
    )
    sign_in(client, officer)
    client.get(address("parolee-timeline", parolee))

    with django_assert_num_queries(15):
        response = client.get(address("parolee-timeline", parolee))

    assert len(response.context["entries"]) == min(count, 25)


def test_parolee_timeline_says_what_was_done_and_by_whom(client, officer, colleague, parolee):
    term = parolee.terms.get()
    actions.set_level(term=term, level="MAX", by=officer, at=NOW, on=TODAY)
    actions.change_term_status(term=term, status="IN_CUSTODY", by=colleague, at=NOW, on=TODAY)

    response = sign_in(client, officer).get(address("parolee-timeline", parolee))

    said = [(entry.text, entry.by) for entry in response.context["entries"]]
    assert ("Level set to Maximum", "Dana Cole") in said
    assert ("Status changed from Active to In custody", "Luis Ortiz") in said


@pytest.mark.parametrize(("verb", "says"), [("meeting.held", "Meeting held"), ("hearing.moved", "Hearing moved")])
def test_every_room_says_what_its_own_verbs_mean(verb, says):
    assert timeline.sentence(Event(verb=verb, details={})) == says


def test_parolee_timeline_says_from_when_a_planned_move_holds(client, supervisor, colleague, parolee):
    actions.move_cases(moves={parolee.terms.get().pk: colleague.pk}, by=supervisor, at=NOW + timedelta(days=7))

    response = sign_in(client, supervisor).get(address("parolee-timeline", parolee))

    first = response.context["entries"][0]
    assert (first.text, first.is_planned) == ("Case given to Luis Ortiz", True)
    assert ">from <time" in response.content.decode()
    assert "Tue, Dec 1, 9:30 am" in response.content.decode()


def test_an_event_without_its_details_is_still_a_sentence():
    assert timeline.sentence(Event(verb="condition.answered", details={"answer": Condition.Answer.REFUSED})) == (
        "Condition answered: refused to sign"
    )
    assert timeline.sentence(Event(verb="case.assigned", details={})) == "Case given to an officer"

"""The tab "Meetings" of the case file."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from parole.audit.models import AccessLog
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
HTMX = {"HX-Request": "true"}


def url_of(parolee, query=""):
    return reverse("meetings:parolee-meetings", args=[parolee.pk]) + query


def why_url(check_in):
    return reverse("meetings:check-in-why", args=[check_in.pk])


def without_indents(response):
    return "\n".join(line.strip() for line in response.content.decode().splitlines())


def test_parolee_meetings_shows_what_is_due_planned_and_past(client, officer, parolee):
    factories.CheckInFactory(parolee=parolee, title="Home visit", due_on=date(2026, 11, 21))
    factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(days=1))
    factories.MeetingFactory(parolee=parolee, held=True, notes="Found work. שלום")
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of(parolee))

    assert [(row.state, row.text) for row in response.context["check_ins"]] == [("overdue", "3 days overdue")]
    assert [row.meeting.status for row in response.context["planned"]] == ["SCHEDULED"]
    assert [(meeting.status, state) for meeting, state in response.context["meetings"]] == [("HELD", "done")]
    assert "Found work. שלום" in response.content.decode()


def test_parolee_meetings_says_what_empty_means(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    page = client.get(url_of(parolee)).content.decode()

    for sentence in ("Nothing is due", "No meeting is planned.", "Nothing has been logged yet."):
        assert sentence in page


def test_parolee_meetings_shows_twenty_five_a_page_newest_first(client, officer, parolee):
    for days in range(30):
        at = NOW - timedelta(days=days + 1)
        factories.MeetingFactory(parolee=parolee, held=True, happened_at=at, happened_on=at.date())
    client.force_login(officer, backend=BACKEND)

    first = client.get(url_of(parolee)).context["meetings"]
    second = client.get(url_of(parolee, "?page=2")).context["meetings"]

    days = [meeting.happened_at for meeting, _ in [*first, *second]]
    assert (len(first), len(second)) == (25, 5)
    assert days == sorted(days, reverse=True)


def test_parolee_meetings_narrows_by_outcome_and_place_and_lets_each_be_taken_away(client, officer, parolee):
    wanted = factories.MeetingFactory(parolee=parolee, held=True, location="COURT")
    factories.MeetingFactory(parolee=parolee, held=True, status="MISSED", location="COURT")
    factories.MeetingFactory(parolee=parolee, held=True)
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of(parolee, "?outcome=HELD&location=COURT"))

    assert [meeting for meeting, _ in response.context["meetings"]] == [wanted]
    assert response.context["chips"] == [
        {"label": "Held", "url": "?location=COURT"},
        {"label": "Court", "url": "?outcome=HELD"},
    ]


@pytest.mark.parametrize("query", ["?outcome=SCHEDULED", "?outcome=a%00b&location='", "?page=-1", "?page=x"])
def test_parolee_meetings_ignores_filters_that_do_not_exist(client, officer, parolee, query):
    meeting = factories.MeetingFactory(parolee=parolee, held=True)
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of(parolee, query))

    assert [shown for shown, _ in response.context["meetings"]] == [meeting]


@pytest.mark.parametrize("query", ["", "?outcome=HELD"])
def test_parolee_meetings_swaps_the_part_that_the_page_holds(client, officer, parolee, query):
    factories.MeetingFactory(parolee=parolee, held=True)
    client.force_login(officer, backend=BACKEND)

    swapped = client.get(url_of(parolee, query), headers=HTMX).content.decode().strip()

    assert swapped.startswith('<div id="meeting-list">')
    assert swapped in client.get(url_of(parolee, query)).content.decode()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_parolee_meetings_costs_the_same_for_any_number(client, officer, parolee, django_assert_num_queries, count):
    condition = factories.ConditionFactory(term=parolee.terms.get())
    mother = factories.AssociateFactory(parolee=parolee)
    for number in range(count):
        meeting = factories.MeetingFactory(parolee=parolee, held=True, recorded_by=officer)
        meeting.observations.create(parolee=parolee, condition=condition, outcome="COMPLIED")
        meeting.participants.create(parolee=parolee, associate=mother, came=True)
        meeting.interviews.create(parolee=parolee, associate=mother, consent="REFUSED")
        meeting.answers.create(parolee=parolee, code="animals", words="Animals?", kind="TEXT", answer="None")
        factories.AttachmentFactory(meeting=meeting)
        factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(days=number))
        factories.CheckInFactory(parolee=parolee, window_opens_on=date(2026, 1, 1) + timedelta(days=number))
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(31):
        client.get(url_of(parolee))


def test_parolee_meetings_offers_an_auditor_nothing_to_change(client, auditor, parolee):
    client.force_login(auditor, backend=BACKEND)

    response = client.get(url_of(parolee))

    assert response.status_code == 200
    assert b"Log visit" not in response.content


def test_parolee_meetings_refuses_role(client, clerk, parolee):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(url_of(parolee)).status_code == 403


def test_parolee_meetings_hides_cases_of_another_unit(client, outsider, parolee):
    client.force_login(outsider, backend=BACKEND)

    assert client.get(url_of(parolee)).status_code == 404


def test_parolee_meetings_refuses_other_methods(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    assert client.post(url_of(parolee)).status_code == 405


def test_check_in_why_is_the_same_in_place_and_on_its_own_page(client, officer, parolee):
    check_in = factories.CheckInFactory(parolee=parolee)
    client.force_login(officer, backend=BACKEND)

    page = client.get(why_url(check_in))
    swapped = client.get(why_url(check_in), headers=HTMX)

    assert f'id="check-in-why-{check_in.pk}"' in swapped.content.decode()
    assert without_indents(swapped).strip() in without_indents(page)


@pytest.mark.parametrize("view", ["meetings:parolee-meetings", "meetings:check-in-why"])
def test_a_part_of_a_page_leaves_a_line_in_the_access_log_too(client, officer, parolee, view):
    row = factories.CheckInFactory(parolee=parolee) if view == "meetings:check-in-why" else parolee
    client.force_login(officer, backend=BACKEND)

    client.get(reverse(view, args=[row.pk]), headers=HTMX)

    assert AccessLog.objects.get().view == view


def test_check_in_why_refuses_role(client, clerk, parolee):
    check_in = factories.CheckInFactory(parolee=parolee)
    client.force_login(clerk, backend=BACKEND)

    assert client.get(why_url(check_in)).status_code == 403


def test_check_in_why_hides_check_ins_of_another_unit(client, outsider, parolee):
    check_in = factories.CheckInFactory(parolee=parolee)
    client.force_login(outsider, backend=BACKEND)

    assert client.get(why_url(check_in)).status_code == 404


def test_check_in_why_refuses_other_methods(client, officer, parolee):
    check_in = factories.CheckInFactory(parolee=parolee)
    client.force_login(officer, backend=BACKEND)

    assert client.post(why_url(check_in)).status_code == 405


def test_parolee_meetings_leads_from_a_reassessment_to_recording_one(client, officer, parolee):
    factories.CheckInFactory(parolee=parolee, requirement="reassessment", trace={"instruments": ["lsi-r"]})
    client.force_login(officer, backend=BACKEND)

    page = client.get(url_of(parolee)).content.decode()

    (row,) = re.findall(r'<li id="check-in-\d+">.*?</li>', page, flags=re.DOTALL)
    assert reverse("parolees:assessment-record", args=[parolee.pk]) in row
    assert "Log visit" not in row

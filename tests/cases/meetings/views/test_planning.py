"""Planning a meeting, moving it, calling it off."""

import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from cases.meetings.models import Meeting
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
DECEMBER_8 = datetime(2026, 12, 8, 15, 30, tzinfo=UTC)


def schedule_url(parolee, query=""):
    return reverse("meetings:parolee-meeting-schedule", args=[parolee.pk]) + query


def plan(**changes):
    return {
        "form_token": str(uuid.uuid4()),
        "scheduled_for": "12/8 9:30 am",
        "location": "SUPERVISION_OFFICE",
        "method": "IN_PERSON",
        "type": "DIRECT",
        **changes,
    }


@pytest.fixture
def planned(parolee):
    return factories.MeetingFactory(parolee=parolee, scheduled_for=datetime(2026, 11, 27, 15, tzinfo=UTC))


def url_of(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.pk])


# --- Schedule ------------------------------------------------------------------------------------------------------


def test_parolee_meeting_schedule_plans_a_meeting(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    response = client.post(schedule_url(parolee), plan(is_unannounced="on"))

    assert response.url == reverse("meetings:parolee-meetings", args=[parolee.pk])
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.scheduled_for, meeting.is_announced) == ("SCHEDULED", DECEMBER_8, False)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Nobody is told: no consent to messages is recorded."),
        ("?where=RESIDENCE", "Nobody is told: it is unannounced."),
        ("?location=RESIDENCE", "Nobody is told: home visit."),
        ("?location=COURT&is_unannounced=on", "Nobody is told: it is unannounced."),
    ],
)
def test_parolee_meeting_schedule_says_who_is_told_before_saving(client, officer, parolee, query, says):
    client.force_login(officer, backend=BACKEND)

    page = client.get(schedule_url(parolee, query))
    swapped = client.get(schedule_url(parolee, query), headers={"HX-Request": "true"})

    assert page.context["reminder"] == says
    assert swapped.content in page.content


def test_parolee_meeting_schedule_says_how_the_reminder_goes_out(client, officer, unit):
    texted = factories.CaseFactory(officer=officer, unit=unit, recipient=factories.RecipientFactory(texted=True))
    client.force_login(officer, backend=BACKEND)

    page = client.get(schedule_url(texted))

    assert page.context["reminder"] == "A reminder goes out the day before, by text message."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scheduled_for": ""}, "scheduled_for"),
        ({"scheduled_for": "yesterday 3 pm"}, "scheduled_for"),
        ({"scheduled_for": "3/14/27 2:30 am"}, "scheduled_for"),
        ({"scheduled_for": "a\x00b"}, "scheduled_for"),
        ({"location": "MOON"}, "location"),
    ],
)
def test_parolee_meeting_schedule_refuses_and_keeps_what_was_typed(client, officer, parolee, changes, field):
    client.force_login(officer, backend=BACKEND)

    response = client.post(schedule_url(parolee), plan(**changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Meeting.objects.exists()


def test_parolee_meeting_schedule_refuses_a_term_that_is_over(client, officer, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on=datetime(2026, 11, 20, tzinfo=UTC).date())
    client.force_login(officer, backend=BACKEND)

    response = client.post(schedule_url(parolee), plan())

    assert response.status_code == 422
    assert not Meeting.objects.exists()


def test_parolee_meeting_schedule_refuses_role(client, clerk, parolee):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(schedule_url(parolee)).status_code == 403


def test_parolee_meeting_schedule_hides_cases_of_another_unit(client, outsider, parolee):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(schedule_url(parolee), plan()).status_code == 404
    assert not Meeting.objects.exists()


def test_parolee_meeting_schedule_refuses_other_methods(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    assert client.delete(schedule_url(parolee)).status_code == 405


# --- Reschedule and cancel ------------------------------------------------------------------------------------------


def test_meeting_reschedule_moves_the_meeting(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.post(
        url_of("meeting-reschedule", planned) + "?next=today", {"version": "1", "scheduled_for": "12/8 9:30 am"}
    )

    assert response.url == reverse("desk:today")
    planned.refresh_from_db()
    assert (planned.scheduled_for, planned.version) == (DECEMBER_8, 2)


def test_meeting_reschedule_shows_both_when_someone_else_was_first(client, officer, planned):
    Meeting.objects.filter(pk=planned.pk).update(version=2, scheduled_for=DECEMBER_8)
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-reschedule", planned), {"version": "1", "scheduled_for": "Dec 9 10:00 am"})

    assert response.status_code == 422
    assert response.context["conflicts"] == [
        {"label": "Meeting", "theirs": "Scheduled, Tue, Dec 8, 9:30 am", "yours": "Dec 9 10:00 am"}
    ]
    assert response.context["form"]["scheduled_for"].value() == "Dec 9 10:00 am"
    planned.refresh_from_db()
    assert planned.scheduled_for == DECEMBER_8

    again = {name: response.context["form"][name].value() for name in ("version", "scheduled_for")}
    assert client.post(url_of("meeting-reschedule", planned), again).status_code == 302


def test_meeting_reschedule_refuses_the_past(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-reschedule", planned), {"version": "1", "scheduled_for": "yesterday 3 pm"})

    assert response.status_code == 422
    assert response.context["form"].errors == {"scheduled_for": ["That time has passed. Log the meeting instead."]}


def test_meeting_cancel_asks_first(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of("meeting-cancel", planned))

    assert response.status_code == 200
    planned.refresh_from_db()
    assert planned.is_open


def test_meeting_cancel_calls_the_meeting_off(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-cancel", planned), {"version": "1"})

    assert response.status_code == 302
    planned.refresh_from_db()
    assert planned.status == "CANCELLED"


def test_meeting_cancel_shows_both_when_someone_else_was_first(client, officer, planned):
    Meeting.objects.filter(pk=planned.pk).update(version=2, scheduled_for=DECEMBER_8)
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-cancel", planned), {"version": "1"})

    assert response.status_code == 422
    assert response.context["conflicts"] == [
        {"label": "Meeting", "theirs": "Scheduled, Tue, Dec 8, 9:30 am", "yours": "Cancelled"}
    ]
    planned.refresh_from_db()
    assert planned.is_open


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999"])
def test_changing_a_meeting_needs_the_version_that_was_shown(client, officer, planned, name, version):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(name, planned), {"version": version, "scheduled_for": "12/8 9:30 am"})

    assert response.status_code == 422
    planned.refresh_from_db()
    assert (planned.is_open, planned.version) == (True, 1)


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_a_closed_meeting_stays_as_it_is(client, officer, planned, name):
    Meeting.objects.filter(pk=planned.pk).update(status="CANCELLED")
    client.force_login(officer, backend=BACKEND)

    shown = client.get(url_of(name, planned))
    sent = client.post(url_of(name, planned), {"version": "1", "scheduled_for": "12/8 9:30 am"})

    assert shown.url == reverse("meetings:parolee-meetings", args=[planned.parolee_id])
    assert sent.status_code == 422
    assert sent.context["form"].non_field_errors() == ["This meeting is closed: cancelled."]


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_changing_a_meeting_refuses_role(client, examiner, planned, name):
    client.force_login(examiner, backend=BACKEND)

    assert client.get(url_of(name, planned)).status_code == 403


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_changing_a_meeting_hides_those_of_another_unit(client, outsider, planned, name):
    client.force_login(outsider, backend=BACKEND)

    response = client.post(url_of(name, planned), {"version": "1", "scheduled_for": "12/8 9:30 am"})

    assert response.status_code == 404
    planned.refresh_from_db()
    assert (planned.is_open, planned.version) == (True, 1)


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_changing_a_meeting_refuses_other_methods(client, officer, planned, name):
    client.force_login(officer, backend=BACKEND)

    assert client.delete(url_of(name, planned)).status_code == 405

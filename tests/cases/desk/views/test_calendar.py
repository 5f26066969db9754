"""Somebody's own calendar: the page of its address, and what a calendar program reads there."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from cases.desk.actions import renew_feed
from cases.desk.feeds import READS_A_MINUTE
from cases.desk.models import CalendarFeed
from cases.meetings.actions import cancel_meeting, reschedule_meeting
from parole.audit.logs import LineFormatter
from parole.audit.models import AccessLog, Submission
from tests import factories
from tests.conftest import NOW, GuardedClient

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE = reverse("desk:calendar")
REVOKE = reverse("desk:calendar-revoke")
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)


def url_of(token):
    return reverse("desk:calendar-feed", args=[token])


@pytest.fixture
def program():
    """Read addresses as a calendar program does: nobody is signed in."""
    return GuardedClient(headers={"host": "localhost"})


@pytest.fixture
def token(officer):
    return renew_feed(by=officer, at=NOW, shows_initials=False)


def events(program, token):
    response = program.get(url_of(token))
    assert response.status_code == 200
    return Calendar.from_ical(response.content).events


# --- What a program reads -------------------------------------------------------------------------------------------


def test_calendar_feed_tells_when_and_neither_who_nor_why(program, token, parolee):
    factories.MeetingFactory(parolee=parolee, scheduled_for=AT)
    factories.MeetingFactory(parolee=parolee, scheduled_for=AT, location="RESIDENCE", is_announced=False)

    response = program.get(url_of(token))

    calendar = Calendar.from_ical(response.content)
    assert [str(event["summary"]) for event in calendar.events] == ["Office meeting", "Busy"]
    assert [str(event.get("location", "")) for event in calendar.events] == ["North Office", ""]
    assert [zone.tz_name for zone in calendar.timezones] == ["America/Chicago"]
    assert calendar.events[0].start.astimezone(UTC) == AT
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "text/calendar; charset=utf-8",
        "private, no-store",
    )
    text = response.content.decode()
    assert not [word for word in (parolee.first_name, parolee.last_name, parolee.number) if word in text]


def test_calendar_feed_updates_what_was_moved_and_cancels_what_was_called_off(program, token, parolee, officer):
    meeting = factories.MeetingFactory(parolee=parolee, scheduled_for=AT)
    (planned,) = events(program, token)

    reschedule_meeting(meeting=meeting, version=1, by=officer, at=NOW, scheduled_for=AT + timedelta(days=1))
    (moved,) = events(program, token)
    cancel_meeting(meeting=meeting, version=2, by=officer, at=NOW)
    (cancelled,) = events(program, token)

    assert planned["uid"] == moved["uid"] == cancelled["uid"]
    assert [int(event["sequence"]) for event in (planned, moved, cancelled)] == [1, 2, 3]
    assert [str(event["status"]) for event in (planned, moved, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert moved.start.astimezone(UTC) == AT + timedelta(days=1)


def test_calendar_feed_shows_initials_to_whoever_asked_for_them(program, officer, parolee):
    factories.MeetingFactory(parolee=parolee, scheduled_for=AT)
    token = renew_feed(by=officer, at=NOW, shows_initials=True)

    assert [str(event["summary"]) for event in events(program, token)] == ["Office meeting (RA)"]


def test_calendar_feed_is_not_found_by_a_wrong_token_nor_after_its_user_left(program, token, officer):
    assert program.get(url_of("x" * 43)).status_code == 404
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    assert program.get(url_of(token)).status_code == 404


def test_calendar_feed_is_not_found_once_the_role_may_have_none(program, token, officer):
    type(officer).objects.filter(pk=officer.pk).update(role="CLERK")

    assert program.get(url_of(token)).status_code == 404


def test_calendar_feed_answers_no_more_than_a_program_asks(program, token):
    answers = [program.get(url_of(token)).status_code for _ in range(READS_A_MINUTE + 1)]

    assert answers == [200] * READS_A_MINUTE + [429]


def test_calendar_feed_takes_no_other_method(program, token):
    assert program.post(url_of(token)).status_code == 405
    assert program.delete(url_of(token)).status_code == 405


def test_the_token_stands_in_no_log(program, token, client, colleague):
    client.force_login(colleague, backend=BACKEND)
    client.get(url_of("wrong-token"))
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Error: %s", (url_of(token),), None)

    assert LineFormatter().format(record).endswith("Error: /calendar/…")
    assert AccessLog.objects.get().view == "desk:calendar-feed"


@pytest.mark.parametrize("count", [1, 3, 130])
def test_calendar_feed_costs_the_same_for_any_number(program, token, officer, unit, count, django_assert_num_queries):
    for _ in range(count):
        factories.MeetingFactory(parolee=factories.CaseFactory(officer=officer, unit=unit), scheduled_for=AT)

    with django_assert_num_queries(7):
        program.get(url_of(token))


# --- The page of its address ----------------------------------------------------------------------------------------


def test_calendar_shows_its_address_once(client, program, officer, parolee):
    factories.MeetingFactory(parolee=parolee, scheduled_for=AT)
    client.force_login(officer, backend=BACKEND)

    made = client.post(PAGE, {"shows_initials": "on"})
    later = client.get(PAGE)

    address = made.context["address"]
    assert made.content.decode().count(address) == 1
    assert program.get(address.removeprefix("https://localhost")).status_code == 200
    assert later.context["address"] == ""
    assert not Submission.objects.exists()


def test_calendar_is_renewed_and_ended(client, program, officer, token):
    client.force_login(officer, backend=BACKEND)

    renewed = client.post(PAGE, {}).context["address"].removeprefix("https://localhost")
    assert [program.get(url_of(token)).status_code, program.get(renewed).status_code] == [404, 200]
    assert client.post(REVOKE).url == PAGE
    assert program.get(renewed).status_code == 404
    assert not CalendarFeed.objects.exists()


def test_calendar_page_refuses_role_and_other_methods(client, clerk, officer):
    client.force_login(clerk, backend=BACKEND)
    assert [client.get(PAGE).status_code, client.post(REVOKE).status_code] == [403, 403]
    client.force_login(officer, backend=BACKEND)
    assert [client.delete(PAGE).status_code, client.get(REVOKE).status_code] == [405, 405]


def test_calendar_revoke_finds_nothing_to_end_but_ones_own(client, colleague, token):
    client.force_login(colleague, backend=BACKEND)

    assert client.post(REVOKE).status_code == 404
    assert CalendarFeed.objects.count() == 1

"""The calendar of hearings by room, member and officer, and one hearing for a calendar program."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from hearings import actions
from hearings.scheduling.calendar import Span
from tests.conftest import NOW
from tests.factories import CaseFactory, ClosureFactory, HearingFactory, OfficerFactory, RoomFactory
from tests.hearings.conftest import HOUR, NINE, TEN
from tests.hearings.views.test_requests import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
CALENDAR = "/hearings/calendar/"
DAY = timedelta(days=1)


def names(answer):
    return [str(column) for column, _, _ in answer.context["columns"]]


@pytest.mark.parametrize(("by", "column"), [("room", "Room A"), ("member", "Nora Field"), ("officer", "Dana Cole")])
def test_hearing_calendar_has_a_column_for_each(client, clerk, hearing, by, column):
    answer = sign_in(client, clerk).get(CALENDAR, {"on": "2026-12-01", "by": by})

    assert names(answer) == [column]
    assert [[taken.hearing for taken in day.taken] for day in answer.context["agenda"]] == [[hearing]]


@pytest.mark.parametrize("view", ["day", "week", "month"])
@pytest.mark.parametrize("by", ["room", "member", "officer"])
def test_hearing_calendar_shows_a_hearing_in_every_view(client, clerk, hearing, schedule, by, view):
    page = sign_in(client, clerk).get(CALENDAR, {"on": "2026-12-01", "by": by, "view": view}).content.decode()

    assert page.count(reverse("hearings:hearing-detail", args=[hearing.pk])) == 2
    assert "9:00–10:00 am" in page


def test_hearing_calendar_of_one_member_leaves_the_others_out(client, clerk, hearing, schedule, seated, third):
    schedule(starts_at=TEN, panel=[third])

    answer = sign_in(client, clerk).get(CALENDAR, {"on": "2026-12-01", "by": "member", "member": seated.pk})

    assert answer.context["span"].view == "week"
    assert [taken.hearing for day in answer.context["agenda"] for taken in day.taken] == [hearing]


def test_hearing_calendar_keeps_what_was_chosen_on_the_way(client, clerk, hearing, seated):
    asked = {"on": "2026-12-01", "by": "member", "member": seated.pk, "view": "month"}
    answer = sign_in(client, clerk).get(CALENDAR, asked)

    assert answer.context["next_url"] == f"?on=2027-01-01&view=month&by=member&member={seated.pk}"
    assert answer.context["previous_url"] == f"?on=2026-11-01&view=month&by=member&member={seated.pk}"
    assert answer.context["today_url"] == f"?on=2026-11-24&view=month&by=member&member={seated.pk}"


@pytest.mark.parametrize("by", ["member", "officer", "room"])
@pytest.mark.parametrize("typed", ["x", "999999", "9" * 30, "²"])
def test_hearing_calendar_hides_who_is_out_of_reach(client, clerk, hearing, by, typed):
    assert sign_in(client, clerk).get(CALENDAR, {"by": by, by: typed}).status_code == 404


def test_hearing_calendar_shows_nobody_of_another_unit(client, clerk, other_unit, examiner, hearing, outsider):
    sign_in(client, outsider)

    assert client.get(CALENDAR, {"by": "member", "member": examiner.pk}).status_code == 404
    assert names(client.get(CALENDAR, {"on": "2026-12-01", "by": "member"})) == []


def test_hearing_calendar_says_of_which_office_a_room_is(client, clerk, room, schedule, room_of_annex, annex):
    schedule(room=room_of_annex)
    sign_in(client, clerk)

    day = client.get(CALENDAR, {"on": "2026-12-01"})
    week = client.get(CALENDAR, {"on": "2026-12-01", "view": "week"})

    assert [(name, unit) for name, unit, _ in day.context["columns"]] == [("Room A", room.unit), ("Room A", annex)]
    assert [taken.whose for each in week.context["agenda"] for taken in each.taken] == ["Room A (Youth Office)"]


@pytest.mark.parametrize("count", [1, 3])
def test_hearing_calendar_of_officers_costs_the_same_for_any_number(
    client, clerk, unit, schedule, count, django_assert_num_queries
):
    for number in range(count):
        officer = OfficerFactory(user__unit=unit).user
        schedule(of=CaseFactory(unit=unit, officer=officer), starts_at=NINE + number * HOUR)
    sign_in(client, clerk)
    client.get(CALENDAR, {"on": "2026-12-01", "by": "officer"})

    with django_assert_num_queries(8):
        answer = client.get(CALENDAR, {"on": "2026-12-01", "by": "officer"})

    assert len(names(answer)) == count


def test_hearing_calendar_says_what_is_closed(client, clerk, room):
    ClosureFactory(room=room)

    page = sign_in(client, clerk).get(CALENDAR, {"on": "2026-12-01"}).content.decode()

    assert "Room A (North Office) is closed until Wed, Dec 2, 12:00 am: Burst pipe." in page


@pytest.mark.parametrize("asked", [{"view": "year"}, {"by": "parolee"}, {"view": "\x00", "by": "9" * 400}])
def test_hearing_calendar_takes_no_harm_from_an_edited_address(client, clerk, room, asked):
    assert sign_in(client, clerk).get(CALENDAR, asked).context["span"] == Span("day", date(2026, 11, 24))


@pytest.mark.parametrize(("on", "first", "last"), [("2026-12-01", 30, 3), ("2027-02-10", 1, 28), ("2026-11-30", 26, 6)])
def test_span_of_a_month_is_of_whole_weeks(on, first, last):
    span = Span("month", date.fromisoformat(on))

    assert (span.days[0].day, span.days[-1].day, span.days[0].weekday(), span.days[-1].weekday()) == (first, last, 0, 6)


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_spans_follow_each_other_and_lead_back(view):
    span = Span(view, date(2026, 1, 31))

    assert span.days[0] <= Span(view, Span(view, span.next).previous).days[0]
    assert set(Span(view, Span(view, span.next).previous).days) == set(span.days)


# --- One hearing -----------------------------------------------------------------------------------------------------


def event_of(client, hearing):
    answer = client.get(reverse("hearings:hearing-event", args=[hearing.pk]))
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_hearing_event_is_the_event_of_the_feeds_and_names_nobody(client, officer, hearing):
    event = event_of(sign_in(client, officer), hearing)

    assert (str(event["UID"]), event["SEQUENCE"]) == (f"hearing-{hearing.pk}@calendar.invalid", 1)
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Hearing", "Room A, North Office")
    assert event["DTSTART"].dt == NINE


def test_hearing_event_leads_to_the_building_of_the_room(client, officer, schedule, room_of_annex):
    event = event_of(sign_in(client, officer), schedule(room=room_of_annex))

    assert str(event["LOCATION"]) == "Room A, Youth Office, 40 Elm Street, Ames"


def test_hearing_event_names_a_video_line_with_the_office_of_the_case(client, officer, schedule, annex):
    line = RoomFactory(unit=annex, name="Line 1", is_video=True)

    assert str(event_of(sign_in(client, officer), schedule(room=line))["LOCATION"]) == "Line 1 (video), North Office"


def test_hearing_event_that_moved_or_was_cancelled_replaces_the_one_before(
    client, officer, clerk, hearing, room, seated
):
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": TEN + DAY}
    actions.move_hearing(hearing=hearing, version=1, by=clerk, at=NOW, **slot)
    moved = event_of(sign_in(client, officer), hearing)
    actions.cancel_hearing(hearing=hearing, version=2, by=clerk, at=NOW, reason="Withdrawn.")
    cancelled = event_of(client, hearing)

    assert moved["UID"] == cancelled["UID"]
    assert (moved["SEQUENCE"], str(moved["STATUS"]), moved["DTSTART"].dt) == (2, "CONFIRMED", NINE + DAY)
    assert (cancelled["SEQUENCE"], str(cancelled["STATUS"])) == (3, "CANCELLED")


def test_hearing_event_out_of_reach_is_not_found(client, clerk, administrator, other_unit):
    address = reverse("hearings:hearing-event", args=[HearingFactory(parolee=CaseFactory(unit=other_unit)).pk])

    assert sign_in(client, clerk).get(address).status_code == 404
    assert client.post(address).status_code == 405
    assert sign_in(client, administrator).get(address).status_code == 403

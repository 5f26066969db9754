"""The docket as a list and as a calendar."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from hearings.models import Booking
from tests.factories import CaseFactory, HearingFactory, RoomFactory, UnitFactory
from tests.hearings.conftest import HOUR, NINE
from tests.hearings.views.test_requests import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

LIST = reverse("hearings:hearing-list")
CALENDAR = reverse("hearings:hearing-calendar")
DAY = timedelta(days=1)


def shown(client, **query):
    return [int(pk) for pk in re.findall(r'id="hearing-(\d+)"', client.get(LIST, query).content.decode())]


@pytest.fixture
def docket(hearing, parolee, schedule, other_room):
    """One past, one in Room A on Dec 1, one in Room B on Dec 3."""
    past = HearingFactory(parolee=parolee, starts_at=NINE - 14 * DAY)
    later = schedule(starts_at=NINE + 2 * DAY, room=other_room, kind="MODIFICATION")
    return past, hearing, later


def test_hearing_list_shows_what_is_ahead_in_its_order(client, clerk, docket):
    _, first, second = docket
    sign_in(client, clerk)

    assert shown(client) == [first.pk, second.pk]
    assert shown(client, order="-when") == [second.pk, first.pk]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"since": "11/1/26"}, [0, 1, 2]),
        ({"to": "12/1/26"}, [0, 1]),
        ({"since": "12/2/26", "to": "12/3/26"}, [2]),
        ({"kind": "MODIFICATION"}, [2]),
        ({"status": "HELD"}, []),
        ({"order": "name", "page": "99"}, [1, 2]),
        ({"order": "'; drop", "page": "x"}, [1, 2]),
    ],
)
def test_hearing_list_is_narrowed_by_the_address(client, clerk, docket, query, found):
    sign_in(client, clerk)

    assert shown(client, **query) == [docket[number].pk for number in found]


def test_hearing_list_leads_to_the_legal_clocks_whoever_may_see_them(client, officer, examiner):
    pages = [sign_in(client, who).get(LIST).content.decode() for who in (officer, examiner)]

    assert ['href="/hearings/clocks/">Legal clocks' in page for page in pages] == [True, False]


def test_hearing_list_is_narrowed_to_a_room(client, clerk, docket, other_room):
    assert shown(sign_in(client, clerk), room=other_room.pk) == [docket[2].pk]


def test_hearing_list_shows_each_filter_as_a_chip_that_takes_it_away(client, clerk, docket):
    answer = sign_in(client, clerk).get(LIST, {"since": "12/1/26", "kind": "REVOCATION"})

    assert answer.context["chips"] == [
        {"label": "From Tue, Dec 1, 2026", "url": "?kind=REVOCATION"},
        {"label": "Revocation", "url": "?since=12%2F1%2F26"},
    ]


def test_hearing_list_says_what_it_cannot_read(client, clerk, docket):
    answer = sign_in(client, clerk).get(LIST, {"since": "someday\x00", "room": "x", "kind": "BANQUET"})

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"since", "room", "kind"}


def test_hearing_list_answers_htmx_with_the_part_that_changes(client, clerk, docket):
    whole = sign_in(client, clerk).get(LIST).content.decode()

    part = client.get(LIST, headers={"hx-request": "true"}).content.decode().strip()

    assert part.startswith('<div id="docket">')
    assert part in whole


def test_hearing_list_says_of_which_office_each_room_is(client, clerk, schedule, room, room_of_annex):
    schedule(room=room_of_annex)

    answer = sign_in(client, clerk).get(LIST)

    row = answer.content.decode().split('data-label="Room">')[1].split("</td>")[0]
    assert row == 'Room A <span class="who-number">Youth Office</span>'
    assert answer.context["form"].fields["room"].choices[1:] == [
        ("North Office", [(str(room.pk), "Room A (North Office)")]),
        ("Youth Office", [(str(room_of_annex.pk), "Room A (Youth Office)")]),
    ]
    assert "Room A (Youth Office)" in client.get(LIST, {"room": room_of_annex.pk}).context["chips"][0]["label"]


@pytest.mark.parametrize("count", [1, 3, 130])
def test_hearing_list_costs_the_same_for_any_number(client, clerk, unit, officer, count, django_assert_num_queries):
    for _ in range(count):
        hearing = HearingFactory(parolee=CaseFactory(unit=unit, officer=officer))
        room = RoomFactory(unit=UnitFactory(parent=unit))
        Booking.objects.create(
            hearing=hearing,
            parolee=hearing.parolee,
            kind="ROOM",
            room=room,
            resource=f"room:{room.pk}",
            during=(hearing.starts_at, hearing.ends_at),
        )
    sign_in(client, clerk)
    client.get(LIST)

    with django_assert_num_queries(10):
        client.get(LIST)


@pytest.mark.parametrize("name", [LIST, CALENDAR])
@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk", "examiner", "auditor"])
def test_the_docket_opens_to_whoever_works_on_hearings(client, request, hearing, name, who):
    answer = sign_in(client, request.getfixturevalue(who)).get(name, {"on": "12/1/26"})

    assert "Alvarez, Rosa" in answer.content.decode()


@pytest.mark.parametrize("name", [LIST, CALENDAR])
@pytest.mark.parametrize("who", ["colleague", "outsider"])
def test_the_docket_shows_no_case_out_of_reach(client, request, hearing, name, who):
    answer = sign_in(client, request.getfixturevalue(who)).get(name, {"on": "12/1/26"})

    assert answer.status_code == 200
    assert "Alvarez" not in answer.content.decode()


@pytest.mark.parametrize("name", [LIST, CALENDAR])
def test_the_docket_is_refused_to_administrators_and_takes_no_post(client, administrator, clerk, name):
    assert sign_in(client, administrator).get(name).status_code == 403
    assert sign_in(client, clerk).post(name).status_code == 405


def test_hearing_calendar_names_no_juvenile_to_a_clerk_not_authorized(client, clerk, officer, unit, schedule, seated):
    seated.populations = ["ADULT", "JUVENILE"]
    seated.save()
    schedule(of=CaseFactory(officer=officer, unit=unit, population="JUVENILE"))

    page = sign_in(client, clerk).get(CALENDAR, {"on": "12/1/26"}).content.decode()

    assert "Taken" in page
    assert "Alvarez" not in page


def test_hearing_calendar_shows_the_week_of_one_room(client, clerk, hearing, schedule, room, other_room):
    schedule(starts_at=NINE + DAY)
    schedule(starts_at=NINE + 2 * DAY, room=other_room)

    answer = sign_in(client, clerk).get(CALENDAR, {"on": "12/3/26", "room": room.pk})

    starting = {
        (row.hour, answer.context["days"][number][0].day): [taken.when for taken in cell.starting]
        for row in answer.context["rows"]
        for number, cell in enumerate(row.cells)
        if cell.starting
    }
    assert starting == {(9, 1): ["9:00–10:00 am"], (9, 2): ["9:00–10:00 am"]}


def test_hearing_calendar_leads_to_the_days_around(client, clerk, room):
    page = sign_in(client, clerk).get(CALENDAR, {"on": "12/1/26"}).content.decode()

    assert "?on=2026-11-30" in page
    assert "?on=2026-12-02" in page


@pytest.mark.parametrize("typed", ["", "someday", "\x00", "2/30/27", "9" * 500, "1/1/9999"])
def test_hearing_calendar_shows_today_for_a_day_that_it_cannot_read(client, clerk, room, typed):
    assert sign_in(client, clerk).get(CALENDAR, {"on": typed}).context["span"].on.isoformat() == "2026-11-24"


@pytest.mark.parametrize("typed", ["12/31/2100", "1/1/2000"])
def test_hearing_calendar_reaches_the_ends_of_time(client, clerk, room, typed):
    assert sign_in(client, clerk).get(CALENDAR, {"on": typed}).status_code == 200


@pytest.mark.parametrize("typed", ["x", "999999", "9" * 30])
def test_hearing_calendar_hides_rooms_out_of_reach(client, clerk, room, typed):
    assert sign_in(client, clerk).get(CALENDAR, {"room": typed}).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 130])
def test_hearing_calendar_costs_the_same_for_any_day(client, clerk, schedule, unit, count, django_assert_num_queries):
    for number in range(count):
        schedule(
            of=CaseFactory(unit=unit),
            room=RoomFactory(unit=unit),
            starts_at=NINE + HOUR / 60 * number,
            ends_at=NINE + HOUR / 60 * (number + 1),
        )
    sign_in(client, clerk)
    client.get(CALENDAR, {"on": "12/1/26"})

    with django_assert_num_queries(9):
        client.get(CALENDAR, {"on": "12/1/26"})

"""What stands in the calendar of those who are booked for a hearing."""

from datetime import timedelta

import pytest

from hearings.feed import appointments
from hearings.models import Booking, Hearing
from tests.conftest import NOW
from tests.factories import CaseFactory, HearingFactory, RoomFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def book(hearing, user, kind="OFFICER", **facts):
    return Booking.objects.create(
        hearing=hearing,
        parolee=hearing.parolee,
        kind=kind,
        user=user,
        resource=f"{kind}:{user.pk if user else facts['room'].pk}",
        during=(hearing.starts_at, hearing.ends_at),
        **facts,
    )


def feed_of(user):
    return appointments([user.pk], NOW - 30 * DAY, NOW + 180 * DAY, NOW)


@pytest.fixture
def hearing(parolee):
    return HearingFactory(parolee=parolee)


def test_a_hearing_is_there_once_for_each_who_is_booked(officer, examiner, hearing):
    book(hearing, officer)
    book(hearing, officer, kind="WITNESS")
    book(hearing, examiner, kind="PANEL_MEMBER")

    (found,) = feed_of(officer)

    assert (found.key, found.title, found.place) == (f"hearing-{hearing.pk}", "Hearing", "")
    assert (found.starts_at, found.ends_at) == (hearing.starts_at, hearing.ends_at)
    assert len(feed_of(examiner)) == 1


@pytest.mark.parametrize(("days", "found"), [(29, [True]), (31, [])])
def test_whoever_was_replaced_is_told_for_thirty_days_that_it_is_off(officer, hearing, days, found):
    book(hearing, officer, is_active=False, is_replaced=True)
    Hearing.objects.filter(pk=hearing.pk).update(changed_at=NOW - days * DAY)

    assert [each.is_cancelled for each in feed_of(officer)] == found


def test_whoever_left_and_came_back_has_it_once(officer, hearing):
    Hearing.objects.filter(pk=hearing.pk).update(changed_at=NOW)
    book(hearing, officer, is_active=False, is_replaced=True)
    book(hearing, officer, kind="WITNESS")

    assert [each.is_cancelled for each in feed_of(officer)] == [False]


@pytest.mark.parametrize(("days", "found"), [(29, [True]), (31, [])])
def test_a_cancelled_hearing_is_told_for_thirty_days(officer, clerk, hearing, days, found):
    book(hearing, officer, is_active=False)
    changed_at = NOW - days * DAY
    facts = {"status": "CANCELLED", "closed_by": clerk, "closed_at": changed_at, "outcome": "Withdrawn"}
    Hearing.objects.filter(pk=hearing.pk).update(changed_at=changed_at, **facts)

    assert [each.is_cancelled for each in feed_of(officer)] == found


def test_the_calendar_leads_to_the_building_of_the_room(officer, examiner, schedule, room_of_annex):
    schedule(room=room_of_annex)

    assert [each.place for each in feed_of(examiner)] == ["Room A, Youth Office, 40 Elm Street, Ames"]
    assert [each.place for each in feed_of(officer)] == ["Room A, Youth Office, 40 Elm Street, Ames"]


@pytest.mark.parametrize("count", [1, 3, 130])
def test_the_calendar_costs_the_same_for_any_number(officer, unit, count, django_assert_num_queries):
    for number in range(count):
        starts_at = NOW + number * DAY
        case = CaseFactory(officer=officer, unit=unit)
        hearing = HearingFactory(parolee=case, starts_at=starts_at, ends_at=starts_at + DAY / 24)
        book(hearing, officer)
        book(hearing, None, kind="ROOM", room=RoomFactory(unit=UnitFactory()))

    with django_assert_num_queries(2):
        assert len(feed_of(officer)) == count

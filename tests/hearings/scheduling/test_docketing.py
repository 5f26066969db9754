"""What stands in the way of a hearing, as the database has it, and what is suggested."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.meetings.models import OfficeClosure
from hearings.models import HearingRequest
from hearings.scheduling.bookings import UnsuitableError
from hearings.scheduling.docketing import look_ahead
from parole.accounts.reach import resolve
from tests.conftest import NOW
from tests.factories import (
    CaseFactory,
    HearingRequestFactory,
    LeaveFactory,
    OfficerFactory,
    PanelMemberFactory,
    RoomFactory,
    RulePackFactory,
    UserFactory,
    demo_document,
)
from tests.hearings.conftest import HOUR

pytestmark = pytest.mark.django_db
# NOW is the morning of Tuesday, November 24, 2026, in Chicago. That Thursday is Thanksgiving.
WEDNESDAY = datetime(2026, 11, 25, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_chicago():
    with timezone.override("America/Chicago"):
        yield


@pytest.fixture(autouse=True)
def _places(room, seated):
    """Room A, and Nora Field to sit there."""


def ahead(clerk, *requests):
    found = HearingRequest.objects.filter(pk__in=[request.pk for request in requests]).for_detail()
    return look_ahead(list(found.most_urgent_first()), reach=resolve(clerk, NOW), at=NOW)


def first_of(clerk, request):
    return ahead(clerk, request).suggest().slots[0]


def test_a_slot_is_suggested_with_one_day_of_notice_where_the_rules_say_nothing(clerk, countersigned, room, seated):
    slot = first_of(clerk, countersigned)

    assert (slot.starts_at, slot.ends_at) == (WEDNESDAY, WEDNESDAY + HOUR)
    assert (slot.room, slot.panel) == (f"room:{room.pk}", (f"user:{seated.pk}",))


def test_the_rules_of_the_unit_say_how_long_and_how_soon(clerk, countersigned, unit):
    words = {"opens": "10:00", "minutes": {"REVOCATION": 90}, "notice_days": {"REVOCATION": 2}}
    RulePackFactory(jurisdiction=unit.jurisdiction, document={**demo_document(), "docketing": words, "panels": []})

    slot = first_of(clerk, countersigned)

    # Two days on is Thanksgiving; Friday it is.
    assert slot.starts_at == datetime(2026, 11, 27, 16, tzinfo=UTC)
    assert slot.ends_at - slot.starts_at == timedelta(minutes=90)


def test_what_is_booked_is_in_the_way_of_others(clerk, countersigned, schedule, unit):
    other = CaseFactory(unit=unit)
    schedule(of=other, starts_at=WEDNESDAY)

    found = ahead(clerk, countersigned).suggest()

    assert found.slots[0].starts_at == WEDNESDAY + HOUR
    assert [reason.why for reason in found.rejected[0].reasons] == [
        "Room A (North Office) is taken on Wed, Nov 25, 9:00–10:00 am by another hearing.",
        "Of those who may sit, 0 are free; 1 is needed. Not free: Nora Field.",
    ]


def test_an_officer_on_leave_attends_no_hearing(clerk, countersigned, officer):
    LeaveFactory(officer_id=officer.pk, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 30))

    found = ahead(clerk, countersigned).suggest()

    assert found.slots[0].starts_at.date() == date(2026, 12, 1)
    assert {reason.why for each in found.rejected for reason in each.reasons} == {
        "Dana Cole is on leave until Mon, Nov 30."
    }


def test_no_hearing_is_held_in_a_closed_office(clerk, countersigned, unit, supervisor):
    OfficeClosure.objects.create(
        unit=unit, starts_on="2026-11-25", ends_on="2026-11-27", reason="Burst pipe.", by=supervisor, at=NOW
    )

    found = ahead(clerk, countersigned).suggest()

    assert found.slots[0].starts_at.date() == date(2026, 11, 30)
    assert found.rejected[0].reasons[0].why == "Room A (North Office) is closed until Fri, Nov 27: Burst pipe."


def test_who_carries_the_case_is_not_suggested_for_its_panel(clerk, countersigned, officer, unit, seated):
    officer.role = "BOARD_MEMBER"
    officer.save()
    PanelMemberFactory(user=officer, unit=unit)

    assert ahead(clerk, countersigned).waiting[0].panel == [f"user:{seated.pk}"]


def test_a_hearing_is_suggested_until_the_end_of_its_last_day(clerk, countersigned):
    HearingRequest.objects.update(hold_by=date(2026, 11, 25))

    found = ahead(clerk, countersigned).suggest()

    assert {slot.starts_at.date() for slot in found.slots} == {date(2026, 11, 25)}
    assert len(found.slots) == 2


def test_a_hearing_is_held_in_a_room_of_its_own_unit(clerk, countersigned, room, unit):
    nearby = RoomFactory(unit=unit.parent or unit, name="Room Z")

    rooms = ahead(clerk, countersigned).waiting[0].rooms

    assert f"room:{room.pk}" in rooms
    assert (f"room:{nearby.pk}" in rooms) == (nearby.unit_id == unit.pk)


def in_person(unit, *kinds):
    words = {"in_person": kinds}
    RulePackFactory(jurisdiction=unit.jurisdiction, document={**demo_document(), "docketing": words, "panels": []})


def test_a_video_line_is_taken_where_no_room_is_free(clerk, countersigned, schedule, room, unit):
    line = RoomFactory(unit=unit, name="A line", is_video=True)
    assert first_of(clerk, countersigned).room == f"room:{room.pk}"
    other = PanelMemberFactory(unit=unit).user
    schedule(of=CaseFactory(unit=unit), panel=[other], starts_at=WEDNESDAY)

    slot = first_of(clerk, countersigned)

    assert (slot.starts_at, slot.room) == (WEDNESDAY, f"room:{line.pk}")


def test_what_is_held_in_person_waits_for_a_room(clerk, countersigned, schedule, unit):
    in_person(unit, countersigned.kind)
    RoomFactory(unit=unit, name="A line", is_video=True)
    schedule(of=CaseFactory(unit=unit), panel=[PanelMemberFactory(unit=unit).user], starts_at=WEDNESDAY)

    assert first_of(clerk, countersigned).starts_at == WEDNESDAY + HOUR


def test_what_is_held_in_person_is_not_scheduled_over_a_line(schedule, unit):
    in_person(unit, "REVOCATION")
    line = RoomFactory(unit=unit, name="Line 1", is_video=True)

    with pytest.raises(UnsuitableError, match=r"Revocation hearings are held in person, and not over Line 1 \(video\)"):
        schedule(room=line)

    assert schedule(room=line, kind="PRELIMINARY").bookings.get(kind="ROOM").room == line


def test_looking_ahead_costs_the_same_for_one_and_for_many(clerk, countersigned, unit):
    def queries(*requests):
        with CaptureQueriesContext(connection) as captured:
            ahead(clerk, *requests)
        return len(captured)

    one = queries(countersigned)
    more = [
        HearingRequestFactory(
            parolee=CaseFactory(unit=unit, officer=OfficerFactory(user__unit=unit).user), countersigned=True
        )
        for _ in range(12)
    ]

    assert queries(countersigned, *more) == one == 21


def test_members_of_a_unit_above_may_sit_and_each_is_named_once(clerk, countersigned, unit, seated):
    above = unit.parent
    extra = UserFactory(role="BOARD_MEMBER", name="Zoe Hart")
    for place in filter(None, (unit, above)):
        PanelMemberFactory(user=extra, unit=place)

    assert ahead(clerk, countersigned).waiting[0].panel == [f"user:{seated.pk}", f"user:{extra.pk}"]

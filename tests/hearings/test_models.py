"""What the database refuses, and who sees what."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from hearings import actions
from hearings.models import Booking, CitedFact, Hearing, HearingRequest, Room
from parole.accounts.reach import resolve
from tests.conftest import NOW
from tests.factories import (
    CaseFactory,
    HearingFactory,
    HearingRequestFactory,
    PanelMemberFactory,
    RoomFactory,
    UserFactory,
)
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db


def test_a_room_says_its_office_and_a_video_line_has_none(unit):
    room = RoomFactory(unit=unit, name="Room A")
    line = RoomFactory(unit=unit, name="Line 1", is_video=True)

    assert (str(room), room.place) == ("Room A (North Office)", "Room A, North Office")
    assert (str(line), line.place) == ("Line 1 (video)", "Line 1 (video)")


def test_request_countersigned_by_somebody(parolee):
    with pytest.raises(IntegrityError, match="request_countersigned_by_somebody"):
        HearingRequestFactory(parolee=parolee, countersigned_at=NOW)


def test_request_countersigned_before_the_clerk(parolee):
    with pytest.raises(IntegrityError, match="request_countersigned_before_the_clerk"):
        HearingRequestFactory(parolee=parolee, status="COUNTERSIGNED")


def test_request_countersigned_by_another(parolee, supervisor):
    with pytest.raises(IntegrityError, match="request_countersigned_by_another"):
        HearingRequestFactory(parolee=parolee, requested_by=supervisor, countersigned=True, countersigned_by=supervisor)


def test_request_returned_with_a_reason(parolee, clerk):
    with pytest.raises(IntegrityError, match="request_returned_with_a_reason"):
        HearingRequestFactory(parolee=parolee, status="RETURNED", returned_by=clerk, returned_at=NOW)


def test_hearing_ends_after_it_starts(parolee):
    with pytest.raises(IntegrityError, match="hearing_ends_after_it_starts"):
        HearingFactory(parolee=parolee, ends_at=NINE)


def test_hearing_closed_by_somebody(parolee):
    with pytest.raises(IntegrityError, match="hearing_closed_by_somebody"):
        HearingFactory(parolee=parolee, status="HELD", outcome="Decided.")


def test_hearing_closed_with_words(parolee, clerk):
    with pytest.raises(IntegrityError, match="hearing_closed_with_words"):
        HearingFactory(parolee=parolee, status="HELD", closed_by=clerk, closed_at=NOW)


def test_hearing_is_continued_as_one(parolee):
    first = HearingFactory(parolee=parolee)
    HearingFactory(parolee=parolee, continues=first)

    with pytest.raises(IntegrityError, match="hearings_hearing_continues_id_key"):
        HearingFactory(parolee=parolee, continues=first)


def test_room_once_a_unit(room):
    with pytest.raises(IntegrityError, match="room_once_a_unit"):
        RoomFactory(unit=room.unit, name=room.name)


def test_panel_member_once_a_unit(seated, unit):
    with pytest.raises(IntegrityError, match="panel_member_once_a_unit"):
        PanelMemberFactory(user=seated, unit=unit)


def test_booking_one_at_a_time(hearing, room):
    other = HearingFactory(parolee=hearing.parolee)

    with pytest.raises(IntegrityError, match="booking_one_at_a_time"):
        Booking.objects.create(
            hearing=other,
            parolee=hearing.parolee,
            kind="ROOM",
            resource=f"room:{room.pk}",
            room=room,
            during=DateTimeTZRange(NINE + HOUR / 2, NINE + HOUR * 2),
        )


def test_booking_names_its_resource(parolee):
    hearing = HearingFactory(parolee=parolee)

    with pytest.raises(IntegrityError, match="booking_names_its_resource"):
        Booking.objects.create(
            hearing=hearing, parolee=parolee, kind="ROOM", resource="room:1", during=DateTimeTZRange(NINE, NINE + HOUR)
        )


def test_booking_replaced_takes_nothing(hearing):
    with pytest.raises(IntegrityError, match="booking_replaced_takes_nothing"):
        hearing.bookings.update(is_replaced=True)


@pytest.mark.parametrize("model", [HearingRequest, Hearing])
def test_every_state_has_its_row_in_the_table_of_transitions(model):
    assert set(model.TRANSITIONS) == set(model.Status)


def seen(user, model=Hearing):
    return set(model.objects.visible_to(resolve(user, NOW)).values_list("pk", flat=True))


def test_hearing_is_seen_by_those_of_the_case_the_docket_and_the_panel(
    hearing, officer, supervisor, clerk, examiner, auditor, colleague, outsider, administrator
):
    everyone = [officer, supervisor, clerk, examiner, auditor, colleague, outsider, administrator]

    found = [bool(seen(user)) for user in everyone]

    assert found == [True, True, True, True, True, False, False, False]


def test_board_member_sees_only_what_is_assigned(hearing, parolee, examiner, unit):
    HearingFactory(parolee=parolee)
    other = UserFactory(unit=unit, role="BOARD_MEMBER")

    assert (seen(examiner), seen(other)) == ({hearing.pk}, set())


@pytest.mark.parametrize("close", [actions.cancel_hearing, actions.continue_hearing])
def test_board_member_still_sees_a_hearing_that_did_not_take_place(hearing, clerk, examiner, close):
    close(hearing=hearing, version=1, by=clerk, at=NOW, reason="Counsel is ill.")

    assert seen(examiner) == {hearing.pk}


def test_board_member_who_was_replaced_on_the_panel_loses_sight_of_it(hearing, clerk, room, examiner, unit):
    other = PanelMemberFactory(unit=unit).user
    slot = {"room": room, "panel": [other], "starts_at": NINE, "ends_at": NINE + HOUR}
    actions.move_hearing(hearing=hearing, version=1, by=clerk, at=NOW, **slot)

    assert (seen(examiner), seen(other)) == (set(), {hearing.pk})

    actions.cancel_hearing(hearing=hearing, version=2, by=clerk, at=NOW, reason="Withdrawn.")

    assert (seen(examiner), seen(other)) == (set(), {hearing.pk})


def test_board_member_who_comes_back_to_the_panel_sees_it_once(hearing, clerk, room, other_room, examiner):
    slot = {"panel": [examiner], "starts_at": NINE, "ends_at": NINE + HOUR}
    actions.move_hearing(hearing=hearing, version=1, by=clerk, at=NOW, room=other_room, **slot)
    actions.move_hearing(hearing=hearing, version=2, by=clerk, at=NOW, room=room, **slot)

    assert list(Hearing.objects.visible_to(resolve(examiner, NOW))) == [hearing]


def test_clerk_sees_requests_once_they_are_countersigned(clerk, asked, countersigned):
    assert seen(clerk, HearingRequest) == {countersigned.pk}


def test_juveniles_hearing_is_out_of_reach_for_adults_only(schedule, officer, unit, clerk, examiner, supervisor):
    for user in (clerk, examiner):
        user.populations = ["ADULT", "JUVENILE"]
        user.save()
    hearing = schedule(of=CaseFactory(officer=officer, unit=unit, population="JUVENILE"))

    assert [seen(user) for user in (clerk, examiner, officer, supervisor)] == [{hearing.pk}, {hearing.pk}, set(), set()]


def test_room_is_seen_by_its_unit_and_by_whoever_has_a_hearing_in_it(hearing, room, clerk, officer, outsider):
    assert [seen(user, Room) for user in (clerk, officer, outsider)] == [{room.pk}, {room.pk}, set()]


def test_bookings_that_only_touch_do_not_overlap(hearing, room):
    other = HearingFactory(parolee=hearing.parolee, starts_at=datetime(2026, 12, 1, 16, tzinfo=UTC))

    with transaction.atomic():
        Booking.objects.create(
            hearing=other,
            parolee=hearing.parolee,
            kind="ROOM",
            resource=f"room:{room.pk}",
            room=room,
            during=DateTimeTZRange(NINE + HOUR, NINE + HOUR * 2),
        )

    assert Booking.objects.active().filter(room=room).count() == 2


def test_fact_cited_once(parolee):
    request = HearingRequestFactory(parolee=parolee)
    fact = {"parolee": parolee, "request": request, "source": "drug_tests", "subject": 1, "words": "Confirmed."}
    CitedFact.objects.create(**fact)

    with pytest.raises(IntegrityError, match="fact_cited_once"):
        CitedFact.objects.create(**fact)

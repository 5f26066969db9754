"""Nothing is taken twice, and whoever comes second is told what is taken."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from time import monotonic

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cases.parolees.actions import move_cases
from hearings import actions
from hearings.models import Booking, Hearing
from hearings.scheduling import bookings
from tests.conftest import NOW
from tests.factories import (
    CaseFactory,
    HearingRequestFactory,
    OfficerFactory,
    PanelMemberFactory,
    RoomFactory,
    UserFactory,
)
from tests.hearings.conftest import HOUR, NINE


@pytest.fixture(autouse=True)
def _in_chicago():
    with timezone.override("America/Chicago"):
        yield


@pytest.fixture
def stranger(unit):
    """Another case, of another officer."""
    return CaseFactory(officer=OfficerFactory(user__unit=unit).user, unit=unit, first_name="Tom", last_name="Brown")


@pytest.fixture
def second_seat(unit):
    user = UserFactory(unit=unit, role="BOARD_MEMBER", name="Omar Lund")
    PanelMemberFactory(user=user, unit=unit)
    return user


def refused(schedule, **changes):
    with pytest.raises(actions.SlotTakenError) as refusal:
        schedule(**changes)
    return list(refusal.value.sentences)


@pytest.mark.django_db
def test_a_hearing_takes_room_panel_officer_and_parolee(hearing, room, seated, officer, parolee):
    taken = Booking.objects.active().filter(hearing=hearing).order_by("kind").values_list("kind", "resource")

    assert list(taken) == [
        ("OFFICER", f"user:{officer.pk}"),
        ("PANEL_MEMBER", f"user:{seated.pk}"),
        ("PAROLEE", f"parolee:{parolee.pk}"),
        ("ROOM", f"room:{room.pk}"),
    ]


@pytest.mark.django_db
def test_a_taken_room_is_named_with_its_time(hearing, schedule, stranger, second_seat):
    sentences = refused(schedule, of=stranger, panel=[second_seat])

    assert sentences == ["Room A (North Office) is taken on Tue, Dec 1, 9:00–10:00 am by another hearing."]


@pytest.mark.django_db
def test_everything_that_is_taken_is_named(hearing, schedule, other_room):
    sentences = refused(schedule, room=other_room)

    assert sentences == [
        "Dana Cole attends another hearing on Tue, Dec 1, 9:00–10:00 am.",
        "Nora Field sits on another panel on Tue, Dec 1, 9:00–10:00 am.",
        "Rosa Alvarez has another hearing on Tue, Dec 1, 9:00–10:00 am.",
    ]
    assert Hearing.objects.get() == hearing


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts_at", "length", "is_refused"),
    [
        (NINE - HOUR, HOUR, False),
        (NINE - HOUR, HOUR + timedelta(minutes=1), True),
        (NINE + HOUR / 2, HOUR / 4, True),
        (NINE - HOUR, HOUR * 3, True),
        (NINE + HOUR - timedelta(minutes=1), HOUR, True),
        (NINE + HOUR, HOUR, False),
    ],
)
def test_hearings_may_touch_and_not_overlap(hearing, schedule, stranger, starts_at, length, is_refused):
    slot = {"of": stranger, "starts_at": starts_at, "ends_at": starts_at + length}

    if is_refused:
        assert refused(schedule, **slot)
    else:
        schedule(**slot)

    assert Hearing.objects.count() == (1 if is_refused else 2)


@pytest.mark.django_db
def test_what_was_cancelled_takes_nothing(hearing, schedule, clerk):
    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Withdrawn.")

    assert schedule().is_open


@pytest.mark.django_db
def test_somebody_outside_the_panel_is_refused(schedule, examiner, other_unit):
    stranger = UserFactory(unit=other_unit, role="BOARD_MEMBER", name="Pat Quill")
    PanelMemberFactory(user=stranger, unit=other_unit)

    with pytest.raises(actions.UnsuitableError, match="Pat Quill may not sit on panels of North Office"):
        schedule(panel=[stranger])


@pytest.mark.django_db
def test_a_member_of_a_unit_above_may_sit(schedule, unit, other_unit):
    unit.parent = other_unit
    unit.save()
    above = UserFactory(unit=other_unit, role="BOARD_MEMBER")
    PanelMemberFactory(user=above, unit=other_unit)

    assert schedule(panel=[above]).is_open


@pytest.mark.django_db
def test_a_panel_for_adults_only_is_refused_for_a_juvenile(schedule, officer, unit):
    with pytest.raises(actions.UnsuitableError):
        schedule(of=CaseFactory(officer=officer, unit=unit, population="JUVENILE"))


@pytest.mark.django_db
def test_a_hearing_without_a_panel_is_refused(schedule):
    with pytest.raises(actions.UnsuitableError, match="at least one panel member"):
        schedule(panel=[])


@pytest.mark.django_db
def test_a_room_out_of_use_is_refused(schedule, room):
    room.is_active = False

    with pytest.raises(actions.UnsuitableError, match="no longer in use"):
        schedule()


@pytest.mark.django_db
def test_the_officer_who_will_carry_the_case_then_is_booked(schedule, parolee, officer, colleague, supervisor):
    term = parolee.terms.get()
    move_cases(moves={term.pk: colleague.pk}, by=supervisor, at=NINE - HOUR)

    before, after = schedule(starts_at=NINE - HOUR * 3), schedule()

    officers = [Booking.objects.get(hearing=each, kind="OFFICER").user for each in (before, after)]
    assert officers == [officer, colleague]


@pytest.mark.django_db
def test_what_the_constraint_alone_refuses_is_refused_in_the_same_way(hearing, seated):
    twice = [bookings.Wanted.of_user("WITNESS", seated)] * 2

    with pytest.raises(actions.SlotTakenError, match="has just been taken"):
        bookings.book(hearing=hearing, wanted=twice)


@pytest.mark.django_db(transaction=True)
def test_fifty_clerks_book_one_room_at_once():
    clerk = UserFactory(role="CLERK")
    unit = clerk.unit
    room = RoomFactory(unit=unit, name="Room A")
    panel = [PanelMemberFactory(unit=unit).user for _ in range(50)]
    requests = [
        HearingRequestFactory(parolee=CaseFactory(unit=unit), countersigned=True, reason=str(number))
        for number in range(50)
    ]
    barrier = Barrier(50)

    def book(number: int) -> str:
        barrier.wait()
        try:
            with transaction.atomic(), timezone.override("America/Chicago"):
                # Half of them want it half an hour later.
                starts_at = NINE + HOUR / 2 * (number % 2)
                actions.accept_request(
                    request=requests[number],
                    version=1,
                    by=clerk,
                    at=NOW,
                    kind="REVOCATION",
                    room=room,
                    panel=[panel[number]],
                    starts_at=starts_at,
                    ends_at=starts_at + HOUR,
                )
        except actions.SlotTakenError as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "won"

    started = monotonic()
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(book, range(50)))

    assert answers.count("won") == 1
    assert sum(f"{room} is taken on Tue, Dec 1, 9:" in answer for answer in answers) == 49
    assert Hearing.objects.count() == 1
    assert monotonic() - started < 10


@pytest.mark.django_db(transaction=True)
def test_clerks_who_want_the_same_people_in_another_order_do_not_deadlock():
    clerk = UserFactory(role="CLERK")
    room = [RoomFactory(unit=clerk.unit) for _ in range(8)]
    panel = [PanelMemberFactory(unit=clerk.unit).user for _ in range(8)]
    terms = [CaseFactory(unit=clerk.unit).terms.get() for _ in range(8)]
    barrier = Barrier(8)

    def book(number: int) -> bool:
        barrier.wait()
        try:
            with transaction.atomic():
                actions.schedule_hearing(
                    term=terms[number],
                    by=clerk,
                    at=NOW,
                    kind="REVOCATION",
                    room=room[number],
                    panel=panel if number % 2 else panel[::-1],
                    starts_at=datetime(2026, 12, 1, 15, tzinfo=UTC),
                    ends_at=datetime(2026, 12, 1, 16, tzinfo=UTC),
                )
        except actions.SlotTakenError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(book, range(8))).count(True) == 1

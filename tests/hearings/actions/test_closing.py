"""A room or a jail is closed: what stands in it moves, or stays and is known; nothing else is booked into it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from hearings import actions
from hearings.models import Booking, Closure, Hearing
from hearings.scheduling.closing import Closing, affected
from hearings.scheduling.docketing import look_ahead
from parole.accounts.reach import resolve
from parole.audit.models import Event
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import CaseFactory, ClosureFactory, HoldFactory, UserFactory
from tests.hearings.conftest import HOUR, NINE, TEN

DAY = timedelta(days=1)


@pytest.fixture
def closing(room):
    """Room A, on Dec 1 from 8 to 5."""
    return Closing(room, "", NINE - HOUR, NINE + 8 * HOUR)


@pytest.fixture
def moved(hearing, other_room, seated):
    return actions.Move(hearing, hearing.version, other_room, [seated], NINE, TEN)


def close(closing, by, moves=(), at=NOW):
    return actions.close(closing=closing, by=by, at=at, reason="Burst pipe", moves=moves)


@pytest.mark.django_db
def test_close_moves_what_was_chosen_and_tells_whoever_was_told(closing, moved, hearing, clerk, other_room):
    system = UserFactory._meta.model.objects.system()
    notices.sweep(by=system, now=NOW + HOUR)
    notices.deliver(by=system, now=NOW + HOUR)

    closure, refused = close(closing, clerk, [moved], at=NOW + 2 * HOUR)

    hearing = Hearing.objects.for_list().get()
    assert (list(refused), hearing.room, hearing.starts_at) == ([], other_room, NINE)
    assert (closure.room, closure.during.lower, closure.reason) == (closing.room, closing.starts_at, "Burst pipe")
    assert Event.objects.get(verb="closure.made").details == {"moved": 1}
    assert Notice.objects.filter(stage="MOVED", subject_id=hearing.pk, status="PLANNED").exists()


@pytest.mark.django_db
def test_close_leaves_what_was_not_chosen_where_it_stands(closing, hearing, clerk):
    close(closing, clerk)

    assert list(affected(closing, reach=resolve(clerk, NOW), at=NOW)) == [hearing]
    assert list(Hearing.objects.in_closed_time(NOW)) == [hearing]
    assert Hearing.objects.for_list().get().room == closing.room


@pytest.mark.django_db
def test_close_names_what_could_not_be_moved_and_closes_all_the_same(closing, moved, hearing, schedule, clerk, seated):
    # Another clerk moves the hearing, and then books somebody else into the slot.
    slot = {"room": moved.room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": TEN + DAY}
    actions.move_hearing(hearing=hearing, version=1, by=clerk, at=NOW, **slot)

    _, [refused] = close(closing, clerk, [moved])

    assert (refused.hearing, list(refused.sentences)) == (hearing, ["This was changed after the page was made."])
    assert Closure.objects.count() == 1


@pytest.mark.django_db
def test_closed_room_cannot_be_booked_until_it_is_open_again(closing, schedule, clerk):
    closure, _ = close(closing, clerk)

    with pytest.raises(
        actions.SlotTakenError, match=r"Room A \(North Office\) is closed until Tue, Dec 1, .*: Burst pipe"
    ):
        schedule()
    actions.reopen(closure=closure, version=closure.version, by=clerk, at=NOW + HOUR)

    assert schedule(at=NOW + HOUR).pk
    closure.refresh_from_db()
    assert (closure.reopened_by, closure.reopened_at) == (clerk, NOW + HOUR)


@pytest.mark.django_db
def test_reopen_refuses_what_is_open_already(closing, clerk):
    closure, _ = close(closing, clerk)
    actions.reopen(closure=closure, version=1, by=clerk, at=NOW)

    with pytest.raises(actions.ClosedAlreadyError):
        actions.reopen(closure=closure, version=2, by=clerk, at=NOW)


@pytest.mark.django_db
def test_closed_jail_brings_nobody(schedule, parolee, clerk, unit, officer):
    HoldFactory(parolee=parolee, place="Polk County Jail")
    jail = Closing(None, "Polk County Jail", NINE - HOUR, NINE + 8 * HOUR)
    hearing = schedule()

    close(jail, clerk)

    assert list(affected(jail, reach=resolve(clerk, NOW), at=NOW)) == [hearing]
    assert list(Hearing.objects.in_closed_time(NOW)) == [hearing]
    with pytest.raises(actions.SlotTakenError, match="Polk County Jail is closed until"):
        schedule(starts_at=NINE + 3 * HOUR)
    assert schedule(of=CaseFactory(unit=unit), starts_at=NINE + 3 * HOUR).pk


@pytest.mark.django_db
@pytest.mark.parametrize("ends_at", [NINE - HOUR, NOW - DAY])
def test_close_refuses_a_time_that_is_none(room, clerk, ends_at):
    with pytest.raises(actions.ImpossibleTimeError):
        close(Closing(room, "", min(NINE, ends_at + HOUR), ends_at), clerk)


# --- What is suggested -----------------------------------------------------------------------------------------------


def suggested(closing, clerk):
    reach = resolve(clerk, NOW)
    weeks = look_ahead(list(affected(closing, reach=reach, at=NOW)), reach=reach, at=NOW, closing=closing)
    return weeks.docket()


@pytest.mark.django_db
def test_another_room_at_the_same_time_comes_first(closing, hearing, clerk, other_room, seated, third):
    slot = suggested(closing, clerk).placed[hearing.pk]

    assert (slot.starts_at, slot.room, slot.panel) == (NINE, f"room:{other_room.pk}", (f"user:{seated.pk}",))


@pytest.mark.django_db
def test_without_another_room_the_day_after_the_closing_is_suggested(closing, hearing, clerk):
    slot = suggested(closing, clerk).placed[hearing.pk]

    assert slot.starts_at.date() == (NINE + DAY).date()
    assert slot.ends_at - slot.starts_at == HOUR


@pytest.mark.django_db
def test_last_lawful_day_is_kept_or_what_blocks_is_said(clerk, countersigned, room, seated):
    countersigned.hold_by = NINE.date()
    countersigned.save()
    words = {"kind": "REVOCATION", "room": room, "panel": [seated], "starts_at": NINE, "ends_at": TEN}
    hearing = actions.accept_request(request=countersigned, version=1, by=clerk, at=NOW, **words)

    that_day = suggested(Closing(room, "", NINE - HOUR, NINE + 8 * HOUR), clerk)
    from_now = suggested(Closing(room, "", NOW, NINE + 8 * HOUR), clerk)

    assert that_day.placed[hearing.pk].starts_at < NINE - HOUR
    assert from_now.unplaced[hearing.pk].blocking[0][0] == "no room is free"
    assert from_now.unplaced[hearing.pk].late.starts_at > NINE + 8 * HOUR


@pytest.mark.django_db
def test_those_who_are_held_move_to_after_their_jail_brings_people_again(hearing, parolee, clerk):
    HoldFactory(parolee=parolee, place="Polk County Jail")
    jail = Closing(None, "Polk County Jail", NINE - HOUR, NINE + 8 * HOUR)

    slot = suggested(jail, clerk).placed[hearing.pk]

    assert slot.starts_at >= jail.ends_at


# --- Two at once, and the database -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_who_close_the_same_room_at_once_one_does(closing, moved, clerk):
    barrier = Barrier(2)

    def act(_):
        try:
            barrier.wait()
            with transaction.atomic():
                _, refused = close(closing, clerk, [moved])
                return "closed", len(refused)
        except actions.ClosedAlreadyError as refusal:
            return str(refusal), 0
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(act, range(2)))

    assert outcomes == [("Room A (North Office) is closed already in that time.", 0), ("closed", 0)]
    assert Closure.objects.count() == 1
    assert Hearing.objects.get().version == 2


@pytest.mark.django_db(transaction=True)
def test_of_a_clerk_who_closes_and_one_who_books_at_once_the_second_sees_the_first(closing, clerk, schedule):
    barrier = Barrier(2)

    def act(does):
        try:
            barrier.wait()
            with transaction.atomic():
                return bool(does())
        except actions.SlotTakenError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        closed, booked = pool.map(act, [lambda: close(closing, clerk), schedule])

    assert closed
    assert booked == Hearing.objects.exists()
    assert Booking.objects.filter(kind="ROOM", is_active=True).exists() == booked


@pytest.mark.django_db
def test_the_database_refuses_to_book_a_closed_room(hearing, other_room):
    ClosureFactory(room=other_room)

    with pytest.raises(IntegrityError, match="booking_not_in_a_closed_room"):
        Booking.objects.create(
            hearing=hearing,
            parolee=hearing.parolee,
            kind="ROOM",
            room=other_room,
            resource=f"room:{other_room.pk}",
            during=(NINE, TEN),
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("closure_one_at_a_time", {"during": (NINE, TEN)}),
        ("closure_of_a_room_or_a_jail", {"place": "Polk County Jail", "resource": "jail:Polk County Jail"}),
        ("closure_says_why", {"reason": "", "resource": "room:0"}),
        ("closure_reopened_by_somebody", {"reopened_at": NOW, "resource": "room:0"}),
    ],
)
def test_the_database_refuses(name, changes, room):
    ClosureFactory(room=room)

    with pytest.raises(IntegrityError, match=name):
        ClosureFactory(room=room, **changes)

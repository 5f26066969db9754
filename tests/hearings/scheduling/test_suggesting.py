"""Which slots are suggested, and that what is placed at one go is lawful: a checker that shares no code says so."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearings.scheduling import suggesting
from hearings.scheduling.suggesting import Diary, Sittings, Slot, Taken, Wanting

CHICAGO = ZoneInfo("America/Chicago")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# A Monday.
MONDAY = datetime(2026, 11, 30, 9, tzinfo=CHICAGO)
THANKSGIVING = date(2026, 11, 26)


def is_business_day(day: date) -> bool:
    return day.weekday() < 5 and day != THANKSGIVING


SITTINGS = Sittings(time(9), time(12), timedelta(minutes=30), CHICAGO, is_business_day)


def wanting(key: int = 1, **changes: object) -> Wanting:
    given = {
        "key": key,
        "sittings": SITTINGS,
        "length": HOUR,
        "rooms": ["room:1"],
        "people": [f"parolee:{key}", "user:9"],
        "panel": ["user:1", "user:2"],
        "quorum": 1,
        "size": 1,
        "since": MONDAY,
        "by": None,
    }
    return Wanting(**(given | changes))  # type: ignore[arg-type]


def taken(starts_at: datetime, length: timedelta = HOUR, why: str = "Taken.") -> Taken:
    return Taken(starts_at, starts_at + length, why)


# --- When hearings are held ------------------------------------------------------------------------------------------


def test_starts_are_those_from_which_a_hearing_ends_by_closing():
    starts = list(SITTINGS.starts(HOUR, MONDAY, MONDAY + HOUR * 4))

    assert [start.time() for start in starts] == [time(9), time(9, 30), time(10), time(10, 30), time(11)]


def test_starts_leave_out_weekends_and_holidays():
    wednesday = datetime(2026, 11, 25, 12, tzinfo=CHICAGO)

    days = {start.date() for start in SITTINGS.starts(HOUR, wednesday, wednesday + 6 * DAY)}

    # Thursday is a holiday; Friday, then Monday and Tuesday. On Wednesday it is too late.
    assert days == {date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)}


def test_starts_are_wall_clock_times_on_both_sides_of_a_change_of_clocks():
    # Clocks went back on Sunday, November 1, 2026.
    friday = datetime(2026, 10, 30, 9, tzinfo=CHICAGO)

    starts = [start for start in SITTINGS.starts(HOUR, friday, friday + 4 * DAY) if start.time() == time(9)]

    assert [start.astimezone(UTC).hour for start in starts] == [14, 15, 15]


# --- One hearing -----------------------------------------------------------------------------------------------------


def test_suggest_offers_one_slot_of_each_half_day():
    found = suggesting.suggest(wanting(), Diary({}), MONDAY + 20 * DAY, most=3)

    assert [slot.starts_at for slot in found.slots] == [MONDAY, MONDAY + DAY, MONDAY + 2 * DAY]
    assert not found.rejected


def test_a_slot_takes_the_first_free_room_and_whoever_sits_least_often():
    diary = Diary({"room:1": [taken(MONDAY)], "user:1": [taken(MONDAY - DAY)]})

    found = suggesting.consider(wanting(rooms=["room:1", "room:2"]), MONDAY, diary)

    assert found == Slot(MONDAY, MONDAY + HOUR, "room:2", ("user:2",))


def test_a_whole_panel_sits_where_it_is_free_and_a_quorum_otherwise():
    whole = suggesting.consider(wanting(quorum=1, size=2), MONDAY, Diary({}))
    quorum = suggesting.consider(wanting(quorum=1, size=2), MONDAY, Diary({"user:1": [taken(MONDAY)]}))

    assert isinstance(whole, Slot)
    assert isinstance(quorum, Slot)
    assert (whole.panel, quorum.panel) == (("user:1", "user:2"), ("user:2",))


def test_what_ends_when_the_hearing_starts_is_in_nobodys_way():
    diary = Diary({"room:1": [taken(MONDAY - HOUR), taken(MONDAY + HOUR)]})

    assert isinstance(suggesting.consider(wanting(), MONDAY, diary), Slot)


def test_a_rejected_start_says_everything_that_stands_in_the_way():
    diary = Diary(
        {
            "room:1": [taken(MONDAY, why="Room A is taken.")],
            "user:9": [taken(MONDAY - DAY, 3 * DAY, why="Ana Ruiz is on leave.")],
            "user:1": [taken(MONDAY)],
        }
    )

    names = {"user:1": "Nora Field", "user:2": "Sam Oduya"}
    found = suggesting.consider(wanting(quorum=2, size=2, names=names, barred=["Tess Wong"]), MONDAY, diary)

    assert [reason.why for reason in found.reasons] == [
        "Ana Ruiz is on leave.",
        "Room A is taken.",
        "Of those who may sit, 1 is free; 2 are needed. Not free: Nora Field. May not sit on this panel: Tess Wong.",
    ]


def test_a_hearing_at_another_time_does_not_get_back_the_start_that_it_left():
    stands = wanting(moves=1, stood_at=MONDAY, seated=["user:2"])
    own = Diary({"room:1": [Taken(MONDAY, MONDAY + HOUR, "Taken.", by=1)]})

    moved = suggesting.suggest(stands.at_another_time(), own, MONDAY + 20 * DAY, most=1)
    after = suggesting.suggest(stands.at_another_time(MONDAY + HOUR), own, MONDAY + 20 * DAY, most=1)
    late = suggesting.suggest(
        wanting(moves=1, stood_at=MONDAY + DAY, by=MONDAY - DAY).at_another_time(), Diary({}), MONDAY + DAY
    ).late

    assert [found.slots[0].starts_at for found in (moved, after)] == [MONDAY + HOUR / 2, MONDAY + HOUR]
    assert moved.slots[0].panel == ("user:2",)
    assert late is not None
    assert late.starts_at != MONDAY + DAY


def test_leave_of_several_days_is_in_the_way_on_each_of_them():
    diary = Diary({"user:9": [taken(MONDAY - DAY, 5 * DAY)]})

    found = suggesting.suggest(wanting(), diary, MONDAY + 20 * DAY, most=1)

    assert found.slots[0].starts_at == MONDAY + 4 * DAY


def test_nothing_is_suggested_after_the_last_lawful_start():
    diary = Diary({"room:1": [taken(MONDAY, 3 * HOUR)]})

    found = suggesting.suggest(wanting(by=MONDAY + 3 * HOUR), diary, MONDAY + 20 * DAY)

    assert not found.slots
    assert found.blocking == [(suggesting.ROOM, 5)]
    assert found.late
    assert found.late.starts_at == MONDAY + DAY


def test_nothing_is_suggested_before_there_was_enough_notice():
    found = suggesting.suggest(wanting(since=MONDAY + 2 * DAY, by=MONDAY + DAY), Diary({}), MONDAY + 20 * DAY)

    assert (found.slots, found.rejected) == ([], [])
    assert found.late
    assert found.late.starts_at == MONDAY + 2 * DAY


# --- All that wait ---------------------------------------------------------------------------------------------------


def test_docket_gives_each_its_own_slot_in_the_order_given():
    made = suggesting.docket([wanting(1), wanting(2)], Diary({}), MONDAY + 20 * DAY)

    assert [made.placed[key].starts_at for key in (1, 2)] == [MONDAY, MONDAY + HOUR]


def test_docket_explains_what_it_cannot_place():
    full = wanting(1, people=["parolee:1"], by=MONDAY + HOUR)
    left = wanting(2, people=["parolee:2"], by=MONDAY + HOUR, rooms=["room:1"])

    made = suggesting.docket([full, left], Diary({"room:1": [taken(MONDAY + HOUR, 2 * HOUR)]}), MONDAY + 2 * DAY)

    assert set(made.placed) == {1}
    assert made.unplaced[2].blocking == [(suggesting.ROOM, 3)]


Used = dict[tuple[str, datetime], int]


def faults(
    waiting: Sequence[Wanting], placed: dict[int, Slot], before: dict[str, list[Taken]], until: datetime
) -> Iterable[str]:
    """Check a docket by itself, minute by minute, without the code that made it."""
    used: Used = {}
    for resource, spans in before.items():
        for span in spans:
            list(_claim(used, resource, span.starts_at, span.ends_at, 0))
    for want in waiting:
        if slot := placed.get(want.key):
            yield from _faults_of(want, slot)
            for resource in (slot.room, *slot.panel, *want.people):
                yield from _claim(used, resource, slot.starts_at, slot.starts_at + want.length, want.key)
    for want in waiting:
        if want.key not in placed and (start := _free(want, used, until)):
            yield f"{want.key} has no slot, while {start} is free"


def _claim(used: Used, resource: str, starts_at: datetime, ends_at: datetime, key: int) -> Iterable[str]:
    at = starts_at.astimezone(UTC)
    while at < ends_at.astimezone(UTC):
        if (resource, at) in used:
            yield f"{resource} is taken twice at {at}, by {used[resource, at]} and {key}"
            return
        used[resource, at] = key
        at += timedelta(minutes=1)


def _faults_of(want: Wanting, slot: Slot) -> Iterable[str]:
    """Look at one hearing alone."""
    local = slot.starts_at.astimezone(CHICAGO)
    if want.by and slot.starts_at > want.by:
        yield f"{want.key} is late"
    if slot.starts_at < want.since or local.weekday() > 4 or local.date() == THANKSGIVING:
        yield f"{want.key} is on a day on which it cannot be held"
    if local.time() < time(9) or (local + want.length).time() > time(12):
        yield f"{want.key} is outside the hours"
    if (
        not want.quorum <= len(set(slot.panel)) <= want.size
        or not set(slot.panel) <= set(want.panel)
        or slot.room not in want.rooms
    ):
        yield f"{want.key} has a panel or a room that it may not have"


def _free(want: Wanting, used: Used, until: datetime) -> datetime | None:
    """Look for a lawful start that is free, trying every half hour of every day."""
    at = want.since.astimezone(CHICAGO).replace(minute=0)
    while at <= min(want.by or until, until):
        minutes = [at.astimezone(UTC) + timedelta(minutes=n) for n in range(int(want.length.total_seconds()) // 60)]
        is_held = is_business_day(at.date()) and time(9) <= at.time() and (at + want.length).time() <= time(12)

        def is_free(resource: str, minutes: Sequence[datetime] = minutes) -> bool:
            return all((resource, minute) not in used for minute in minutes)

        if (
            at >= want.since
            and is_held
            and at.time() < time(12)
            and all(is_free(each) for each in want.people)
            and any(is_free(each) for each in want.rooms)
            and sum(is_free(each) for each in want.panel) >= want.quorum
        ):
            return at
        at += timedelta(minutes=30)
    return None


@pytest.mark.parametrize("seed", range(3))
def test_three_hundred_hearings_are_docketed_lawfully_and_what_is_left_had_no_slot(seed):
    random = Random(seed)
    until = MONDAY + 28 * DAY
    rooms = [f"room:{n}" for n in range(6)]
    panel = [f"user:{n}" for n in range(12)]
    waiting = [
        wanting(
            key,
            rooms=random.sample(rooms, random.randint(1, 6)),
            people=[f"parolee:{key % 280}", f"user:{100 + key % 20}"],
            panel=[member for member in panel if random.random() > 0.3],
            quorum=(quorum := random.choice([1, 1, 2, 3])),
            size=quorum + random.randint(0, 1),
            since=MONDAY + random.randint(0, 5) * DAY,
            by=MONDAY + random.randint(1, 27) * DAY if random.random() > 0.2 else None,
        )
        for key in range(1, 301)
    ]
    waiting.sort(key=lambda want: (want.by is None, want.by or MONDAY, want.key))
    before = {
        resource: [taken(MONDAY + n * DAY + random.randint(0, 2) * HOUR) for n in range(0, 28, 3)]
        for resource in (*rooms[:3], *panel[:6], "user:101")
    }

    made = suggesting.docket(waiting, Diary(before), until)

    assert list(faults(waiting, made.placed, before, until)) == []
    assert len(made.placed) + len(made.unplaced) == 300
    assert len(made.placed) > 150
    assert all(found.rejected or found.late for found in made.unplaced.values())


def test_the_checker_finds_what_is_wrong():
    want = wanting(by=MONDAY)
    twice = {
        1: Slot(MONDAY, MONDAY + HOUR, "room:1", ("user:1",)),
        2: Slot(MONDAY, MONDAY + HOUR, "room:1", ("user:2",)),
    }
    late = {1: Slot(MONDAY + DAY, MONDAY + DAY + HOUR, "room:1", ("user:1",))}

    assert any("twice" in fault for fault in faults([want, wanting(2)], twice, {}, MONDAY + DAY))
    assert list(faults([want], late, {}, MONDAY + DAY)) == ["1 is late"]
    assert list(faults([want], {}, {}, MONDAY + DAY)) == [f"1 has no slot, while {MONDAY} is free"]


@given(
    starts=st.lists(st.integers(0, 200), max_size=12),
    lengths=st.lists(st.integers(1, 300), min_size=12, max_size=12),
    asked=st.integers(0, 200),
)
@settings(max_examples=200, deadline=None)
def test_a_clash_is_found_exactly_where_two_times_overlap(starts, lengths, asked):
    spans = [
        taken(MONDAY + timedelta(minutes=15 * start), timedelta(minutes=length))
        for start, length in zip(starts, lengths, strict=False)
    ]
    at = MONDAY + timedelta(minutes=15 * asked)

    clash = Diary({"room:1": spans}).clash("room:1", at, at + HOUR)

    assert (clash is not None) == any(span.starts_at < at + HOUR and at < span.ends_at for span in spans)

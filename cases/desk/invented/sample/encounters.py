"""The meetings that an agency which mostly keeps its dates would have held. Pure arithmetic over days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from cases.desk.invented import drawing

SATURDAY = 5
OFFICE, HOME, PHONE = ("SUPERVISION_OFFICE", "IN_PERSON"), ("RESIDENCE", "IN_PERSON"), ("FIELD", "TELEPHONE")
# In a hundred: cases of which a meeting is late.
BEHIND = 11
SLOTS = (time(9), time(10), time(11), time(13, 30), time(14, 30), time(15, 30))


@dataclass(frozen=True)
class Rhythm:
    """Meetings of one kind, at most so many days apart; every so-manyth of them is at home."""

    days: int
    place: tuple[str, str] = OFFICE
    type: str = "DIRECT"
    home_each: int = 0


RHYTHMS = {
    "MIN": (Rhythm(90),),
    "MOD": (Rhythm(45), Rhythm(180, HOME)),
    "HIGH": (Rhythm(15, home_each=2), Rhythm(30, PHONE, "COLLATERAL")),
    "MAX": (Rhythm(7, home_each=4), Rhythm(15, PHONE, "COLLATERAL")),
}


@dataclass(frozen=True)
class Visit:
    """One meeting that was held."""

    on: date
    location: str
    method: str
    type: str = "DIRECT"


def working_day(on: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return on - timedelta(days=max(0, on.weekday() - SATURDAY + 1))


def next_working_day(on: date) -> date:
    """Return the day after, or the Monday after a weekend."""
    after = on + timedelta(days=1)
    return after + timedelta(days=7 - after.weekday()) if after.weekday() >= SATURDAY else after


def visits(level: str, planned_from: date, on: date, key: str, *, is_new: bool) -> list[Visit]:
    """Return what was held from the day planning began to the day before `on`."""
    held: list[Visit] = []
    if is_new:
        held += [Visit(next_working_day(planned_from), *OFFICE)]
        held += [Visit(working_day(planned_from + timedelta(days=12)), *HOME)]
    for rhythm in RHYTHMS.get(level, ()):
        is_behind = rhythm == RHYTHMS[level][0] and drawing.chance(BEHIND, "behind", key)
        days = _kept_late(rhythm, planned_from, on, key) if is_behind else _kept_in_time(rhythm, planned_from, on, key)
        for n, day in enumerate(days, start=1):
            is_home = rhythm.home_each and n % rhythm.home_each == 0
            held.append(Visit(day, *(HOME if is_home else rhythm.place), rhythm.type))
    return sorted((visit for visit in held if visit.on < on), key=lambda visit: (visit.on, visit.type))


def _kept_in_time(rhythm: Rhythm, start: date, on: date, key: str) -> Iterator[date]:
    """Yield working days of which each is in time after the one before, up to `on`."""
    day = start
    for n in count():
        # Half of the officers come at the last moment.
        slack = rhythm.days // 6 if drawing.chance(50, "early", n, key) else 0
        after = day + timedelta(days=rhythm.days - drawing.number("step", rhythm.days, n, key, below=slack + 1))
        day = max(working_day(after), day + timedelta(days=1))
        if day >= on:
            return
        yield day


def _kept_late(rhythm: Rhythm, start: date, on: date, key: str) -> list[date]:
    """Return working days of which the last is so long ago that the next is late by now, by up to two weeks."""
    late = 1 + drawing.number("late", key, below=14)
    days = []
    day = working_day(on - timedelta(days=rhythm.days + late))
    while day > start:
        days.append(day)
        day = working_day(day - timedelta(days=max(3, rhythm.days - 4)))
    return days[::-1]


def moment(on: date, zone: ZoneInfo, *key: object) -> datetime:
    """Return a quarter of an hour of the working day."""
    minutes = 15 * drawing.number("moment", *key, below=30)
    return datetime.combine(on, time(8, 30), tzinfo=zone) + timedelta(minutes=minutes)

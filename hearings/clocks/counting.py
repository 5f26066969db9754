"""Counting days and hours: what is not counted, and where the last day moves over weekends and holidays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cases.rulebook.business_days import Calendar
from cases.rulebook.legal_clocks import LegalClock
from hearings.clocks.places import DAY, Place
from hearings.clocks.timeline import Placed, Span


@dataclass(frozen=True)
class Counted:
    """Where a count ends: before it moves over days off, and after. Both None while the clock stands still."""

    last: date | None
    deadline: date | None
    # Over which days off it moved, in order; and the days, or hours, that were not counted.
    moved_over: tuple[date, ...] = ()
    tolled: float = 0


STANDING = Counted(None, None)


def count_from(start: Placed, count: int, clock: LegalClock, spans: Sequence[Span], place: Place) -> Counted:
    """Count so many of the clock's unit from a start, leaving out the spans for which it stands still."""
    if clock.unit == "hours":
        return _count_hours(start.at, count, spans, place.zone)
    first = start.happened.day(place.zone)
    tolled = _days_of(spans, place.zone)
    last, left_out = _count_days(first, count, clock, tolled, place.calendar)
    if last is None:
        return STANDING
    if clock.roll == "next":
        return _roll_on(last, left_out, tolled, place.calendar)
    if clock.roll == "previous":
        return _roll_back(last, left_out, first, place.calendar)
    return Counted(last, last, (), left_out)


def _days_of(spans: Sequence[Span], zone: ZoneInfo) -> Callable[[date], bool | None]:
    """Return a question of any day: is it tolled? None: it is, and so is every day after it.

    The day of an event is never counted with what follows from it, here as at a start: somebody who absconds on the
    10th and returns on the 15th has the 10th counted, and the 11th to the 15th left out.
    """
    days = [(span.since.happened.day(zone), span.until.happened.day(zone) if span.until else None) for span in spans]

    def is_tolled(day: date) -> bool | None:
        if any(until is None and since < day for since, until in days):
            return None
        return any(until is not None and since < day <= until for since, until in days)

    return is_tolled


def _count_days(
    day: date, count: int, clock: LegalClock, is_tolled: Callable[[date], bool | None], calendar: Calendar
) -> tuple[date | None, int]:
    """Return the last of so many days after `day`, which is not counted, and how many were left out as tolled."""
    left_out = 0
    while count > 0:
        day += DAY
        tolled = is_tolled(day)
        if tolled is None:
            return None, left_out
        left_out += tolled
        count -= not tolled and (clock.unit == "calendar" or calendar.is_business_day(day))
    return day, left_out


def _roll_on(last: date, left_out: int, is_tolled: Callable[[date], bool | None], calendar: Calendar) -> Counted:
    """Move a last day on which offices are closed to the next on which they are open and nothing tolls the clock."""
    day, moved_over = last, []
    while not calendar.is_business_day(day) or (day != last and is_tolled(day)):
        moved_over.append(day)
        day += DAY
        if is_tolled(day) is None:
            return STANDING
    return Counted(last, day, tuple(moved_over), left_out)


def _roll_back(last: date, left_out: int, first: date, calendar: Calendar) -> Counted:
    """Move a last day on which offices are closed back to one on which they are open, never before the start."""
    day, moved_over = last, []
    while not calendar.is_business_day(day):
        moved_over.append(day)
        day -= DAY
        if day < first:
            return Counted(last, last, (), left_out)
    return Counted(last, day, tuple(moved_over), left_out)


def _count_hours(start: datetime, count: int, spans: Sequence[Span], zone: ZoneInfo) -> Counted:
    """Return the moment so many hours of real time later: the day on which clocks change has 23 of them, or 25."""
    at, left, left_out = start.astimezone(UTC), timedelta(hours=count), timedelta()
    for span in spans:
        since, until = span.since.at, span.until.at if span.until else None
        free = max(since - at, timedelta())
        if free >= left:
            break
        if until is None:
            return STANDING
        if until > at:
            left -= free
            left_out += until - max(since, at)
            at = until
    deadline = (at + left).astimezone(zone)
    return Counted(deadline, deadline, (), left_out / timedelta(hours=1))

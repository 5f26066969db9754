"""Days, weeks and months, and a day or a week as a table of hours: pure, of plain values."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Generic, Self, TypeVar

OFFICE_HOURS = range(8, 17)

VIEWS = ("day", "week", "month")
WEEK = timedelta(days=7)

Column = TypeVar("Column", bound=Hashable)


@dataclass(frozen=True)
class Span:
    """The days that a calendar shows around one: that day, its week from Monday on, or the weeks of its month."""

    view: str
    on: date

    @property
    def days(self: Self) -> list[date]:
        """The days, in order."""
        if self.view == "day":
            return [self.on]
        first = self.on.replace(day=1) if self.view == "month" else self.on
        monday = first - timedelta(days=first.weekday())
        weeks = 1
        if self.view == "month":
            last = _next_month(first) - timedelta(days=1)
            weeks = (last - monday).days // 7 + 1
        return [monday + timedelta(days=number) for number in range(7 * weeks)]

    @property
    def previous(self: Self) -> date:
        """A day of the span before."""
        if self.view == "month":
            return (self.on.replace(day=1) - timedelta(days=1)).replace(day=1)
        return self.days[0] - (WEEK if self.view == "week" else timedelta(days=1))

    @property
    def next(self: Self) -> date:
        """A day of the span after."""
        if self.view == "month":
            return _next_month(self.on)
        return self.days[0] + (WEEK if self.view == "week" else timedelta(days=1))


def _next_month(on: date) -> date:
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1)


@dataclass(frozen=True)
class Entry(Generic[Column]):
    """Something that takes up a column from one local time to another, of the same day or of the next."""

    column: Column
    starts_at: datetime
    ends_at: datetime
    shown: Any


@dataclass
class Cell:
    """One hour of one column: what starts in it, and what goes on in it from an hour before."""

    starting: list[Any] = field(default_factory=list)
    going_on: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One hour of the day, across all columns."""

    hour: int
    cells: list[Cell]

    @property
    def label(self) -> str:
        """The hour as a clock shows it."""
        return f"{self.hour % 12 or 12} {'am' if self.hour < 12 else 'pm'}"


def lay_out(entries: Iterable[Entry[Column]], columns: Sequence[Column]) -> list[Row]:
    """Return the hours of the office, and any earlier or later ones that something starts or goes on in."""
    placed = [(each, each.starts_at.hour, _last_hour(each)) for each in entries]
    first = min([OFFICE_HOURS.start, *(start for _, start, _ in placed)])
    last = max([OFFICE_HOURS.stop - 1, *(end for _, _, end in placed)])
    table = {(hour, column): Cell() for hour in range(first, last + 1) for column in columns}
    for each, start, end in placed:
        table[start, each.column].starting.append(each.shown)
        for hour in range(start + 1, end + 1):
            table[hour, each.column].going_on.append(each.shown)
    return [Row(hour, [table[hour, column] for column in columns]) for hour in range(first, last + 1)]


def _last_hour(entry: Entry[Any]) -> int:
    """Return the last hour of its own day in which an entry goes on."""
    if entry.ends_at.date() > entry.starts_at.date():
        return 23
    return entry.ends_at.hour if entry.ends_at.minute else entry.ends_at.hour - 1

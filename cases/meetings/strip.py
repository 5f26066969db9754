"""The last 90 days of a case as a strip: each meeting where it happened, each stretch that something was overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from parole.accounts.templatetags.agency import MONTHS

DAYS = 90
DAY_WIDTH = 8
WIDTH = DAYS * DAY_WIDTH


@dataclass(frozen=True)
class Mark:
    """One meeting on its day. `status` says which mark is drawn."""

    x: int
    on: date
    status: str
    words: str


@dataclass(frozen=True)
class Stretch:
    """Days on which something was overdue, both ends included."""

    x: int
    width: int
    first: date
    last: date


@dataclass(frozen=True)
class Month:
    """Where a month begins."""

    x: int
    label: str


@dataclass(frozen=True)
class Strip:
    """The drawing, and in the same objects what it says in words."""

    first: date
    last: date
    marks: list[Mark]
    stretches: list[Stretch]
    months: list[Month]

    @property
    def overdue_days(self) -> int:
        """On how many of the days something was overdue."""
        return sum((stretch.last - stretch.first).days + 1 for stretch in self.stretches)


def first_day(today: date) -> date:
    """Return the first day of the strip that ends today."""
    return today - timedelta(days=DAYS - 1)


def draw_strip(
    *, today: date, meetings: Iterable[tuple[date, str, str]], overdue: Iterable[tuple[date, date]]
) -> Strip:
    """Draw the 90 days that end today.

    `meetings` are days with a status and words; `overdue` are first and last days, which may overlap or reach out of
    the strip.
    """
    first = first_day(today)
    marks = [
        Mark(x=_x(on, first) + DAY_WIDTH // 2, on=on, status=status, words=words)
        for on, status, words in sorted(meetings)
        if first <= on <= today
    ]
    stretches = [
        Stretch(x=_x(start, first), width=((end - start).days + 1) * DAY_WIDTH, first=start, last=end)
        for start, end in _joined((max(start, first), min(end, today)) for start, end in overdue)
    ]
    days = (first + timedelta(days=number) for number in range(DAYS))
    months = [Month(x=_x(day, first), label=MONTHS[day.month - 1]) for day in days if day.day == 1]
    return Strip(first=first, last=today, marks=marks, stretches=stretches, months=months)


def _x(on: date, first: date) -> int:
    return (on - first).days * DAY_WIDTH


def _joined(stretches: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Join stretches that overlap or touch, and drop those that ended before they began."""
    joined: list[tuple[date, date]] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] <= stretch[1]):
        if joined and start <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined

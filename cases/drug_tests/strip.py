"""The last 180 days of somebody's drug tests, drawn to scale. Pure: no queries, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from parole.accounts.templatetags.agency import MONTHS

DAYS = 180
DAY_WIDTH = 5
# The mark of today needs room beside its day.
WIDTH = DAYS * DAY_WIDTH + 2 * DAY_WIDTH


@dataclass(frozen=True)
class Mark:
    """One test on its day, and what became of it."""

    x: int
    on: date
    state: str
    sign: str
    words: str


@dataclass(frozen=True)
class Month:
    """Where a month begins."""

    x: int
    label: str


@dataclass(frozen=True)
class Strip:
    """The drawing. The table beside it says the same in words."""

    first: date
    last: date
    width: int
    marks: list[Mark]
    months: list[Month]


def first_day(today: date) -> date:
    """Return the first day of the strip that ends today."""
    return today - timedelta(days=DAYS - 1)


def draw_strip(*, today: date, drug_tests: Iterable[tuple[date, str, str, str]]) -> Strip:
    """Draw the 180 days that end today. A test is a day, a state, the sign that is drawn, and words."""
    first = first_day(today)
    marks = [
        Mark(x=_x(on, first) + DAY_WIDTH // 2, on=on, state=state, sign=sign, words=words)
        for on, state, sign, words in sorted(drug_tests)
        if first <= on <= today
    ]
    days = (first + timedelta(days=number) for number in range(DAYS))
    months = [Month(x=_x(day, first), label=MONTHS[day.month - 1]) for day in days if day.day == 1]
    return Strip(first=first, last=today, width=WIDTH, marks=marks, months=months)


def _x(on: date, first: date) -> int:
    return (on - first).days * DAY_WIDTH

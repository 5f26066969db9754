"""Calendar periods: weeks from Monday to Sunday, months, quarters, halves and years; and how windows share them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Self

from dateutil.relativedelta import relativedelta

ONE_DAY = timedelta(days=1)


class Period(StrEnum):
    """A stretch of the calendar that begins and ends on the same days for everybody."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}


@dataclass(frozen=True)
class Days:
    """Days from a first to a last one, both included."""

    first: date
    last: date

    @property
    def count(self: Self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1


def period_of(period: Period, day: date) -> Days:
    """Return the calendar period in which a day falls."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Days(monday, monday + timedelta(days=6))
    months = MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Days(first, add_months(first, months) - ONE_DAY)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month where it is shorter."""
    later: date = day + relativedelta(months=months)
    return later


def share(days: Days, count: int) -> Iterator[Days]:
    """Divide days evenly among `count` windows: the k-th ends with the ⌊k × days ÷ count⌋-th day."""
    ends = [number * days.count // count for number in range(count + 1)]
    for start, end in pairwise(ends):
        yield Days(days.first + timedelta(days=start), days.first + timedelta(days=end - 1))

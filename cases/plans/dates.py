"""What earned time makes of a date: pure arithmetic over civil days. No queries, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from parole.accounts.templatetags.agency import count_of_days, day_year


@dataclass(frozen=True, order=True)
class Entry:
    """Days granted, or with `is_forfeited` taken back, from a day on and on somebody's authority."""

    effective_on: date
    days: int
    is_forfeited: bool = False
    authority: str = ""


@dataclass(frozen=True)
class Balance:
    """The days earned by a day, and entry by entry how they came about."""

    days: int
    trace: tuple[str, ...]

    def move(self: Self, on: date | None) -> date | None:
        """Return a date as these days move it: each brings it one day nearer."""
        return None if on is None else on - timedelta(days=self.days)


def balance(entries: Iterable[Entry], *, on: date) -> Balance:
    """Add up what holds by a day. What begins later is left out; the order of the entries does not matter."""
    days, trace = 0, []
    for entry in sorted(entry for entry in entries if entry.effective_on <= on):
        days += -entry.days if entry.is_forfeited else entry.days
        done = "forfeited" if entry.is_forfeited else "granted"
        words = (
            f"{day_year(entry.effective_on)}: {count_of_days(entry.days)} {done} by {entry.authority}, {days} in all."
        )
        trace.append(words)
    return Balance(days, tuple(trace))

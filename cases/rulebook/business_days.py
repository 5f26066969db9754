"""Counting business days: pure arithmetic over a calendar of days off."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5


@lru_cache(maxsize=1000)
def public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """Return one year's public holidays, on the days on which they are observed."""
    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))


def add_business_days(start: date, count: int, days_off: Iterable[date]) -> date:
    """Return the `count`-th business day after `start`. Weekends and `days_off` are none; `start` is not counted."""
    closed = frozenset(days_off)
    day = start
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in closed:
            count -= 1
    return day

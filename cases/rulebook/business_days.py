"""Counting business days: pure arithmetic over a calendar of days off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

import holidays

SATURDAY = 5


@lru_cache(maxsize=1000)
def holiday_names(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    """Return one year's public holidays, on the days on which they are observed, and what they are called."""
    return dict(holidays.country_holidays(country, subdiv=subdivision, years=year))


@lru_cache(maxsize=1000)
def public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """Return one year's public holidays, on the days on which they are observed."""
    return frozenset(holiday_names(country, subdivision, year))


@dataclass(frozen=True)
class Calendar:
    """Which days are business days: no weekend, no public holiday of a place, and no day off of the agency's own."""

    country: str = "US"
    subdivision: str | None = None
    also: frozenset[date] = frozenset()

    def is_business_day(self: Self, day: date) -> bool:
        """Say whether the offices are open on a day."""
        return (
            day.weekday() < SATURDAY
            and day not in self.also
            and day not in public_holidays(self.country, self.subdivision, day.year)
        )

    def closed_by(self: Self, day: date) -> str:
        """Say what a day off is: the name of its holiday, the agency's own day off, or the day of the weekend."""
        if name := holiday_names(self.country, self.subdivision, day.year).get(day):
            return name
        return "the agency's own day off" if day in self.also else f"a {day:%A}"

    def days_off(self: Self, first: date, last: date) -> frozenset[date]:
        """Return the days from one year to another that are no business days, weekends aside."""
        years = range(first.year, last.year + 1)
        return self.also.union(*(public_holidays(self.country, self.subdivision, year) for year in years))

    def add_business_days(self: Self, start: date, count: int) -> date:
        """Return the `count`-th business day after `start`, which is not counted itself."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_business_day(day)
        return day

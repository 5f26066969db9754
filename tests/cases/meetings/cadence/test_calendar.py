"""Across clock changes, leap days and month ends every civil day comes once, and nothing drifts."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from cases.meetings.cadence.periods import Period, add_months, period_of, share
from cases.meetings.cadence.values import Fixed, History, Rolling
from parole.days import midnight
from tests.cases.meetings.cadence.invented import met, plan, requirement

ZONES = [
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Indiana/Knox",
    "America/Puerto_Rico",
    "America/Adak",
    "Pacific/Honolulu",
]
FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]

# The hours of the days on which the clocks change, by the calendar of each zone.
CHANGES = {
    "America/New_York": {date(2026, 3, 8): 23, date(2026, 11, 1): 25, date(2027, 3, 14): 23, date(2027, 11, 7): 25},
    "America/Chicago": {date(2026, 3, 8): 23, date(2026, 11, 1): 25, date(2028, 3, 12): 23, date(2028, 11, 5): 25},
    "America/Phoenix": {date(2026, 3, 8): 24, date(2026, 11, 1): 24},
    "America/Indiana/Knox": {date(2026, 3, 8): 23, date(2027, 11, 7): 25},
    "America/Puerto_Rico": {date(2026, 3, 8): 24, date(2028, 11, 5): 24},
    "America/Adak": {date(2026, 3, 8): 23, date(2028, 11, 5): 25},
    "Pacific/Honolulu": {date(2026, 3, 8): 24, date(2027, 11, 7): 24},
}


@pytest.mark.parametrize("name", ZONES)
def test_each_civil_day_of_three_years_begins_once_and_ends_where_the_next_begins(name: str):
    zone = ZoneInfo(name)
    begins = [midnight(day, zone).astimezone(UTC) for day in DAYS]

    assert [moment.astimezone(zone).date() for moment in begins] == DAYS
    assert [(moment - timedelta(seconds=1)).astimezone(zone).date() for moment in begins[1:]] == DAYS[:-1]
    hours = {day: (after - before).total_seconds() / 3600 for day, (before, after) in zip(DAYS, pairwise(begins))}  # noqa: B905
    assert {day: hours[day] for day in CHANGES[name]} == CHANGES[name]
    assert set(hours.values()) <= {23, 24, 25}


def test_a_hundred_thousand_moments_fall_on_the_day_between_its_two_midnights():
    draw = random.Random(20261124)
    start = datetime(2026, 1, 2, tzinfo=UTC)
    zones = [ZoneInfo(name) for name in ZONES]
    for _ in range(100_000):
        zone = draw.choice(zones)
        moment = start + timedelta(seconds=draw.randrange(3 * 365 * 86_400))
        day = moment.astimezone(zone).date()

        assert midnight(day, zone) <= moment < midnight(day + timedelta(days=1), zone)


@pytest.mark.parametrize("period", Period)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_windows_of_the_calendar_have_each_civil_day_once(period: Period, count: int):
    windows = plan(requirement(Fixed(count, period)), History(FIRST), on=LAST)

    covered = [
        window.opens_on + timedelta(days=number)
        for window in windows
        for number in range((window.due_on - window.opens_on).days + 1)
    ]
    assert covered[: len(DAYS)] == DAYS


@pytest.mark.parametrize("interval", [1, 7, 15, 30, 45, 365])
def test_rolling_windows_do_not_drift_over_three_years(interval: int):
    visits = [met((FIRST - date(2026, 11, 2)).days + number) for number in range(interval, len(DAYS), interval)]

    windows = plan(requirement(Rolling(1, interval)), History(FIRST, encounters=visits), on=LAST)

    assert all(window.satisfied_by and window.satisfied_by.happened_on == window.due_on for window in windows[:-1])
    assert [window.due_on for window in windows] == [
        FIRST + timedelta(days=interval * number) for number in range(1, len(windows) + 1)
    ]


def test_a_hundred_thousand_random_days_lie_in_one_share_of_one_period_each():
    draw = random.Random(2028)
    periods = list(Period)
    for _ in range(100_000):
        day = date.fromordinal(draw.randrange(date(2026, 1, 1).toordinal(), date(2029, 1, 1).toordinal()))
        period = period_of(draw.choice(periods), day)
        parts = list(share(period, draw.randint(1, 7)))

        assert sum(part.first <= day <= part.last for part in parts) == 1
        assert (parts[0].first, parts[-1].last) == (period.first, period.last)


@pytest.mark.parametrize("months", range(1, 14))
def test_month_ends_come_back_to_themselves(months: int):
    for day in DAYS:
        later = add_months(day, months)

        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
        assert later.day == min(day.day, period_of(Period.MONTH, later).last.day)

"""Recurring appointments keep their time by the clock, whatever is done to the clocks."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from cases.meetings.recurrence import days_of, occurrence, repeats_of, rule_for, words

ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Indiana/Knox",
    "America/Puerto_Rico",
    "America/Adak",
    "Pacific/Honolulu",
)
# Sundays on which most of the country puts its clocks forward, and back.
FORWARD = (date(2026, 3, 8), date(2027, 3, 14), date(2028, 3, 12))
BACK = (date(2026, 11, 1), date(2027, 11, 7), date(2028, 11, 5))
UNCHANGED = {"America/Phoenix", "America/Puerto_Rico", "Pacific/Honolulu"}
TUESDAY = date(2026, 1, 6)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("weekday", range(7))
def test_nine_stays_nine_across_every_clock_change(zone, weekday):
    first = date(2026, 1, 5 + weekday)

    days = days_of(rule_for("WEEK", first), starts_on=first, last=date(2028, 12, 31))
    found = [occurrence(day, time(9), ZoneInfo(zone)) for day in days]

    assert len(days) == 156
    assert [each.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for each in found] == [
        datetime.combine(day, time(9)) for day in days
    ]
    assert not any(each.is_shifted for each in found)
    assert len({each.at.utcoffset() for each in found}) == (1 if zone in UNCHANGED else 2)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", FORWARD)
def test_a_time_that_the_clocks_jump_over_moves_to_the_next_there_is(zone, day):
    found = occurrence(day, time(2, 30), ZoneInfo(zone))

    is_there = zone in UNCHANGED
    assert found.is_shifted is not is_there
    assert found.at.astimezone(UTC).astimezone(ZoneInfo(zone)).time() == (time(2, 30) if is_there else time(3))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", BACK)
def test_of_a_time_that_comes_twice_the_first_is_meant(zone, day):
    found = occurrence(day, time(1, 30), ZoneInfo(zone))

    local = datetime.combine(day, time(1, 30), tzinfo=ZoneInfo(zone))
    assert (found.is_shifted, found.at.utcoffset()) == (False, local.replace(fold=0).utcoffset())


@pytest.mark.parametrize(
    ("repeats", "first", "said"),
    [
        ("WEEK", TUESDAY, "every week on Tuesday"),
        ("TWO_WEEKS", TUESDAY, "1 per 2 weeks, on Tuesday"),
        ("FOUR_WEEKS", TUESDAY, "1 per 4 weeks, on Tuesday"),
        ("MONTH", date(2026, 12, 8), "1 per month, on the second Tuesday"),
        ("MONTH", date(2026, 12, 29), "1 per month, on the last Tuesday"),
    ],
)
def test_a_rule_is_said_in_plain_words_and_read_back(repeats, first, said):
    rule = rule_for(repeats, first)

    assert words(rule) == said
    assert repeats_of(rule) == repeats
    assert days_of(rule, starts_on=first, last=first) == [first]


def test_months_without_a_fifth_tuesday_have_their_last():
    days = days_of(rule_for("MONTH", date(2026, 12, 29)), starts_on=date(2026, 12, 29), last=date(2027, 3, 31))

    assert days == [date(2026, 12, 29), date(2027, 1, 26), date(2027, 2, 23), date(2027, 3, 30)]


def test_a_series_ends_on_its_last_day_or_after_its_count():
    rule = rule_for("WEEK", TUESDAY)

    until = days_of(rule, starts_on=TUESDAY, last=date(2028, 1, 1), until=date(2026, 1, 20))
    counted = days_of(rule, starts_on=TUESDAY, last=date(2028, 1, 1), count=2)

    assert until == [TUESDAY, date(2026, 1, 13), date(2026, 1, 20)]
    assert counted == [TUESDAY, date(2026, 1, 13)]

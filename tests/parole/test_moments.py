"""Days and times as people type them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from parole.accounts.templatetags.agency import moment
from parole.moments import UnreadableMomentError, read_moment

CHICAGO = ZoneInfo("America/Chicago")
TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("now", "2026-11-24 09:30"),
        ("8:15", "2026-11-24 08:15"),
        ("9:30 am", "2026-11-24 09:30"),
        ("9:30AM", "2026-11-24 09:30"),
        ("9 a.m.", "2026-11-24 09:00"),
        ("3:15", "2026-11-24 15:15"),
        ("03:15", "2026-11-24 03:15"),
        ("15:15", "2026-11-24 15:15"),
        ("12:05 am", "2026-11-24 00:05"),
        ("noon", "2026-11-24 12:00"),
        ("11/24", "2026-11-24 12:00"),
        ("11/24/26 9:30", "2026-11-24 09:30"),
        ("11-24-2026 9:30", "2026-11-24 09:30"),
        ("2026-11-24T09:30", "2026-11-24 09:30"),
        ("yesterday 3pm", "2026-11-23 15:00"),
        ("tomorrow at 10:00", "2026-11-25 10:00"),
        ("Nov 24 9:30 am", "2026-11-24 09:30"),
        ("November 24, 2026, 9:30 am", "2026-11-24 09:30"),
        ("12/28 9:00", "2026-12-28 09:00"),
        ("1/5 9:00", "2027-01-05 09:00"),
        ("9.30", "2026-11-24 09:30"),
        ("9.30 am", "2026-11-24 09:30"),
        ("3.15p", "2026-11-24 15:15"),
        ("yesterday 9.30", "2026-11-23 09:30"),
        ("11.20 9.30", "2026-11-20 09:30"),
        ("11.20.26", "2026-11-20 12:00"),
        ("930a", "2026-11-24 09:30"),
        ("1015 pm", "2026-11-24 22:15"),
        ("9a", "2026-11-24 09:00"),
        ("9p", "2026-11-24 21:00"),
        ("930", "2026-11-24 09:30"),
        ("0930", "2026-11-24 09:30"),
        ("1430", "2026-11-24 14:30"),
        ("11/20 1430", "2026-11-20 14:30"),
        ("1/1/26", "2026-01-01 12:00"),
        ("1/1/26 930a", "2026-01-01 09:30"),
        ("Nov 24 2026", "2026-11-24 12:00"),
        ("Tue Nov 24 2026", "2026-11-24 12:00"),
        ("Nov 20 2026 1430", "2026-11-20 14:30"),
        ("yesterday noon", "2026-11-23 12:00"),
        ("12 noon", "2026-11-24 12:00"),
        ("yesterday midnight", "2026-11-23 00:00"),
        ("yesterday 24:00", "2026-11-24 00:00"),
        ("11/23 24:00", "2026-11-24 00:00"),
        ("just now", "2026-11-24 09:30"),
        ("an hour ago", "2026-11-24 08:30"),
        ("90 min ago", "2026-11-24 08:00"),
        ("2 hours ago", "2026-11-24 07:30"),
    ],
)
def test_read_moment_understands(typed, meant):
    assert f"{read_moment(typed, now=TUESDAY):%Y-%m-%d %H:%M}" == meant


def test_read_moment_takes_the_nearest_day_when_no_year_is_given():
    new_year = datetime(2027, 1, 3, 9, tzinfo=CHICAGO)

    assert read_moment("12/30 9:00", now=new_year).date().isoformat() == "2026-12-30"


def test_read_moment_reads_what_the_screens_write():
    at = datetime(2026, 12, 8, 21, 45, tzinfo=UTC).astimezone(CHICAGO)

    with timezone.override(CHICAGO):
        assert read_moment(moment(at), now=TUESDAY) == at


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Write it like"),
        ("soon", "no day and time"),
        ("Tuesday", "no day and time"),
        ("25:00", "no such time"),
        ("24:01", "no such time"),
        ("24:00 pm", "no such time"),
        ("12.75", "no such time"),
        ("0975", "no such time"),
        ("13:00 pm", "no such time"),
        ("some time ago", "no day and time"),
        ("12345", "no day and time"),
        ("13 pm", "no such time"),
        ("9:75", "no such time"),
        ("2/30 9:00", "no such day"),
        ("11/24/2150 9:00", "between 1900 and 2100"),
        ("99/99/9999 9:00", "between 1900 and 2100"),
        ("Wed, Nov 24, 9:30 am", "Nov 24, 2026, is a Tuesday"),
        ("9:30 am EST", "without “EST”"),
        ("3/14/27 2:30 am", "no 2:30 am on Mar 14"),
        ("3/14/27 2.30 am", "no 2:30 am on Mar 14"),
        ("3/14/27 230a", "no 2:30 am on Mar 14"),
        ("11/1 1:30 am", "1:30 am CDT for the first, 1:30 am CST for the second"),
        ("11/1 130a", "1:30 am CDT for the first, 1:30 am CST for the second"),
    ],
)
def test_read_moment_says_what_is_wrong_with(typed, says):
    with pytest.raises(UnreadableMomentError, match=says):
        read_moment(typed, now=TUESDAY)


def test_read_moment_lets_an_hour_that_comes_twice_be_chosen():
    first = read_moment("11/1 1:30 am CDT", now=TUESDAY)
    second = read_moment("11/1 1:30 am CST", now=TUESDAY)

    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


def test_read_moment_knows_now_even_in_an_hour_that_comes_twice():
    second_half_past_one = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=CHICAGO)

    assert read_moment("now", now=second_half_past_one) is second_half_past_one


def test_read_moment_counts_back_over_the_night_on_which_the_clocks_are_changed():
    three_in_the_night = datetime(2026, 11, 1, 3, 0, tzinfo=CHICAGO)

    found = read_moment("2 hours ago", now=three_in_the_night)

    assert (found.hour, found.fold) == (1, 1)


def test_read_moment_of_the_morning_after_the_clocks_are_changed_is_plain():
    assert read_moment("11/1 2:30 am", now=TUESDAY).utcoffset() == timedelta(hours=-6)


def test_read_moment_needs_a_zone():
    with pytest.raises(ValueError, match="no time zone"):
        read_moment("9:30", now=datetime(2026, 11, 24))  # noqa: DTZ001 - the point of the test

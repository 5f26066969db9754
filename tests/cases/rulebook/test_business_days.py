"""Counting business days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rulebook.business_days import Calendar, public_holidays

LINCOLNS_BIRTHDAY = date(2026, 2, 12)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 11, 2), 3, date(2026, 11, 5)),
        (date(2026, 11, 6), 3, date(2026, 11, 12)),  # over a weekend and Veterans Day
        (date(2026, 11, 25), 1, date(2026, 11, 27)),  # over Thanksgiving
        (date(2026, 12, 31), 3, date(2027, 1, 6)),  # over New Year's Day and a weekend
        (date(2026, 11, 7), 0, date(2026, 11, 7)),
    ],
)
def test_business_days_pass_over_weekends_and_holidays(start: date, count: int, due: date):
    assert Calendar().add_business_days(start, count) == due


def test_an_agency_has_days_off_of_its_own():
    assert Calendar(also=frozenset({date(2026, 11, 3)})).add_business_days(date(2026, 11, 2), 1) == date(2026, 11, 4)


def test_holidays_are_those_of_the_subdivision():
    assert LINCOLNS_BIRTHDAY in public_holidays("US", "IA", 2026)
    assert LINCOLNS_BIRTHDAY not in public_holidays("US", None, 2026)


def test_days_off_of_some_years_are_the_holidays_and_the_agency_s_own():
    own = date(2026, 11, 3)

    found = Calendar(also=frozenset({own})).days_off(date(2026, 11, 1), date(2027, 2, 1))

    assert {own, date(2026, 11, 26), date(2027, 1, 1)} <= found
    assert date(2026, 11, 4) not in found


@given(start=st.dates(date(1990, 1, 1), date(2090, 1, 1)), count=st.integers(1, 60))
def test_business_days_are_never_fewer_than_calendar_days(start: date, count: int):
    due = Calendar().add_business_days(start, count)

    assert (due - start).days >= count
    assert due.weekday() < 5

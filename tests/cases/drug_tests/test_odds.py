"""The bounds hold on every course, the expectation is what the condition asks, and nothing else matters."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cases.drug_tests.odds import (
    MILLION,
    EveryDay,
    PerMonth,
    Run,
    bias_of,
    matter,
    odds_on,
    parts_of_a_million,
    run_of,
    weight_of,
)
from cases.drug_tests.rosters import asks_of
from cases.rulebook.testing import RandomTesting
from tests.cases.drug_tests.chances import chance_of, course_of, whole_month, year_of

NOVEMBER = date(2026, 11, 1)


@st.composite
def conditions(draw: st.DrawFn) -> PerMonth:
    """Return what a condition may ask for."""
    tenths = draw(st.integers(1, 150))
    try:
        how = RandomTesting(
            kind="random",
            per_month=tenths / 10,
            minimum=draw(st.integers(0, tenths // 10)),
            maximum=draw(st.none() | st.integers(-(-tenths // 10), 28)),
            gap=draw(st.integers(0, max(28 * 10 // tenths - 1, 0) if tenths > 18 else 14)),
        )
    except ValidationError:
        # The gap left too little room.
        how = RandomTesting(kind="random", per_month=tenths / 10)
    asks = asks_of(how)
    assert isinstance(asks, PerMonth)
    return asks


@pytest.mark.parametrize(
    ("share", "parts"),
    [
        (Fraction(0), 0),
        (Fraction(1, 10**9), 1),
        (Fraction(2, 7), 285_714),
        (Fraction(1, 3), 333_333),
        (Fraction(5, 10**7), 1),
        (1 - Fraction(1, 10**9), MILLION - 1),
        (Fraction(1), MILLION),
    ],
)
def test_what_is_possible_stays_possible_and_what_is_open_stays_open(share: Fraction, parts: int):
    assert parts_of_a_million(share) == parts


def tossed(bias: int, days: int, count: int, rest: int, gap: int) -> int:
    """Weigh the same courses one day after the other."""
    if days == 0:
        return int(count == 0)
    if rest:
        return MILLION * tossed(bias, days - 1, count, rest - 1, gap)
    drawn = bias * tossed(bias, days - 1, count - 1, gap, gap) if count else 0
    return drawn + (MILLION - bias) * tossed(bias, days - 1, count, 0, gap)


@given(st.integers(1, MILLION - 1), st.integers(0, 10), st.integers(0, 5), st.integers(0, 4), st.integers(0, 4))
def test_courses_weigh_what_their_tosses_weigh(bias: int, days: int, count: int, rest: int, gap: int):
    assert weight_of(bias, days, count, rest, gap) == tossed(bias, days, count, rest, gap)


@pytest.mark.parametrize("gap", [0, 1, 2, 5])
def test_without_minimum_and_maximum_every_day_that_is_not_rest_has_the_same_odds(gap: int):
    odds = course_of(whole_month(PerMonth("4", gap=gap), 30)).odds

    assert len(odds.keys() - {0}) == 1


@pytest.mark.parametrize("day", range(1, 31))
def test_odds_of_every_day_are_the_same_every_day(day: int):
    assert odds_on(date(2026, 11, day), EveryDay("2/7"), NOVEMBER, ()) == 285_714


def test_without_bounds_the_odds_are_the_same_through_a_month_whatever_was_drawn():
    asks = PerMonth("8")

    odds = {
        odds_on(date(2026, 11, day), asks, NOVEMBER, drawn)
        for day in range(10, 31)
        for drawn in ((), (date(2026, 11, 3),), (date(2026, 11, 8), date(2026, 11, 9)))
    }

    assert odds == {266_667}


@settings(max_examples=60, deadline=None)
@given(conditions(), st.sampled_from([28, 29, 30, 31]), st.integers(0, 14))
def test_the_bounds_hold_on_every_course_and_the_expectation_is_what_the_condition_asks(
    asks: PerMonth, days: int, rest: int
):
    run = whole_month(asks, days, min(rest, asks.gap))

    course = course_of(run)

    assert min(course.counts) >= asks.minimum
    assert max(course.counts) <= (days if asks.maximum is None else asks.maximum)
    assert course.expected == pytest.approx(float(asks.times), rel=0.02)


@settings(max_examples=60, deadline=None)
@given(conditions(), st.randoms(use_true_random=False), st.integers(2026, 2028), st.integers(1, 12), st.integers(1, 28))
def test_no_course_from_any_day_on_breaks_a_bound(asks: PerMonth, random, year: int, month: int, begins: int):
    since = date(year, month, begins)
    days = monthrange(year, month)[1] - begins + 1
    earlier = since - timedelta(days=random.randint(1, 20))
    drawn = [earlier]
    for day in (since + timedelta(days=passed) for passed in range(days)):
        if random.random() * MILLION < odds_on(day, asks, since, tuple(drawn)):
            drawn.append(day)

    in_month = [day for day in drawn if day.month == month]
    assert all((later - before).days > asks.gap for before, later in pairwise(drawn))
    assert asks.maximum is None or len(in_month) <= max(asks.maximum, int(earlier.month == month))
    assert sum(day >= since for day in drawn) >= run_of(asks, since, (earlier,)).minimum


def test_half_a_month_asks_for_half():
    run = run_of(PerMonth("8", 5, 12, 0), date(2026, 11, 16), (date(2026, 11, 2), date(2026, 11, 5)))

    assert run == Run("8", minimum=2, maximum=10, gap=0, days=15, of=30, rest=0)
    assert course_of(run).expected == pytest.approx(4, rel=0.001)


def test_the_minimum_gives_way_where_the_gap_leaves_no_room():
    run = run_of(PerMonth("2", 2, None, 13), date(2026, 11, 15), (date(2026, 11, 14),))

    assert (run.rest, run.minimum, run.maximum) == (13, 1, 1)
    assert odds_on(date(2026, 11, 30), PerMonth("2", 2, None, 13), date(2026, 11, 15), (date(2026, 11, 14),)) == MILLION


def test_a_maximum_that_is_used_up_means_no_draw():
    drawn = tuple(date(2026, 11, day) for day in (1, 2, 3))

    assert odds_on(date(2026, 11, 30), PerMonth("2", 0, 3, 0), NOVEMBER, drawn) == 0
    assert odds_on(date(2026, 11, 30), PerMonth("2", 0, 2, 0), date(2026, 11, 29), drawn) == 0


def test_days_without_a_draw_for_anyone_lower_the_minimum_to_what_there_is_room_for():
    """Nothing was drawn for nearly a month, because the program stood still: the rest of the month is certain."""
    asks = PerMonth("8", 6, None, 0)

    assert odds_on(date(2026, 11, 28), asks, NOVEMBER, ()) == MILLION
    assert odds_on(date(2026, 11, 30), asks, NOVEMBER, (date(2026, 11, 28), date(2026, 11, 29))) == MILLION


def test_the_worked_example_of_the_documentation():
    """Two days left, three drawn of at least four, a gap of one: today or tomorrow, not both, and not neither."""
    asks, drawn = PerMonth("8", 4, 12, 1), (date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 17))

    assert bias_of(run_of(asks, NOVEMBER, ())) == 358_662
    assert odds_on(date(2026, 11, 29), asks, NOVEMBER, drawn) == 609_259
    assert odds_on(date(2026, 11, 30), asks, NOVEMBER, drawn) == MILLION
    assert odds_on(date(2026, 11, 30), asks, NOVEMBER, (*drawn, date(2026, 11, 29))) == 0


@given(st.integers(1, 28), st.lists(st.integers(1, 27), unique=True, max_size=6))
def test_neither_weekday_nor_holiday_nor_year_matters(day: int, earlier: list[int]):
    asks = PerMonth("6", 0, 20, 1)
    odds = set()
    for year, month in ((2026, 1), (2026, 7), (2027, 7), (2028, 12)):
        drawn = tuple(sorted(date(year, month, on) for on in earlier if on < day))
        odds.add(odds_on(date(year, month, day), asks, date(year, month, 1), drawn))

    assert len(odds) == 1


def test_draws_before_the_month_and_its_gap_do_not_matter():
    asks = PerMonth("4", 1, 6, 3)
    drawn = (date(2026, 10, 1), date(2026, 10, 28), date(2026, 10, 30), date(2026, 11, 9), date(2026, 11, 20))

    assert matter(asks, date(2026, 11, 20), drawn) == (date(2026, 10, 30), date(2026, 11, 9))
    assert matter(asks, date(2026, 11, 1), drawn) == (date(2026, 10, 30),)
    assert odds_on(date(2026, 11, 2), asks, NOVEMBER, drawn[:3]) == 0


def test_of_two_coins_that_are_equally_close_the_smaller_one_is_taken():
    """With a minimum that is the maximum every coin gives the same."""
    assert bias_of(Run("8", 8, 8, 0, 30, 30, 0)) == 1


def test_a_year_has_what_twelve_months_have():
    months = [sum(weight * course.expected for weight, course in month) for month in year_of(PerMonth("5", 2, 8, 2))]

    assert months == pytest.approx([5] * 12, rel=0.0005)


@pytest.mark.parametrize(
    ("statistic", "freedom", "chance"),
    [(3.841459, 1, 0.05), (12.591587, 6, 0.05), (1.635383, 6, 0.95), (18.307038, 10, 0.05), (0, 3, 1.0)],
)
def test_chi_square_is_that_of_the_tables(statistic: float, freedom: int, chance: float):
    assert chance_of(statistic, freedom) == pytest.approx(chance, abs=1e-6)

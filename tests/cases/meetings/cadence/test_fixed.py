"""So many in each calendar period: worked examples, with the days counted on a calendar."""

from dataclasses import replace
from datetime import date

import pytest

from cases.meetings.cadence import Ending, Reset
from cases.meetings.cadence.periods import Days, Period, add_months, period_of, share
from cases.meetings.cadence.values import Fixed, History, LevelChange, LevelSpan, Rolling, Standstill, Verdict
from tests.cases.meetings.cadence.invented import day, met, plan, requirement, rewritten

MONTHLY = requirement(Fixed(1, Period.MONTH))
TWICE_A_MONTH = requirement(Fixed(2, Period.MONTH))
NOVEMBER = date(2026, 11, 1)


def nov(number: int) -> date:
    return date(2026, 11, number)


def dec(number: int) -> date:
    return date(2026, 12, number)


@pytest.mark.parametrize(
    ("period", "on", "first", "last"),
    [
        (Period.WEEK, date(2026, 11, 1), date(2026, 10, 26), date(2026, 11, 1)),
        (Period.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Period.QUARTER, date(2026, 11, 28), date(2026, 10, 1), date(2026, 12, 31)),
        (Period.HALF_YEAR, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30)),
        (Period.HALF_YEAR, date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31)),
        (Period.YEAR, date(2026, 11, 28), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods_are_those_of_the_calendar(period: Period, on: date, first: date, last: date):
    assert period_of(period, on) == Days(first, last)


@pytest.mark.parametrize(
    ("on", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(on: date, months: int, later: date):
    assert add_months(on, months) == later


def test_windows_share_a_period_evenly():
    february = Days(date(2026, 2, 1), date(2026, 2, 28))

    assert [(part.first.day, part.last.day) for part in share(february, 3)] == [(1, 9), (10, 18), (19, 28)]


def test_unmet_window_is_missed_and_the_next_one_opens():
    first, second, third = plan(TWICE_A_MONTH, History(NOVEMBER), on=dec(1))

    assert (first.opens_on, first.due_on, first.overdue_on) == (nov(1), nov(15), nov(16))
    assert (first.ended_on, first.ending) == (nov(15), Ending.MISSED)
    assert (second.opens_on, second.due_on, second.ended_on) == (nov(16), nov(30), nov(30))
    assert (third.opens_on, third.due_on, third.closed_on) == (dec(1), dec(15), None)


def test_met_window_shows_the_next_one_to_come():
    history = History(NOVEMBER, encounters=[met(3), met(8)])

    first, second = plan(MONTHLY, history, on=nov(20))

    assert first.satisfied_by == met(3)
    assert [each.verdict for each in first.considered] == [Verdict.COUNTED, Verdict.ALREADY_MET]
    assert (second.opens_on, second.due_on, second.reset) == (dec(1), dec(31), Reset.PERIOD)


def test_any_within_leaves_the_period_open_for_each_one_after_another():
    rule = requirement(Fixed(2, Period.MONTH, any_within=True))

    first, second, third = plan(rule, History(NOVEMBER, encounters=[met(3)]), on=dec(1))

    assert (first.opens_on, first.due_on, first.satisfied_by) == (nov(1), nov(30), met(3))
    assert (second.opens_on, second.due_on, second.ending) == (nov(6), nov(30), Ending.MISSED)
    assert (second.number, second.asked) == (2, 2)
    assert (third.opens_on, third.due_on) == (dec(1), dec(31))


@pytest.mark.parametrize(("parity", "opens_on"), [("odd", date(2027, 1, 1)), ("even", dec(1))])
def test_odd_and_even_months(parity: str, opens_on: date):
    rule = requirement(Fixed(1, Period.MONTH, parity=parity))

    window = plan(rule, History(dec(1)), on=dec(5))[-1]

    assert window.opens_on in {opens_on, dec(1)}
    assert window.due_on == (date(2027, 1, 31) if parity == "odd" else dec(31))


def test_start_inside_a_period_gives_a_full_window_beyond_it():
    (monthly,) = plan(MONTHLY, History(nov(10)), on=nov(10))
    (twice,) = plan(TWICE_A_MONTH, History(nov(10)), on=nov(10))

    assert (monthly.opens_on, monthly.due_on, monthly.reset) == (nov(10), dec(31), Reset.START)
    assert (twice.opens_on, twice.due_on) == (nov(10), nov(30))


SPANS = [LevelSpan("MOD", NOVEMBER, nov(15)), LevelSpan("HIGH", nov(16))]


def test_change_of_level_restarts_with_a_full_window():
    rule = replace(MONTHLY, levels=frozenset({"HIGH"}))

    (window,) = plan(rule, History(NOVEMBER, SPANS, encounters=[met(3)]), on=nov(20))

    assert (window.opens_on, window.due_on, window.reset) == (nov(16), dec(31), Reset.LEVEL)


def test_change_of_level_may_carry_what_was_done_in_this_period():
    rule = replace(MONTHLY, levels=frozenset({"HIGH"}), on_level_change=LevelChange.CARRY)

    (done,) = plan(rule, History(NOVEMBER, SPANS, encounters=[met(3)]), on=nov(20))
    (undone,) = plan(rule, History(NOVEMBER, SPANS), on=nov(20))

    assert (done.opens_on, done.due_on) == (dec(1), dec(31))
    assert (undone.opens_on, undone.due_on, undone.reset) == (nov(16), nov(30), Reset.LEVEL)


def test_change_of_level_may_ask_for_a_share_in_proportion():
    """From November 16 half of the month is left: of 4 a month 2 are asked for, of 1 a month none."""
    four = replace(requirement(Fixed(4, Period.MONTH)), levels=frozenset({"HIGH"}), on_level_change=LevelChange.PRORATE)
    one = replace(four, cadence=Fixed(1, Period.MONTH))

    first, second, _ = plan(four, History(NOVEMBER, SPANS), on=dec(1))
    (none,) = plan(one, History(NOVEMBER, SPANS), on=nov(20))

    assert (first.opens_on, first.due_on) == (nov(16), nov(22))
    assert (second.opens_on, second.due_on) == (nov(23), nov(30))
    assert (none.opens_on, none.due_on) == (dec(1), dec(31))


def test_grace_keeps_a_window_open_and_moves_the_next_one():
    rule = replace(TWICE_A_MONTH, grace_days=3)

    met_late, following = plan(rule, History(NOVEMBER, encounters=[met(16)]), on=nov(18))
    standing = plan(rule, History(NOVEMBER), on=nov(18))

    assert (met_late.satisfied_by, met_late.overdue_on) == (met(16), nov(19))
    assert (following.opens_on, following.due_on) == (nov(19), nov(30))
    assert [window.closed_on for window in standing] == [None]


def test_standstill_suspends_the_window_and_a_full_one_follows():
    history = History(NOVEMBER, standstills=[Standstill("ABSCONDED", nov(10), nov(19))])

    suspended, fresh = plan(MONTHLY, history, on=nov(21))

    assert (suspended.ended_on, suspended.ending) == (nov(9), Ending.SUSPENDED)
    assert (fresh.opens_on, fresh.due_on, fresh.reset) == (nov(20), dec(31), Reset.RESUMED)


def test_new_rule_takes_over_with_the_next_period():
    timeline = rewritten(MONTHLY, TWICE_A_MONTH, 8)

    november, december = plan(timeline, History(NOVEMBER, encounters=[met(3)]), on=nov(20))

    assert (november.due_on, november.segment.source.version) == (nov(30), 1)
    assert (december.due_on, december.segment.source.version) == (dec(15), 2)


def test_rule_of_another_kind_starts_afresh():
    timeline = rewritten(MONTHLY, requirement(Rolling(1, 45)), 8)

    withdrawn, fresh = plan(timeline, History(NOVEMBER), on=nov(20))

    assert (withdrawn.ended_on, withdrawn.ending) == (day(7), Ending.WITHDRAWN)
    assert (fresh.opens_on, fresh.due_on, fresh.reset) == (day(8), date(2026, 12, 25), Reset.RULE)


def test_meeting_on_the_last_day_of_a_rule_that_rolled_leaves_the_next_kind_to_begin_afresh():
    timeline = rewritten(requirement(Rolling(1, 45)), MONTHLY, 8)

    met_last, fresh = plan(timeline, History(NOVEMBER, encounters=[met(7)]), on=nov(20))

    assert met_last.satisfied_by == met(7)
    assert (fresh.opens_on, fresh.due_on, fresh.reset) == (day(8), dec(31), Reset.RULE)

"""What holds of every rule and every history, tested with invented ones."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.meetings.cadence import Ending, Reset, Window, next_move
from cases.meetings.cadence.values import AfterEvent, Fixed, History, Requirement, Rolling, Timeline, Verdict
from tests.cases.meetings.cadence.invented import (
    always,
    days,
    histories,
    levels,
    met,
    plan,
    requirements,
    rules,
    spans_of,
)

thoroughly = settings(max_examples=400)


def told(windows: list[Window]) -> list[Window]:
    """Return windows without the days that were looked through: what is told of them stays."""
    return [replace(window, looked_from=None, looked_until=None) for window in windows]


@thoroughly
@given(rules, histories, days)
def test_windows_never_overlap_so_that_a_day_belongs_to_one_at_most(rule: Timeline, history: History, on: date):
    windows = plan(rule, history, on=on)

    spans = spans_of(windows, on)
    assert all(first <= last for first, last in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@thoroughly
@given(rules, histories, days)
def test_dates_of_a_window_are_in_order_and_grace_is_what_the_rule_gives(rule: Timeline, history: History, on: date):
    for window in plan(rule, history, on=on):
        assert window.opens_on <= window.due_on < window.overdue_on
        days_of_grace = (window.overdue_on - window.due_on).days - 1
        if isinstance(window.requirement.cadence, Fixed):
            assert 0 <= days_of_grace <= window.requirement.grace_days
        else:
            assert days_of_grace == window.requirement.grace_days


@given(rules, histories, days)
def test_computing_twice_gives_the_same(rule: Timeline, history: History, on: date):
    assert plan(rule, history, on=on) == plan(rule, history, on=on)


@thoroughly
@given(rules, histories, days)
def test_a_meeting_counts_once_and_for_the_window_that_it_closes(rule: Timeline, history: History, on: date):
    windows = plan(rule, history, on=on)

    satisfying = [window.satisfied_by for window in windows if window.satisfied_by]
    assert len({encounter.pk for encounter in satisfying}) == len(satisfying)
    for window in windows:
        counted = [each.encounter for each in window.considered if each.verdict is Verdict.COUNTED]
        assert counted == [window.satisfied_by] * bool(window.satisfied_by)
        assert not (window.satisfied_by and window.ended_on)


@given(rules, histories, days, st.randoms())
def test_order_of_entry_changes_nothing(rule: Timeline, history: History, on: date, random: Any):
    encounters, spans = list(history.encounters), list(history.levels)
    random.shuffle(encounters)
    random.shuffle(spans)
    entered_otherwise = [replace(each, entered_at=each.entered_at + timedelta(days=9)) for each in encounters]
    shuffled = replace(history, encounters=entered_otherwise, levels=spans)

    as_entered = plan(rule, history, on=on)
    otherwise = plan(rule, shuffled, on=on)

    assert [_outcome(window) for window in otherwise] == [_outcome(window) for window in as_entered]


def _outcome(window: Window) -> tuple[Any, ...]:
    met_by = window.satisfied_by.pk if window.satisfied_by else None
    considered = [(each.encounter.pk, each.verdict) for each in window.considered]
    return window.opens_on, window.due_on, window.overdue_on, met_by, window.ended_on, window.ending, considered


@given(rules, histories, days, st.integers(0, 160), st.sampled_from(["ATTEMPTED", "MISSED", "EXCUSED"]))
def test_an_attempt_changes_nothing_but_what_was_considered(
    rule: Timeline, history: History, on: date, attempted: int, status: str
):
    attempt = met(attempted, pk=1000, status=status)

    without = plan(rule, history, on=on)
    with_it = plan(rule, replace(history, encounters=[*history.encounters, attempt]), on=on)

    assert [replace(window, considered=()) for window in with_it] == [
        replace(window, considered=()) for window in without
    ]


@thoroughly
@given(requirements, histories, days)
def test_nothing_is_due_earlier_than_the_rule_allows(rule: Requirement, history: History, on: date):
    for window in plan(rule, history, on=on):
        earliest = _earliest(window)
        assert window.due_on >= earliest


def _earliest(window: Window) -> date:
    """Return the first day that a rule which reads always alike may call the last one in time."""
    rule = window.requirement
    match rule.cadence:
        case Rolling() as cadence if window.reset is Reset.MEETING or not rule.first_within:
            prorated = window.reset is Reset.LEVEL and rule.former_intervals
            return window.reset_on + timedelta(days=1) if prorated else cadence.after(window.reset_on)
        case AfterEvent() as cadence:
            return cadence.after(window.reset_on, window.segment.source.calendar)
    return window.opens_on


@thoroughly
@given(requirements, histories, days, st.integers(0, 160))
def test_one_more_qualifying_meeting_never_makes_what_stands_due_earlier(
    rule: Requirement, history: History, on: date, offset: int
):
    more = replace(history, encounters=[*history.encounters, met(offset, pk=1000)])

    before = [window for window in plan(rule, history, on=on) if window.closed_on is None]
    after = [window for window in plan(rule, more, on=on) if window.closed_on is None]

    for earlier, later in zip(before, after, strict=False):
        # A rule may give the first one more time than an interval: then the meeting starts an interval of its own.
        assert later.due_on >= min(earlier.due_on, _earliest(later))


@thoroughly
@given(rules, histories, days)
def test_at_most_one_window_stands_and_it_is_the_last(rule: Timeline, history: History, on: date):
    windows = plan(rule, history, on=on)

    standing = [window for window in windows if window.closed_on is None]
    assert standing == windows[-1:][: len(standing)]


@thoroughly
@given(rules, histories, days)
def test_only_the_calendar_misses_and_only_a_standstill_suspends(rule: Timeline, history: History, on: date):
    for window in plan(rule, history, on=on):
        if window.ended_on and window.ending is Ending.MISSED:
            assert isinstance(window.requirement.cadence, Fixed)
        if window.ended_on and window.ending is Ending.SUSPENDED:
            assert history.standstill_on(window.ended_on + timedelta(days=1)) is not None


@thoroughly
@given(rules, histories, days, st.integers(0, 400))
def test_nothing_moves_before_the_next_move(rule: Timeline, history: History, on: date, ahead: int):
    timeline = always(rule) if isinstance(rule, Requirement) else rule
    windows = plan(timeline, history, on=on)
    moves_on = next_move(timeline, history, windows, on=on)
    later = on + timedelta(days=1 + ahead)
    if moves_on is not None:
        later = min(later, moves_on - timedelta(days=1))

    assert told(plan(timeline, history, on=later)) == told(windows)


@given(rules, histories, days, levels())
def test_what_is_closed_is_not_reopened_by_a_later_change_of_level(
    rule: Timeline, history: History, on: date, others: Any
):
    """What had closed by a day depends on nothing that begins after it."""
    tomorrow = on + timedelta(days=1)
    kept = [replace(span, ends_on=None) if span.has(on) else span for span in history.levels if span.starts_on <= on]
    changed = [replace(span, ends_on=on) if span.has(on) else span for span in kept]
    ahead = [replace(span, starts_on=max(span.starts_on, tomorrow)) for span in others[-1:] if span.ends_on is None]

    now = [window for window in plan(rule, replace(history, levels=kept), on=on) if window.closed_on]
    then = [window for window in plan(rule, replace(history, levels=[*changed, *ahead]), on=on) if window.closed_on]

    assert [_outcome(window) for window in then] == [_outcome(window) for window in now]

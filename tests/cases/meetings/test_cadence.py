"""When check-ins are due, tested with properties over invented histories."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, zip_longest
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.meetings.cadence import Reset, Window, plan
from cases.meetings.requirements import AfterEvent, Encounter, History, LevelSpan, Requirement, Rolling, Verdict
from cases.rulebook.business_days import public_holidays

START = date(2026, 11, 2)
TWO_A_MONTH = Requirement(
    code="in-person",
    title="In-person meeting",
    citation="1.1",
    cadence=Rolling(2, 30),
    methods=frozenset({"IN_PERSON"}),
)


def day(offset: int) -> date:
    return START + timedelta(days=offset)


def met(offset: int, **facts: Any) -> Encounter:
    happened_at = datetime.combine(day(offset), time(15), tzinfo=UTC)
    given_facts: dict[str, Any] = {
        "pk": offset,
        "happened_on": day(offset),
        "happened_at": happened_at,
        "entered_at": happened_at,
        "status": "HELD",
        "type": "DIRECT",
        "location": "SUPERVISION_OFFICE",
        "method": "IN_PERSON",
        **facts,
    }
    return Encounter(**given_facts)


def spans_of(windows: list[Window], on: date) -> list[tuple[date, date]]:
    """Return the days of each window: one that still stands lasts until `on`, or is still to open."""
    return [(window.opens_on, window.closed_on or max(on, window.opens_on)) for window in windows]


# --- Examples --------------------------------------------------------------------------------------------------------


def test_first_window_opens_at_the_start_with_a_full_interval():
    (window,) = plan(TWO_A_MONTH, History(START), on=START)

    assert (window.opens_on, window.due_on, window.overdue_on) == (START, day(15), day(16))
    assert (window.reset, window.reset_on, window.closed_on) == (Reset.START, START, None)


def test_next_window_counts_from_the_meeting_and_opens_the_day_after():
    first, second = plan(TWO_A_MONTH, History(START, encounters=[met(9)]), on=day(20))

    assert (first.satisfied_by, first.closed_on) == (met(9), day(9))
    assert (second.opens_on, second.due_on, second.overdue_on) == (day(10), day(24), day(25))
    assert (second.reset, second.reset_on, second.last_qualifying) == (Reset.MEETING, day(9), met(9))


def test_what_is_late_stays_overdue_until_met_and_starts_from_the_meeting():
    before = plan(TWO_A_MONTH, History(START), on=day(40))
    first, second = plan(TWO_A_MONTH, History(START, encounters=[met(40)]), on=day(40))

    assert [window.overdue_on for window in before] == [day(16)]
    assert first.satisfied_by == met(40)
    assert second.due_on == day(55)


def test_grace_moves_only_the_day_it_becomes_overdue():
    (window,) = plan(replace(TWO_A_MONTH, grace_days=5), History(START), on=START)

    assert (window.due_on, window.overdue_on) == (day(15), day(21))


@pytest.mark.parametrize(
    ("encounter", "verdict"),
    [
        (met(5, status="ATTEMPTED"), Verdict.NOT_HELD),
        (met(5, type="COLLATERAL"), Verdict.OTHER_TYPE),
        (met(5, location="FIELD"), Verdict.OTHER_PLACE),
        (met(5, method="TELEPHONE"), Verdict.OTHER_METHOD),
    ],
)
def test_what_does_not_qualify_is_considered_and_changes_nothing(encounter: Encounter, verdict: Verdict):
    requirement = replace(TWO_A_MONTH, types=frozenset({"DIRECT"}), locations=frozenset({"SUPERVISION_OFFICE"}))

    (window,) = plan(requirement, History(START, encounters=[encounter]), on=day(6))

    assert (window.opens_on, window.due_on, window.satisfied_by) == (START, day(15), None)
    assert [(each.encounter, each.verdict) for each in window.considered] == [(encounter, verdict)]


def test_second_meeting_of_a_day_counts_once():
    evening = met(9, pk=100, happened_at=datetime.combine(day(9), time(20), tzinfo=UTC))

    first, second = plan(TWO_A_MONTH, History(START, encounters=[evening, met(9)]), on=day(9))

    assert first.satisfied_by == met(9)
    assert [each.verdict for each in first.considered] == [Verdict.COUNTED, Verdict.ALREADY_MET]
    assert second.considered == ()


def test_event_is_due_business_days_after_it():
    requirement = Requirement(
        code="first", title="First", citation="1", cadence=AfterEvent("RELEASED", 3, is_business=True)
    )
    friday = date(2026, 11, 6)

    (window,) = plan(
        requirement,
        History(friday, events={"RELEASED": [friday]}),
        on=friday,
        days_off=public_holidays("US", None, 2026),
    )

    # Over the weekend and Veterans Day.
    assert (window.opens_on, window.due_on, window.overdue_on) == (friday, date(2026, 11, 12), date(2026, 11, 13))


def test_event_before_the_planning_starts_asks_for_nothing():
    requirement = Requirement(code="first", title="First", citation="1", cadence=AfterEvent("RELEASED", 30))

    assert plan(requirement, History(START, events={"RELEASED": [day(-1)]}), on=day(5)) == []


def test_next_event_ends_the_window_of_the_one_before():
    requirement = Requirement(code="level", title="Visit", citation="1", cadence=AfterEvent("LEVEL_CHANGED", 10))

    first, second = plan(requirement, History(START, events={"LEVEL_CHANGED": [day(3), day(7)]}), on=day(8))

    assert (first.opens_on, first.ended_on) == (day(3), day(6))
    assert (second.opens_on, second.due_on, second.ended_on) == (day(7), day(17), None)


def test_change_of_level_restarts_with_a_full_interval():
    requirement = replace(TWO_A_MONTH, levels=frozenset({"MOD", "HIGH"}))
    levels = [LevelSpan("MOD", START, day(19)), LevelSpan("HIGH", day(20))]

    satisfied, withdrawn, fresh = plan(requirement, History(START, levels, encounters=[met(9)]), on=day(25))

    assert satisfied.satisfied_by == met(9)
    assert (withdrawn.opens_on, withdrawn.ended_on) == (day(10), day(19))
    assert (fresh.opens_on, fresh.due_on, fresh.reset) == (day(20), day(35), Reset.LEVEL)
    assert fresh.level == LevelSpan("HIGH", day(20))


def test_change_of_level_may_carry_the_last_meeting_over():
    requirement = replace(TWO_A_MONTH, levels=frozenset({"HIGH"}), carries_over=True)
    levels = [LevelSpan("MOD", START, day(19)), LevelSpan("HIGH", day(20))]

    (window,) = plan(requirement, History(START, levels, encounters=[met(9)]), on=day(25))

    assert (window.opens_on, window.due_on, window.last_qualifying) == (day(20), day(24), met(9))


def test_carrying_over_between_two_levels_of_one_rule_breaks_nothing():
    requirement = replace(TWO_A_MONTH, levels=frozenset({"MOD", "HIGH"}), carries_over=True)
    levels = [LevelSpan("MOD", START, day(19)), LevelSpan("HIGH", day(20))]

    (window,) = plan(requirement, History(START, levels), on=day(25))

    assert (window.opens_on, window.due_on, window.ended_on) == (START, day(15), None)


def test_the_same_level_confirmed_is_no_change():
    requirement = replace(TWO_A_MONTH, levels=frozenset({"HIGH"}))
    levels = [LevelSpan("HIGH", day(10)), LevelSpan("HIGH", START, day(9))]

    (window,) = plan(requirement, History(START, levels), on=day(12))

    assert (window.opens_on, window.level) == (START, LevelSpan("HIGH", START))


def test_level_that_does_not_ask_for_it_plans_nothing():
    requirement = replace(TWO_A_MONTH, levels=frozenset({"MAX"}))

    assert plan(requirement, History(START, [LevelSpan("MIN", START)]), on=day(30)) == []
    assert plan(requirement, History(START), on=day(30)) == []


def test_condition_asks_while_it_binds():
    requirement = replace(TWO_A_MONTH, starts_on=day(5), ends_on=day(12))

    (standing,) = plan(requirement, History(START), on=day(12))
    (ended,) = plan(requirement, History(START), on=day(13))

    assert (standing.opens_on, standing.reset, standing.ended_on) == (day(5), Reset.CONDITION, None)
    assert ended.ended_on == day(12)
    assert plan(requirement, History(START), on=day(4)) == []


def test_condition_that_is_met_on_its_last_day_asks_for_nothing_more():
    requirement = replace(TWO_A_MONTH, starts_on=day(5), ends_on=day(12))

    (window,) = plan(requirement, History(START, encounters=[met(12)]), on=day(12))

    assert window.satisfied_by == met(12)


def test_as_known_at_an_earlier_moment_leaves_out_what_was_entered_later():
    entered_late = met(9, entered_at=datetime.combine(day(12), time(9), tzinfo=UTC))
    history = History(START, encounters=[entered_late])

    then = plan(TWO_A_MONTH, history, on=day(11), known_at=datetime.combine(day(11), time(23), tzinfo=UTC))
    now = plan(TWO_A_MONTH, history, on=day(11))

    assert [window.satisfied_by for window in then] == [None]
    assert [window.satisfied_by for window in now] == [entered_late, None]


# --- Properties ------------------------------------------------------------------------------------------------------

encounters = st.lists(
    st.builds(
        met,
        st.integers(-5, 120),
        status=st.sampled_from(["HELD", "HELD", "ATTEMPTED", "MISSED", "EXCUSED"]),
        method=st.sampled_from(["IN_PERSON", "IN_PERSON", "TELEPHONE"]),
    ),
    max_size=15,
    unique_by=lambda encounter: encounter.happened_on,
)


@st.composite
def level_histories(draw: st.DrawFn) -> list[LevelSpan]:
    days = sorted(draw(st.sets(st.integers(-10, 100), max_size=4)))
    return [
        LevelSpan(
            draw(st.sampled_from(["MIN", "MOD", "HIGH"])), day(first), None if following is None else day(following - 1)
        )
        for first, following in zip_longest(days, days[1:])
    ]


cadences = st.one_of(
    st.builds(Rolling, st.integers(1, 4), st.integers(4, 60)),
    st.builds(AfterEvent, st.just("LEVEL_CHANGED"), st.integers(0, 40), is_business=st.booleans()),
)
requirements = st.builds(
    Requirement,
    code=st.just("r"),
    title=st.just("R"),
    citation=st.just("1"),
    cadence=cadences,
    levels=st.sampled_from([frozenset[str](), frozenset({"HIGH"}), frozenset({"MIN", "HIGH"})]),
    methods=st.just(frozenset({"IN_PERSON"})),
    grace_days=st.integers(0, 5),
    carries_over=st.booleans(),
    starts_on=st.none() | st.integers(-5, 60).map(day),
)
histories = st.builds(
    lambda levels, seen: History(START, levels, {"LEVEL_CHANGED": [span.starts_on for span in levels[1:]]}, seen),
    level_histories(),
    encounters,
)
days = st.integers(0, 130).map(day)


@given(requirements, histories, days)
def test_windows_never_overlap_so_that_a_day_belongs_to_one_at_most(
    requirement: Requirement, history: History, on: date
):
    windows = plan(requirement, history, on=on)

    spans = spans_of(windows, on)
    assert all(first <= last for first, last in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@given(requirements, histories, days)
def test_dates_of_a_window_are_in_order_and_grace_is_what_the_rule_gives(
    requirement: Requirement, history: History, on: date
):
    for window in plan(requirement, history, on=on):
        assert window.opens_on <= window.due_on
        assert window.overdue_on == window.due_on + timedelta(days=1 + requirement.grace_days)


@given(requirements, histories, days)
def test_a_meeting_counts_once_and_inside_its_window(requirement: Requirement, history: History, on: date):
    windows = plan(requirement, history, on=on)

    satisfying = [window.satisfied_by for window in windows if window.satisfied_by]
    assert len({encounter.pk for encounter in satisfying}) == len(satisfying)
    for window in windows:
        counted = [each.encounter for each in window.considered if each.verdict is Verdict.COUNTED]
        assert counted == [window.satisfied_by] * bool(window.satisfied_by)
        assert not (window.satisfied_by and window.ended_on)


@given(requirements, histories, days, st.randoms())
def test_order_of_entry_changes_nothing(requirement: Requirement, history: History, on: date, random: Any):
    shuffled = list(history.encounters)
    random.shuffle(shuffled)

    assert plan(requirement, replace(history, encounters=shuffled), on=on) == plan(requirement, history, on=on)


@given(requirements, histories, days, st.integers(0, 120))
def test_an_attempt_changes_nothing_but_what_was_considered(
    requirement: Requirement, history: History, on: date, attempted: int
):
    attempt = met(attempted, pk=1000, status="ATTEMPTED")

    without = plan(requirement, history, on=on)
    with_it = plan(requirement, replace(history, encounters=[*history.encounters, attempt]), on=on)

    assert [replace(window, considered=()) for window in with_it] == [
        replace(window, considered=()) for window in without
    ]


@given(requirements, histories, days)
def test_nothing_is_due_earlier_than_the_rule_allows(requirement: Requirement, history: History, on: date):
    for window in plan(requirement, history, on=on):
        if isinstance(requirement.cadence, Rolling):
            assert window.due_on >= window.reset_on + requirement.cadence.interval
        else:
            assert window.due_on >= window.reset_on + timedelta(days=requirement.cadence.within)


@given(requirements, histories, days, st.integers(0, 120))
def test_one_more_qualifying_meeting_never_makes_what_stands_due_earlier(
    requirement: Requirement, history: History, on: date, offset: int
):
    more = replace(history, encounters=[*history.encounters, met(offset, pk=1000)])

    before = [window for window in plan(requirement, history, on=on) if window.closed_on is None]
    after = [window for window in plan(requirement, more, on=on) if window.closed_on is None]

    assert all(later.due_on >= earlier.due_on for earlier, later in zip(before, after, strict=False))


@given(requirements, histories, days)
def test_at_most_one_window_stands(requirement: Requirement, history: History, on: date):
    standing = [window for window in plan(requirement, history, on=on) if window.closed_on is None]

    assert standing == plan(requirement, history, on=on)[-1:][: len(standing)]

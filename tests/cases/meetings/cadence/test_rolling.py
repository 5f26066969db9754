"""What rolls, and what follows an event: worked examples."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from cases.meetings.cadence import Ending, Reset
from cases.meetings.cadence.periods import Period
from cases.meetings.cadence.values import (
    AfterEvent,
    Encounter,
    History,
    LevelChange,
    LevelSpan,
    Requirement,
    Rolling,
    Standstill,
    Verdict,
    Within,
)
from tests.cases.meetings.cadence.invented import START, assessed, day, met, plan, requirement, rewritten

TWO_A_MONTH = Requirement(
    code="in-person",
    title="In-person meeting",
    citation="1.1",
    cadence=Rolling(2, 30),
    methods=frozenset({"IN_PERSON"}),
)


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
    rule = replace(TWO_A_MONTH, types=frozenset({"DIRECT"}), locations=frozenset({"SUPERVISION_OFFICE"}))

    (window,) = plan(rule, History(START, encounters=[encounter]), on=day(6))

    assert (window.opens_on, window.due_on, window.satisfied_by) == (START, day(15), None)
    assert [(each.encounter, each.verdict) for each in window.considered] == [(encounter, verdict)]


def test_second_meeting_of_a_day_counts_once():
    evening = met(9, pk=100, happened_at=datetime.combine(day(9), time(20), tzinfo=UTC))

    first, second = plan(TWO_A_MONTH, History(START, encounters=[evening, met(9)]), on=day(9))

    assert first.satisfied_by == met(9)
    assert [each.verdict for each in first.considered] == [Verdict.COUNTED, Verdict.ALREADY_MET]
    assert second.considered == ()


def test_event_is_due_business_days_after_it():
    rule = Requirement(
        code="first", title="First", citation="1", cadence=AfterEvent("RELEASED", Within(3, is_business=True))
    )
    friday = date(2026, 11, 6)

    (window,) = plan(
        rule,
        History(friday, events={"RELEASED": [friday]}),
        on=friday,
    )

    # Over the weekend and Veterans Day.
    assert (window.opens_on, window.due_on, window.overdue_on) == (friday, date(2026, 11, 12), date(2026, 11, 13))


def test_event_before_the_planning_starts_asks_for_nothing():
    rule = Requirement(code="first", title="First", citation="1", cadence=AfterEvent("RELEASED", Within(30)))

    assert plan(rule, History(START, events={"RELEASED": [day(-1)]}), on=day(5)) == []


def test_next_event_ends_the_window_of_the_one_before():
    rule = Requirement(code="level", title="Visit", citation="1", cadence=AfterEvent("LEVEL_CHANGED", Within(10)))

    first, second = plan(rule, History(START, events={"LEVEL_CHANGED": [day(3), day(7)]}), on=day(8))

    assert (first.opens_on, first.ended_on) == (day(3), day(6))
    assert (second.opens_on, second.due_on, second.ended_on) == (day(7), day(17), None)


def test_change_of_level_restarts_with_a_full_interval():
    rule = replace(TWO_A_MONTH, levels=frozenset({"MOD", "HIGH"}))
    levels = [LevelSpan("MOD", START, day(19)), LevelSpan("HIGH", day(20))]

    satisfied, withdrawn, fresh = plan(rule, History(START, levels, encounters=[met(9)]), on=day(25))

    assert satisfied.satisfied_by == met(9)
    assert (withdrawn.opens_on, withdrawn.ended_on) == (day(10), day(19))
    assert (fresh.opens_on, fresh.due_on, fresh.reset) == (day(20), day(35), Reset.LEVEL)
    assert fresh.level == LevelSpan("HIGH", day(20))


def test_change_of_level_may_carry_the_last_meeting_over():
    rule = replace(TWO_A_MONTH, levels=frozenset({"HIGH"}), on_level_change=LevelChange.CARRY)
    levels = [LevelSpan("MOD", START, day(19)), LevelSpan("HIGH", day(20))]

    (window,) = plan(rule, History(START, levels, encounters=[met(9)]), on=day(25))

    assert (window.opens_on, window.due_on, window.last_qualifying) == (day(20), day(24), met(9))


def test_carrying_over_between_two_levels_of_one_rule_breaks_nothing():
    rule = replace(TWO_A_MONTH, levels=frozenset({"MOD", "HIGH"}), on_level_change=LevelChange.CARRY)
    levels = [LevelSpan("MOD", START, day(19)), LevelSpan("HIGH", day(20))]

    (window,) = plan(rule, History(START, levels), on=day(25))

    assert (window.opens_on, window.due_on, window.ended_on) == (START, day(15), None)


def test_the_same_level_confirmed_is_no_change():
    rule = replace(TWO_A_MONTH, levels=frozenset({"HIGH"}))
    levels = [LevelSpan("HIGH", day(10)), LevelSpan("HIGH", START, day(9))]

    (window,) = plan(rule, History(START, levels), on=day(12))

    assert (window.opens_on, window.level) == (START, LevelSpan("HIGH", START))


def test_level_that_does_not_ask_for_it_plans_nothing():
    rule = replace(TWO_A_MONTH, levels=frozenset({"MAX"}))

    assert plan(rule, History(START, [LevelSpan("MIN", START)]), on=day(30)) == []
    assert plan(rule, History(START), on=day(30)) == []


def test_condition_asks_while_it_binds():
    rule = replace(TWO_A_MONTH, starts_on=day(5), ends_on=day(12))

    (standing,) = plan(rule, History(START), on=day(12))
    (ended,) = plan(rule, History(START), on=day(13))

    assert (standing.opens_on, standing.reset, standing.ended_on) == (day(5), Reset.CONDITION, None)
    assert ended.ended_on == day(12)
    assert plan(rule, History(START), on=day(4)) == []


def test_condition_that_is_met_on_its_last_day_asks_for_nothing_more():
    rule = replace(TWO_A_MONTH, starts_on=day(5), ends_on=day(12))

    (window,) = plan(rule, History(START, encounters=[met(12)]), on=day(12))

    assert window.satisfied_by == met(12)


# --- Rolling: what a rule may add ------------------------------------------------------------------------------------


def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month():
    rule = requirement(Rolling(1, months=3))
    history = History(date(2026, 11, 30), encounters=[])

    (window,) = plan(rule, history, on=date(2026, 11, 30))

    assert window.due_on == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("align", "due_on"),
    [(None, date(2026, 11, 17)), (Period.WEEK, date(2026, 11, 22)), (Period.MONTH, date(2026, 11, 30))],
)
def test_aligned_due_days_move_to_the_end_of_their_period(align: Period | None, due_on: date):
    (window,) = plan(requirement(Rolling(2, 30, align=align)), History(START), on=START)

    assert (window.due_on, window.overdue_on) == (due_on, date.fromordinal(due_on.toordinal() + 1))


def test_first_one_may_be_due_sooner_than_an_interval():
    rule = requirement(Rolling(1, 30), first_within=Within(7, is_business=True))

    first, second = plan(rule, History(START, encounters=[met(4)]), on=day(5))

    # Monday, November 2: seven working days later, over Veterans Day, is Thursday, November 12.
    assert (first.due_on, second.due_on) == (date(2026, 11, 12), day(34))


def test_what_was_done_before_a_late_window_opened_counts_the_interval_anew():
    rule = requirement(Rolling(1, 365), opens_before=30)

    (before,) = plan(rule, History(START), on=day(99))
    (after,) = plan(rule, History(START, encounters=[met(100)]), on=day(101))

    assert (before.opens_on, before.due_on) == (day(335), day(365))
    assert (after.opens_on, after.due_on, after.last_qualifying) == (day(435), day(465), met(100))


def test_what_was_done_before_the_start_may_count():
    rule = requirement(Rolling(1, 365), instruments=frozenset({"lsi-r"}), counts_from_before=90)

    (counted,) = plan(rule, History(START, encounters=[assessed(-90)]), on=START)
    (too_old,) = plan(rule, History(START, encounters=[assessed(-91)]), on=START)

    assert (counted.reset, counted.due_on) == (Reset.MEETING, day(275))
    assert (too_old.reset, too_old.due_on) == (Reset.START, day(365))


def test_assessments_and_meetings_are_not_looked_at_for_each_other():
    rule = requirement(Rolling(1, 365), instruments=frozenset({"lsi-r"}))
    history = History(START, encounters=[met(3), assessed(5, "oras-cst"), assessed(9)])

    first, _ = plan(rule, history, on=day(10))

    assert first.satisfied_by == assessed(9)
    assert [(each.encounter.instrument, each.verdict) for each in first.considered] == [
        ("oras-cst", Verdict.OTHER_INSTRUMENT),
        ("lsi-r", Verdict.COUNTED),
    ]


def test_change_of_level_may_leave_a_share_of_the_interval():
    """Of 45 days at the old level 30 had gone by; a third is left, which of 15 days at the new level is 5."""
    rule = replace(
        TWO_A_MONTH,
        levels=frozenset({"HIGH"}),
        on_level_change=LevelChange.PRORATE,
        former_intervals=(("MOD", 45),),
    )
    spans = [LevelSpan("MOD", START, day(39)), LevelSpan("HIGH", day(40))]

    (window,) = plan(rule, History(START, spans, encounters=[met(10)]), on=day(41))

    assert (window.opens_on, window.due_on, window.reset) == (day(40), day(45), Reset.LEVEL)


def test_standstill_suspends_what_stood_and_supervision_that_resumes_starts_afresh():
    history = History(START, standstills=[Standstill("IN_CUSTODY", day(5), day(24))], encounters=[met(10)])

    suspended, fresh = plan(TWO_A_MONTH, history, on=day(30))

    assert (suspended.ended_on, suspended.ending, suspended.satisfied_by) == (day(4), Ending.SUSPENDED, None)
    assert (fresh.opens_on, fresh.due_on, fresh.reset) == (day(25), day(40), Reset.RESUMED)


def test_what_stays_due_is_not_stopped_by_a_standstill():
    rule = replace(TWO_A_MONTH, stays_due_while=frozenset({"IN_CUSTODY"}))
    stops = [Standstill("IN_CUSTODY", day(5), day(24)), Standstill("ABSCONDED", day(30))]

    met_inside, suspended = plan(rule, History(START, standstills=stops, encounters=[met(10)]), on=day(31))

    assert met_inside.satisfied_by == met(10)
    assert (suspended.ended_on, suspended.ending) == (day(29), Ending.SUSPENDED)


def test_term_that_is_over_withdraws_what_stood():
    history = History(START, standstills=[Standstill("DISCHARGED", day(5), is_over=True)])

    (window,) = plan(TWO_A_MONTH, history, on=day(6))

    assert (window.ended_on, window.ending) == (day(4), Ending.WITHDRAWN)


# --- A rule that changes ---------------------------------------------------------------------------------------------

ONE_A_MONTH = replace(TWO_A_MONTH, cadence=Rolling(1, 30))


def test_what_was_met_was_judged_by_the_rule_of_its_day():
    first, second = plan(rewritten(TWO_A_MONTH, ONE_A_MONTH, 12), History(START, encounters=[met(9)]), on=day(20))

    assert (first.due_on, first.segment.source.version) == (day(15), 1)
    assert (second.due_on, second.segment.source.version) == (day(39), 2)


def test_stricter_rule_makes_nothing_overdue_on_its_first_day():
    (before,) = plan(rewritten(ONE_A_MONTH, TWO_A_MONTH, 20), History(START), on=day(19))
    (after,) = plan(rewritten(ONE_A_MONTH, TWO_A_MONTH, 20), History(START), on=day(20))

    assert (before.due_on, after.due_on) == (day(30), day(20))


def test_what_was_overdue_already_is_not_excused_by_a_stricter_rule():
    (window,) = plan(rewritten(ONE_A_MONTH, TWO_A_MONTH, 40), History(START), on=day(41))

    assert window.due_on == day(30)


def test_shortage_that_ends_leaves_that_day_at_the_least():
    milder = replace(TWO_A_MONTH, cadence=Rolling(1, 60))
    timeline = (
        *rewritten(TWO_A_MONTH, milder, 10)[:1],
        replace(rewritten(TWO_A_MONTH, milder, 10)[1], ends_on=day(29)),
        replace(rewritten(milder, TWO_A_MONTH, 30)[1]),
    )

    during = plan(timeline, History(START), on=day(20))[-1]
    afterwards = plan(timeline, History(START), on=day(30))[-1]

    assert (during.due_on, afterwards.due_on) == (day(60), day(30))


def test_rule_that_is_dropped_ends_what_stood_and_one_that_is_new_starts_afresh():
    dropped = (rewritten(TWO_A_MONTH, ONE_A_MONTH, 10)[0],)
    added = (rewritten(TWO_A_MONTH, ONE_A_MONTH, 10)[1],)

    (ended,) = plan(dropped, History(START), on=day(11))
    (begun,) = plan(added, History(START), on=day(11))

    assert (ended.ended_on, ended.ending) == (day(9), Ending.WITHDRAWN)
    assert (begun.opens_on, begun.reset) == (day(10), Reset.RULE)


# --- After an event --------------------------------------------------------------------------------------------------

REASSESSMENT = requirement(AfterEvent("ARRESTED", Within(30)), instruments=frozenset({"lsi-r"}))


def test_event_that_leads_to_custody_is_asked_for_once_supervision_resumes():
    stops = [Standstill("IN_CUSTODY", day(10), day(59))]

    (before,) = plan(REASSESSMENT, History(START, standstills=stops, events={"ARRESTED": [day(10)]}), on=day(60))
    first, second = plan(REASSESSMENT, History(START, standstills=stops, events={"ARRESTED": [day(3)]}), on=day(60))

    assert (before.opens_on, before.due_on, before.reset) == (day(60), day(90), Reset.RESUMED)
    assert (first.ended_on, first.ending) == (day(9), Ending.SUSPENDED)
    assert (second.opens_on, second.due_on) == (day(60), day(90))


def test_event_that_was_answered_before_the_standstill_is_not_asked_for_again():
    stops = [Standstill("IN_CUSTODY", day(10), day(59))]
    history = History(START, standstills=stops, events={"ARRESTED": [day(3)]}, encounters=[assessed(5)])

    (window,) = plan(REASSESSMENT, history, on=day(60))

    assert window.satisfied_by == assessed(5)


def test_what_was_done_before_an_event_may_answer_one_event_and_no_other():
    rule = replace(REASSESSMENT, counts_from_before=90)
    history = History(START, events={"ARRESTED": [day(3), day(20)]}, encounters=[assessed(-20)])

    first, second = plan(rule, history, on=day(21))

    assert (first.satisfied_by, first.opens_on, first.closed_on) == (assessed(-20), day(3), day(3))
    assert second.satisfied_by is None


def test_event_may_be_due_at_the_end_of_its_month():
    rule = requirement(AfterEvent("ARRESTED", Within(30), Period.MONTH))

    (window,) = plan(rule, History(START, events={"ARRESTED": [day(3)]}), on=day(3))

    assert window.due_on == date(2026, 12, 31)

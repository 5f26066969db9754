"""Why a check-in stands as it does, in sentences."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases.meetings.cadence.periods import Period
from cases.meetings.cadence.values import (
    AfterEvent,
    Cadence,
    Fixed,
    History,
    LevelSpan,
    Requirement,
    Rolling,
    Standstill,
    Timeline,
    Within,
)
from cases.meetings.telling import cadence_words, sentences
from cases.meetings.trace import explain
from tests.cases.meetings.cadence.invented import START, assessed, day, met, plan, requirement, rewritten
from tests.cases.meetings.cadence.test_rolling import TWO_A_MONTH

HIGH = LevelSpan("HIGH", START)


def told(rule: Requirement | Timeline, history: History, on: date) -> list[list[str]]:
    return [sentences(explain(window)) for window in plan(rule, history, on=on)]


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (Rolling(2, 30), "2 per 30 days"),
        (Rolling(1, 1), "1 per day"),
        (Rolling(1, months=1), "1 per month"),
        (Rolling(1, months=3, align=Period.MONTH), "1 per 3 months, by the end of the month"),
        (Fixed(2, Period.MONTH), "2 per month"),
        (Fixed(1, Period.HALF_YEAR), "1 per half-year"),
        (Fixed(1, Period.MONTH, parity="odd"), "1 per month, in odd months"),
        (AfterEvent("RELEASED", Within(3, is_business=True)), "within 3 business days of the release"),
        (AfterEvent("LEVEL_CHANGED", Within(1)), "within 1 day of the change of level"),
    ],
)
def test_cadences_are_counts_and_periods(cadence: Cadence, words: str):
    assert cadence_words(cadence) == words


def test_sentences_tell_the_rule_the_window_and_each_meeting():
    rule = replace(TWO_A_MONTH, levels=frozenset({"HIGH"}))
    history = History(START, [HIGH], encounters=[met(4, status="ATTEMPTED", location="RESIDENCE"), met(9)])

    first, second = told(rule, history, on=day(9))

    assert first == [
        "In-person meeting, 2 per 30 days. 1.1 (demo version 1).",
        "The level has been High since Nov 2, 2026.",
        "It counts from Nov 2, 2026, the first day that was planned.",
        "The window opens on Nov 2, 2026. The last day in time is Nov 17, 2026; from Nov 18, 2026 it is overdue.",
        "Nov 6, 2026: attempted, home, in person. It does not count, because it was not held.",
        "Nov 11, 2026: held, office, in person. It counts.",
    ]
    assert second == [
        "In-person meeting, 2 per 30 days. 1.1 (demo version 1).",
        "The level has been High since Nov 2, 2026.",
        "It counts from Nov 11, 2026, the day of the last one that met this rule.",
        "The window opens on Nov 12, 2026. The last day in time is Nov 26, 2026; from Nov 27, 2026 it is overdue.",
        "Nothing has met it yet.",
    ]


def test_sentences_say_what_began_and_what_ended_a_window():
    rule = replace(TWO_A_MONTH, levels=frozenset({"MOD", "HIGH"}))
    history = History(START, [LevelSpan("MOD", START, day(9)), LevelSpan("HIGH", day(10))])

    ended, fresh = told(rule, history, on=day(12))

    assert ended[-1] == "It ended on Nov 11, 2026, unmet: it was not asked for from the next day."
    assert fresh[2] == "It counts from Nov 12, 2026, when the level changed."


def test_sentences_tell_of_a_standstill_and_of_what_the_calendar_missed():
    stopped, resumed = told(
        TWO_A_MONTH, History(START, standstills=[Standstill("HOSPITAL", day(3), day(5))]), on=day(9)
    )
    missed, _ = told(requirement(Fixed(2, Period.MONTH)), History(date(2026, 11, 1)), on=date(2026, 11, 20))

    assert stopped[-1] == "It ended on Nov 4, 2026, unmet: supervision stood still from the next day."
    assert resumed[1] == "It counts from Nov 8, 2026, when supervision resumed."
    assert missed[2] == "It is number 1 of 2 in its period."
    assert missed[-1] == "It was missed: its period ended on Nov 15, 2026, and nothing had met it."


def test_sentences_name_the_event_the_condition_and_the_new_rule():
    event = requirement(AfterEvent("RELEASED", Within(30)))
    condition = replace(TWO_A_MONTH, starts_on=day(3))
    new_rule = rewritten(TWO_A_MONTH, TWO_A_MONTH, 4)[1:]
    because = (replace(new_rule[0], because="A staffing shortage declared on the authority of the director."),)

    (of_event,) = told(event, History(START, events={"RELEASED": [START]}), on=START)
    (of_condition,) = told(condition, History(START), on=day(3))
    (of_rule,) = told(because, History(START), on=day(5))

    assert of_event[1] == "It counts from Nov 2, 2026, the day of the release."
    assert of_condition[1] == "It counts from Nov 5, 2026, when the condition began to be planned."
    assert of_rule[1:3] == [
        "A staffing shortage declared on the authority of the director.",
        "It counts from Nov 6, 2026, when this rule began to hold.",
    ]


def test_sentences_tell_of_assessments_and_parts():
    rule = requirement(Rolling(1, 365), instruments=frozenset({"lsi-r"}), part_of="Reassessment")

    first, _ = told(rule, History(START, encounters=[assessed(1, "oras-cst"), assessed(2)]), on=day(2))

    assert first[1] == "It is a part of: Reassessment."
    assert first[-2:] == [
        "Nov 3, 2026: assessed with oras-cst. It does not count, because the rule asks for another instrument.",
        "Nov 4, 2026: assessed with lsi-r. It counts.",
    ]


def test_sentences_of_what_nobody_explained_are_none():
    assert sentences({}) == []


def test_trace_of_the_first_engine_can_still_be_read():
    (window,) = plan(TWO_A_MONTH, History(START, encounters=[met(0, status="MISSED")]), on=START)
    trace = explain(window)
    for name in ("because", "instruments", "ending"):
        del trace[name]
    del trace["standard"]["part_of"], trace["window"]["number"], trace["window"]["asked"]
    del trace["considered"][0]["instrument"]

    assert len(sentences(trace)) == 5


def test_trace_is_plain_facts_that_screens_read():
    (window,) = plan(TWO_A_MONTH, History(START), on=START + timedelta(days=1))

    trace = explain(window)

    assert (trace["methods"], trace["locations"], trace["types"]) == (["IN_PERSON"], [], [])
    assert trace["reset"] == {"by": "START", "on": "2026-11-02", "meeting": None}
    assert trace["window"] == {
        "opens_on": "2026-11-02",
        "due_on": "2026-11-17",
        "overdue_on": "2026-11-18",
        "number": 1,
        "asked": 1,
    }

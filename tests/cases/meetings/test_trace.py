"""Why a check-in stands as it does, in sentences."""

from dataclasses import replace
from datetime import date, timedelta

from cases.meetings.cadence import plan
from cases.meetings.requirements import AfterEvent, History, LevelSpan, Requirement, Rolling
from cases.meetings.trace import cadence_words, explain, sentences
from tests.cases.meetings.test_cadence import START, TWO_A_MONTH, day, met

HIGH = LevelSpan("HIGH", START)


def told(requirement: Requirement, history: History, on: date) -> list[list[str]]:
    windows = plan(requirement, history, on=on)
    return [sentences(explain(window, requirement, pack="demo", version=1)) for window in windows]


def test_cadences_are_counts_and_periods():
    assert cadence_words(Rolling(2, 30)) == "2 per 30 days"
    assert cadence_words(Rolling(1, 1)) == "1 per 1 day"
    assert cadence_words(AfterEvent("RELEASED", 3, is_business=True)) == "within 3 business days of the release"
    assert cadence_words(AfterEvent("LEVEL_CHANGED", 1)) == "within 1 day of the change of level"


def test_sentences_tell_the_rule_the_window_and_each_meeting():
    requirement = replace(TWO_A_MONTH, levels=frozenset({"HIGH"}))
    history = History(START, [HIGH], encounters=[met(4, status="ATTEMPTED", location="RESIDENCE"), met(9)])

    first, second = told(requirement, history, on=day(9))

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
        "It counts from Nov 11, 2026, the day of the last meeting that met this rule.",
        "The window opens on Nov 12, 2026. The last day in time is Nov 26, 2026; from Nov 27, 2026 it is overdue.",
        "Nothing has met it yet.",
    ]


def test_sentences_say_what_began_and_what_ended_a_window():
    requirement = replace(TWO_A_MONTH, levels=frozenset({"MOD", "HIGH"}))
    history = History(START, [LevelSpan("MOD", START, day(9)), LevelSpan("HIGH", day(10))])

    ended, fresh = told(requirement, history, on=day(12))

    assert ended[-1] == "It ended on Nov 11, 2026, unmet: another rule held from the next day."
    assert fresh[2] == "It counts from Nov 12, 2026, when the level changed."


def test_sentences_name_the_event_and_the_condition():
    event = Requirement(code="first", title="First", citation="1", cadence=AfterEvent("RELEASED", 30))
    condition = replace(TWO_A_MONTH, starts_on=day(3))

    (of_event,) = told(event, History(START, events={"RELEASED": [START]}), on=START)
    (of_condition,) = told(condition, History(START), on=day(3))

    assert of_event[1] == "It counts from Nov 2, 2026, the day of the release."
    assert of_condition[1] == "It counts from Nov 5, 2026, when the condition began to be planned."


def test_sentences_of_what_nobody_explained_are_none():
    assert sentences({}) == []


def test_trace_is_plain_facts_that_screens_read():
    (window,) = plan(TWO_A_MONTH, History(START), on=START + timedelta(days=1))

    trace = explain(window, TWO_A_MONTH, pack="demo", version=1)

    assert (trace["methods"], trace["locations"], trace["types"]) == (["IN_PERSON"], [], [])
    assert trace["reset"] == {"by": "START", "on": "2026-11-02", "meeting": None}
    assert trace["window"] == {"opens_on": "2026-11-02", "due_on": "2026-11-17", "overdue_on": "2026-11-18"}

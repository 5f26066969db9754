"""Plain values for the tests of the arithmetic: days counted from a Monday, meetings, timelines, random histories."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from hypothesis import strategies as st

from cases.meetings.cadence import Window
from cases.meetings.cadence import plan as plan_timeline
from cases.meetings.cadence.periods import Period
from cases.meetings.cadence.values import (
    AfterEvent,
    Encounter,
    Fixed,
    History,
    LevelChange,
    LevelSpan,
    Requirement,
    Rolling,
    Segment,
    Source,
    Standstill,
    Timeline,
    Within,
)

START = date(2026, 11, 2)
SOURCE = Source(1, "demo", 1)
NEWER = Source(2, "demo", 2)


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


def assessed(offset: int, instrument: str = "lsi-r") -> Encounter:
    return met(offset, type="", location="", method="", instrument=instrument)


def always(requirement: Requirement) -> Timeline:
    return (Segment(date.min, None, requirement, SOURCE),)


def rewritten(before: Requirement, after: Requirement, offset: int) -> Timeline:
    """Return a rule that reads otherwise from a day on, in a newer version."""
    return (Segment(date.min, day(offset - 1), before, SOURCE), Segment(day(offset), None, after, NEWER))


def plan(rule: Requirement | Timeline, history: History, *, on: date) -> list[Window]:
    return plan_timeline(always(rule) if isinstance(rule, Requirement) else rule, history, on=on)


def requirement(cadence: Any, **facts: Any) -> Requirement:
    return Requirement(code="r", title="R", citation="1", cadence=cadence, **facts)


def spans_of(windows: list[Window], on: date) -> list[tuple[date, date]]:
    """Return the days of each window: one that still stands lasts until `on`, or is still to open."""
    return [(window.opens_on, window.closed_on or max(on, window.opens_on)) for window in windows]


encounters = st.lists(
    st.builds(
        met,
        st.integers(-20, 160),
        status=st.sampled_from(["HELD", "HELD", "ATTEMPTED", "MISSED", "EXCUSED"]),
        method=st.sampled_from(["IN_PERSON", "IN_PERSON", "TELEPHONE"]),
    ),
    max_size=15,
    unique_by=lambda encounter: encounter.happened_on,
)


@st.composite
def levels(draw: st.DrawFn) -> list[LevelSpan]:
    days = sorted(draw(st.sets(st.integers(-10, 130), max_size=4)))
    return [
        LevelSpan(
            draw(st.sampled_from(["MIN", "MOD", "HIGH"])), day(first), None if following is None else day(following - 1)
        )
        for first, following in zip_longest(days, days[1:])
    ]


@st.composite
def standstills(draw: st.DrawFn) -> list[Standstill]:
    days = sorted(draw(st.sets(st.integers(-5, 140), max_size=4)))
    found = []
    for first, last in zip_longest(days[::2], days[1::2]):
        cause = draw(st.sampled_from(["IN_CUSTODY", "ABSCONDED", "HOSPITAL"]))
        found.append(Standstill(cause, day(first), None if last is None else day(last)))
    return found


withins = st.builds(Within, st.integers(0, 40), st.booleans())
cadences = st.one_of(
    st.builds(
        Rolling, st.integers(1, 4), st.integers(4, 60), align=st.sampled_from([None, None, Period.WEEK, Period.MONTH])
    ),
    st.builds(Rolling, st.just(1), st.just(0), st.integers(1, 3)),
    st.builds(
        Fixed,
        st.integers(1, 4),
        st.sampled_from([Period.WEEK, Period.MONTH, Period.QUARTER]),
        st.booleans(),
    ),
    st.builds(Fixed, st.integers(1, 2), st.just(Period.MONTH), st.booleans(), st.sampled_from(["odd", "even"])),
    st.builds(AfterEvent, st.just("LEVEL_CHANGED"), withins, st.sampled_from([None, Period.MONTH])),
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
    on_level_change=st.sampled_from(LevelChange),
    former_intervals=st.sampled_from([(), (("MIN", 30), ("MOD", 45))]),
    starts_on=st.none() | st.integers(-5, 60).map(day),
    first_within=st.none() | withins,
    opens_before=st.none() | st.integers(0, 20),
    counts_from_before=st.sampled_from([0, 0, 10, 90]),
    stays_due_while=st.sampled_from([frozenset[str](), frozenset({"IN_CUSTODY"})]),
)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Return a rule that reads up to three ways, one after another, perhaps with days on which it did not exist."""
    days = sorted(draw(st.sets(st.integers(-5, 120), min_size=1, max_size=3)))
    first = draw(requirements)
    segments = [Segment(date.min, day(days[0] - 1), first, SOURCE)]
    for number, (begins, following) in enumerate(zip_longest(days, days[1:])):
        if draw(st.integers(0, 4)):
            segments.append(
                Segment(
                    day(begins),
                    None if following is None else day(following - 1),
                    draw(requirements),
                    Source(number + 2, "demo", number + 2),
                )
            )
    return tuple(segments)


histories = st.builds(
    lambda spans, stops, seen: History(
        START, spans, stops, {"LEVEL_CHANGED": [span.starts_on for span in spans[1:]]}, seen
    ),
    levels(),
    standstills(),
    encounters,
)
days = st.integers(0, 170).map(day)
rules = requirements.map(always) | timelines()

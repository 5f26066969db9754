"""The days on which a requirement holds without a break, and what each stretch of them begins and ends with."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from cases.meetings.cadence.periods import ONE_DAY
from cases.meetings.cadence.values import (
    AfterEvent,
    History,
    LevelChange,
    LevelSpan,
    Requirement,
    Segment,
    Standstill,
    Timeline,
    reading_on,
)


class Reset(StrEnum):
    """What a window counts from."""

    START = "START"
    LEVEL = "LEVEL"
    CONDITION = "CONDITION"
    RULE = "RULE"
    RESUMED = "RESUMED"
    PERIOD = "PERIOD"
    MEETING = "MEETING"
    EVENT = "EVENT"


class Ending(StrEnum):
    """How a window ends that nothing has met."""

    WITHDRAWN = "WITHDRAWN"
    SUSPENDED = "SUSPENDED"
    MISSED = "MISSED"


@dataclass(frozen=True)
class Phase:
    """Days on which a requirement holds without a break."""

    starts_on: date
    ends_on: date | None
    reset: Reset
    ending: Ending = Ending.WITHDRAWN

    def has(self: Self, day: date) -> bool:
        """Say whether a day lies within."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Stretch:
    """Days between two on which anything changes: what is true of all of them."""

    starts_on: date
    ends_on: date | None
    segment: Segment | None
    level: str
    standstill: Standstill | None
    holds: bool


def phases(timeline: Timeline, history: History) -> list[Phase]:
    """Return the phases of a requirement, oldest first."""
    found: list[Phase] = []
    before: Stretch | None = None
    for stretch in _stretches(timeline, history):
        if stretch.holds:
            if before is not None and before.holds and not _breaks(before, stretch):
                found[-1] = replace(found[-1], ends_on=stretch.ends_on)
            else:
                found.append(Phase(stretch.starts_on, stretch.ends_on, _reset(before, stretch)))
        elif before is not None and before.holds and stretch.standstill is not None:
            ending = Ending.WITHDRAWN if stretch.standstill.is_over else Ending.SUSPENDED
            found[-1] = replace(found[-1], ending=ending)
        before = stretch
    return found


def may_ask(timeline: Timeline, history: History) -> bool:
    """Say whether a requirement is, at any time, one for this kind of case at a level that was held."""
    return any(
        (not rule.levels or not rule.levels.isdisjoint(history.level_names))
        and (not rule.case_types or history.case_type in rule.case_types)
        for rule in (segment.requirement for segment in timeline)
    )


def changes_on(timeline: Timeline, history: History) -> list[date]:
    """Return the days, from the first planned one on, on which rule, level or standstill change."""
    spans: list[Segment | LevelSpan | Standstill] = [*timeline, *history.levels, *history.standstills]
    bounds = {(span.starts_on, span.ends_on) for span in spans}
    bounds |= {
        (rule.starts_on or history.planned_from, rule.ends_on) for rule in (each.requirement for each in timeline)
    }
    days = {day for starts_on, ends_on in bounds for day in (starts_on, ends_on + ONE_DAY if ends_on else None) if day}
    return sorted({history.planned_from} | {day for day in days if day > history.planned_from})


def _stretches(timeline: Timeline, history: History) -> Iterator[Stretch]:
    cuts = changes_on(timeline, history)
    for number, first in enumerate(cuts):
        last = cuts[number + 1] - ONE_DAY if number + 1 < len(cuts) else None
        segment, level = reading_on(timeline, first), history.level_on(first)
        standstill = history.standstill_on(first)
        name = level.level if level else ""
        if segment is not None and standstill is not None:
            stays_due = {standstill.cause, standstill.under} & segment.requirement.stays_due_while
            standstill = None if stays_due else standstill
        holds = segment is not None and standstill is None and _asks(segment.requirement, history, name, first)
        yield Stretch(first, last, segment, name, standstill, holds)


def _asks(requirement: Requirement, history: History, level: str, day: date) -> bool:
    return (
        (not requirement.levels or level in requirement.levels)
        and (not requirement.case_types or history.case_type in requirement.case_types)
        and (requirement.starts_on is None or requirement.starts_on <= day)
        and (requirement.ends_on is None or day <= requirement.ends_on)
    )


def _breaks(before: Stretch, after: Stretch) -> bool:
    """Say whether a requirement that holds on both sides of a day starts afresh on it."""
    if before.segment is None or after.segment is None:
        return True
    earlier, later = before.segment.requirement, after.segment.requirement
    if type(earlier.cadence) is not type(later.cadence):
        return True
    if not later.levels or before.level == after.level or isinstance(later.cadence, AfterEvent):
        return False
    return later.on_level_change is LevelChange.RESTART


def _reset(before: Stretch | None, after: Stretch) -> Reset:
    rule = after.segment.requirement if after.segment else None
    if before is None or (rule is not None and rule.starts_on == after.starts_on):
        return Reset.CONDITION if rule is not None and rule.starts_on else Reset.START
    if before.standstill is not None:
        return Reset.RESUMED
    if rule is not None and rule.levels and before.level != after.level:
        return Reset.LEVEL
    return Reset.RULE

"""When check-ins are due: pure arithmetic over civil days of the unit. No queries, no clock.

*Rolling N per P days*: each is due ⌊P ÷ N⌋ days after the last qualifying meeting, or after the start. It stays overdue
until it is met, and the next one starts from the meeting's day. *Event*: due N days after the event, calendar or
business. `due_on` is the last day in time; `overdue_on` is the day after it, plus the days of grace. Windows of one
requirement never overlap: each opens the day after the meeting that satisfied the one before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import zip_longest

from cases.meetings.requirements import (
    AfterEvent,
    Encounter,
    History,
    LevelSpan,
    Requirement,
    Rolling,
    Verdict,
    verdict,
)

ONE_DAY = timedelta(days=1)


class Reset(StrEnum):
    """What a window counts from."""

    START = "START"
    LEVEL = "LEVEL"
    CONDITION = "CONDITION"
    MEETING = "MEETING"
    EVENT = "EVENT"


@dataclass(frozen=True)
class Considered:
    """A meeting on a day of the window, and what became of it."""

    encounter: Encounter
    verdict: Verdict


@dataclass(frozen=True)
class Window:
    """One obligation. It is met by `satisfied_by`, or ended on `ended_on` by what replaced it, or still stands."""

    opens_on: date
    due_on: date
    overdue_on: date
    reset: Reset
    reset_on: date
    last_qualifying: Encounter | None = None
    satisfied_by: Encounter | None = None
    ended_on: date | None = None
    level: LevelSpan | None = None
    considered: tuple[Considered, ...] = ()

    @property
    def closed_on(self) -> date | None:
        """The last of its days, or None while it stands."""
        return self.satisfied_by.happened_on if self.satisfied_by else self.ended_on


@dataclass(frozen=True)
class Phase:
    """Days on which a requirement holds without a break."""

    starts_on: date
    ends_on: date | None
    reset: Reset

    def has(self, day: date) -> bool:
        """Say whether a day lies within."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def plan(
    requirement: Requirement,
    history: History,
    *,
    on: date,
    days_off: frozenset[date] = frozenset(),
    known_at: datetime | None = None,
) -> list[Window]:
    """Return the windows of one requirement up to the end of day `on`, oldest first.

    With `known_at`, only what had been entered by then is known.
    """
    known = [
        encounter
        for encounter in sorted(history.encounters, key=lambda each: (each.happened_on, each.happened_at, each.pk))
        if encounter.happened_on <= on and (known_at is None or encounter.entered_at <= known_at)
    ]
    levels = merge_spans(history.levels, across_levels=False)
    windows: list[Window] = []
    for phase in phases(requirement, history.planned_from, levels):
        if phase.starts_on > on:
            continue
        if isinstance(requirement.cadence, Rolling):
            windows.extend(_roll(requirement, requirement.cadence, phase, known, history.planned_from, on))
        else:
            events = history.events.get(requirement.cadence.event, ())
            windows.extend(_follow_events(requirement, requirement.cadence, phase, known, events, on, days_off))
    return [_explain(window, requirement, levels, known, on) for window in windows]


def phases(requirement: Requirement, planned_from: date, levels: Sequence[LevelSpan]) -> Iterator[Phase]:
    """Yield the days on which a requirement holds: each change of level is a fresh start, unless it carries over."""
    first = max(planned_from, requirement.starts_on or planned_from)
    begun = Reset.CONDITION if requirement.starts_on else Reset.START
    if not requirement.levels:
        spans = [LevelSpan("", first)]
    else:
        spans = [span for span in levels if span.level in requirement.levels]
        if requirement.carries_over or isinstance(requirement.cadence, AfterEvent):
            spans = merge_spans(spans, across_levels=True)
    for span in spans:
        starts_on = max(first, span.starts_on)
        ends_on = min((day for day in (span.ends_on, requirement.ends_on) if day), default=None)
        if ends_on is None or starts_on <= ends_on:
            yield Phase(starts_on, ends_on, Reset.LEVEL if span.starts_on > first else begun)


def merge_spans(spans: Sequence[LevelSpan], *, across_levels: bool) -> list[LevelSpan]:
    """Join spans that follow each other without a gap, at one level or at any."""
    merged: list[LevelSpan] = []
    for span in sorted(spans, key=lambda each: each.starts_on):
        before = merged[-1] if merged else None
        adjoins = before is not None and before.ends_on is not None and before.ends_on + ONE_DAY == span.starts_on
        if before is not None and adjoins and (across_levels or before.level == span.level):
            merged[-1] = replace(before, ends_on=span.ends_on)
        else:
            merged.append(span)
    return merged


def _roll(
    requirement: Requirement, cadence: Rolling, phase: Phase, known: Sequence[Encounter], planned_from: date, on: date
) -> Iterator[Window]:
    """Yield a window for each qualifying meeting, and the one that still stands."""
    qualifying = [encounter for encounter in known if verdict(requirement, encounter) is Verdict.COUNTED]
    opens_on, reset, reset_on = phase.starts_on, phase.reset, phase.starts_on
    last: Encounter | None = None
    if requirement.carries_over and phase.reset is Reset.LEVEL:
        last = next((e for e in reversed(qualifying) if planned_from <= e.happened_on < phase.starts_on), None)
        if last:
            reset, reset_on = Reset.MEETING, last.happened_on
    for encounter in [*(e for e in qualifying if phase.has(e.happened_on)), None]:
        if encounter and encounter.happened_on < opens_on:
            continue
        due_on = max(reset_on + cadence.interval, opens_on)
        window = Window(opens_on, due_on, _overdue_on(requirement, due_on), reset, reset_on, last, encounter)
        if encounter:
            yield window
            opens_on, reset, reset_on, last = (
                encounter.happened_on + ONE_DAY,
                Reset.MEETING,
                encounter.happened_on,
                encounter,
            )
        elif phase.ends_on is None or opens_on <= phase.ends_on:
            yield replace(window, ended_on=phase.ends_on if phase.ends_on and phase.ends_on < on else None)


def _follow_events(
    requirement: Requirement,
    cadence: AfterEvent,
    phase: Phase,
    known: Sequence[Encounter],
    events: Sequence[date],
    on: date,
    days_off: frozenset[date],
) -> Iterator[Window]:
    """Yield a window for each event: the next event of that name ends the one before."""
    days = sorted({day for day in events if phase.has(day) and day <= on})
    for day, next_day in zip_longest(days, days[1:]):
        last_day = next_day - ONE_DAY if next_day else phase.ends_on
        met_by = next(
            (
                encounter
                for encounter in known
                if day <= encounter.happened_on
                and (last_day is None or encounter.happened_on <= last_day)
                and verdict(requirement, encounter) is Verdict.COUNTED
            ),
            None,
        )
        due_on = cadence.due_on(day, days_off)
        window = Window(day, due_on, _overdue_on(requirement, due_on), Reset.EVENT, day, None, met_by)
        yield window if met_by else replace(window, ended_on=last_day if last_day and last_day < on else None)


def _overdue_on(requirement: Requirement, due_on: date) -> date:
    return due_on + ONE_DAY + timedelta(days=requirement.grace_days)


def _explain(
    window: Window, requirement: Requirement, levels: Sequence[LevelSpan], known: Sequence[Encounter], on: date
) -> Window:
    """Add the level on the day the window opened, and every meeting on its days with what became of it."""
    last_day = window.closed_on or on
    considered = []
    for encounter in known:
        if window.opens_on <= encounter.happened_on <= last_day:
            said = verdict(requirement, encounter)
            if said is Verdict.COUNTED and encounter != window.satisfied_by:
                said = Verdict.ALREADY_MET
            considered.append(Considered(encounter, said))
    level = next(
        (
            span
            for span in levels
            if span.starts_on <= window.opens_on and (span.ends_on is None or window.opens_on <= span.ends_on)
        ),
        None,
    )
    return replace(window, level=level, considered=tuple(considered))

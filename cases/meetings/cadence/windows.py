"""One obligation inside a window, and what was looked at to tell whether it was met."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from cases.meetings.cadence.periods import ONE_DAY
from cases.meetings.cadence.phases import Ending, Phase, Reset
from cases.meetings.cadence.values import (
    Encounter,
    History,
    LevelSpan,
    Requirement,
    Segment,
    Timeline,
    Verdict,
    concerns,
    reading_on,
    verdict,
)


@dataclass(frozen=True)
class Considered:
    """An encounter on a day of the window, and what became of it."""

    encounter: Encounter
    verdict: Verdict


@dataclass(frozen=True)
class Window:
    """One obligation. It is met by `satisfied_by`, or ended on `ended_on` unmet, or still stands.

    `number` of `asked`: which of several in one calendar period. `looked_from` and `looked_until` are the days whose
    encounters are told about: what came before it opened, and what came when it had been met.
    """

    opens_on: date
    due_on: date
    overdue_on: date
    reset: Reset
    reset_on: date
    segment: Segment
    last_qualifying: Encounter | None = None
    satisfied_by: Encounter | None = None
    ended_on: date | None = None
    ending: Ending = Ending.WITHDRAWN
    number: int = 1
    asked: int = 1
    looked_from: date | None = None
    looked_until: date | None = None
    level: LevelSpan | None = None
    considered: tuple[Considered, ...] = ()

    @property
    def closed_on(self: Self) -> date | None:
        """The last of its days, or None while it stands. What was done beforehand closes it on its first day."""
        return max(self.satisfied_by.happened_on, self.opens_on) if self.satisfied_by else self.ended_on

    @property
    def requirement(self: Self) -> Requirement:
        """The rule as it read for this window."""
        return self.segment.requirement


@dataclass(frozen=True)
class Case:
    """One requirement of one case, with what was known at the end of a day: what windows are computed from."""

    timeline: Timeline
    history: History
    known: Sequence[Encounter]
    on: date

    def reading(self: Self, day: date) -> Segment:
        """Return how the requirement reads on a day on which it holds."""
        segment = reading_on(self.timeline, day)
        if segment is None:
            raise ValueError(f"Nothing is asked for on {day}.")
        return segment

    def counts(self: Self, encounter: Encounter) -> bool:
        """Say whether an encounter is of the kind that counts, by the rule of its own day or the first one after."""
        segment = reading_on(self.timeline, encounter.happened_on) or self._first_after(encounter.happened_on)
        return segment is not None and verdict(segment.requirement, encounter) is Verdict.COUNTED

    def qualifying(self: Self, first: date, last: date | None) -> list[Encounter]:
        """Return what counts from one day to another, both included, oldest first."""
        return [
            encounter
            for encounter in self.known
            if first <= encounter.happened_on and (last is None or encounter.happened_on <= last)
            if self.counts(encounter)
        ]

    def ended(self: Self, window: Window, last_day: date | None, ending: Ending) -> Window:
        """Return a window that nothing met as it ends on a day, or as it stands until that day is over."""
        if last_day is None or last_day >= self.on:
            return window
        return replace(window, ended_on=max(last_day, window.opens_on), ending=ending)

    def explained(self: Self, window: Window) -> Window:
        """Add the level on the day the window opened, and every encounter on its days with what became of it."""
        first = min(day for day in (window.looked_from, window.opens_on) if day)
        last = window.looked_until or window.closed_on or self.on
        considered = [
            Considered(encounter, self._became(encounter, window))
            for encounter in self.known
            if first <= encounter.happened_on <= last and concerns(window.requirement, encounter)
        ]
        met_before = window.satisfied_by if window.satisfied_by and window.satisfied_by.happened_on < first else None
        if met_before:
            considered.insert(0, Considered(met_before, Verdict.COUNTED))
        return replace(window, level=self.history.level_on(window.opens_on), considered=tuple(considered))

    def _became(self: Self, encounter: Encounter, window: Window) -> Verdict:
        if encounter == window.satisfied_by:
            return Verdict.COUNTED
        segment = reading_on(self.timeline, encounter.happened_on) or window.segment
        said = verdict(segment.requirement, encounter)
        return Verdict.ALREADY_MET if said is Verdict.COUNTED else said

    def _first_after(self: Self, day: date) -> Segment | None:
        return next((segment for segment in self.timeline if segment.starts_on > day), None)


def overdue_on(due_on: date, grace_days: int) -> date:
    """Return the first day on which what was due is overdue."""
    return due_on + ONE_DAY + timedelta(days=grace_days)


def last_day(phase: Phase, day: date | None = None) -> date | None:
    """Return the earlier of a day and the last day of a phase; None where neither ends."""
    return min((each for each in (phase.ends_on, day) if each), default=None)

"""What must be met, and what happened: the plain values that windows are computed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Self

from cases.meetings.cadence.periods import Period, add_months, period_of
from cases.rulebook.business_days import Calendar


class LevelChange(StrEnum):
    """What a change between two levels, both of which ask for something, does to it."""

    RESTART = "restart"
    CARRY = "carry"
    PRORATE = "prorate"


@dataclass(frozen=True)
class Within:
    """So many days after a day: calendar days or business days."""

    days: int
    is_business: bool = False

    def after(self: Self, day: date, calendar: Calendar) -> date:
        """Return the last day in time."""
        return calendar.add_business_days(day, self.days) if self.is_business else day + timedelta(days=self.days)


@dataclass(frozen=True)
class Rolling:
    """`count` per so many days, or one per so many months; moved to the end of a period where the rule aligns it."""

    count: int
    days: int = 0
    months: int = 0
    align: Period | None = None

    @property
    def interval(self: Self) -> int:
        """The days from one to the next: ⌊P ÷ N⌋. Not for a cadence that counts months."""
        return self.days // self.count

    def after(self: Self, day: date) -> date:
        """Return the last day in time of what counts from a day."""
        due_on = add_months(day, self.months) if self.months else day + timedelta(days=self.interval)
        return aligned(due_on, self.align)


@dataclass(frozen=True)
class Fixed:
    """`count` in each calendar period: the windows share it evenly, or all of it is open for any of them.

    With a parity, only months of odd or of even number are asked for.
    """

    count: int
    per: Period
    any_within: bool = False
    parity: str = ""


@dataclass(frozen=True)
class AfterEvent:
    """Once, within so many days of each event of this name."""

    event: str
    within: Within
    align: Period | None = None

    def after(self: Self, day: date, calendar: Calendar) -> date:
        """Return the last day in time of what an event on a day asks for."""
        return aligned(self.within.after(day, calendar), self.align)


Cadence = Rolling | Fixed | AfterEvent


def aligned(due_on: date, period: Period | None) -> date:
    """Return the last day of the period in which a day falls; the day itself where nothing is aligned."""
    return period_of(period, due_on).last if period else due_on


@dataclass(frozen=True)
class Requirement:
    """One rule that makes check-ins, as it reads in one version.

    Empty `levels` mean every level, or none; empty choices mean: any. `former_intervals` are the days from one to the
    next at the levels that a prorated share is taken over from. `opens_before` of None opens a window at once. `hours`
    are an officer's: of a part those that it takes beyond the whole.
    """

    code: str
    title: str
    citation: str
    cadence: Cadence
    levels: frozenset[str] = frozenset()
    case_types: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    locations: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()
    grace_days: int = 0
    on_level_change: LevelChange = LevelChange.RESTART
    former_intervals: tuple[tuple[str, int], ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    first_within: Within | None = None
    opens_before: int | None = None
    counts_from_before: int = 0
    stays_due_while: frozenset[str] = frozenset()
    part_of: str = ""
    hours: float = 0.0


@dataclass(frozen=True)
class Source:
    """The version of a pack that a requirement is read in."""

    pk: int
    code: str
    version: int
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True)
class Segment:
    """Days on which a requirement reads one way. What changed it is told in `because`."""

    starts_on: date
    ends_on: date | None
    requirement: Requirement
    source: Source
    because: str = ""

    def has(self: Self, day: date) -> bool:
        """Say whether a day lies within."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


# How one requirement reads from day to day, oldest first. Days that no segment has ask for nothing.
Timeline = Sequence[Segment]


def reading_on(timeline: Timeline, day: date) -> Segment | None:
    """Return how a requirement reads on a day."""
    return next((segment for segment in timeline if segment.has(day)), None)


@dataclass(frozen=True)
class LevelSpan:
    """A level from one day to another, both included."""

    level: str
    starts_on: date
    ends_on: date | None = None

    def has(self: Self, day: date) -> bool:
        """Say whether it holds on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Standstill:
    """Days on which supervision stands still, and why; `is_over` when the term is closed.

    `under` is the status of which the cause is the reason: a stay in a hospital suspends supervision.
    """

    cause: str
    starts_on: date
    ends_on: date | None = None
    is_over: bool = False
    under: str = ""

    def has(self: Self, day: date) -> bool:
        """Say whether supervision stands still on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Encounter:
    """A meeting that has an outcome, or an assessment (then `instrument` names it), as far as it matters here."""

    pk: int
    happened_on: date
    happened_at: datetime
    entered_at: datetime
    status: str
    type: str = ""
    location: str = ""
    method: str = ""
    instrument: str = ""

    @property
    def order(self: Self) -> tuple[date, datetime, str, str, str, str, int]:
        """Its place among others: by when it happened, and never by when it was entered."""
        return (
            self.happened_on,
            self.happened_at,
            self.instrument,
            self.location,
            self.method,
            self.type,
            self.pk,
        )


@dataclass(frozen=True)
class History:
    """All that happened under one term: the planning starts on `planned_from`."""

    planned_from: date
    levels: Sequence[LevelSpan] = ()
    standstills: Sequence[Standstill] = ()
    events: Mapping[str, Sequence[date]] = field(default_factory=dict)
    encounters: Sequence[Encounter] = ()
    case_type: str = ""

    @cached_property
    def held_levels(self: Self) -> list[LevelSpan]:
        """The levels in the order of their days; one that was confirmed goes on without a break."""
        held: list[LevelSpan] = []
        for span in sorted(self.levels, key=lambda each: each.starts_on):
            before = held[-1] if held else None
            goes_on = before is not None and before.ends_on == span.starts_on - timedelta(days=1)
            if before is not None and goes_on and before.level == span.level:
                held[-1] = LevelSpan(before.level, before.starts_on, span.ends_on)
            else:
                held.append(span)
        return held

    @cached_property
    def level_names(self: Self) -> frozenset[str]:
        """Every level that was held on some day."""
        return frozenset(span.level for span in self.levels)

    @cached_property
    def in_order(self: Self) -> list[Encounter]:
        """The encounters in the order in which they happened."""
        return sorted(self.encounters, key=lambda each: each.order)

    def level_on(self: Self, day: date) -> LevelSpan | None:
        """Return the level on a day, with the days on which it was held without a break."""
        return next((span for span in self.held_levels if span.has(day)), None)

    def standstill_on(self: Self, day: date) -> Standstill | None:
        """Return what makes supervision stand still on a day."""
        return next((span for span in self.standstills if span.has(day)), None)


def history_of(
    *,
    planned_from: date,
    released_on: date | None,
    case_type: str,
    levels: Sequence[LevelSpan],
    standstills: Sequence[Standstill],
    events: Mapping[str, Sequence[date]],
    encounters: Sequence[Encounter],
) -> History:
    """Return a history, with the events that follow from the rest: release, first report, changes of level."""
    reported = min(
        (
            each.happened_on
            for each in encounters
            if each.status == "HELD" and each.type in {"DIRECT", "BOTH"} and each.method == "IN_PERSON"
            if each.happened_on >= planned_from
        ),
        default=None,
    )
    ordered = sorted(levels, key=lambda span: span.starts_on)
    derived = {
        "RELEASED": [released_on] if released_on else [],
        "FIRST_REPORTED": [reported] if reported else [],
        "LEVEL_CHANGED": [after.starts_on for before, after in pairwise(ordered) if after.level != before.level],
    }
    found = {name: [*derived.get(name, ()), *events.get(name, ())] for name in {*derived, *events}}
    return History(planned_from, ordered, standstills, found, encounters, case_type)


class Verdict(StrEnum):
    """Whether a meeting counted for a requirement, and if not, why."""

    COUNTED = "COUNTED"
    NOT_HELD = "NOT_HELD"
    OTHER_TYPE = "OTHER_TYPE"
    OTHER_PLACE = "OTHER_PLACE"
    OTHER_METHOD = "OTHER_METHOD"
    OTHER_INSTRUMENT = "OTHER_INSTRUMENT"
    ALREADY_MET = "ALREADY_MET"


def concerns(requirement: Requirement, encounter: Encounter) -> bool:
    """Say whether an encounter is looked at: rules about assessments look at no meeting, and the other way round."""
    return bool(requirement.instruments) == bool(encounter.instrument)


def verdict(requirement: Requirement, encounter: Encounter) -> Verdict:
    """Say whether an encounter is of the kind that counts. What was only attempted never is."""
    if encounter.status != "HELD":
        return Verdict.NOT_HELD
    if requirement.instruments or encounter.instrument:
        fits = encounter.instrument in requirement.instruments
        return Verdict.COUNTED if fits else Verdict.OTHER_INSTRUMENT
    if requirement.types and encounter.type not in requirement.types:
        return Verdict.OTHER_TYPE
    if requirement.locations and encounter.location not in requirement.locations:
        return Verdict.OTHER_PLACE
    if requirement.methods and encounter.method not in requirement.methods:
        return Verdict.OTHER_METHOD
    return Verdict.COUNTED

"""What must be met, and what happened: the plain values that `cadence.py` computes with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from cases.rulebook.business_days import add_business_days
from cases.rulebook.policies import NotComputedError, obstacles
from cases.rulebook.schema import CheckInParameters, EventCadence, RollingCadence, Standard

CONDITION_CITATION = "A condition of this term"


@dataclass(frozen=True)
class Rolling:
    """`count` per `days` days."""

    count: int
    days: int

    @property
    def interval(self) -> timedelta:
        """The days from one to the next."""
        return timedelta(days=self.days // self.count)


@dataclass(frozen=True)
class AfterEvent:
    """Once, within so many days of each event of this name."""

    event: str
    within: int
    is_business: bool = False

    def due_on(self, happened_on: date, days_off: frozenset[date]) -> date:
        """Return the last day in time."""
        if self.is_business:
            return add_business_days(happened_on, self.within, days_off)
        return happened_on + timedelta(days=self.within)


@dataclass(frozen=True)
class Requirement:
    """One rule that makes check-ins. Empty `levels` mean every level, or none; empty choices mean: any."""

    code: str
    title: str
    citation: str
    cadence: Rolling | AfterEvent
    levels: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    locations: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    grace_days: int = 0
    carries_over: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class LevelSpan:
    """A level from one day to another, both included."""

    level: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Encounter:
    """A meeting that has an outcome, as far as it matters here."""

    pk: int
    happened_on: date
    happened_at: datetime
    entered_at: datetime
    status: str
    type: str
    location: str
    method: str


@dataclass(frozen=True)
class History:
    """All that happened under one term: the planning starts on `planned_from`."""

    planned_from: date
    levels: Sequence[LevelSpan] = ()
    events: Mapping[str, Sequence[date]] = field(default_factory=dict)
    encounters: Sequence[Encounter] = ()


class Verdict(StrEnum):
    """Whether a meeting counted for a requirement, and if not, why."""

    COUNTED = "COUNTED"
    NOT_HELD = "NOT_HELD"
    OTHER_TYPE = "OTHER_TYPE"
    OTHER_PLACE = "OTHER_PLACE"
    OTHER_METHOD = "OTHER_METHOD"
    ALREADY_MET = "ALREADY_MET"


def verdict(requirement: Requirement, encounter: Encounter) -> Verdict:
    """Say whether a meeting is of the kind that counts. What was only attempted never is."""
    if encounter.status != "HELD":
        return Verdict.NOT_HELD
    if requirement.types and encounter.type not in requirement.types:
        return Verdict.OTHER_TYPE
    if requirement.locations and encounter.location not in requirement.locations:
        return Verdict.OTHER_PLACE
    if requirement.methods and encounter.method not in requirement.methods:
        return Verdict.OTHER_METHOD
    return Verdict.COUNTED


def requirement_of_standard(standard: Standard) -> Requirement:
    """Return what a pack's standard asks for."""
    return replace(
        _requirement(standard, standard.code, standard.citation),
        levels=frozenset(standard.levels),
        carries_over=standard.on_level_change == "carry",
    )


def requirement_of_condition(
    pk: int, parameters: CheckInParameters, starts_on: date, ends_on: date | None
) -> Requirement:
    """Return what a parolee's own condition asks for while it binds."""
    return replace(
        _requirement(parameters, f"condition-{pk}", CONDITION_CITATION), starts_on=starts_on, ends_on=ends_on
    )


def _requirement(rule: CheckInParameters, code: str, citation: str) -> Requirement:
    return Requirement(
        code=code,
        title=rule.title,
        citation=citation,
        cadence=_cadence(rule),
        types=frozenset(rule.satisfied_by.types),
        locations=frozenset(rule.satisfied_by.locations),
        methods=frozenset(rule.satisfied_by.methods),
        grace_days=rule.grace_days,
    )


def _cadence(rule: CheckInParameters) -> Rolling | AfterEvent:
    refused = list(obstacles(rule))
    match rule.cadence:
        case RollingCadence(count=count, days=days) if not refused:
            return Rolling(count, days)
        case EventCadence(event=event, within=within, unit=unit) if not refused:
            return AfterEvent(event, within, unit == "business_days")
    raise NotComputedError([f"{rule.title}: {reason}" for reason in refused])

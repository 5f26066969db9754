"""What packs and conditions ask for, as timelines that windows can be computed from. Pure: plain values in and out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, Self

from cases.meetings.cadence.periods import Period
from cases.meetings.cadence.values import (
    AfterEvent,
    Cadence,
    Fixed,
    LevelChange,
    Requirement,
    Rolling,
    Segment,
    Source,
    Timeline,
    Within,
)
from cases.rulebook.schema import Cadence as WrittenCadence
from cases.rulebook.schema import (
    CheckInParameters,
    Escalation,
    EventCadence,
    FixedCadence,
    Pack,
    Part,
    Qualification,
    RollingCadence,
    Standard,
)

CONDITION_CITATION = "A condition of this term"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """What a pack asks for, usually and in a staffing shortage."""

    usual: Requirement
    in_shortage: Requirement | None = None


@dataclass(frozen=True)
class Edition:
    """One version of a jurisdiction's rules, and the day from which it holds."""

    source: Source
    holds_from: date
    escalation: Escalation
    rules: Mapping[str, Rule]


@dataclass(frozen=True)
class Shortage:
    """Days on which a unit is short of officers, by whose authority."""

    starts_on: date
    ends_on: date | None
    authority: str


@dataclass(frozen=True)
class Adjustment:
    """A condition of one person that makes a standard stricter or milder for some days."""

    code: str
    cadence: Cadence
    starts_on: date
    ends_on: date | None
    because: str


@dataclass(frozen=True)
class Rulebook:
    """The rules of one jurisdiction through time: its editions, oldest first."""

    editions: Sequence[Edition]

    def timelines(self: Self, shortages: Sequence[Shortage] = ()) -> dict[str, Timeline]:
        """Return how each rule reads from day to day in a unit."""
        found: dict[str, list[Segment]] = {}
        for edition, last in self._spans():
            for code, rule in edition.rules.items():
                segments = [Segment(edition.holds_from, last, rule.usual, edition.source)]
                for shortage in shortages if rule.in_shortage else ():
                    because = f"A staffing shortage declared on the authority of {shortage.authority}."
                    segments = overlaid(segments, shortage.starts_on, shortage.ends_on, rule.in_shortage, because)
                found.setdefault(code, []).extend(segments)
        return {code: tuple(segments) for code, segments in found.items()}

    def of_condition(self: Self, requirement: Requirement) -> Timeline:
        """Return how a condition's own requirement reads: always alike, with the pack of each day beside it."""
        spans = list(self._spans())
        return tuple(
            Segment(date.min if number == 0 else edition.holds_from, last, requirement, edition.source)
            for number, (edition, last) in enumerate(spans)
        )

    def in_force(self: Self, on: date) -> Edition | None:
        """Return the edition that holds on a day."""
        return next((edition for edition in reversed(self.editions) if edition.holds_from <= on), None)

    def escalation_of(self: Self, source: Source) -> Escalation:
        """Return when supervisors are told by a version of the rules."""
        return next(edition.escalation for edition in self.editions if edition.source == source)

    def _spans(self: Self) -> Iterator[tuple[Edition, date | None]]:
        for edition, following in zip_longest(self.editions, self.editions[1:]):
            last = following.holds_from - ONE_DAY if following else None
            if last is None or edition.holds_from <= last:
                yield edition, last


def adjusted(timeline: Timeline, adjustment: Adjustment) -> Timeline:
    """Return a timeline with the cadence that a condition sets for its days."""
    changed: Sequence[Segment] = timeline
    for segment in timeline:
        changed = overlaid(
            changed,
            max(adjustment.starts_on, segment.starts_on),
            min((day for day in (adjustment.ends_on, segment.ends_on) if day), default=None),
            replace(segment.requirement, cadence=adjustment.cadence, first_within=None),
            adjustment.because,
        )
    return tuple(changed)


def overlaid(
    segments: Sequence[Segment], starts_on: date, ends_on: date | None, requirement: Requirement | None, because: str
) -> list[Segment]:
    """Return segments that read `requirement` from one day to another, both included."""
    if requirement is None or (ends_on is not None and ends_on < starts_on):
        return list(segments)
    found = []
    for segment in segments:
        first = max(starts_on, segment.starts_on)
        last = min((day for day in (ends_on, segment.ends_on) if day), default=None)
        if last is not None and last < first:
            found.append(segment)
            continue
        if segment.starts_on < first:
            found.append(replace(segment, ends_on=first - ONE_DAY))
        found.append(replace(segment, starts_on=first, ends_on=last, requirement=requirement, because=because))
        if last is not None and (segment.ends_on is None or last < segment.ends_on):
            found.append(replace(segment, starts_on=last + ONE_DAY))
    return found


def edition(pack: Pack, *, pk: int, holds_from: date) -> Edition:
    """Return a pack, ready to compute with."""
    rules = {rule.usual.code: rule for standard in pack.standards for rule in _rules(standard, pack)}
    return Edition(Source(pk, pack.code, pack.version, pack.holidays.calendar), holds_from, pack.escalation, rules)


def requirement_of_condition(
    pk: int, parameters: CheckInParameters, starts_on: date, ends_on: date | None
) -> Requirement:
    """Return what a parolee's own condition asks for while it binds."""
    usual = _requirement(parameters, f"condition-{pk}", CONDITION_CITATION)
    return replace(usual, starts_on=starts_on, ends_on=ends_on)


def cadence_of(written: WrittenCadence) -> Cadence:
    """Return a cadence as it is computed with."""
    match written:
        case RollingCadence():
            return Rolling(written.count, written.days or 0, written.months or 0, _alignment(written))
        case FixedCadence():
            return Fixed(written.count, Period(written.per), written.any_within, written.parity or "")
        case EventCadence():
            within = Within(written.within, written.unit == "business_days")
            return AfterEvent(written.event, within, _alignment(written))


def _rules(standard: Standard, pack: Pack) -> Iterator[Rule]:
    usual = replace(
        _requirement(standard, standard.code, standard.citation),
        levels=frozenset(standard.levels),
        case_types=frozenset(standard.case_types),
        on_level_change=LevelChange(standard.on_level_change),
        former_intervals=_former_intervals(standard, pack),
        opens_before=standard.opens_before,
        counts_from_before=standard.counts_from_before,
        stays_due_while=frozenset(standard.stays_due_while),
        hours=pack.hours_for(standard.satisfied_by),
    )
    short = standard.under_shortage
    in_shortage = (
        replace(usual, cadence=cadence_of(short.cadence), grace_days=short.grace_days, first_within=None)
        if short
        else None
    )
    yield Rule(usual, in_shortage)
    for part in standard.parts:
        hours = max(0.0, pack.hours_for(part.satisfied_by) - usual.hours)
        yield Rule(_part(usual, part, hours), _part(in_shortage, part, hours) if in_shortage else None)


def _part(whole: Requirement, part: Part, hours: float) -> Requirement:
    """Return what a part asks for: its own count in the period of the whole."""
    if isinstance(whole.cadence, AfterEvent):
        raise TypeError(f"{whole.code} follows an event: it has no parts.")
    return replace(
        whole,
        code=part.code,
        title=part.title,
        cadence=replace(whole.cadence, count=part.count),
        part_of=whole.title,
        hours=hours,
        former_intervals=(),
        **_choices(part.satisfied_by),
    )


def _requirement(rule: CheckInParameters, code: str, citation: str) -> Requirement:
    first = rule.first_within
    return Requirement(
        code=code,
        title=rule.title,
        citation=citation,
        cadence=cadence_of(rule.cadence),
        grace_days=rule.grace_days,
        first_within=Within(first.days, first.unit == "business_days") if first else None,
        **_choices(rule.satisfied_by),
    )


def _choices(satisfied_by: Qualification) -> dict[str, Any]:
    return {
        "types": frozenset(satisfied_by.types),
        "locations": frozenset(satisfied_by.locations),
        "methods": frozenset(satisfied_by.methods),
        "instruments": frozenset(satisfied_by.instruments),
    }


def _former_intervals(standard: Standard, pack: Pack) -> tuple[tuple[str, int], ...]:
    """Return, for each other level, the days from one to the next of the standard there that most resembles this one.

    Only for a standard that prorates: it takes over the share of the interval that was left at the former level.
    """
    if standard.on_level_change != "prorate":
        return ()
    found: dict[str, int] = {}
    for other in pack.standards:
        if not isinstance(other.cadence, RollingCadence) or other.cadence.days is None:
            continue
        for level in other.levels:
            is_alike = other.code == standard.code or other.satisfied_by == standard.satisfied_by
            if is_alike or (level not in found and _overlap(other.satisfied_by, standard.satisfied_by)):
                found[level] = other.cadence.days // other.cadence.count
    return tuple(sorted(found.items()))


def _overlap(one: Qualification, other: Qualification) -> bool:
    return bool(one.instruments) == bool(other.instruments) and all(
        not a or not b or set(a) & set(b)
        for a, b in (
            (one.types, other.types),
            (one.locations, other.locations),
            (one.methods, other.methods),
            (one.instruments, other.instruments),
        )
    )


def _alignment(written: RollingCadence | EventCadence) -> Period | None:
    return Period(written.aligned_period) if written.align == "period_end" else None

"""What planning needs to know of many cases at once, in one query however many they are."""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Case as SqlCase
from django.db.models import F, Model, OuterRef, When
from pydantic import ValidationError

from cases.meetings.cadence.values import (
    Encounter,
    History,
    LevelSpan,
    Requirement,
    Standstill,
    Timeline,
    history_of,
)
from cases.meetings.models import Meeting
from cases.meetings.requirements import (
    Adjustment,
    Rulebook,
    adjusted,
    cadence_of,
    requirement_of_condition,
)
from cases.meetings.rules import OfUnit, Rules
from cases.parolees.models import Assessment, CaseEvent, Condition, StatusSpan, SupervisionLevel, SupervisionTerm
from cases.rulebook.documents import restore_change, restore_check_in
from parole.prepared import Beside, Prepared

logger = logging.getLogger(__name__)

Status = SupervisionTerm.Status
# Statuses under which somebody is supervised, or is to be: nothing stands still.
GOING_ON = frozenset({Status.PRE_RELEASE, Status.ACTIVE})
NOON = time(12, tzinfo=UTC)
# JSON has neither days nor moments: PostgreSQL writes them as ISO 8601 does.
day, moment = date.fromisoformat, datetime.fromisoformat


def last_day(written: str | None) -> date | None:
    """Return the last day of a span, if it has one."""
    return day(written) if written else None


@dataclass(frozen=True)
class Case:
    """One term with all that happened under it, and how each rule that may bind it reads from day to day.

    A term that is not planned yet has no timelines, and neither has one of a jurisdiction without rules.
    """

    term_pk: int
    parolee_pk: int
    unit: OfUnit
    planned_from: date | None
    history: History
    timelines: Sequence[Timeline]
    rulebook: Rulebook


@dataclass(frozen=True)
class Asked:
    """What the conditions of a term ask for: check-ins of their own, and changes to what the rules ask for."""

    requirements: Sequence[Requirement] = ()
    adjustments: Sequence[Adjustment] = ()


# All that happened under a term, in one statement. What a list holds stands in the order of its fields.
TOLD = Prepared(
    lambda pks: SupervisionTerm.objects.filter(pk__in=pks).values_list(
        *("pk", "parolee_id", "unit_id", "unit__jurisdiction", "planned_from", "released_on", "case_type"),
        SqlCase(When(is_tolled=False, then=F("projected_discharge_on"))),
        Beside(_of_term(SupervisionLevel).order_by("starts_on", "pk"), "level", "starts_on", "ends_on"),
        Beside(
            _of_term(StatusSpan).exclude(status__in=GOING_ON).order_by("starts_on", "pk"),
            *("status", "reason", "starts_on", "ends_on"),
        ),
        Beside(
            _of_term(CaseEvent).filter(withdrawn_at__isnull=True).order_by("happened_on", "pk"), "kind", "happened_on"
        ),
        Beside(
            # The key of the parolee is what the index begins with.
            _of_term(Meeting).filter(parolee=OuterRef("parolee")).recorded(),
            *("pk", "happened_on", "happened_at", "recorded_at", "status", "type", "location", "method"),
        ),
        Beside(
            _of_term(Assessment).filter(withdrawn_at__isnull=True), "pk", "assessed_on", "recorded_at", "instrument"
        ),
        Beside(
            _of_term(Condition).filter(parameters__has_key="check_in").order_by("pk"),
            *("pk", "parameters__check_in", "starts_on", "ends_on"),
        ),
    )
)


def load_cases(term_pks: Collection[int], rules: Rules, on: date) -> list[Case]:
    """Return the cases of these terms as they stand at the end of a day: one query."""
    cases = []
    timelines: dict[OfUnit, dict[str, Timeline]] = {}
    for row in TOLD.rows(term_pks):
        pk, parolee_pk, unit_pk, jurisdiction, planned_from, released_on, case_type, ends_on, *told, asked = row
        unit = OfUnit(unit_pk, jurisdiction)
        rulebook = rules.book(unit)
        if unit not in timelines:
            timelines[unit] = rules.timelines(unit)
        is_planned = planned_from is not None and rulebook.editions
        readings = _readings(timelines[unit], _asked(asked), rulebook) if is_planned else ()
        history = _history(planned_from or on, released_on, case_type, ends_on, *told)
        cases.append(Case(pk, parolee_pk, unit, planned_from, history, readings, rulebook))
    return cases


def _history(
    planned_from: date,
    released_on: date | None,
    case_type: str,
    ends_on: date | None,
    *told: Sequence[tuple[Any, ...]],
) -> History:
    levels, standstills, events, meetings, assessments = told
    return history_of(
        planned_from=planned_from,
        released_on=released_on,
        case_type=case_type,
        levels=[LevelSpan(level, day(first), last_day(last)) for level, first, last in levels],
        # The end comes first: whatever stays due in custody is over with the sentence as well.
        standstills=[*_ended(ends_on), *(_standstill(*span) for span in standstills)],
        events=_events(events),
        encounters=[*(_met(*each) for each in meetings), *(_assessed(*each) for each in assessments)],
    )


def _of_term(model: type[Model]) -> Any:
    return model._default_manager.filter(term=OuterRef("pk"))


def _readings(of_unit: dict[str, Timeline], asked: Asked, rulebook: Rulebook) -> list[Timeline]:
    """Return the timelines of the unit with what the conditions of one term change in them and add."""
    changed = dict(of_unit) if asked.adjustments else of_unit
    for adjustment in asked.adjustments:
        if adjustment.code in changed:
            changed[adjustment.code] = adjusted(changed[adjustment.code], adjustment)
    return [*changed.values(), *(rulebook.of_condition(requirement) for requirement in asked.requirements)]


def _standstill(status: str, reason: str, starts_on: str, ends_on: str | None) -> Standstill:
    is_over = status in SupervisionTerm.CLOSED
    return Standstill(reason or status, day(starts_on), last_day(ends_on), is_over, under=status)


def _ended(ends_on: date | None) -> list[Standstill]:
    """Return the days on which nothing of the sentence is left, whether somebody has closed the term or not."""
    return [Standstill(Status.EXPIRED, ends_on, is_over=True)] if ends_on else []


def _events(rows: Sequence[tuple[Any, ...]]) -> dict[str, list[date]]:
    found: defaultdict[str, list[date]] = defaultdict(list)
    for kind, happened_on in rows:
        found[kind].append(day(happened_on))
    return found


def _met(pk: int, happened_on: str, happened_at: str, recorded_at: str, *words: str) -> Encounter:
    return Encounter(pk, day(happened_on), moment(happened_at), moment(recorded_at), *words)


def _assessed(pk: int, assessed_on: str, recorded_at: str, instrument: str) -> Encounter:
    on = day(assessed_on)
    noon = datetime.combine(on, NOON)
    return Encounter(pk, on, noon, moment(recorded_at), Meeting.Status.HELD, instrument=instrument)


def _asked(conditions: Sequence[tuple[Any, ...]]) -> Asked:
    requirements, adjustments = [], []
    for pk, document, starts_on, ends_on in conditions:
        days = day(starts_on), last_day(ends_on)
        try:
            if isinstance(document, dict) and "changes" in document:
                adjustments.append(_adjustment(document, *days))
            else:
                requirements.append(requirement_of_condition(pk, restore_check_in(document), *days))
        except ValidationError:
            # One unreadable condition must not keep everybody else's check-ins from being planned.
            logger.warning("Condition %s asks for a check-in that cannot be planned.", pk)
    return Asked(requirements, adjustments)


def _adjustment(document: object, starts_on: date, ends_on: date | None) -> Adjustment:
    change = restore_change(document)
    authority = f" on the authority of {change.authority}" if change.authority else ""
    because = (
        f"A condition of this term asks for it {'more' if change.direction == 'tighten' else 'less'} often{authority}."
    )
    return Adjustment(change.changes, cadence_of(change.cadence), starts_on, ends_on, because)

"""What planning needs to know of many cases at once, in a handful of queries however many they are."""

import json
import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
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
    Edition,
    Rulebook,
    Shortage,
    adjusted,
    cadence_of,
    edition,
    requirement_of_condition,
)
from cases.parolees.models import Assessment, CaseEvent, Condition, StatusSpan, SupervisionLevel, SupervisionTerm
from cases.rulebook.documents import restore_change, restore_check_in, restore_pack
from cases.rulebook.models import RulePack, StaffingShortage

logger = logging.getLogger(__name__)

Status = SupervisionTerm.Status
# Statuses under which somebody is supervised, or is to be: nothing stands still.
GOING_ON = frozenset({Status.PRE_RELEASE, Status.ACTIVE})
NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """One term with all that happened under it, and how each rule that may bind it reads from day to day."""

    term: SupervisionTerm
    history: History
    timelines: Sequence[Timeline]
    rulebook: Rulebook


@dataclass(frozen=True)
class Asked:
    """What the conditions of a term ask for: check-ins of their own, and changes to what the rules ask for."""

    requirements: Sequence[Requirement] = ()
    adjustments: Sequence[Adjustment] = ()


def load_rulebooks() -> dict[str, Rulebook]:
    """Return the rules of each jurisdiction through time.

    What was loaded on the first day holds from the day it names. A later edition holds from the day it was loaded at
    the earliest: what people were told until then stays as it was.
    """
    rows = RulePack.objects.filter(status=RulePack.Status.ACTIVE).order_by("jurisdiction", "pk")
    return {
        jurisdiction: rulebook_of(list(packs)) for jurisdiction, packs in groupby(rows, lambda row: row.jurisdiction)
    }


def rulebook_of(packs: Sequence[RulePack]) -> Rulebook:
    """Return the rules that some packs of one jurisdiction make through time."""
    loaded_on = {pack.pk: timezone.localdate(pack.loaded_at) for pack in packs}
    first_day = min(loaded_on.values())
    holds_from = {
        pack.pk: max(pack.effective_from, loaded_on[pack.pk]) if loaded_on[pack.pk] > first_day else pack.effective_from
        for pack in packs
    }
    ordered = sorted(packs, key=lambda pack: (holds_from[pack.pk], pack.effective_from, pack.version, pack.pk))
    return Rulebook([_edition(json.dumps(pack.document), pack.pk, holds_from[pack.pk]) for pack in ordered])


@lru_cache(maxsize=64)
def _edition(document: str, pk: int, holds_from: date) -> Edition:
    """Return a pack ready to compute with. A loaded version never changes, and reading one costs as much as a case."""
    return edition(restore_pack(json.loads(document)), pk=pk, holds_from=holds_from)


def load_cases(terms: Sequence[SupervisionTerm], rulebooks: dict[str, Rulebook], on: date) -> list[Case]:
    """Return the cases of these terms whose jurisdictions have rules, as they stand at the end of a day."""
    planned = [term for term in terms if term.planned_from and term.unit.jurisdiction in rulebooks]
    term_pks = [term.pk for term in planned]
    levels, standstills, events = _levels(term_pks), _standstills(term_pks), _events(term_pks)
    encounters, asked = _encounters(planned), _asked(term_pks)
    timelines = _timelines({term.unit_id: term.unit.jurisdiction for term in planned}, rulebooks)
    cases = []
    for term in planned:
        rulebook = rulebooks[term.unit.jurisdiction]
        history = history_of(
            planned_from=term.planned_from or on,
            released_on=term.released_on,
            case_type=term.case_type,
            levels=levels[term.pk],
            standstills=standstills[term.pk],
            events=events[term.pk],
            encounters=encounters[term.pk],
        )
        cases.append(Case(term, history, _readings(timelines[term.unit_id], asked[term.pk], rulebook), rulebook))
    return cases


def _readings(of_unit: dict[str, Timeline], asked: Asked, rulebook: Rulebook) -> list[Timeline]:
    """Return the timelines of the unit with what the conditions of one term change in them and add."""
    changed = dict(of_unit) if asked.adjustments else of_unit
    for adjustment in asked.adjustments:
        if adjustment.code in changed:
            changed[adjustment.code] = adjusted(changed[adjustment.code], adjustment)
    return [*changed.values(), *(rulebook.of_condition(requirement) for requirement in asked.requirements)]


def _timelines(units: dict[int, str], rulebooks: dict[str, Rulebook]) -> dict[int, dict[str, Timeline]]:
    shortages: defaultdict[int, list[Shortage]] = defaultdict(list)
    rows = StaffingShortage.objects.filter(unit__in=units).order_by("starts_on", "pk")
    for unit_pk, starts_on, ends_on, authority in rows.values_list("unit_id", "starts_on", "ends_on", "authority"):
        shortages[unit_pk].append(Shortage(starts_on, ends_on, authority))
    return {unit_pk: rulebooks[jurisdiction].timelines(shortages[unit_pk]) for unit_pk, jurisdiction in units.items()}


def _levels(term_pks: Collection[int]) -> dict[int, list[LevelSpan]]:
    found: defaultdict[int, list[LevelSpan]] = defaultdict(list)
    rows = SupervisionLevel.objects.filter(term__in=term_pks).order_by("starts_on", "pk")
    for term_pk, level, starts_on, ends_on in rows.values_list("term_id", "level", "starts_on", "ends_on"):
        found[term_pk].append(LevelSpan(level, starts_on, ends_on))
    return found


def _standstills(term_pks: Collection[int]) -> dict[int, list[Standstill]]:
    found: defaultdict[int, list[Standstill]] = defaultdict(list)
    rows = StatusSpan.objects.filter(term__in=term_pks).exclude(status__in=GOING_ON).order_by("starts_on", "pk")
    for term_pk, status, reason, starts_on, ends_on in rows.values_list(
        "term_id", "status", "reason", "starts_on", "ends_on"
    ):
        is_over = status in SupervisionTerm.CLOSED
        found[term_pk].append(Standstill(reason or status, starts_on, ends_on, is_over, under=status))
    return found


def _events(term_pks: Collection[int]) -> dict[int, dict[str, list[date]]]:
    found: defaultdict[int, dict[str, list[date]]] = defaultdict(dict)
    rows = CaseEvent.objects.filter(term__in=term_pks, withdrawn_at__isnull=True).order_by("happened_on", "pk")
    for term_pk, kind, happened_on in rows.values_list("term_id", "kind", "happened_on"):
        found[term_pk].setdefault(kind, []).append(happened_on)
    return found


def _asked(term_pks: Collection[int]) -> dict[int, Asked]:
    requirements: defaultdict[int, list[Requirement]] = defaultdict(list)
    adjustments: defaultdict[int, list[Adjustment]] = defaultdict(list)
    rows = Condition.objects.of_terms(term_pks).filter(parameters__has_key="check_in").order_by("pk")
    for pk, term_pk, parameters, starts_on, ends_on in rows.values_list(
        "pk", "term_id", "parameters", "starts_on", "ends_on"
    ):
        document = parameters["check_in"]
        try:
            if isinstance(document, dict) and "changes" in document:
                adjustments[term_pk].append(_adjustment(document, starts_on, ends_on))
            else:
                requirements[term_pk].append(
                    requirement_of_condition(pk, restore_check_in(document), starts_on, ends_on)
                )
        except ValidationError:
            # One unreadable condition must not keep everybody else's check-ins from being planned.
            logger.warning("Condition %s asks for a check-in that cannot be planned.", pk)
    asked = {pk: Asked(requirements[pk], adjustments[pk]) for pk in {*requirements, *adjustments}}
    return defaultdict(Asked, asked)


def _adjustment(document: object, starts_on: date, ends_on: date | None) -> Adjustment:
    change = restore_change(document)
    authority = f" on the authority of {change.authority}" if change.authority else ""
    because = (
        f"A condition of this term asks for it {'more' if change.direction == 'tighten' else 'less'} often{authority}."
    )
    return Adjustment(change.changes, cadence_of(change.cadence), starts_on, ends_on, because)


def _encounters(terms: Sequence[SupervisionTerm]) -> dict[int, list[Encounter]]:
    found: defaultdict[int, list[Encounter]] = defaultdict(list)
    term_pks = [term.pk for term in terms]
    # The key of the parolee is what the index begins with.
    meetings = Meeting.objects.of_terms(term_pks).filter(parolee__in={term.parolee_id for term in terms}).recorded()
    rows: QuerySet[Any, Any] = meetings.values_list(
        "term_id", "pk", "happened_on", "happened_at", "recorded_at", "status", "type", "location", "method"
    )
    for term_pk, *facts in rows:
        found[term_pk].append(Encounter(*facts))
    assessments = Assessment.objects.filter(term__in=term_pks, withdrawn_at__isnull=True)
    for term_pk, pk, on, recorded_at, instrument in assessments.values_list(
        "term_id", "pk", "assessed_on", "recorded_at", "instrument"
    ):
        noon = datetime.combine(on, NOON)
        found[term_pk].append(Encounter(pk, on, noon, recorded_at, Meeting.Status.HELD, instrument=instrument))
    return found

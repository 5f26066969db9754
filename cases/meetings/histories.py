"""What planning needs to know of many cases at once, in a handful of queries however many they are."""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet
from pydantic import ValidationError

from cases.meetings.models import Meeting
from cases.meetings.requirements import (
    Encounter,
    History,
    LevelSpan,
    Requirement,
    requirement_of_condition,
    requirement_of_standard,
)
from cases.parolees.models import Condition, SupervisionLevel, SupervisionTerm
from cases.rulebook.business_days import public_holidays
from cases.rulebook.documents import restore_check_in, restore_pack
from cases.rulebook.models import RulePack
from cases.rulebook.policies import NotComputedError
from cases.rulebook.schema import Escalation, HolidayCalendar

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rules:
    """A pack in force, ready to compute with."""

    pk: int
    code: str
    version: int
    requirements: tuple[Requirement, ...]
    escalation: Escalation
    holidays: HolidayCalendar

    def days_off(self, first: date, last: date) -> frozenset[date]:
        """Return the days from one year to another that are no business days, weekends aside."""
        days = set(self.holidays.also)
        for year in range(first.year, last.year + 2):
            days |= public_holidays(self.holidays.country, self.holidays.subdivision, year)
        return frozenset(days)


@dataclass(frozen=True)
class Case:
    """One term that is being supervised, with all that happened under it and what its own conditions ask for."""

    term: SupervisionTerm
    history: History
    requirements: tuple[Requirement, ...]


def rules_in_force(on: date) -> dict[str, Rules]:
    """Return the rules that hold on a day, by jurisdiction."""
    return {jurisdiction: _rules(row) for jurisdiction, row in RulePack.objects.in_force_by_jurisdiction(on).items()}


def load_cases(terms: Sequence[SupervisionTerm], on: date) -> list[Case]:
    """Return the cases of these terms, as they stand at the end of a day."""
    term_pks = [term.pk for term in terms]
    levels = _levels(term_pks)
    conditions = _conditions(term_pks)
    encounters = _encounters(terms, on)
    cases = []
    for term in terms:
        # A term that is being supervised has its first day; the database holds it to that.
        planned_from = term.planned_from or on
        spans = levels[term.pk]
        released = [term.released_on] if term.released_on and term.released_on >= planned_from else []
        cases.append(
            Case(
                term=term,
                history=History(
                    planned_from=planned_from,
                    levels=spans,
                    events={"RELEASED": released, "LEVEL_CHANGED": _level_changes(spans, planned_from)},
                    encounters=encounters[term.pk],
                ),
                requirements=tuple(conditions[term.pk]),
            )
        )
    return cases


def _rules(row: RulePack) -> Rules:
    pack = restore_pack(row.document)
    return Rules(
        pk=row.pk,
        code=row.code,
        version=row.version,
        requirements=tuple(requirement_of_standard(standard) for standard in pack.standards),
        escalation=pack.escalation,
        holidays=pack.holidays,
    )


def _levels(term_pks: Collection[int]) -> dict[int, list[LevelSpan]]:
    found: defaultdict[int, list[LevelSpan]] = defaultdict(list)
    rows = SupervisionLevel.objects.filter(term__in=term_pks).order_by("starts_on", "pk")
    for term_pk, level, starts_on, ends_on in rows.values_list("term_id", "level", "starts_on", "ends_on"):
        found[term_pk].append(LevelSpan(level, starts_on, ends_on))
    return found


def _level_changes(spans: Sequence[LevelSpan], planned_from: date) -> list[date]:
    """Return the days on which one level followed another."""
    return [
        after.starts_on
        for before, after in pairwise(spans)
        if after.level != before.level and after.starts_on >= planned_from
    ]


def _conditions(term_pks: Collection[int]) -> dict[int, list[Requirement]]:
    found: defaultdict[int, list[Requirement]] = defaultdict(list)
    rows = Condition.objects.of_terms(term_pks).filter(parameters__has_key="check_in").order_by("pk")
    for pk, term_pk, parameters, starts_on, ends_on in rows.values_list(
        "pk", "term_id", "parameters", "starts_on", "ends_on"
    ):
        try:
            rule = restore_check_in(parameters["check_in"])
            found[term_pk].append(requirement_of_condition(pk, rule, starts_on, ends_on))
        except (ValidationError, NotComputedError):
            # One unreadable condition must not keep everybody else's check-ins from being planned.
            logger.warning("Condition %s asks for a check-in that cannot be planned.", pk)
    return found


def _encounters(terms: Sequence[SupervisionTerm], on: date) -> dict[int, list[Encounter]]:
    found: defaultdict[int, list[Encounter]] = defaultdict(list)
    meetings = (
        Meeting.objects.standing()
        .of_terms([term.pk for term in terms])
        .filter(
            # The key of the parolee is what the index begins with.
            parolee__in={term.parolee_id for term in terms},
            status__in=Meeting.OUTCOMES,
            happened_on__lte=on,
        )
    )
    rows: QuerySet[Any, Any] = meetings.values_list(
        "term_id", "pk", "happened_on", "happened_at", "recorded_at", "status", "type", "location", "method"
    )
    for term_pk, *facts in rows:
        found[term_pk].append(Encounter(*facts))
    return found

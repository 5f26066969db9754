"""Planning what is due: rules, level and history become check-ins."""

import hashlib
from array import array
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cases.meetings.cadence import Window, next_move, plan
from cases.meetings.histories import Case, load_cases, load_rulebooks
from cases.meetings.models import CheckIn, Plan
from cases.meetings.requirements import Rulebook
from cases.meetings.trace import ENGINE, explain
from cases.parolees.models import SupervisionTerm
from cases.rulebook.models import RulePack, StaffingShortage
from parole.accounts.models import Unit, User
from parole.audit.history import acting

# Whoever records a meeting waits for a batch that holds its term: a second at most.
BATCH = 200

# What planning decides of a check-in, besides the key that it keeps for life.
PLANNED_FIELDS = (
    "pack_id",
    "title",
    "level",
    "escalates_after_days",
    "due_on",
    "overdue_on",
    "status",
    "satisfied_by_id",
    "satisfied_by_assessment_id",
    "closed_on",
    "trace",
)

KEY_FIELDS = ("term_id", "requirement", "window_opens_on")

Key = tuple[int, str, date]
Facts = dict[str, Any]
Status = CheckIn.Status


def plan_all(*, by: User, at: datetime) -> int:
    """Plan the check-ins of every term that time or new rules may have moved; return how many rows changed.

    Terms are passed over in SQL while nothing can have changed: what somebody does is planned when it is done. Each
    batch is committed with a note of when its terms move next, so that a run that was stopped goes on where it was,
    and two at once share the work.
    """
    changed = 0
    with acting(by=by, at=at, through="meetings.plan_all"):
        units = list(Unit.objects.order_by("pk"))
        keys = rules_keys(units, at)
        for unit in units:
            rules, on = keys[unit.pk], at.astimezone(unit.zone).date()
            # Eight bytes a term: an agency of a million fits beside everything else.
            stale = array("q", (pk for (pk,) in _stale(unit, rules, on).order_by("pk").iterator()))
            for first in range(0, len(stale), BATCH):
                waiting = _still_stale(stale[first : first + BATCH], rules, on)
                changed += _plan_batch(waiting, at, on, is_shared=True) if waiting else 0
    return changed


def plan_terms(*, term_pks: Collection[int], by: User, at: datetime, on: date) -> int:
    """Plan the check-ins of these terms as of the end of day `on`; return how many rows changed.

    What is no longer asked for is withdrawn. Rows that say already what was planned are not written, so that
    `changed_at` moves only with a change.
    """
    pks = sorted(term_pks)
    return sum(_plan_batch(pks[first : first + BATCH], at, on) for first in range(0, len(pks), BATCH))


def count_stale(*, by: User, at: datetime) -> int:
    """Return how many terms the next run would plan; it changes nothing, and `by` asks."""
    units = list(Unit.objects.order_by("pk"))
    keys = rules_keys(units, at)
    return sum(_stale(unit, keys[unit.pk], at.astimezone(unit.zone).date()).count() for unit in units)


def rules_keys(units: Collection[Unit], at: datetime) -> dict[int, str]:
    """Return a short word for all that decides how the rules of each unit read today: packs, shortages, the engine."""
    jurisdictions = {unit.jurisdiction for unit in units}
    packs = RulePack.objects.filter(status=RulePack.Status.ACTIVE, jurisdiction__in=jurisdictions).order_by("pk")
    editions = list(packs.values_list("jurisdiction", "effective_from", "pk"))
    declared = StaffingShortage.objects.filter(unit__in=units).order_by("pk")
    shortages = list(declared.values_list("unit_id", "starts_on", "ends_on"))
    found = {}
    for unit in units:
        today = at.astimezone(unit.zone).date()
        parts = [
            ENGINE,
            [
                pk
                for jurisdiction, holds_from, pk in editions
                if jurisdiction == unit.jurisdiction and holds_from <= today
            ],
            [(first, last) for unit_pk, first, last in shortages if unit_pk == unit.pk and first <= today],
        ]
        found[unit.pk] = hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
    return found


def _stale(unit: Unit, rules: str, on: date) -> QuerySet[Any, Any]:
    """Return the keys of the unit's terms that have no plan, or one that time or new rules may have moved.

    Doors are joined by UNION, never by OR: each side then uses its own index.
    """
    terms = SupervisionTerm.objects.filter(unit=unit, planned_from__isnull=False, is_latest=True).open()
    unplanned = terms.filter(~Exists(Plan.objects.filter(term=OuterRef("pk")))).values_list("pk")
    plans = Plan.objects.filter(term__in=terms).values_list("pk")
    return unplanned.union(plans.filter(moves_on__lte=on), plans.filter(rules__lt=rules), plans.filter(rules__gt=rules))


def _still_stale(term_pks: Sequence[int], rules: str, on: date) -> list[int]:
    """Return those of a batch that no other run has planned meanwhile."""
    fresh = Plan.objects.filter(pk__in=term_pks, rules=rules).exclude(moves_on__lte=on)
    planned = set(fresh.values_list("pk", flat=True))
    return [pk for pk in term_pks if pk not in planned]


@transaction.atomic
def _plan_batch(term_pks: Sequence[int], at: datetime, on: date, *, is_shared: bool = False) -> int:
    # Whoever plans a term waits for whoever does so already, and then reads what the other has written; a run that
    # shares its work passes over what another one holds. Meetings may be recorded meanwhile: their foreign keys do
    # not conflict with this lock.
    terms = {
        term.pk: term
        for term in SupervisionTerm.objects.filter(pk__in=term_pks)
        .select_related("unit")
        .select_for_update(of=("self",), no_key=True, skip_locked=is_shared)
        .order_by("pk")
    }
    standing = _standing(terms)
    cases = load_cases(list(terms.values()), load_rulebooks(), on)
    planned, moves = _plan_cases(cases, on)
    changed = {key: facts for key, facts in planned.items() if facts != standing.get(key)}
    changed |= _end_unplanned(terms, planned, standing, on)
    CheckIn.objects.bulk_create(
        [_row(terms[key[0]], key, facts, at) for key, facts in changed.items()],
        update_conflicts=True,
        unique_fields=["term", "requirement", "window_opens_on"],
        update_fields=[name.removesuffix("_id") for name in PLANNED_FIELDS] + ["changed_at"],
    )
    _note(terms, moves, at)
    return len(changed)


def _standing(term_pks: Collection[int]) -> dict[Key, Facts]:
    """Return what stands, as plain values: most of it is only compared."""
    rows: QuerySet[Any, Any] = CheckIn.objects.of_terms(term_pks).values_list(*KEY_FIELDS, *PLANNED_FIELDS)
    return {row[: len(KEY_FIELDS)]: dict(zip(PLANNED_FIELDS, row[len(KEY_FIELDS) :], strict=True)) for row in rows}


def _plan_cases(cases: Sequence[Case], on: date) -> tuple[dict[Key, Facts], dict[int, date]]:
    """Compute the check-ins of many cases, and the day on which time alone moves each case next."""
    planned: dict[Key, Facts] = {}
    moves: dict[int, date] = {}
    for case in cases:
        for timeline in case.timelines:
            windows = plan(timeline, case.history, on=on)
            moves_on = next_move(timeline, case.history, windows, on=on)
            if moves_on is not None:
                moves[case.term.pk] = min(moves_on, moves.get(case.term.pk, moves_on))
            for window in windows:
                key = (case.term.pk, window.requirement.code, window.opens_on)
                planned[key] = _facts(case.rulebook, window)
    return planned, moves


def _facts(rulebook: Rulebook, window: Window) -> Facts:
    requirement, met_by = window.requirement, window.satisfied_by
    level = window.level.level if window.level else ""
    escalation = rulebook.escalation_of(window.segment.source)
    is_assessed = met_by is not None and bool(met_by.instrument)
    return {
        "pack_id": window.segment.source.pk,
        "title": requirement.title,
        "level": level,
        # The supervisor hears of it after the officer, whatever the days of grace.
        "escalates_after_days": max(escalation.days_at(level), requirement.grace_days + 2),
        "due_on": window.due_on,
        "overdue_on": window.overdue_on,
        "status": _status(window),
        "satisfied_by_id": met_by.pk if met_by and not is_assessed else None,
        "satisfied_by_assessment_id": met_by.pk if met_by and is_assessed else None,
        "closed_on": window.closed_on,
        "trace": explain(window),
    }


def _status(window: Window) -> Status:
    if window.satisfied_by:
        return Status.SATISFIED
    return Status(window.ending.value) if window.ended_on else Status.OUTSTANDING


def _row(term: SupervisionTerm, key: Key, facts: Facts, at: datetime) -> CheckIn:
    return CheckIn(**dict(zip(KEY_FIELDS, key, strict=True)), **facts, parolee_id=term.parolee_id, changed_at=at)


def _end_unplanned(
    terms: Mapping[int, SupervisionTerm], planned: Mapping[Key, Facts], standing: Mapping[Key, Facts], on: date
) -> dict[Key, Facts]:
    """Return the standing rows that the plan no longer has, as they are withdrawn.

    Something entered late, or corrected, has moved them: what they asked for stands in another row of the same rule, or
    is no longer asked for. What had ended before the planning began stays as it was told.
    """
    ended = {}
    for key, facts in standing.items():
        planned_from = terms[key[0]].planned_from
        is_history = facts["status"] != Status.OUTSTANDING and (planned_from is None or key[2] < planned_from)
        if key not in planned and facts["status"] != Status.WITHDRAWN and not is_history:
            withdrawn = {"status": Status.WITHDRAWN, "satisfied_by_id": None, "satisfied_by_assessment_id": None}
            ended[key] = {**facts, **withdrawn, "closed_on": on}
    return ended


def _note(terms: Mapping[int, SupervisionTerm], moves: Mapping[int, date], at: datetime) -> None:
    """Keep by which rules these terms were planned, and when time moves them next."""
    keys = rules_keys({term.unit for term in terms.values()}, at)
    Plan.objects.bulk_create(
        [
            Plan(term=term, rules=keys[term.unit_id], moves_on=moves.get(pk), planned_at=at)
            for pk, term in terms.items()
        ],
        update_conflicts=True,
        unique_fields=["term"],
        update_fields=["rules", "moves_on", "planned_at"],
    )

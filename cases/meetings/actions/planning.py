"""Planning what is due: rules, level and history become check-ins."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cases.meetings.cadence import Window, plan
from cases.meetings.histories import Case, Rules, load_cases, rules_in_force
from cases.meetings.models import CheckIn
from cases.meetings.requirements import Requirement
from cases.meetings.trace import explain
from cases.parolees.models import SupervisionTerm
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
    "trace",
)

KEY_FIELDS = ("term_id", "requirement", "window_opens_on")

Key = tuple[int, str, date]
Facts = dict[str, Any]
Status = CheckIn.Status


def plan_all(*, by: User, at: datetime) -> int:
    """Plan the check-ins of every term under supervision, on its own unit's civil day; return how many rows changed."""
    changed = 0
    units: defaultdict[date, list[int]] = defaultdict(list)
    for unit in Unit.objects.order_by("pk"):
        units[at.astimezone(unit.zone).date()].append(unit.pk)
    with acting(by=by, at=at, through="meetings.plan_all"):
        for on, unit_pks in units.items():
            for term_pks in _supervised_in_batches(unit_pks):
                changed += plan_terms(term_pks=term_pks, by=by, at=at, on=on)
    return changed


def plan_terms(*, term_pks: Collection[int], by: User, at: datetime, on: date) -> int:
    """Plan the check-ins of these terms as of the end of day `on`; return how many rows changed.

    What is no longer asked for is withdrawn, and what stands still while somebody is in custody is suspended. Rows
    that say already what was planned are not written, so that `changed_at` moves only with a change.
    """
    pks = sorted(term_pks)
    return sum(_plan_batch(pks[first : first + BATCH], at, on) for first in range(0, len(pks), BATCH))


def _supervised_in_batches(unit_pks: Collection[int]) -> Iterator[list[int]]:
    """Yield the keys of the terms under supervision in these units, from one key to the next: memory stays flat."""
    last = 0
    while True:
        terms = SupervisionTerm.objects.supervised().filter(unit__in=unit_pks, pk__gt=last)
        batch = list(terms.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]


@transaction.atomic
def _plan_batch(term_pks: Sequence[int], at: datetime, on: date) -> int:
    # Whoever plans a term waits for whoever does so already, and then reads what the other has written. Meetings may
    # be recorded meanwhile: their foreign keys do not conflict with this lock.
    terms = {
        term.pk: term
        for term in SupervisionTerm.objects.filter(pk__in=term_pks)
        .select_related("unit")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    }
    active = [term for term in terms.values() if term.status == SupervisionTerm.Status.ACTIVE]
    standing = _standing(term_pks)
    planned = _plan_cases(load_cases(active, on), rules_in_force(on), on)
    changed = {key: facts for key, facts in planned.items() if _differs(facts, standing.get(key))}
    changed |= _end_unplanned(terms, planned, standing)
    CheckIn.objects.bulk_create(
        [_row(terms[key[0]], key, facts, at) for key, facts in changed.items()],
        update_conflicts=True,
        unique_fields=["term", "requirement", "window_opens_on"],
        update_fields=[name.removesuffix("_id") for name in PLANNED_FIELDS] + ["changed_at"],
    )
    return len(changed)


def _standing(term_pks: Collection[int]) -> dict[Key, Facts]:
    """Return what stands, as plain values: most of it is only compared."""
    rows: QuerySet[Any, Any] = CheckIn.objects.of_terms(term_pks).values_list(*KEY_FIELDS, *PLANNED_FIELDS)
    return {row[: len(KEY_FIELDS)]: dict(zip(PLANNED_FIELDS, row[len(KEY_FIELDS) :], strict=True)) for row in rows}


def _plan_cases(cases: Sequence[Case], rules: Mapping[str, Rules], on: date) -> dict[Key, Facts]:
    """Compute the check-ins of many cases. Days off are gathered once, from the oldest case on."""
    planned: dict[Key, Facts] = {}
    first = min((case.history.planned_from for case in cases), default=on)
    days_off = {jurisdiction: each.days_off(first, on) for jurisdiction, each in rules.items()}
    for case in cases:
        jurisdiction = case.term.unit.jurisdiction
        if jurisdiction not in rules:
            continue
        for requirement in (*rules[jurisdiction].requirements, *case.requirements):
            for window in plan(requirement, case.history, on=on, days_off=days_off[jurisdiction]):
                key = (case.term.pk, requirement.code, window.opens_on)
                planned[key] = _facts(rules[jurisdiction], requirement, window)
    return planned


def _facts(rules: Rules, requirement: Requirement, window: Window) -> Facts:
    level = window.level.level if window.level else ""
    unmet = Status.WITHDRAWN if window.ended_on else Status.OUTSTANDING
    return {
        "pack_id": rules.pk,
        "title": requirement.title,
        "level": level,
        # The supervisor hears of it after the officer, whatever the days of grace.
        "escalates_after_days": max(rules.escalation.days_at(level), requirement.grace_days + 2),
        "due_on": window.due_on,
        "overdue_on": window.overdue_on,
        "status": Status.SATISFIED if window.satisfied_by else unmet,
        "satisfied_by_id": window.satisfied_by.pk if window.satisfied_by else None,
        "trace": explain(window, requirement, pack=rules.code, version=rules.version),
    }


def _row(term: SupervisionTerm, key: Key, facts: Facts, at: datetime) -> CheckIn:
    return CheckIn(**dict(zip(KEY_FIELDS, key, strict=True)), **facts, parolee_id=term.parolee_id, changed_at=at)


def _differs(facts: Facts, standing: Facts | None) -> bool:
    if standing is None:
        return True
    if (
        facts["status"] == standing["status"] == Status.SATISFIED
        and facts["satisfied_by_id"] == standing["satisfied_by_id"]
        and facts["pack_id"] != standing["pack_id"]
    ):
        # What was met under an earlier pack stays as people were told of it then.
        return False
    return facts != standing


def _end_unplanned(
    terms: Mapping[int, SupervisionTerm], planned: Mapping[Key, Facts], standing: Mapping[Key, Facts]
) -> dict[Key, Facts]:
    """Return the standing rows that the plan no longer has, as they end."""
    asked_for = {(term_pk, requirement) for term_pk, requirement, _ in planned}
    ended = {}
    for key, facts in standing.items():
        term_pk, requirement, opens_on = key
        term = terms[term_pk]
        # Something entered late has moved this window: its meeting satisfies another one of the same rule.
        is_superseded = (
            facts["status"] == Status.SATISFIED
            and (term_pk, requirement) in asked_for
            and term.planned_from is not None
            and opens_on >= term.planned_from
        )
        if key not in planned and (facts["status"] == Status.OUTSTANDING or is_superseded):
            ended[key] = {**facts, "status": _ending(term), "satisfied_by_id": None}
    return ended


def _ending(term: SupervisionTerm) -> Status:
    """Return how check-ins end that are not planned: they stand still with the supervision, or are withdrawn."""
    stands_still = not term.is_closed and term.status not in {
        SupervisionTerm.Status.ACTIVE,
        SupervisionTerm.Status.PRE_RELEASE,
    }
    return Status.SUSPENDED if stands_still else Status.WITHDRAWN

"""Planning what is due: rules, level and history become check-ins."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from cases.meetings.cadence import Window, plan
from cases.meetings.histories import Case, Rules, load_cases, rules_in_force
from cases.meetings.models import CheckIn
from cases.meetings.requirements import Requirement
from cases.meetings.trace import explain
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import Unit, User
from parole.audit.history import acting

BATCH = 500

# What planning decides of a check-in besides its key: the term, the requirement and the day its window opens.
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

Key = tuple[int, str, date]
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
    terms = list(
        SupervisionTerm.objects.filter(pk__in=term_pks)
        .select_related("unit")
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    active = [term for term in terms if term.status == SupervisionTerm.Status.ACTIVE]
    standing = {(row.term_id, row.requirement, row.window_opens_on): row for row in CheckIn.objects.of_terms(term_pks)}
    planned = _plan_cases(load_cases(active, on), rules_in_force(on), at, on)
    changed = [row for key, row in planned.items() if _differs(row, standing.get(key))]
    ended = _end_unplanned(terms, planned, standing, at)
    CheckIn.objects.bulk_create(
        [*changed, *ended],
        update_conflicts=True,
        unique_fields=["term", "requirement", "window_opens_on"],
        update_fields=[name.removesuffix("_id") for name in PLANNED_FIELDS] + ["changed_at"],
    )
    return len(changed) + len(ended)


def _plan_cases(cases: Sequence[Case], rules: Mapping[str, Rules], at: datetime, on: date) -> dict[Key, CheckIn]:
    """Compute the check-ins of many cases. Days off are gathered once, from the oldest case on."""
    planned: dict[Key, CheckIn] = {}
    first = min((case.history.planned_from for case in cases), default=on)
    days_off = {jurisdiction: each.days_off(first, on) for jurisdiction, each in rules.items()}
    for case in cases:
        jurisdiction = case.term.unit.jurisdiction
        if jurisdiction not in rules:
            continue
        for requirement in (*rules[jurisdiction].requirements, *case.requirements):
            for window in plan(requirement, case.history, on=on, days_off=days_off[jurisdiction]):
                row = _check_in(case, rules[jurisdiction], requirement, window, at)
                planned[row.term_id, row.requirement, row.window_opens_on] = row
    return planned


def _check_in(case: Case, rules: Rules, requirement: Requirement, window: Window, at: datetime) -> CheckIn:
    level = window.level.level if window.level else ""
    unmet = Status.WITHDRAWN if window.ended_on else Status.OUTSTANDING
    return CheckIn(
        parolee_id=case.term.parolee_id,
        term_id=case.term.pk,
        pack_id=rules.pk,
        requirement=requirement.code,
        title=requirement.title,
        level=level,
        # The supervisor hears of it after the officer, whatever the days of grace.
        escalates_after_days=max(rules.escalation.days_at(level), requirement.grace_days + 2),
        window_opens_on=window.opens_on,
        due_on=window.due_on,
        overdue_on=window.overdue_on,
        status=Status.SATISFIED if window.satisfied_by else unmet,
        satisfied_by_id=window.satisfied_by.pk if window.satisfied_by else None,
        trace=explain(window, requirement, pack=rules.code, version=rules.version),
        changed_at=at,
    )


def _differs(row: CheckIn, standing: CheckIn | None) -> bool:
    if standing is None:
        return True
    is_kept = row.status == standing.status == Status.SATISFIED and row.satisfied_by_id == standing.satisfied_by_id
    if is_kept and row.pack_id != standing.pack_id:
        # What was met under an earlier pack stays as people were told of it then.
        return False
    return any(getattr(row, name) != getattr(standing, name) for name in PLANNED_FIELDS)


def _end_unplanned(
    terms: Sequence[SupervisionTerm], planned: Mapping[Key, CheckIn], standing: Mapping[Key, CheckIn], at: datetime
) -> list[CheckIn]:
    """Return the standing rows that the plan no longer has, as they end."""
    by_pk = {term.pk: term for term in terms}
    asked_for = {(term_pk, requirement) for term_pk, requirement, _ in planned}
    ended = []
    for key, row in standing.items():
        term_pk, requirement, _ = key
        term = by_pk[term_pk]
        # Something entered late has moved this window: its meeting satisfies another one of the same rule.
        is_superseded = (
            row.status == Status.SATISFIED
            and (term_pk, requirement) in asked_for
            and term.planned_from is not None
            and row.window_opens_on >= term.planned_from
        )
        if key in planned or not (row.status == Status.OUTSTANDING or is_superseded):
            continue
        row.status, row.satisfied_by, row.changed_at = _ending(term), None, at
        ended.append(row)
    return ended


def _ending(term: SupervisionTerm) -> Status:
    """Return how check-ins end that are not planned: they stand still with the supervision, or are withdrawn."""
    stands_still = not term.is_closed and term.status not in {
        SupervisionTerm.Status.ACTIVE,
        SupervisionTerm.Status.PRE_RELEASE,
    }
    return Status.SUSPENDED if stands_still else Status.WITHDRAWN

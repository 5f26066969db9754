"""Planning what is due: rules, level and history become check-ins."""

import json
from array import array
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cases.meetings.cadence import Window, next_move, plan
from cases.meetings.histories import Case, load_cases
from cases.meetings.models import CheckIn, Plan
from cases.meetings.requirements import Rulebook
from cases.meetings.rules import Rules, load_rules
from cases.meetings.staleness import stale, still_stale
from cases.meetings.trace import explain
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import Unit, User
from parole.audit.history import acting
from parole.prepared import Prepared

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
WORK = Prepared(lambda pks: _held(pks, is_shared=False))
WORK_LEFT = Prepared(lambda pks: _held(pks, is_shared=True))
NOTED = Prepared(lambda pks: Plan.objects.filter(pk__in=pks).values_list("pk", "rules", "moves_on"))
STANDING = Prepared(lambda pks: CheckIn.objects.of_terms(pks).values_list(*KEY_FIELDS, *PLANNED_FIELDS))

Key = tuple[int, str, date]
Facts = dict[str, Any]
# By which rules a term was planned, and when time moves it next.
Note = tuple[str, date | None]
Status = CheckIn.Status


def plan_all(*, by: User, at: datetime) -> int:
    """Plan the check-ins of every term that time or new rules may have moved; return how many rows changed.

    Terms are passed over in SQL while nothing can have changed: what somebody does is planned when it is done. Each
    batch is committed with a note of when its terms move next, so that a run that was stopped goes on where it was,
    and two at once share the work.
    """
    changed = 0
    with acting(by=by, at=at, through="meetings.plan_all"):
        rules = load_rules()
        for unit in Unit.objects.order_by("pk"):
            on = at.astimezone(unit.zone).date()
            key = rules.key(unit, on)
            # Eight bytes a term: an agency of a million fits beside everything else.
            waiting = array("q", (pk for (pk,) in stale(unit, key, on).order_by("pk").iterator()))
            for first in range(0, len(waiting), BATCH):
                batch = still_stale(waiting[first : first + BATCH], key, on)
                changed += _plan_batch(batch, rules, at, on, is_shared=True) if batch else 0
    return changed


def plan_terms(*, term_pks: Collection[int], by: User, at: datetime, on: date) -> int:
    """Plan the check-ins of these terms as of the end of day `on`; return how many rows changed.

    What is no longer asked for is withdrawn. Rows that say already what was planned are not written, so that
    `changed_at` moves only with a change.
    """
    pks = sorted(term_pks)
    rules = load_rules()
    return sum(_plan_batch(pks[first : first + BATCH], rules, at, on) for first in range(0, len(pks), BATCH))


@transaction.atomic
def _plan_batch(term_pks: Sequence[int], rules: Rules, at: datetime, on: date, *, is_shared: bool = False) -> int:
    # Whoever plans a term waits for whoever does so already, and then reads what the other has written; a run that
    # shares its work passes over what another one holds. Meetings may be recorded meanwhile: their foreign keys do
    # not conflict with this lock.
    held = [pk for (pk,) in (WORK_LEFT if is_shared else WORK).rows(term_pks)]
    standing = _standing(held)
    cases = {case.term_pk: case for case in load_cases(held, rules, on)}
    planned, moves = _plan_cases(cases.values(), on)
    changed = {key: facts for key, facts in planned.items() if facts != standing.get(key)}
    changed |= _end_unplanned(cases, planned, standing, on)
    CheckIn.objects.bulk_create(
        [_row(cases[key[0]], key, facts, at) for key, facts in changed.items()],
        update_conflicts=True,
        unique_fields=["term", "requirement", "window_opens_on"],
        update_fields=[name.removesuffix("_id") for name in PLANNED_FIELDS] + ["changed_at"],
    )
    noted = {pk: tuple(note) for pk, *note in NOTED.rows(held)}
    notes = _notes(cases.values(), rules, moves, on)
    Plan.objects.bulk_create(
        [
            Plan(term_id=pk, rules=key, moves_on=moves_on, planned_at=at)
            for pk, (key, moves_on) in notes.items()
            if noted.get(pk) != (key, moves_on)
        ],
        update_conflicts=True,
        unique_fields=["term"],
        update_fields=["rules", "moves_on", "planned_at"],
    )
    return len(changed)


def _held(term_pks: list[int], *, is_shared: bool) -> QuerySet[Any, Any]:
    terms = SupervisionTerm.objects.filter(pk__in=term_pks).order_by("pk")
    return terms.select_for_update(no_key=True, skip_locked=is_shared).values_list("pk")


def _standing(term_pks: Collection[int]) -> dict[Key, Facts]:
    """Return the check-ins that stand, as plain values: most of it is only compared."""
    standing = {}
    for term_pk, requirement, opens_on, *planned in STANDING.rows(term_pks):
        facts = dict(zip(PLANNED_FIELDS, planned, strict=True))
        standing[term_pk, requirement, opens_on] = {**facts, "trace": json.loads(facts["trace"])}
    return standing


def _plan_cases(cases: Collection[Case], on: date) -> tuple[dict[Key, Facts], dict[int, date]]:
    """Compute the check-ins of many cases, and the day on which time alone moves each case next."""
    planned: dict[Key, Facts] = {}
    moves: dict[int, date] = {}
    for case in cases:
        for timeline in case.timelines:
            windows = plan(timeline, case.history, on=on)
            moves_on = next_move(timeline, case.history, windows, on=on)
            if moves_on is not None:
                moves[case.term_pk] = min(moves_on, moves.get(case.term_pk, moves_on))
            for window in windows:
                key = (case.term_pk, window.requirement.code, window.opens_on)
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


def _row(case: Case, key: Key, facts: Facts, at: datetime) -> CheckIn:
    return CheckIn(**dict(zip(KEY_FIELDS, key, strict=True)), **facts, parolee_id=case.parolee_pk, changed_at=at)


def _end_unplanned(
    cases: Mapping[int, Case], planned: Mapping[Key, Facts], standing: Mapping[Key, Facts], on: date
) -> dict[Key, Facts]:
    """Return the standing rows that the plan no longer has, as they are withdrawn.

    Something entered late, or corrected, has moved them: what they asked for stands in another row of the same rule, or
    is no longer asked for. What had ended before the planning began stays as it was told.
    """
    ended = {}
    for key, facts in standing.items():
        planned_from = cases[key[0]].planned_from
        is_history = facts["status"] != Status.OUTSTANDING and (planned_from is None or key[2] < planned_from)
        if key not in planned and facts["status"] != Status.WITHDRAWN and not is_history:
            withdrawn = {"status": Status.WITHDRAWN, "satisfied_by_id": None, "satisfied_by_assessment_id": None}
            ended[key] = {**facts, **withdrawn, "closed_on": on}
    return ended


def _notes(cases: Collection[Case], rules: Rules, moves: Mapping[int, date], on: date) -> dict[int, Note]:
    keys = {unit: rules.key(unit, on) for unit in {case.unit for case in cases}}
    return {case.term_pk: (keys[case.unit], moves.get(case.term_pk)) for case in cases}

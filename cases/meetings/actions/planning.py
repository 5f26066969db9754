"""Planning what is due: rules, level and history become check-ins."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cases.meetings.cadence import Window, next_move, plan
from cases.meetings.histories import Case, load_cases, load_rulebooks
from cases.meetings.models import CheckIn, Plan
from cases.meetings.requirements import Rulebook
from cases.meetings.staleness import rules_keys, stale, still_stale
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
            waiting = array("q", (pk for (pk,) in stale(unit, rules, on).order_by("pk").iterator()))
            for first in range(0, len(waiting), BATCH):
                batch = still_stale(waiting[first : first + BATCH], rules, on)
                changed += _plan_batch(batch, at, on, is_shared=True) if batch else 0
    return changed


def plan_terms(*, term_pks: Collection[int], by: User, at: datetime, on: date) -> int:
    """Plan the check-ins of these terms as of the end of day `on`; return how many rows changed.

    What is no longer asked for is withdrawn. Rows that say already what was planned are not written, so that
    `changed_at` moves only with a change.
    """
    pks = sorted(term_pks)
    return sum(_plan_batch(pks[first : first + BATCH], at, on) for first in range(0, len(pks), BATCH))


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

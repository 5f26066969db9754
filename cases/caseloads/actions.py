"""What supervisors decide about caseloads: to reassign cases, and to undo that."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from cases.caseloads import policies
from cases.caseloads.models import Move, Reassignment
from cases.caseloads.policies import NotReassignedError, StaleSelectionError, UndecidedClashError
from cases.parolees import actions as parolees
from cases.parolees.models import Assignment, SupervisionTerm
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit

__all__ = ["NotReassignedError", "StaleSelectionError", "UndecidedClashError", "reassign", "undo"]


@transaction.atomic
def reassign(
    *,
    by: User,
    at: datetime,
    moves: Mapping[int, int],
    reason: str,
    effective_at: datetime,
    expected: Mapping[int, int | None],
    keep_as_witness: Collection[int] = (),
) -> Reassignment:
    """Give each term to its new officer from `effective_at` on, all of them or none.

    `expected` names the officer whom the screen showed for each term: a case that somebody else has moved since is
    refused, and the others with it. The number of statements does not depend on the number of cases.
    """
    policies.require_possible(moves, effective_at, at)
    terms = _lock(moves)
    standing, later = _standing(terms, effective_at)
    policies.require_as_shown(terms, standing, later, expected)
    policies.require_carriers(terms, moves, standing)
    kept = policies.require_decided(moves, effective_at, keep_as_witness)

    assignments = _move(terms, moves, by=by, at=effective_at, keep_as_witness=kept)
    reassignment = Reassignment.objects.create(
        unit_id=_unit_of(terms.values(), by), by=by, reason=reason, effective_at=effective_at, applied_at=at
    )
    Move.objects.bulk_create(
        Move(
            reassignment=reassignment,
            parolee_id=made.parolee_id,
            term_id=made.term_id,
            from_officer_id=standing[made.term_id].officer_id if made.term_id in standing else None,
            to_officer_id=made.officer_id,
            assignment=made,
        )
        for made in assignments
    )
    audit.record_event(by=by, at=at, verb="caseload.reassigned", target=reassignment, cases=len(assignments))
    return reassignment


@transaction.atomic
def undo(*, reassignment: Reassignment, by: User, at: datetime) -> Reassignment:
    """Give every case of a reassignment back to whom it was taken from, all of them or none.

    Only assignments move: whatever the new officers recorded stays. A reassignment that has not begun is called off.
    """
    undone = Reassignment.objects.select_for_update(of=("self",)).get(pk=reassignment.pk)
    if refusal := policies.why_not_undo(undone, at):
        raise NotReassignedError(refusal)
    moves = list(undone.moves.order_by("pk"))
    terms = _lock({move.term_id for move in moves})
    effective_at = max(at, undone.effective_at)
    standing, _ = _standing(terms, effective_at)
    policies.require_untouched(moves, terms, standing)
    back = {move.term_id: move.from_officer_id for move in moves if move.from_officer_id is not None}
    policies.require_carriers(terms, back, {})
    policies.require_decided(back, effective_at, ())

    made: dict[int, Assignment] = {}
    if undone.effective_at > at:
        _call_off(moves, back, by=by, at=undone.effective_at)
    else:
        made = {row.term_id: row for row in _move(terms, back, by=by, at=at)}
        _unallocate([move for move in moves if move.from_officer_id is None], by=by, at=at)
    undoing = Reassignment.objects.create(
        unit_id=undone.unit_id, by=by, reason=undone.reason, effective_at=effective_at, applied_at=at, undoes=undone
    )
    Move.objects.bulk_create(
        Move(
            reassignment=undoing,
            parolee_id=move.parolee_id,
            term_id=move.term_id,
            from_officer_id=move.to_officer_id,
            to_officer_id=move.from_officer_id,
            assignment=made.get(move.term_id),
        )
        for move in moves
    )
    audit.record_event(by=by, at=at, verb="caseload.reassignment_undone", target=undoing, cases=len(moves))
    return undoing


def _lock(term_pks: Collection[int]) -> dict[int, SupervisionTerm]:
    """Hold these terms, in one order, so that two reassignments of the same case follow each other."""
    held = SupervisionTerm.objects.filter(pk__in=term_pks).select_for_update(of=("self",)).order_by("pk")
    return {term.pk: term for term in held.select_related("parolee")}


def _standing(term_pks: Collection[int], at: datetime) -> tuple[dict[int, Assignment], dict[int, Assignment]]:
    """Return who carries each of these terms at `at`, and to whom those go that are to move later."""
    rows = (
        Assignment.objects.primary()
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), term_id__in=term_pks)
        .select_related("officer__user")
    )
    assignments = list(rows)
    standing = {each.term_id: each for each in assignments if each.starts_at <= at}
    return standing, {each.term_id: each for each in assignments if each.starts_at > at}


def _unit_of(terms: Iterable[SupervisionTerm], by: User) -> int:
    """Return the unit whose decision this is: that of the cases where they share one, else that of who decides."""
    units = {term.unit_id for term in terms}
    return min(units) if len(units) == 1 or by.unit_id is None else by.unit_id


def _move(
    terms: Mapping[int, SupervisionTerm],
    moves: Mapping[int, int],
    *,
    by: User,
    at: datetime,
    keep_as_witness: Collection[int] = (),
) -> list[Assignment]:
    """Move the assignments, and say in words what the database or a later plan refuses."""
    if not moves:
        return []
    try:
        with transaction.atomic():
            return parolees.move_cases(moves=moves, by=by, at=at, keep_as_witness=keep_as_witness)
    except parolees.CaseMovesLaterError as error:
        # It began at this very instant.
        names = sorted(terms[pk].parolee.name for pk in error.term_pks)
        raise StaleSelectionError(*(f"{name} has just been moved by somebody else." for name in names)) from error
    except offers.NotFollowedError as error:
        raise UndecidedClashError(*error.sentences) from error
    except IntegrityError as error:
        raise NotReassignedError(
            "In this very moment somebody moved a case, or booked an officer. Look again."
        ) from error


def _unallocate(moves: Collection[Move], *, by: User, at: datetime) -> None:
    """End the assignments of cases that nobody carried before."""
    if not moves:
        return
    ended = Assignment.objects.filter(pk__in=[move.assignment_id for move in moves])
    ended.update(ends_at=at)
    audit.record_events(by=by, at=at, verb="case.unassigned", targets=ended)
    _follow({move.term_id for move in moves}, {}, by=by, at=at)


def _call_off(moves: Collection[Move], back: Mapping[int, int], *, by: User, at: datetime) -> None:
    """Take back assignments that have not begun; those that were to end at that moment go on."""
    planned = Assignment.objects.filter(pk__in=[move.assignment_id for move in moves])
    audit.record_events(by=by, at=at, verb="case.move_called_off", targets=planned)
    planned.delete()
    Assignment.objects.primary().filter(term_id__in=back, ends_at=at).update(ends_at=None)
    _follow({move.term_id for move in moves}, back, by=by, at=at)


def _follow(term_pks: Collection[int], officers: Mapping[int, int], *, by: User, at: datetime) -> None:
    """Let the other rooms follow where these cases go."""
    offers.follow(
        offers.Change(
            kind=offers.Change.Kind.ASSIGNMENT,
            term_pks=term_pks,
            by=by,
            at=at,
            on=timezone.localdate(at),
            officers=officers,
        )
    )

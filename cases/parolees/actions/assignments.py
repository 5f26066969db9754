"""Who carries which case, from when."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Self

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.parolees.models import Assignment, SupervisionTerm
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class CaseMovesLaterError(RefusedError):
    """Some of these cases are already set to move later. `term_pks` are theirs."""

    def __init__(self: Self, term_pks: Collection[int]) -> None:
        super().__init__("A later move of this case is already planned.")
        self.term_pks = frozenset(term_pks)


@transaction.atomic
def move_cases(
    *, moves: Mapping[int, int], by: User, at: datetime, keep_as_witness: Collection[int] = ()
) -> list[Assignment]:
    """Give each term to its officer from `at` on, with the same few statements for one case and for a thousand.

    A case that its officer already carries stays as it is. Returns the new assignments. `keep_as_witness` are the
    hearings whose present officer stays as a named witness.
    """
    # The terms are locked in one order, so that two moves of the same cases follow each other.
    terms = dict(
        SupervisionTerm.objects.filter(pk__in=moves)
        .order_by("pk")
        .select_for_update(of=("self",))
        .values_list("pk", "parolee_id")
    )
    standing = (
        Assignment.objects.primary()
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), term_id__in=terms)
        .values_list("term_id", "officer_id", "starts_at")
    )
    carried: dict[int, int] = {}
    later: set[int] = set()
    for term_pk, officer_pk, starts_at in standing:
        if starts_at >= at:
            later.add(term_pk)
        else:
            carried[term_pk] = officer_pk
    if later:
        raise CaseMovesLaterError(later)

    moving = {pk: officer for pk, officer in moves.items() if pk in terms and carried.get(pk) != officer}
    if not moving:
        return []
    Assignment.objects.primary().current(at).filter(term_id__in=moving).update(ends_at=at)
    assignments = Assignment.objects.bulk_create(
        Assignment(parolee_id=terms[term_pk], term_id=term_pk, officer_id=officer_pk, starts_at=at)
        for term_pk, officer_pk in moving.items()
    )
    audit.record_events(by=by, at=at, verb="case.assigned", targets=assignments)
    offers.follow(
        offers.Change(
            kind=offers.Change.Kind.ASSIGNMENT,
            term_pks=list(moving),
            by=by,
            at=at,
            on=timezone.localdate(at),
            officers=moving,
            keep_as_witness=keep_as_witness,
        )
    )
    return assignments


@transaction.atomic
def assign_first_officer(*, term: SupervisionTerm, officer_pk: int, by: User, at: datetime) -> None:
    """Give one term to an officer from `at` on."""
    move_cases(moves={term.pk: officer_pk}, by=by, at=at)

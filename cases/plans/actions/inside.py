"""What is recorded of the time inside: conduct, programs, earned time."""

from datetime import date, datetime

from django.db import transaction

from cases.plans import bounds, policies
from cases.plans.models import ConductEntry, EarnedTime, ProgramEnrollment, ReleaseCandidate
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


@transaction.atomic
def record_conduct(
    *,
    candidate: ReleaseCandidate,
    by: User,
    at: datetime,
    on: date,
    kind: str,
    category: str,
    happened_on: date,
    detail: str,
    sanction: str = "",
) -> ConductEntry:
    """Add one misconduct or commendation."""
    policies.require_open(candidate)
    bounds.require_while_inside(candidate, happened_on, on, field="happened_on")
    entry = ConductEntry.objects.create(
        candidate=candidate,
        parolee_id=candidate.parolee_id,
        kind=kind,
        category=category,
        happened_on=happened_on,
        detail=detail,
        sanction=sanction,
        recorded_by=by,
        recorded_at=at,
    )
    audit.record_event(by=by, at=at, verb="conduct.recorded", target=entry, kind=kind)
    return entry


@transaction.atomic
def correct_conduct(
    *,
    entry: ConductEntry,
    by: User,
    at: datetime,
    on: date,
    kind: str,
    category: str,
    happened_on: date,
    detail: str,
    sanction: str = "",
) -> ConductEntry:
    """Correct an entry by another one, which says what is true or that the first was entered in error."""
    # Of two corrections at once, the second finds the first.
    candidate = ReleaseCandidate.objects.select_for_update(of=("self",)).get(pk=entry.candidate_id)
    policies.require_open(candidate)
    # What was entered in error may stand on any day.
    if kind != ConductEntry.Kind.VOID:
        bounds.require_while_inside(candidate, happened_on, on, field="happened_on")
    if ConductEntry.objects.filter(corrects=entry).exists():
        message = "This entry is corrected already: correct what took its place."
        raise policies.MovedOnError(message)
    correction = ConductEntry.objects.create(
        candidate=candidate,
        parolee_id=candidate.parolee_id,
        kind=kind,
        category=category,
        happened_on=happened_on,
        detail=detail,
        sanction=sanction,
        corrects=entry,
        recorded_by=by,
        recorded_at=at,
    )
    audit.record_event(by=by, at=at, verb="conduct.corrected", target=correction, kind=kind)
    return correction


@transaction.atomic
def enroll_in_program(
    *, candidate: ReleaseCandidate, by: User, at: datetime, on: date, name: str, provider: str, enrolled_on: date
) -> ProgramEnrollment:
    """Record that somebody takes part in a program."""
    policies.require_open(candidate)
    bounds.require_while_inside(candidate, enrolled_on, on, field="enrolled_on")
    program = ProgramEnrollment.objects.create(
        candidate=candidate, parolee_id=candidate.parolee_id, name=name, provider=provider, enrolled_on=enrolled_on
    )
    audit.record_event(by=by, at=at, verb="program.enrolled", target=program)
    return program


@transaction.atomic
def close_program(
    *, program: ProgramEnrollment, version: int, by: User, at: datetime, on: date, status: str, ended_on: date
) -> None:
    """Record that somebody completed a program, or left it."""
    policies.require_open(program.candidate)
    policies.require_not_after(ended_on, on, field="ended_on")
    if program.status != ProgramEnrollment.Status.ENROLLED:
        raise policies.MovedOnError(f"This program is “{program.get_status_display()}” already.")
    if ended_on < program.enrolled_on:
        message = f"A program cannot end before it starts: this one began on {policies.day(program.enrolled_on)}."
        raise policies.ImpossibleDayError(message, "ended_on")
    save_edit(program, version=version, status=status, ended_on=ended_on)
    audit.record_event(by=by, at=at, verb="program.ended", target=program, status=status)


@transaction.atomic
def record_earned_time(
    *,
    candidate: ReleaseCandidate,
    by: User,
    at: datetime,
    on: date,
    kind: str,
    days: int,
    effective_on: date,
    authority: str,
    reason: str,
) -> EarnedTime:
    """Add days granted or forfeited to the ledger, as many as there can be."""
    # Of two entries at once, the second counts the first.
    held = ReleaseCandidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    policies.require_open(held)
    bounds.require_earned(held, kind, days, effective_on, on)
    entry = EarnedTime.objects.create(
        candidate=held,
        parolee_id=held.parolee_id,
        kind=kind,
        days=days,
        effective_on=effective_on,
        authority=authority,
        reason=reason,
        recorded_by=by,
        recorded_at=at,
    )
    audit.record_event(by=by, at=at, verb="earned_time.recorded", target=entry, kind=kind, days=days)
    return entry

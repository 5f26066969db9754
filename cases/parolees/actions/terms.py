"""The level, the case type and the status of a term."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import transaction
from django.db.models import F

from cases.parolees import policies, projection, spans
from cases.parolees.actions.events import record_automatically
from cases.parolees.models import CaseEvent, Parolee, SupervisionLevel, SupervisionTerm
from parole import offers
from parole.accounts.models import Unit, User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.notices import actions as notices
from parole.refusals import RefusedError


class LaterLevelError(RefusedError):
    """A level that starts later is already recorded."""

    def __init__(self: Self) -> None:
        super().__init__("A level that starts later is already recorded.")


class TermStatusError(RefusedError):
    """The term cannot become this from what it is now."""


@transaction.atomic
def set_level(*, term: SupervisionTerm, level: str, by: User, at: datetime, on: date) -> SupervisionLevel:
    """Supervise a term at `level` from `on`; the level before it ends the day before."""
    policies.require_open(term)
    policies.require_not_before_release(term, on)
    # Whoever changes the level of a term waits for whoever does so already.
    SupervisionTerm.objects.select_for_update(of=("self",)).get(pk=term.pk)
    levels = SupervisionLevel.objects.filter(term=term)
    if levels.filter(starts_on__gt=on).exists():
        raise LaterLevelError
    current = levels.in_force(on).first()
    if current is not None and current.level == level:
        return current
    if current is not None and current.starts_on == on:
        # Twice on one day: the later word holds, and the history keeps the earlier one.
        levels.filter(pk=current.pk).update(level=level, recorded_at=at)
        current.refresh_from_db()
    else:
        levels.in_force(on).update(ends_on=on - timedelta(days=1))
        current = SupervisionLevel.objects.create(
            parolee_id=term.parolee_id, term=term, level=level, starts_on=on, recorded_at=at
        )
    audit.record_event(by=by, at=at, verb="level.set", target=current, level=level, on=on.isoformat())
    offers.follow(offers.Change(kind=offers.Change.Kind.LEVEL, term_pks=[term.pk], by=by, at=at, on=on))
    return current


@transaction.atomic
def move_to_unit(*, term: SupervisionTerm, unit: Unit, by: User, at: datetime) -> None:
    """Let the office of the approved home plan supervise a term. Once it has begun, its case moves with its officer."""
    changed = SupervisionTerm.objects.filter(pk=term.pk, status=SupervisionTerm.Status.PRE_RELEASE).update(
        unit=unit, version=F("version") + 1
    )
    if changed != 1:
        raise TermStatusError("Only a term before its release goes to another office.")
    term.refresh_from_db()
    audit.record_event(by=by, at=at, verb="term.unit_set", target=term)


@transaction.atomic
def set_case_type(*, term: SupervisionTerm, version: int, case_type: str, by: User, at: datetime, on: date) -> None:
    """Supervise a term by the rules of another case type: what is due is planned again."""
    policies.require_open(term)
    save_edit(term, version=version, case_type=case_type)
    audit.record_event(by=by, at=at, verb="term.case_type_set", target=term, case_type=case_type)
    offers.follow(offers.Change(kind=offers.Change.Kind.TERM, term_pks=[term.pk], by=by, at=at, on=on))


@transaction.atomic
def change_term_status(
    *,
    term: SupervisionTerm,
    status: str,
    by: User,
    at: datetime,
    on: date,
    reason: str = "",
    place: str = "",
    because: str = "",
    authority: str = "",
) -> None:
    """Move a term along its table of transitions, and close it where that is what the status means.

    `reason` says why supervision is suspended, `place` where somebody in custody is held. `because` says in words why a
    supervisor closes the term, and `authority` on whose order: no row has a place for them but the event. A closed term
    ends what its person is told: their recipient is stopped. What another room holds against it keeps it open.
    """
    if not term.can_become(status):
        raise TermStatusError(f"{term.get_status_display()} cannot become {SupervisionTerm.Status(status).label}.")
    policies.require_not_before_release(term, on)
    policies.require_not_before_status(term, on)
    was = term.status
    closes = status in SupervisionTerm.CLOSED
    if closes:
        policies.require_may_close(by, status, because, authority)
        held = SupervisionTerm.objects.select_for_update(of=("self",)).get(pk=term.pk)
        policies.require_nothing_open(held)
        if status == SupervisionTerm.Status.EXPIRED:
            policies.require_ended(held, on)
    changes: dict[str, object] = {"status": status, "closed_on": on if closes else None}
    if status == SupervisionTerm.Status.ACTIVE:
        changes |= {"released_on": term.released_on or on, "planned_from": term.planned_from or on}
    # The status in the WHERE is the guard: of two changes at once, one finds nothing to change.
    changed = SupervisionTerm.objects.filter(pk=term.pk, status=term.status).update(version=F("version") + 1, **changes)
    if changed != 1:
        raise TermStatusError("Somebody else changed the status of this term first.")
    spans.enter(terms=[term], status=status, reason=reason, place=place, at=at, on=on)
    projection.keep(term_pks=[term.pk], at=at)
    said: dict[str, Any] = {"because": because, "authority": authority} if closes and because else {}
    audit.record_event(
        by=by,
        at=at,
        verb="term.status_changed",
        target=term,
        was=was,
        status=status,
        on=on.isoformat(),
        reason=reason,
        **said,
    )
    term.refresh_from_db()
    if (was, status) == (SupervisionTerm.Status.IN_CUSTODY, SupervisionTerm.Status.ACTIVE):
        record_automatically(term=term, kind=CaseEvent.Kind.RETURNED_FROM_CUSTODY, by=by, at=at, on=on)
    if closes:
        recipients = Parolee.objects.filter(pk=term.parolee_id).values_list("recipient_id", flat=True)
        notices.stop_recipients(recipient_pks=list(recipients), by=by, at=at)
    offers.follow(offers.Change(kind=offers.Change.Kind.TERM, term_pks=[term.pk], by=by, at=at, on=on))

"""What happened to a person that a rule counts from: recorded, or withdrawn as entered in error."""

from datetime import date, datetime
from typing import Self

from django.db import IntegrityError, transaction

from cases.parolees import policies
from cases.parolees.models import CaseEvent, SupervisionTerm
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class EventRecordedError(RefusedError):
    """The same thing is recorded for that day already."""

    def __init__(self: Self) -> None:
        super().__init__("This is recorded for that day already.")


@transaction.atomic
def record_event(
    *, term: SupervisionTerm, kind: str, by: User, at: datetime, on: date, happened_on: date, detail: str = ""
) -> CaseEvent:
    """Record what happened on a day, and let whatever counts from it be planned as of the civil day `on`."""
    policies.require_open(term)
    policies.require_not_before_release(term, happened_on)
    event = CaseEvent(
        parolee_id=term.parolee_id,
        term=term,
        kind=kind,
        happened_on=happened_on,
        detail=detail,
        recorded_at=at,
        recorded_by=by,
    )
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError as error:
        if CaseEvent.objects.standing().filter(term=term, kind=kind, happened_on=happened_on).exists():
            raise EventRecordedError from error
        raise
    audit.record_event(by=by, at=at, verb="case_event.recorded", target=event, event=kind, on=happened_on.isoformat())
    _follow(event, by=by, at=at, on=on)
    return event


@transaction.atomic
def withdraw_event(*, event: CaseEvent, by: User, at: datetime, on: date) -> None:
    """Take back what was entered in error. Withdrawing it twice changes nothing."""
    standing = CaseEvent.objects.standing().filter(pk=event.pk)
    if standing.update(withdrawn_at=at, withdrawn_by=by):
        audit.record_event(by=by, at=at, verb="case_event.withdrawn", target=event, event=event.kind)
        _follow(event, by=by, at=at, on=on)


@transaction.atomic
def record_automatically(*, term: SupervisionTerm, kind: str, by: User, at: datetime, on: date) -> None:
    """Record what another decision means, once a day. Whoever decided it lets the other rooms follow."""
    CaseEvent.objects.bulk_create(
        [CaseEvent(parolee_id=term.parolee_id, term=term, kind=kind, happened_on=on, recorded_at=at, recorded_by=by)],
        ignore_conflicts=True,
    )


def _follow(event: CaseEvent, *, by: User, at: datetime, on: date) -> None:
    change = offers.Change(kind=offers.Change.Kind.EVENT, term_pks=[event.term_id], by=by, at=at, on=on)
    offers.follow(change)

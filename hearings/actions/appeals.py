"""Whom a decision is about asks the board to look at it again."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from hearings.matters.keeping import keep
from hearings.models import Decision, HearingRequest
from hearings.policies import scheduling as policies
from hearings.scheduling.bookings import lock_term
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

STATUS = HearingRequest.Status


@transaction.atomic
def file_appeal(
    *, decision: Decision, by: User, at: datetime, kind: str, filed_by: str, filed_on: date, grounds: str
) -> HearingRequest:
    """Take down an appeal, or that a decision be reconsidered. It goes to the clerk: nobody has to countersign it.

    It is about what was decided, so that it is taken also when the term is over, and also when it is late.
    """
    hearing = decision.hearing
    lock_term(hearing.term_id)
    policies.require_filed_after_the_decision(decision, filed_on, localdate(at, hearing.unit.zone))
    policies.require_not_appealed(decision)
    request = HearingRequest.objects.create(
        parolee_id=hearing.parolee_id,
        term_id=hearing.term_id,
        unit_id=hearing.unit_id,
        kind=kind,
        reason=grounds,
        decision=decision,
        filed_by=filed_by,
        filed_on=filed_on,
        status=STATUS.COUNTERSIGNED,
        requested_by=by,
        requested_at=at,
    )
    keep(term_pks=[hearing.term_id], at=at)
    audit.record_event(by=by, at=at, verb="hearing_request.filed", target=request, kind=kind, on=filed_on.isoformat())
    return request


@transaction.atomic
def withdraw_appeal(*, request: HearingRequest, version: int, by: User, at: datetime) -> None:
    """Record that whoever filed it takes it back."""
    policies.require_can_become(request, STATUS.WITHDRAWN)
    save_edit(request, version=version, status=STATUS.WITHDRAWN)
    keep(term_pks=[request.term_id], at=at)
    audit.record_event(by=by, at=at, verb="hearing_request.withdrawn", target=request)

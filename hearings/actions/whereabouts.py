"""Looking for somebody before they are reported as absconded, step by step."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.parolees.policies import ImpossibleDateError, require_not_before_release
from hearings.models import Violation, WhereaboutsStep
from hearings.policies import violations as policies
from hearings.violations.matrix import require_matrix
from parole.accounts.models import User
from parole.audit import actions as audit


@transaction.atomic
def record_step(
    *, violation: Violation, by: User, at: datetime, step: str, done_at: datetime, result: str
) -> WhereaboutsStep:
    """Record what was tried to find somebody, when, and what it brought. A step may be taken more than once."""
    policies.require_draft(violation)
    known = {each.code: each for each in require_matrix(violation.unit, timezone.localdate(at)).responses.whereabouts}
    if step not in known:
        raise policies.WhereaboutsError("The rules of this unit have no such step.")
    if done_at > at:
        raise ImpossibleDateError("A step is recorded after it was done.")
    require_not_before_release(violation.term, timezone.localdate(done_at))
    made = WhereaboutsStep.objects.create(
        parolee_id=violation.parolee_id,
        violation=violation,
        step=step,
        title=known[step].title,
        done_at=done_at,
        result=result,
        recorded_by=by,
        recorded_at=at,
    )
    audit.record_event(by=by, at=at, verb="whereabouts.tried", target=violation, step=step)
    return made

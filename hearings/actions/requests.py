"""An officer asks for a hearing, a supervisor countersigns, and it waits for the clerk."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import require_open
from hearings.citing import cite, require_cited
from hearings.matters.keeping import keep
from hearings.models import HearingRequest, Violation
from hearings.policies import scheduling as policies
from hearings.policies.violations import require_alternatives, require_to_come
from hearings.violations.matrix import require_matrix
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

STATUS = HearingRequest.Status


@transaction.atomic
def request_hearing(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    kind: str,
    reason: str,
    hold_by: date | None,
    cites: Collection[str] = (),
    violation: Violation | None = None,
    alternatives: str = "",
) -> HearingRequest:
    """Ask for a hearing about a term that is open: one that has begun, or one before release. Cite what stands.

    Of a violation it is `ask_for_hearing` that asks.
    """
    require_open(term)
    require_to_come(hold_by, timezone.localdate(at))
    request = HearingRequest.objects.create(
        parolee_id=term.parolee_id,
        term=term,
        unit_id=term.unit_id,
        kind=kind,
        reason=reason,
        hold_by=hold_by,
        violation=violation,
        alternatives=alternatives,
        status=STATUS.REQUESTED,
        requested_by=by,
        requested_at=at,
    )
    cite(request, cites, at)
    keep(term_pks=[term.pk], at=at)
    audit.record_event(by=by, at=at, verb="hearing_request.made", target=request, kind=kind)
    return request


@transaction.atomic
def correct_request(
    *,
    request: HearingRequest,
    version: int,
    by: User,
    at: datetime,
    kind: str,
    reason: str,
    hold_by: date | None,
    cites: Collection[str] = (),
) -> None:
    """Ask again with what was returned, corrected. Whoever asks again is the one who asks."""
    policies.require_can_become(request, STATUS.REQUESTED)
    require_open(request.term)
    if hold_by != request.hold_by:
        # What stood there already may have gone by while the request lay; it is still what a rule had set.
        require_to_come(hold_by, timezone.localdate(at))
    if request.violation is not None:
        # What was tried before is asked again: the kind of hearing may be another now.
        responses = require_matrix(request.unit, timezone.localdate(at)).responses
        require_alternatives(request.violation, responses, kind, len(request.alternatives.splitlines()))
    save_edit(
        request,
        version=version,
        status=STATUS.REQUESTED,
        kind=kind,
        reason=reason,
        hold_by=hold_by,
        requested_by=by,
        requested_at=at,
        countersigned_by=None,
        countersigned_at=None,
    )
    cite(request, cites, at)
    keep(term_pks=[request.term_id], at=at)
    audit.record_event(by=by, at=at, verb="hearing_request.corrected", target=request, kind=kind)


@transaction.atomic
def countersign_request(*, request: HearingRequest, version: int, by: User, at: datetime) -> None:
    """Send a request on to the clerk. It is somebody else's, read as it stands, and what it cites still holds."""
    policies.require_can_become(request, STATUS.COUNTERSIGNED)
    policies.require_not_own(request, by)
    require_cited(request, at)
    save_edit(request, version=version, status=STATUS.COUNTERSIGNED, countersigned_by=by, countersigned_at=at)
    audit.record_event(by=by, at=at, verb="hearing_request.countersigned", target=request)


@transaction.atomic
def return_request(*, request: HearingRequest, version: int, by: User, at: datetime, reason: str) -> None:
    """Give a request back to be corrected, and say why."""
    policies.require_may_return(request, by)
    save_edit(request, version=version, status=STATUS.RETURNED, returned_by=by, returned_at=at, return_reason=reason)
    audit.record_event(by=by, at=at, verb="hearing_request.returned", target=request)


@transaction.atomic
def withdraw_request(*, request: HearingRequest, version: int, by: User, at: datetime) -> None:
    """Take a request back for good."""
    policies.require_can_become(request, STATUS.WITHDRAWN)
    save_edit(request, version=version, status=STATUS.WITHDRAWN)
    keep(term_pks=[request.term_id], at=at)
    audit.record_event(by=by, at=at, verb="hearing_request.withdrawn", target=request)

"""An investigation is requested, asked, answered, approved or returned, and withdrawn."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from cases.officers.models import Officer
from cases.plans import policies
from cases.plans.models import Investigation, PartnerSharing, ReleaseCandidate
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

STATUS = Investigation.Status


@transaction.atomic
def request_investigation(
    *,
    candidate: ReleaseCandidate,
    by: User,
    at: datetime,
    on: date,
    kind: str,
    partner: str,
    place: str,
    request: str,
    officer: Officer,
    due_on: date,
) -> Investigation:
    """Ask an officer to find something out from somebody outside, by a day."""
    policies.require_open(candidate)
    if due_on < on:
        message = "That day is over: nobody could be in time."
        raise policies.ImpossibleDayError(message)
    investigation = Investigation.objects.create(
        parolee_id=candidate.parolee_id,
        term_id=candidate.term_id,
        kind=kind,
        partner=partner,
        place=place,
        request=request,
        requested_by=by,
        requested_at=at,
        officer=officer,
        due_on=due_on,
    )
    audit.record_event(by=by, at=at, verb="investigation.requested", target=investigation, kind=kind)
    return investigation


@transaction.atomic
def ask_partner(
    *, investigation: Investigation, version: int, by: User, at: datetime, on: date, asked_of: str, asked_on: date
) -> None:
    """Record whom was asked, and when."""
    policies.require_can_become(investigation, STATUS.ASKED)
    policies.require_not_after(asked_on, on)
    save_edit(investigation, version=version, status=STATUS.ASKED, asked_of=asked_of, asked_on=asked_on)
    audit.record_event(by=by, at=at, verb="investigation.asked", target=investigation)


@transaction.atomic
def record_answer(
    *,
    investigation: Investigation,
    version: int,
    by: User,
    at: datetime,
    on: date,
    answer: str,
    answer_reason: str,
    answered_on: date,
    findings: str,
) -> None:
    """Record what was answered, or that nobody answered, with what the officer found."""
    policies.require_can_become(investigation, STATUS.ANSWERED)
    policies.require_not_after(answered_on, on)
    if investigation.asked_on is not None and answered_on < investigation.asked_on:
        message = "That is before anybody was asked."
        raise policies.ImpossibleDayError(message)
    save_edit(
        investigation,
        version=version,
        status=STATUS.ANSWERED,
        answer=answer,
        answer_reason=answer_reason,
        answered_on=answered_on,
        findings=findings,
        found_by=by,
    )
    audit.record_event(by=by, at=at, verb="investigation.answered", target=investigation, answer=answer)


@transaction.atomic
def approve_finding(*, investigation: Investigation, version: int, by: User, at: datetime) -> None:
    """Let a finding stand."""
    policies.require_can_become(investigation, STATUS.APPROVED)
    policies.require_not_own(investigation.found_by_id, by)
    save_edit(investigation, version=version, status=STATUS.APPROVED, decided_by=by, decided_at=at, return_reason="")
    audit.record_event(by=by, at=at, verb="investigation.approved", target=investigation, answer=investigation.answer)


@transaction.atomic
def return_finding(*, investigation: Investigation, version: int, by: User, at: datetime, reason: str) -> None:
    """Send a finding back to the officer, with what is missing."""
    policies.require_can_become(investigation, STATUS.RETURNED)
    policies.require_not_own(investigation.found_by_id, by)
    save_edit(
        investigation, version=version, status=STATUS.RETURNED, decided_by=by, decided_at=at, return_reason=reason
    )
    audit.record_event(by=by, at=at, verb="investigation.returned", target=investigation)


@transaction.atomic
def withdraw_investigation(
    *, investigation: Investigation, version: int, by: User, at: datetime, on: date, reason: str
) -> None:
    """End an investigation, or an approved plan that the host draws back from. It blocks a release from then on."""
    # A release of the same moment holds the file too: it sees the plan withdrawn, or is over.
    list(ReleaseCandidate.objects.of_terms([investigation.term_id]).select_for_update(of=("self",)).values_list("pk"))
    policies.require_can_become(investigation, STATUS.WITHDRAWN)
    save_edit(investigation, version=version, status=STATUS.WITHDRAWN, withdrawn_on=on, withdraw_reason=reason)
    audit.record_event(by=by, at=at, verb="investigation.withdrawn", target=investigation)


@transaction.atomic
def record_sharing(
    *,
    investigation: Investigation,
    by: User,
    at: datetime,
    on: date,
    fields: Collection[str],
    told: str,
    shared_on: date,
    authority: str,
) -> PartnerSharing:
    """Record which fields somebody outside was told, when, and on whose authority."""
    policies.require_not_after(shared_on, on)
    sharing = PartnerSharing.objects.create(
        investigation=investigation,
        parolee_id=investigation.parolee_id,
        fields=list(fields),
        told=told,
        shared_on=shared_on,
        authority=authority,
        recorded_by=by,
        recorded_at=at,
    )
    audit.record_event(by=by, at=at, verb="investigation.shared", target=sharing)
    return sharing

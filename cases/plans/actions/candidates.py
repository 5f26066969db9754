"""A candidate's file is opened, its dates are set, and a grant or the end of the term changes it."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from cases.parolees.models import SupervisionTerm
from cases.plans import bounds, policies
from cases.plans.models import ReleaseCandidate
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

STATUS = ReleaseCandidate.Status


@transaction.atomic
def open_candidate(*, term: SupervisionTerm, by: User, at: datetime, facility: str = "") -> ReleaseCandidate:
    """Open the file of somebody who is inside under a pre-release term."""
    policies.require_inside(term)
    candidate = ReleaseCandidate(parolee_id=term.parolee_id, term=term, facility=facility, opened_at=at)
    try:
        with transaction.atomic():
            candidate.save(force_insert=True)
    except IntegrityError as error:
        if ReleaseCandidate.objects.of_terms([term.pk]).exists():
            message = "This person has a candidate file already."
            raise policies.NoCandidateError(message) from error
        raise
    audit.record_event(by=by, at=at, verb="candidate.opened", target=candidate)
    return candidate


@transaction.atomic
def edit_candidate(
    *,
    candidate: ReleaseCandidate,
    version: int,
    by: User,
    at: datetime,
    on: date,
    facility: str,
    incarcerated_on: date,
    parole_eligible_on: date | None,
    mandatory_release_on: date | None,
    hearing_month: date | None,
    conduct_read_on: date | None,
    is_handled_by_victim_services: bool,
) -> None:
    """Set the dates of a file, and note what was read and who has it in hand."""
    policies.require_open(candidate)
    month = hearing_month.replace(day=1) if hearing_month else None
    bounds.require_first_day_inside(candidate, incarcerated_on, on)
    bounds.require_dates_inside(
        incarcerated_on,
        bounds.balance_of(candidate, on),
        parole_eligible_on=parole_eligible_on,
        mandatory_release_on=mandatory_release_on,
    )
    bounds.require_month_to_come(candidate, month, on)
    bounds.require_read_inside(incarcerated_on, conduct_read_on, on)
    save_edit(
        candidate,
        version=version,
        facility=facility,
        incarcerated_on=incarcerated_on,
        parole_eligible_on=parole_eligible_on,
        mandatory_release_on=mandatory_release_on,
        hearing_month=month,
        conduct_read_on=conduct_read_on,
        is_handled_by_victim_services=is_handled_by_victim_services,
    )
    audit.record_event(by=by, at=at, verb="candidate.edited", target=candidate)


@transaction.atomic
def record_grant(*, term_pk: int, by: User, at: datetime, granted_on: date, release_on: date) -> None:
    """Note on the file of a term that parole was granted, and from which day it releases. Without a file, nothing."""
    candidate = _held(term_pk)
    if candidate is None:
        return
    policies.require_can_become(candidate, STATUS.GRANTED)
    _change(candidate, STATUS.GRANTED, granted_on=granted_on, release_on=release_on, rescinded_on=None)
    audit.record_event(by=by, at=at, verb="candidate.granted", target=candidate, on=release_on.isoformat())


@transaction.atomic
def record_rescission(*, term_pk: int, by: User, at: datetime, on: date) -> None:
    """Note on the file of a term that its grant was taken back. Without a file or a grant, nothing."""
    candidate = _held(term_pk)
    if candidate is None or candidate.status != STATUS.GRANTED:
        return
    _change(candidate, STATUS.RESCINDED, rescinded_on=on)
    audit.record_event(by=by, at=at, verb="candidate.rescinded", target=candidate, on=on.isoformat())


@transaction.atomic
def close_with_term(*, term_pks: Collection[int], by: User, at: datetime) -> None:
    """Close the open files of terms that are over without a release."""
    closing = list(ReleaseCandidate.objects.open().of_terms(term_pks).select_for_update(of=("self",)))
    ReleaseCandidate.objects.filter(pk__in=[each.pk for each in closing]).update(
        status=STATUS.CLOSED, version=F("version") + 1
    )
    audit.record_events(by=by, at=at, verb="candidate.closed", targets=closing)


def _held(term_pk: int) -> ReleaseCandidate | None:
    return ReleaseCandidate.objects.open().of_terms([term_pk]).select_for_update(of=("self",)).first()


def _change(candidate: ReleaseCandidate, status: str, **changes: object) -> None:
    save_edit(candidate, version=candidate.version, status=status, **changes)

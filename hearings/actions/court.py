"""An officer's appearances in court: recorded, moved, postponed, cancelled and attended; exhibits come back."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from cases.parolees.models import SupervisionTerm
from hearings.models import CourtAppearance, CourtExhibit
from hearings.policies import court as policies
from hearings.scheduling.occasions import COURT, occasion
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.notices import actions as notices
from parole.notices.models import Notice

STATUS = CourtAppearance.Status


@transaction.atomic
def record_appearance(
    *,
    term: SupervisionTerm,
    officer: User,
    by: User,
    at: datetime,
    court: str,
    called_by: str,
    starts_at: datetime,
    ends_at: datetime,
    case_number: str = "",
    place: str = "",
    subpoena_on: date | None = None,
    subpoena_how: str = "",
    exhibits: Sequence[str] = (),
) -> CourtAppearance:
    """Write down that a court wants an officer to testify. It stands in that officer's calendar."""
    policies.require_possible(starts_at=starts_at, ends_at=ends_at)
    appearance = CourtAppearance.objects.create(
        parolee_id=term.parolee_id,
        term=term,
        unit=term.unit,
        population=term.parolee.population,
        court=court,
        case_number=case_number,
        called_by=called_by,
        officer=officer,
        subpoena_on=subpoena_on,
        subpoena_how=subpoena_how,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        recorded_by=by,
        recorded_at=at,
        changed_at=at,
    )
    CourtExhibit.objects.bulk_create(
        [CourtExhibit(parolee_id=term.parolee_id, appearance=appearance, what=what) for what in exhibits]
    )
    audit.record_event(
        by=by, at=at, verb="court_appearance.recorded", target=appearance, starts_at=starts_at.isoformat()
    )
    return appearance


@transaction.atomic
def move_appearance(
    *,
    appearance: CourtAppearance,
    version: int,
    by: User,
    at: datetime,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    reason: str,
) -> None:
    """Give an appearance the day that the court has set, and tell the officer if they were reminded of another."""
    policies.require_can_become(appearance, STATUS.SCHEDULED)
    policies.require_possible(starts_at=starts_at, ends_at=ends_at)
    moved = {"status": STATUS.SCHEDULED, "starts_at": starts_at, "ends_at": ends_at, "place": place, "reason": reason}
    save_edit(appearance, version=version, changed_at=at, **moved)
    audit.record_event(by=by, at=at, verb="court_appearance.moved", target=appearance, starts_at=starts_at.isoformat())
    _tell(appearance, Notice.Stage.MOVED, starts_at=starts_at, by=by, at=at)


@transaction.atomic
def postpone_appearance(*, appearance: CourtAppearance, version: int, by: User, at: datetime, reason: str) -> None:
    """Take an appearance out of the calendar until the court sets another day."""
    policies.require_can_become(appearance, STATUS.POSTPONED)
    save_edit(appearance, version=version, status=STATUS.POSTPONED, reason=reason, changed_at=at)
    audit.record_event(by=by, at=at, verb="court_appearance.postponed", target=appearance)
    _tell(appearance, Notice.Stage.CANCELLED, starts_at=appearance.starts_at, by=by, at=at)


@transaction.atomic
def cancel_appearance(*, appearance: CourtAppearance, version: int, by: User, at: datetime, reason: str) -> None:
    """Record that the court does not want the officer any more."""
    policies.require_can_become(appearance, STATUS.CANCELLED)
    closed = {"status": STATUS.CANCELLED, "closed_by": by, "closed_at": at, "changed_at": at}
    save_edit(appearance, version=version, reason=reason, **closed)
    audit.record_event(by=by, at=at, verb="court_appearance.cancelled", target=appearance)
    _tell(appearance, Notice.Stage.CANCELLED, starts_at=appearance.starts_at, by=by, at=at)


@transaction.atomic
def attend_appearance(*, appearance: CourtAppearance, version: int, by: User, at: datetime, testimony: str) -> None:
    """Record that the officer was there, and what was testified."""
    policies.require_can_become(appearance, STATUS.ATTENDED)
    policies.require_begun(appearance, at)
    closed = {"status": STATUS.ATTENDED, "closed_by": by, "closed_at": at, "changed_at": at}
    save_edit(appearance, version=version, testimony=testimony, **closed)
    audit.record_event(by=by, at=at, verb="court_appearance.attended", target=appearance)


@transaction.atomic
def return_exhibit(*, exhibit: CourtExhibit, by: User, at: datetime, on: date) -> None:
    """Record that an exhibit is back. Saying it twice changes nothing."""
    if CourtExhibit.objects.filter(pk=exhibit.pk, returned_on__isnull=True).update(returned_on=on):
        audit.record_event(by=by, at=at, verb="court_appearance.exhibit_returned", target=exhibit)


def _tell(appearance: CourtAppearance, stage: str, *, starts_at: datetime, by: User, at: datetime) -> None:
    subjects = [appearance.pk]
    notices.tell_about_change(
        source=COURT, subject_pks=subjects, stage=stage, occasion=occasion(starts_at), by=by, at=at
    )

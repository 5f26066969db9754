"""Counsel, interpreter, jail and guardian are told of a hearing from when they are added until they are removed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hearings.models import Hearing, HearingContact
from hearings.policies import scheduling as policies
from hearings.policies.serving import NotAllowedError
from hearings.scheduling.bookings import lock_term
from parole.accounts.models import Population, User
from parole.audit import actions as audit
from parole.notices.models import Recipient

TOLD_ALREADY = "Somebody at this address is told of this hearing already."
GUARDIAN_OF_JUVENILES = "A guardian is told of the hearings of a juvenile only."


@transaction.atomic
def add_contact(
    *, hearing: Hearing, by: User, at: datetime, part: str, name: str, email: str, phone: str, language: str
) -> HearingContact:
    """Let somebody outside the agency be told of a hearing: by e-mail, or by text where there is only a phone."""
    lock_term(hearing.term_id)
    hearing.refresh_from_db()
    policies.require_open(hearing)
    if part == Recipient.Outside.GUARDIAN and hearing.population != Population.JUVENILE:
        raise NotAllowedError(GUARDIAN_OF_JUVENILES)
    where = Q(recipient__email__iexact=email) if email else Q(recipient__phone=phone)
    if HearingContact.objects.standing().filter(where, hearing=hearing).exists():
        raise NotAllowedError(TOLD_ALREADY)
    recipient = Recipient.objects.create(
        outside=part,
        email=email,
        phone="" if email else phone,
        email_consent_at=at if email else None,
        sms_consent_at=None if email else at,
        language=language,
        time_zone=hearing.unit.time_zone,
    )
    contact = HearingContact.objects.create(
        parolee_id=hearing.parolee_id,
        hearing=hearing,
        part=part,
        name=name,
        recipient=recipient,
        added_by=by,
        added_at=at,
    )
    audit.record_event(by=by, at=at, verb="hearing.contact_added", target=hearing, part=part)
    return contact


@transaction.atomic
def remove_contact(*, contact: HearingContact, by: User, at: datetime) -> None:
    """Tell somebody nothing more of a hearing, but that nobody needs them, if they had been told."""
    lock_term(contact.hearing.term_id)
    removed = HearingContact.objects.standing().filter(pk=contact.pk).update(removed_by=by, removed_at=at)
    if not removed:
        raise NotAllowedError("They are told nothing of this hearing any more.")
    audit.record_event(by=by, at=at, verb="hearing.contact_removed", target=contact.hearing, part=contact.part)

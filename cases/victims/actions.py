"""What victim services decide: to register, to change, to end, to tell by hand, to answer who somebody is.

What is recorded of it names no case: nobody but victim services may learn that a case has a victim who registered.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db import transaction

from cases.parolees.models import Associate, Parolee, SupervisionTerm
from cases.victims import policies
from cases.victims.models import Match, Telling, Victim
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.notices import actions as notices
from parole.notices.models import Notice, Recipient


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What a victim tells the agency about themselves, and how they want to be told."""

    name: str
    told_by: str
    triggers: list[str]
    phone: str = ""
    other_phone: str = ""
    email: str = ""
    address: str = ""
    language: str = Recipient.Language.ENGLISH
    relation: str = Victim.Relation.VICTIM
    statement_requested_on: date | None = None
    statement_received_on: date | None = None
    notes: str = ""

    @property
    def own(self: Self) -> dict[str, object]:
        """What stands in the victim's row."""
        return {
            "name": self.name,
            "other_phone": self.other_phone,
            "address": self.address,
            "relation": self.relation,
            "told_by": self.told_by,
            "triggers": self.triggers,
            "statement_requested_on": self.statement_requested_on,
            "statement_received_on": self.statement_received_on,
            "notes": self.notes,
        }

    def addresses(self: Self, at: datetime, before: Recipient | None = None) -> dict[str, object]:
        """Return what stands in the recipient's row. They consent to the one way that they chose.

        A consent keeps its time while its address stays the same.
        """
        texts = before.sms_consent_at if before and before.phone == self.phone else None
        mails = before.email_consent_at if before and before.email == self.email else None
        return {
            "phone": self.phone,
            "email": self.email,
            "language": self.language,
            "sms_consent_at": (texts or at) if self.told_by == Victim.ToldBy.TEXT else None,
            "email_consent_at": (mails or at) if self.told_by == Victim.ToldBy.EMAIL else None,
        }


@transaction.atomic
def register_victim(*, parolee: Parolee, by: User, at: datetime, registration: Registration) -> Victim:
    """Register somebody who asked to be told what becomes of this person."""
    term = SupervisionTerm.objects.latest_of_each().select_related("unit").get(parolee=parolee)
    recipient = Recipient.objects.create(time_zone=term.unit.time_zone, **registration.addresses(at))
    victim = Victim.objects.create(
        parolee=parolee, recipient=recipient, registered_by=by, registered_at=at, **registration.own
    )
    audit.record_in_confidence(by=by, at=at, verb="victim.registered", target=victim)
    return victim


@transaction.atomic
def edit_victim(*, victim: Victim, version: int, by: User, at: datetime, registration: Registration) -> None:
    """Change what is known of a victim. What waits and is no longer wanted is not sent: delivery asks again."""
    policies.require_standing(victim)
    save_edit(victim, version=version, **registration.own)
    recipient = Recipient.objects.select_for_update(of=("self",)).get(pk=victim.recipient_id)
    save_edit(recipient, version=recipient.version, **registration.addresses(at, recipient))
    audit.record_in_confidence(by=by, at=at, verb="victim.edited", target=victim)


@transaction.atomic
def end_registration(*, victim: Victim, version: int, by: User, at: datetime, on: date, reason: str) -> None:
    """End a registration from a day on: nothing more is sent. The row stays, with whatever was told."""
    policies.require_standing(victim)
    policies.require_ends_after_it_began(victim, on)
    save_edit(victim, version=version, ended_on=on, ended_by=by, end_reason=reason)
    notices.stop_recipients(recipient_pks=[victim.recipient_id], by=by, at=at)
    audit.record_in_confidence(by=by, at=at, verb="victim.ended", target=victim, reason=reason)


@transaction.atomic
def record_telling(
    *,
    victim: Victim,
    notice: Notice,
    by: User,
    at: datetime,
    how: str,
    was_reached: bool,
    told_at: datetime,
    words: str,
) -> Telling:
    """Record that somebody told a victim by hand what a notice is about, or tried to."""
    # Of two who tell the same at one moment the second finds that it was told.
    Victim.objects.select_for_update(of=("self",)).get(pk=victim.pk)
    policies.require_untold(notice)
    policies.require_news_by(notice, told_at)
    telling = Telling.objects.create(
        parolee_id=victim.parolee_id,
        victim=victim,
        notice=notice,
        how=how,
        was_reached=was_reached,
        told_at=told_at,
        told_by=by,
        words=words,
        recorded_at=at,
    )
    audit.record_in_confidence(by=by, at=at, verb="victim.told", target=victim, how=how, was_reached=was_reached)
    return telling


@transaction.atomic
def answer_match(*, victim: Victim, associate: Associate, by: User, at: datetime, answer: str) -> Match:
    """Say whether somebody around the case is this victim. Until it is dismissed, officers are asked to ask first."""
    match, _ = Match.objects.update_or_create(
        victim=victim,
        associate=associate,
        defaults={"answer": answer, "answered_by": by, "answered_at": at},
        create_defaults={
            "parolee_id": victim.parolee_id,
            "answer": answer,
            "answered_by": by,
            "answered_at": at,
        },
    )
    audit.record_in_confidence(by=by, at=at, verb="victim.match_answered", target=victim, answer=answer)
    return match

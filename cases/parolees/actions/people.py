"""The person: who they are, how they are told, their picture, and their death."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TypedDict, Unpack

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from cases.parolees import projection, spans
from cases.parolees.models import Alias, Parolee, PhoneNumber, SupervisionTerm
from cases.parolees.names import person_key
from cases.parolees.policies import ImpossibleDateError
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.notices import actions as notices
from parole.notices.models import Recipient

PERSON_FIELDS = ("first_name", "middle_name", "last_name", "born_on", "sex")
RECIPIENT_FIELDS = ("email", "phone", "language", "wording", "send_from", "send_until")


class PersonEdit(TypedDict, total=False):
    """What may be changed about a person; what is left out stays."""

    first_name: str
    middle_name: str
    last_name: str
    born_on: date | None
    sex: str
    aliases: Iterable[str]
    # Pairs of a number in international form and its label.
    phone_numbers: Iterable[tuple[str, str]]
    email: str
    phone: str
    email_consent: bool
    sms_consent: bool
    language: str
    wording: str
    send_from: time
    send_until: time


@transaction.atomic
def edit_parolee(*, parolee: Parolee, version: int, by: User, at: datetime, **fields: Unpack[PersonEdit]) -> None:
    """Change who a person is and how they are told, if nobody else has since the form was shown."""
    values = dict(fields)
    save_edit(parolee, version=version, **{name: values[name] for name in PERSON_FIELDS if name in values})
    if "aliases" in fields:
        _replace_aliases(parolee, set(fields["aliases"]))
    if "phone_numbers" in fields:
        _replace_phone_numbers(parolee, set(fields["phone_numbers"]))
    _refresh_name_key(parolee)
    _edit_recipient(parolee.recipient_id, at, fields)
    audit.record_event(
        by=by, at=at, verb="parolee.edited", target=parolee, parolee_pk=parolee.pk, fields=sorted(values)
    )


@transaction.atomic
def mark_deceased(*, parolee: Parolee, version: int, by: User, at: datetime, on: date) -> None:
    """Record a death: every open term closes, nothing is sent any more, and whatever was planned stops."""
    open_terms = SupervisionTerm.objects.filter(parolee=parolee).open()
    if parolee.born_on is not None and on < parolee.born_on:
        message = "That is before the birth."
        raise ImpossibleDateError(message)
    if open_terms.filter(released_on__gt=on).exists():
        message = "That is before the release."
        raise ImpossibleDateError(message)
    save_edit(parolee, version=version, died_on=on)
    terms = list(open_terms.order_by("pk").select_for_update(of=("self",)))
    term_pks = [term.pk for term in terms]
    SupervisionTerm.objects.filter(pk__in=term_pks).update(
        status=SupervisionTerm.Status.DECEASED, closed_on=on, version=F("version") + 1
    )
    spans.enter(terms=terms, status=SupervisionTerm.Status.DECEASED, at=at, on=on)
    projection.keep(term_pks=term_pks, at=at)
    notices.stop_recipients(recipient_pks=[parolee.recipient_id], by=by, at=at)
    audit.record_event(
        by=by, at=at, verb="parolee.died", target=parolee, parolee_pk=parolee.pk, on=on.isoformat(), terms=term_pks
    )
    offers.follow(offers.Change(kind=offers.Change.Kind.DEATH, term_pks=term_pks, by=by, at=at, on=on))


@transaction.atomic
def set_photo(*, parolee: Parolee, by: User, at: datetime, photo: ContentFile) -> None:
    """Keep a picture that `photos.reencode` made. The one before it stays on disk, as history refers to it."""
    parolee.photo.save(photo.name or "photo.jpg", photo, save=False)
    Parolee.objects.filter(pk=parolee.pk).update(photo=parolee.photo.name, version=F("version") + 1)
    audit.record_event(by=by, at=at, verb="parolee.photographed", target=parolee, parolee_pk=parolee.pk)


def _replace_aliases(parolee: Parolee, wanted: set[str]) -> None:
    standing = set(parolee.aliases.values_list("name", flat=True))
    parolee.aliases.filter(name__in=standing - wanted).delete()
    Alias.objects.bulk_create(Alias(parolee=parolee, name=name) for name in sorted(wanted - standing))


def _replace_phone_numbers(parolee: Parolee, wanted: set[tuple[str, str]]) -> None:
    standing = {(str(row.number), row.label): row.pk for row in parolee.phone_numbers.all()}
    parolee.phone_numbers.filter(pk__in=[pk for key, pk in standing.items() if key not in wanted]).delete()
    PhoneNumber.objects.bulk_create(
        PhoneNumber(parolee=parolee, number=number, label=label) for number, label in sorted(wanted - standing.keys())
    )


def _refresh_name_key(parolee: Parolee) -> None:
    parolee.name_key = person_key(
        first=parolee.first_name,
        middle=parolee.middle_name,
        last=parolee.last_name,
        aliases=parolee.aliases.order_by("pk").values_list("name", flat=True),
    )
    Parolee.objects.filter(pk=parolee.pk).exclude(name_key=parolee.name_key).update(name_key=parolee.name_key)


def _edit_recipient(pk: int, at: datetime, fields: PersonEdit) -> None:
    """Change how a person is told. A consent keeps its time while its address stays the same."""
    recipient = Recipient.objects.select_for_update(of=("self",)).get(pk=pk)
    values = dict(fields)
    changes = {name: values[name] for name in RECIPIENT_FIELDS if name in values}
    if "email_consent" in fields:
        kept = recipient.email_consent_at if changes.get("email", recipient.email) == recipient.email else None
        changes["email_consent_at"] = (kept or at) if fields["email_consent"] else None
    if "sms_consent" in fields:
        kept = recipient.sms_consent_at if changes.get("phone", recipient.phone) == recipient.phone else None
        changes["sms_consent_at"] = (kept or at) if fields["sms_consent"] else None
    if changes:
        save_edit(recipient, version=recipient.version, **changes)

"""The places and people around a parolee, and what to beware of."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from cases.parolees.actions.events import record_automatically
from cases.parolees.models import Address, Associate, CaseEvent, Caution, Parolee, SupervisionTerm
from cases.parolees.policies import ImpossibleDateError
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


@transaction.atomic
def add_address(
    *,
    parolee: Parolee,
    by: User,
    at: datetime,
    kind: str,
    street: str,
    city: str,
    state: str,
    from_on: date,
    postal_code: str = "",
    cautions: str = "",
) -> Address:
    """Record where a parolee lives or works from a day on. Earlier addresses stay until they are ended.

    A home that begins after the release is a change of address, from which rules may count.
    """
    address = Address.objects.create(
        parolee=parolee,
        kind=kind,
        street=street,
        city=city,
        state=state,
        postal_code=postal_code,
        from_on=from_on,
        cautions=cautions,
    )
    audit.record_event(by=by, at=at, verb="address.added", target=address, kind=kind, from_on=from_on.isoformat())
    term = SupervisionTerm.objects.latest_of_each().open().filter(parolee=parolee, released_on__lt=from_on).first()
    if kind == Address.Kind.HOME and term is not None:
        record_automatically(term=term, kind=CaseEvent.Kind.ADDRESS_CHANGED, by=by, at=at, on=from_on)
        today = timezone.localdate(at)
        offers.follow(offers.Change(kind=offers.Change.Kind.EVENT, term_pks=[term.pk], by=by, at=at, on=today))
    return address


@transaction.atomic
def end_address(*, address: Address, by: User, at: datetime, on: date) -> None:
    """Record the last day at an address. Ending it twice changes nothing."""
    if on < address.from_on:
        message = "That is before the address began."
        raise ImpossibleDateError(message)
    if Address.objects.filter(pk=address.pk, until_on__isnull=True).update(until_on=on):
        audit.record_event(by=by, at=at, verb="address.ended", target=address, on=on.isoformat())


@transaction.atomic
def add_associate(
    *,
    parolee: Parolee,
    by: User,
    at: datetime,
    kind: str,
    name: str,
    relation: str = "",
    phone: PhoneNumber | str = "",
    knows_of_supervision: str = Associate.Knowledge.NOT_KNOWN,
) -> Associate:
    """Record someone who knows the parolee."""
    associate = Associate.objects.create(
        parolee=parolee,
        kind=kind,
        name=name,
        relation=relation,
        phone=phone,
        knows_of_supervision=knows_of_supervision,
    )
    audit.record_event(by=by, at=at, verb="associate.added", target=associate, kind=kind)
    return associate


@transaction.atomic
def edit_associate(
    *,
    associate: Associate,
    version: int,
    by: User,
    at: datetime,
    kind: str,
    name: str,
    relation: str,
    phone: PhoneNumber | str,
    knows_of_supervision: str,
) -> None:
    """Change what is known of someone who knows the parolee."""
    save_edit(
        associate,
        version=version,
        kind=kind,
        name=name,
        relation=relation,
        phone=phone,
        knows_of_supervision=knows_of_supervision,
    )
    audit.record_event(
        by=by, at=at, verb="associate.edited", target=associate, kind=kind, knows_of_supervision=knows_of_supervision
    )


@transaction.atomic
def learn_what_associate_knows(*, associate: Associate, by: User, at: datetime, knows_of_supervision: str) -> None:
    """Keep what was found out about whether someone knows of the supervision. The same answer changes nothing."""
    other = Associate.objects.filter(pk=associate.pk).exclude(knows_of_supervision=knows_of_supervision)
    if other.update(knows_of_supervision=knows_of_supervision, version=F("version") + 1):
        audit.record_event(
            by=by,
            at=at,
            verb="associate.edited",
            target=associate,
            kind=associate.kind,
            knows_of_supervision=knows_of_supervision,
        )


@transaction.atomic
def add_caution(
    *, parolee: Parolee, by: User, at: datetime, on: date, text: str, kind: str = Caution.Kind.OTHER
) -> Caution:
    """Record what an officer must know before meeting this person."""
    caution = Caution.objects.create(parolee=parolee, kind=kind, text=text, recorded_on=on)
    audit.record_event(by=by, at=at, verb="caution.added", target=caution, kind=kind)
    return caution


@transaction.atomic
def lift_caution(*, caution: Caution, by: User, at: datetime, on: date) -> None:
    """Record that a caution no longer holds. Lifting it twice changes nothing."""
    if Caution.objects.filter(pk=caution.pk, lifted_on__isnull=True).update(lifted_on=on):
        audit.record_event(by=by, at=at, verb="caution.lifted", target=caution, on=on.isoformat())

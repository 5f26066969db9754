"""Taking a person under supervision: the record, the term, the level, the conditions, the first officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db import IntegrityError, transaction

from cases.parolees import policies, spans
from cases.parolees.actions.assignments import move_cases
from cases.parolees.models import (
    Address,
    Alias,
    Condition,
    Identifier,
    Parolee,
    PhoneNumber,
    StatusSpan,
    SupervisionLevel,
    SupervisionTerm,
)
from cases.parolees.names import person_key
from parole import offers
from parole.accounts.models import Unit, User
from parole.audit import actions as audit
from parole.notices.models import Recipient
from parole.refusals import RefusedError


class NumberTakenError(RefusedError):
    """Another person has this number already."""

    def __init__(self: Self) -> None:
        super().__init__("This number belongs to another person.")


@dataclass(frozen=True)
class NewAddress:
    """Where a person lives on admission."""

    street: str
    city: str
    state: str
    from_on: date
    postal_code: str = ""
    cautions: str = ""


@dataclass(frozen=True)
class NewPerson:
    """Who is admitted, and how they agreed to be told."""

    number: str
    first_name: str
    last_name: str
    population: str
    middle_name: str = ""
    born_on: date | None = None
    sex: str = Parolee.Sex.UNKNOWN
    aliases: Sequence[str] = ()
    # Pairs: of a kind and a value, and of a number in international form and its label.
    identifiers: Sequence[tuple[str, str]] = ()
    phone_numbers: Sequence[tuple[str, str]] = ()
    address: NewAddress | None = None
    email: str = ""
    phone: str = ""
    email_consent: bool = False
    sms_consent: bool = False
    language: str = Recipient.Language.ENGLISH
    wording: str = Recipient.Wording.NEUTRAL


@dataclass(frozen=True)
class NewTerm:
    """The term that a person is admitted under. Without a day of release it is a pre-release term."""

    kind: str
    authority: str
    release_basis: str
    released_on: date | None = None
    expires_on: date | None = None
    # The day from which we plan: the release, or later for a case that comes from elsewhere.
    planned_from: date | None = None
    offense: str = ""
    case_type: str = SupervisionTerm.CaseType.GENERAL


@dataclass(frozen=True)
class NewCondition:
    """A condition that binds from the first day."""

    kind: str
    category: str
    text: str
    plain_words: str = ""


@transaction.atomic
def admit_parolee(
    *,
    by: User,
    at: datetime,
    on: date,
    unit: Unit,
    person: NewPerson,
    term: NewTerm,
    level: str | None = None,
    officer_pk: int | None = None,
    conditions: Sequence[NewCondition] = (),
) -> Parolee:
    """Take a person under supervision, as of the civil day `on`, and give the case to its first officer."""
    parolee = _record_person(person, unit, at)
    admitted = _record_term(term, parolee, unit, at, on)
    StatusSpan.objects.bulk_create(spans.first_spans(admitted, at=at, on=on))
    starts_on = admitted.released_on or on
    if level is not None:
        SupervisionLevel.objects.create(
            parolee=parolee, term=admitted, level=level, starts_on=starts_on, recorded_at=at
        )
    Condition.objects.bulk_create(
        Condition(
            parolee=parolee,
            term=admitted,
            kind=condition.kind,
            category=condition.category,
            text=condition.text,
            plain_words=condition.plain_words,
            starts_on=starts_on,
        )
        for condition in conditions
    )
    audit.record_event(
        by=by, at=at, verb="parolee.admitted", target=admitted, parolee_pk=parolee.pk, kind=term.kind, level=level
    )
    if officer_pk is not None:
        move_cases(moves={admitted.pk: officer_pk}, by=by, at=at)
    offers.follow(offers.Change(kind=offers.Change.Kind.TERM, term_pks=[admitted.pk], by=by, at=at, on=on))
    return parolee


def _record_person(person: NewPerson, unit: Unit, at: datetime) -> Parolee:
    recipient = Recipient.objects.create(
        email=person.email,
        phone=person.phone,
        email_consent_at=at if person.email_consent else None,
        sms_consent_at=at if person.sms_consent else None,
        language=person.language,
        wording=person.wording,
        time_zone=unit.time_zone,
    )
    parolee = Parolee(
        number=person.number,
        first_name=person.first_name,
        middle_name=person.middle_name,
        last_name=person.last_name,
        name_key=person_key(
            first=person.first_name, middle=person.middle_name, last=person.last_name, aliases=person.aliases
        ),
        born_on=person.born_on,
        sex=person.sex,
        population=person.population,
        recipient=recipient,
        recorded_at=at,
    )
    try:
        with transaction.atomic():
            parolee.save(force_insert=True)
    except IntegrityError as error:
        if Parolee.objects.filter(number=person.number).exists():
            raise NumberTakenError from error
        raise
    Alias.objects.bulk_create(Alias(parolee=parolee, name=name) for name in person.aliases)
    Identifier.objects.bulk_create(
        Identifier(parolee=parolee, kind=kind, value=value) for kind, value in person.identifiers
    )
    PhoneNumber.objects.bulk_create(
        PhoneNumber(parolee=parolee, number=number, label=label) for number, label in person.phone_numbers
    )
    if person.address is not None:
        Address.objects.create(
            parolee=parolee,
            street=person.address.street,
            city=person.address.city,
            state=person.address.state,
            postal_code=person.address.postal_code,
            from_on=person.address.from_on,
            cautions=person.address.cautions,
        )
    return parolee


def _record_term(term: NewTerm, parolee: Parolee, unit: Unit, at: datetime, on: date) -> SupervisionTerm:
    if term.released_on and term.expires_on and term.expires_on < term.released_on:
        message = "A term cannot expire before the release."
        raise policies.ImpossibleDateError(message)
    if term.released_on and term.released_on > on:
        message = "A release to come makes a pre-release term: leave the day out."
        raise policies.ImpossibleDateError(message)
    is_released = term.released_on is not None
    return SupervisionTerm.objects.create(
        parolee=parolee,
        unit=unit,
        kind=term.kind,
        authority=term.authority,
        release_basis=term.release_basis,
        offense=term.offense,
        case_type=term.case_type,
        status=SupervisionTerm.Status.ACTIVE if is_released else SupervisionTerm.Status.PRE_RELEASE,
        released_on=term.released_on,
        expires_on=term.expires_on,
        projected_discharge_on=term.expires_on,
        projected_at=at,
        planned_from=(term.planned_from or term.released_on) if is_released else None,
    )

"""Where the invented people live and work, who is around them, what binds them, and what they agreed to."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from cases.desk.invented import drawing
from cases.desk.invented.sample.conditions import AT_WORK, SPECIAL, STANDARD, TESTING, Wording
from cases.parolees.models import Address, Associate, Caution, Condition, Parolee, SupervisionTerm
from parole.accounts.models import Population
from parole.notices.models import Recipient

Knowledge = Associate.Knowledge

STREETS = ("Grand Avenue", "Lincoln Way", "Oak Street", "Elm Street", "Duff Avenue", "Second Street", "River Road")
EMPLOYERS = ("Prairie Foods", "Hansen Roofing", "Corner Diner", "Midland Warehouse", "Valley Auto Body", "City Laundry")
ADDRESS_CAUTIONS = ("Dog in the yard", "Visit in pairs", "Ring the second bell", "No entry after dark")
CAUTIONS = (
    (Caution.Kind.OTHER, "Hard of hearing: speak slowly"),
    (Caution.Kind.OTHER, "Has run from officers before"),
    (Caution.Kind.TWO_OFFICERS, "Never alone after dark"),
    (Caution.Kind.WEAPONS, "Knife found in the pocket at intake"),
    (Caution.Kind.ANIMALS, "Keeps two large dogs"),
    (Caution.Kind.HOSTILE_OCCUPANTS, "Brother shouts at officers"),
    (Caution.Kind.GANG, "Rival group on the same block"),
)


def surround(terms: Collection[SupervisionTerm], *, at: datetime, on: date) -> None:
    """Give each of these cases an address, people around them and conditions, in a few statements for all."""
    people = [term.parolee for term in terms]
    Address.objects.bulk_create(address for term in terms for address in _addresses(term))
    Associate.objects.bulk_create(associate for parolee in people for associate in _associates(parolee))
    Caution.objects.bulk_create(
        _caution(parolee) for parolee in people if drawing.chance(4, "has a caution", parolee.number)
    )
    Condition.objects.bulk_create(
        condition for term in terms if not term.is_closed for condition in _conditions(term, at, on)
    )
    _consent([term.parolee for term in terms if not term.is_closed], at)


def _works(parolee: Parolee) -> bool:
    return parolee.population == Population.ADULT and drawing.chance(55, "works", parolee.number)


def _addresses(term: SupervisionTerm) -> Iterator[Address]:
    parolee = term.parolee
    has_caution = drawing.chance(12, "address caution", parolee.number)
    yield Address(
        parolee=parolee,
        street=f"{100 + drawing.number('house', parolee.number, below=2900)} "
        f"{drawing.pick(STREETS, 'street', parolee.number)}",
        city=term.unit.city,
        state="IA",
        postal_code=f"500{10 + drawing.number('postal code', parolee.number, below=90)}",
        from_on=parolee.recorded_at.date(),
        cautions=drawing.pick(ADDRESS_CAUTIONS, "which caution", parolee.number) if has_caution else "",
    )
    if _works(parolee):
        yield Address(
            parolee=parolee,
            kind=Address.Kind.WORK,
            street=f"{100 + drawing.number('workplace', parolee.number, below=900)} Industrial Drive",
            city=term.unit.city,
            state="IA",
            from_on=parolee.recorded_at.date(),
        )


def _associates(parolee: Parolee) -> Iterator[Associate]:
    number = parolee.number
    is_juvenile = parolee.population == Population.JUVENILE
    sex = drawing.pick(("FEMALE", "MALE"), "relative", number)
    yield Associate(
        parolee=parolee,
        kind=Associate.Kind.GUARDIAN if is_juvenile else Associate.Kind.FAMILY,
        name=f"{drawing.first_name(sex, 'relative', number)} {parolee.last_name}",
        relation={"FEMALE": "Mother", "MALE": "Father"}[sex] if is_juvenile else "Sister or brother",
        phone=f"+1515555{9000 + drawing.number('relative', number, below=1000)}",
        knows_of_supervision=Knowledge.KNOWS,
    )
    if _works(parolee):
        yield Associate(
            parolee=parolee,
            kind=Associate.Kind.EMPLOYER,
            name=drawing.pick(EMPLOYERS, "employer", number),
            relation="Employer",
            knows_of_supervision=drawing.pick((Knowledge.KNOWS, *Knowledge), "employer knows", number),
        )


def _caution(parolee: Parolee) -> Caution:
    kind, text = drawing.pick(CAUTIONS, "caution", parolee.number)
    return Caution(parolee=parolee, kind=kind, text=text, recorded_on=parolee.recorded_at.date())


def _conditions(term: SupervisionTerm, at: datetime, on: date) -> Iterator[Condition]:
    number = term.parolee.number
    starts_on = term.planned_from or on
    for wording in STANDARD:
        yield _condition(term, wording, Condition.Kind.STANDARD, starts_on, at)
    if drawing.chance(60, "has special", number):
        yield _condition(term, drawing.pick(SPECIAL, "special", number), Condition.Kind.SPECIAL, starts_on, at)
    if drawing.chance(35, "is tested", number):
        yield _condition(term, drawing.pick(TESTING, "testing", number), Condition.Kind.SPECIAL, starts_on, at)
    if _works(term.parolee) and drawing.chance(8, "at work", number):
        # Imposed lately, so that the first verification is still ahead.
        lately = max(starts_on, on - timedelta(days=drawing.number("lately", number, below=25)))
        yield _condition(term, AT_WORK, Condition.Kind.SPECIAL, lately, at)


def _condition(term: SupervisionTerm, wording: Wording, kind: str, starts_on: date, at: datetime) -> Condition:
    condition = Condition(
        parolee_id=term.parolee_id,
        term=term,
        kind=kind,
        category=wording.category,
        text=wording.text,
        plain_words=wording.plain_words,
        parameters=wording.parameters,
        starts_on=starts_on,
    )
    place = drawing.number("answer", wording.category, term.parolee.number, below=100)
    if place < 93:
        condition.answer = Condition.Answer.ACKNOWLEDGED if place < 90 else Condition.Answer.REFUSED
        condition.answered_at = term.parolee.recorded_at
        condition.answered_before = "The releasing officer"
        condition.answered_language = "en"
    return condition


def _consent(people: Collection[Parolee], at: datetime) -> None:
    """Record who agreed to texts and to e-mail. The rest are told in person."""
    texted = [each.recipient_id for each in people if drawing.chance(70, "texts", each.number)]
    mailed = [each.recipient_id for each in people if drawing.chance(60, "mail", each.number)]
    Recipient.objects.filter(pk__in=texted).update(sms_consent_at=at)
    Recipient.objects.filter(pk__in=mailed).exclude(email="").update(email_consent_at=at)

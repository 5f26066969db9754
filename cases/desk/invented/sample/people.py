"""Who is under supervision in the sample agency. Pure: drawn from each one's number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cases.desk.imports.case import ImportedCase
from cases.desk.invented import drawing
from cases.desk.invented.sample.staff import DOMAIN, JUVENILE, OFFICES, Office
from cases.parolees.models import Level, SupervisionTerm

STATUS = SupervisionTerm.Status
# In a thousand: how closely adults are supervised. Hours follow from it, so that most caseloads are near capacity.
LEVELS = ((Level.MIN, 760), (Level.MOD, 190), (Level.HIGH, 42), (Level.MAX, 8))
# In a thousand: what else may have become of a term.
STATUSES = (
    (STATUS.IN_CUSTODY, 15),
    (STATUS.ABSCONDED, 12),
    (STATUS.COMPACT_OUT, 8),
    (STATUS.PRE_RELEASE, 18),
    (STATUS.REVOKED, 14),
    (STATUS.DISCHARGED, 12),
    (STATUS.ACTIVE, 921),
)
OFFENSES = (
    "Trafficking (C Felony)",
    "Theft (D Felony)",
    "Burglary (C Felony)",
    "Assault (Aggravated Misdemeanor)",
    "OWI (D Felony)",
    "Forgery/Fraud (D Felony)",
    "Drug Possession (D Felony)",
    "Robbery (B Felony)",
    "Weapons (D Felony)",
)
AREA_CODES = ("319", "515", "563", "641", "712", "309", "815", "507", "660", "816", "402", "608")
NEW_AMONG_US = timedelta(days=21)


@dataclass(frozen=True)
class Person:
    """Somebody of the sample agency, and the day from which the agency plans for them."""

    case: ImportedCase
    planned_from: date


def share(shares: tuple[tuple[str, int], ...], *key: object) -> str:
    """Return one of the values, as often as its share of a thousand says."""
    place = drawing.number(*key, below=1000)
    for value, count in shares:
        place -= count
        if place < 0:
            return value
    return shares[-1][0]


def people(on: date) -> Iterator[Person]:
    """Yield everyone, officer by officer."""
    n = 0
    for office in OFFICES:
        for address, _, cases in office.officers:
            for _ in range(cases):
                n += 1
                yield person(n, office, f"{address}@{DOMAIN}", on)


def person(n: int, office: Office, officer: str, on: date) -> Person:
    """Draw one person, as they stand on the day `on`."""
    number = f"P{n:06}"
    status = share(STATUSES, "status", number)
    is_new = drawing.chance(5, "is new", number)
    released_on = (
        drawing.day_between(on - NEW_AMONG_US, on - timedelta(days=1), "release", number)
        if is_new
        else drawing.day_between(on - timedelta(days=900), on - timedelta(days=200), "release", number)
    )
    brought_in_on = drawing.day_between(on - timedelta(days=170), on - timedelta(days=30), "brought in", number)
    planned_from = max(released_on, brought_in_on)
    is_juvenile = office.population == JUVENILE
    youngest, oldest = (15, 18) if is_juvenile else (19, 68)
    born_on = drawing.day_between(
        date(on.year - oldest, 1, 1), date(on.year - youngest, 12, 31) - timedelta(days=400), "birth", number
    )
    sex = "FEMALE" if drawing.chance(15, "sex", number) else "MALE"
    is_over = status in SupervisionTerm.CLOSED
    is_inside = status == STATUS.PRE_RELEASE
    case = ImportedCase(
        row=n,
        digest="",
        number=number,
        first_name=drawing.first_name(sex, number),
        last_name=drawing.last_name(number),
        population=office.population,
        sex=sex,
        born_on=born_on,
        phone=f"+1{AREA_CODES[n // 100]}55501{n % 100:02}",
        email=f"person{n}@mail.example" if drawing.chance(40, "e-mail", number) else "",
        language="es" if drawing.chance(8, "language", number) else "en",
        unit=office.code,
        officer=officer,
        level="" if is_inside else share(LEVELS, "level", number),
        kind="CONDITIONAL_RELEASE" if is_juvenile else "PAROLE",
        authority="Juvenile Parole Board" if is_juvenile else "State Parole Board",
        release_basis="DISCRETIONARY",
        offense=drawing.pick(OFFENSES, "offense", number),
        status=STATUS.ACTIVE if is_over else status,
        released_on=None if is_inside else released_on,
        expires_on=None if is_inside else on + timedelta(days=_days_left(number)),
        closed_on=drawing.day_between(planned_from, on, "closing", number) if is_over else None,
        closed_as=status if is_over else "",
    )
    return Person(case, planned_from)


def _days_left(number: str) -> int:
    """Draw when a sentence ends: one in fifty within weeks."""
    if drawing.chance(2, "ends soon", number):
        return 1 + drawing.number("expiry", number, below=45)
    return 60 + drawing.number("expiry", number, below=900)

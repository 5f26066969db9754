"""The agency-wide person search: whom to call about whom, and nothing more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from cases.officers.models import Officer
from cases.parolees.models import Identifier, Parolee
from cases.parolees.models.people import ParoleeQuerySet
from parole.accounts.models import Unit
from parole.accounts.reach import Reach

SHOWN = 25
COLUMNS = ("pk", "last_name", "first_name", "middle_name", "number", "term_unit", "officer")


@dataclass(frozen=True)
class Pointer:
    """What everybody at the agency may learn of a person: the name, the number, and whom to call.

    Whoever reaches the case is also led to it.
    """

    case_pk: int | None
    name: str
    number: str
    unit: str
    officer: str
    duty_phone: str


def find_pointers(reach: Reach, text: str, at: datetime, on: date) -> list[Pointer]:
    """Return whom `text` may mean, best first, of the populations that this user is authorized for."""
    return _pointers(reach, _within(reach).matching(text), at, on)


def find_alike(
    reach: Reach,
    *,
    number: str,
    identifiers: Collection[tuple[str, str]],
    name: str,
    born_on: date | None,
    at: datetime,
    on: date,
) -> list[Pointer]:
    """Return who may be the person about to be admitted: the same number, or a similar name and the same birth."""
    same = Q(number=number)
    for kind, value in identifiers:
        same |= Q(pk__in=Identifier.objects.filter(kind=kind, value=value).values("parolee_id"))
    keys = set(_within(reach).filter(same).values_list("pk", flat=True))
    if born_on is not None:
        alike = _within(reach).filter(born_on=born_on).matching(name)
        keys |= set(alike.values_list("pk", flat=True)[:SHOWN])
    return _pointers(reach, _within(reach).filter(pk__in=keys).order_by("last_name", "first_name", "pk"), at, on)


def _within(reach: Reach) -> ParoleeQuerySet:
    return Parolee.objects.filter(population__in=reach.populations)


def _pointers(reach: Reach, people: ParoleeQuerySet, at: datetime, on: date) -> list[Pointer]:
    found = list(people.with_case(at, on).values(*COLUMNS)[:SHOWN])
    units = Unit.objects.in_bulk({row["term_unit"] for row in found if row["term_unit"]})
    reached = set(
        Parolee.objects.visible_to(reach).filter(pk__in=[row["pk"] for row in found]).values_list("pk", flat=True)
    )
    keys = {row["officer"] for row in found if row["officer"]}
    officers = dict(Officer.objects.filter(pk__in=keys).values_list("pk", "user__name"))
    pointers = []
    for row in found:
        unit = units.get(row["term_unit"])
        pointers.append(
            Pointer(
                case_pk=row["pk"] if row["pk"] in reached else None,
                name=f"{row['last_name']}, {row['first_name']} {row['middle_name']}".strip(),
                number=row["number"],
                unit=unit.name if unit else "",
                officer=officers.get(row["officer"], ""),
                duty_phone=(unit.duty_phone or unit.phone) if unit else "",
            )
        )
    return pointers

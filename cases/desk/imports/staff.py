"""The units that a mapping creates, and officers enough for the cases that no row names one for."""

import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from cases.desk.imports.mapping import Mapping, NewOfficers
from cases.desk.invented import drawing
from cases.officers.models import Officer
from cases.parolees.models import Assignment
from parole.accounts.models import Role, Unit, User
from parole.notices.models import Recipient


class OpenCase(NamedTuple):
    """An admitted case, and its first officer where the row named one."""

    term_pk: int
    parolee_pk: int
    unit_pk: int
    population: str
    officer_pk: int | None


@dataclass(frozen=True)
class Carrier:
    """An officer as an import needs to know one."""

    pk: int
    populations: frozenset[str]


def start_of(on: date, unit: Unit) -> datetime:
    """Return the instant at which a civil day begins in a unit."""
    return datetime.combine(on, time.min, tzinfo=unit.zone)


def ensure_units(mapping: Mapping, on: date) -> dict[str, Unit]:
    """Return all units by their codes, after creating those that the mapping names and nobody has yet."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    for new in mapping.units:
        if new.code not in units:
            unit = Unit(
                code=new.code,
                name=new.name,
                parent=units.get(new.parent),
                tier=new.tier,
                jurisdiction=new.jurisdiction,
                time_zone=new.time_zone,
            )
            # What was due before we came is not told.
            unit.notices_live_from = start_of(on, unit)
            unit.save()
            units[new.code] = unit
    return units


def find_officers(emails: Collection[str]) -> dict[str, Carrier]:
    """Return the active officers with these addresses."""
    found = Officer.objects.active().filter(user__email__in=emails)
    return {
        email: Carrier(pk, frozenset(populations))
        for pk, email, populations in found.values_list("pk", "user__email", "user__populations")
    }


def allocate(cases: Sequence[OpenCase], new: NewOfficers, units: Collection[Unit], at: datetime) -> dict[int, int]:
    """Give each case to an officer of its unit who is authorized for it, evenly, creating officers as needed.

    Returns the officer of each term.
    """
    by_place: defaultdict[tuple[int, str], list[OpenCase]] = defaultdict(list)
    for case in cases:
        by_place[case.unit_pk, case.population].append(case)
    unit_by_pk = {unit.pk: unit for unit in units}
    carried = Counter(Assignment.objects.primary().current(at).values_list("officer_id", flat=True))
    moves: dict[int, int] = {}
    for (unit_pk, population), waiting in sorted(by_place.items()):
        unit = unit_by_pk[unit_pk]
        officers = list(
            Officer.objects.active()
            .filter(user__unit=unit, user__role=Role.OFFICER, user__populations__contains=[population])
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        load = sum(carried[pk] for pk in officers) + len(waiting)
        wanted = -(-load // new.cases_each)
        officers += create_officers(max(0, wanted - len(officers)), new, unit, population, at)
        least_first = [(carried[pk], pk) for pk in officers]
        heapq.heapify(least_first)
        for case in waiting:
            count, pk = heapq.heappop(least_first)
            moves[case.term_pk] = pk
            heapq.heappush(least_first, (count + 1, pk))
    return moves


def create_officers(count: int, new: NewOfficers, unit: Unit, population: str, at: datetime) -> list[int]:
    """Create officers of a unit, with the supervisor of it when there is none. They set their own passwords."""
    in_unit = unit.code.lower()
    if new.supervisor_email and not User.objects.filter(unit=unit, role=Role.SUPERVISOR).exists():
        _create_users([new.supervisor_email.replace("{unit}", in_unit)], Role.SUPERVISOR, unit, population, at)
    taken = set(User.objects.values_list("email", flat=True))
    possible = (new.email.replace("{unit}", in_unit).replace("{n}", str(n)) for n in itertools.count(1))
    free = (address for address in possible if address not in taken)
    return _create_users(list(itertools.islice(free, count)), Role.OFFICER, unit, population, at)


def _create_users(emails: Sequence[str], role: Role, unit: Unit, population: str, at: datetime) -> list[int]:
    users = User.objects.bulk_create(
        User(
            email=email,
            name=f"{drawing.first_name('', email)} {drawing.last_name(email)}",
            role=role,
            unit=unit,
            populations=[population],
            password=make_password(None),
        )
        for email in emails
    )
    Recipient.objects.bulk_create(
        Recipient(user=user, email=user.email, email_consent_at=at, time_zone=unit.time_zone) for user in users
    )
    if role == Role.OFFICER:
        Officer.objects.bulk_create(Officer(user=user) for user in users)
    return [user.pk for user in users]

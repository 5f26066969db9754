"""Making an agency of any size: the statements of `generating.sql`, in order, batch by batch."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Self

from django.db import connection, transaction

from cases.desk.imports.mapping import NewOfficers, read_mapping
from cases.desk.imports.staff import create_officers, ensure_units
from cases.desk.invented.drawing import names
from cases.desk.invented.rules import load_shipped_pack
from cases.meetings import actions as meetings
from cases.parolees.models import Parolee
from cases.rulebook.models import RulePack
from parole.accounts.models import Unit, User

HERE = Path(__file__).parent
MAPPING = HERE.parent / "mappings" / "iowa_releases_2010_2015.yaml"
# What the number of everybody made here begins with.
MARK = "G"
BATCH = 10_000
CASES_EACH = 100
# What the DEMO pack asks for at each level: the code, the title, the days from one to the next, whether a generated
# visit satisfies it, and the days after which the supervisor is told.
STANDARDS = (
    ("MIN", "min-office", "Office meeting", 90, True, 7),
    ("MIN", "min-home", "Home visit", 365, False, 7),
    ("MOD", "mod-office", "Office meeting", 45, True, 7),
    ("MOD", "mod-home", "Home visit", 180, False, 7),
    ("HIGH", "high-in-person", "In-person meeting", 15, True, 3),
    ("HIGH", "high-home", "Home visit", 30, True, 3),
    ("HIGH", "high-collateral", "Collateral contact", 30, True, 3),
    ("MAX", "max-in-person", "In-person meeting", 7, True, 3),
    ("MAX", "max-home", "Home visit", 28, True, 3),
    ("MAX", "max-collateral", "Collateral contact", 15, True, 3),
)


class NotEmptyError(Exception):
    """There are people here already, or with `is_beside` an agency of this kind."""


@cache
def statements() -> dict[str, str]:
    """Return the statements by their names."""
    parts = re.split(r"^-- name: (\w+)\n", (HERE / "generating.sql").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def counts(name: str) -> list[dict[str, object]]:
    """Return one of the tables of counts, which were taken from real releases, each row with its place."""
    with (HERE / "counts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{"place": place, **row} for place, row in enumerate(csv.DictReader(file))]


@dataclass(frozen=True)
class Agency:
    """What was made."""

    parolees: int
    open_cases: int
    officers: int
    check_ins: int


class Generator:
    """Runs the statements for one agency."""

    def __init__(self: Self, *, parolees: int, seed: int, at: datetime, on: date, by: User, plans: bool) -> None:
        self.parolees = parolees
        self.values: dict[str, Any] = {
            "seed": str(seed),
            "at": at,
            "on": on,
            "by": by.pk,
            "plans": plans,
            "limit": None,
            "mark": MARK,
            "last_names": list(names("last")),
            "female_names": list(names("female")),
            "male_names": list(names("male")),
        }

    def run(self: Self, name: str, **values: str | int | None) -> int:
        """Run one statement and return how many rows it made."""
        with connection.cursor() as cursor:
            cursor.execute(statements()[name], {**self.values, **values})
            return cursor.rowcount

    def run_in_batches(self: Self, *names: str, tell: Callable[[str], None]) -> None:
        """Run statements for everyone, so many people at a time."""
        for first in range(1, self.parolees + 1, BATCH):
            for name in names:
                tell(f"{name} from {first:,}")
                self.run(name, first=first, last=min(first + BATCH - 1, self.parolees))

    def ask(self: Self, question: str) -> Any:
        """Return the first column of the first row."""
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]


@transaction.atomic
def make_agency(
    *,
    parolees: int,
    check_ins: int | None,
    seed: int,
    by: User,
    at: datetime,
    on: date,
    is_beside: bool = False,
    tell: Callable[[str], None] = lambda text: None,
) -> Agency:
    """Fill an empty database with invented people in the mix of the real releases.

    With `is_beside`, the people who are there stay, as long as none of them was made here. With `check_ins`, so many
    are made, with the meetings that satisfied the past ones; without, they are planned.
    """
    others = Parolee.objects.filter(number__startswith=MARK) if is_beside else Parolee.objects.all()
    if others.exists():
        raise NotEmptyError
    mapping = read_mapping(MAPPING.read_text(encoding="utf-8"))
    load_shipped_pack(mapping.rule_pack, by=by, at=at, on=on)
    units = ensure_units(mapping, on)
    generator = Generator(parolees=parolees, seed=seed, at=at, on=on, by=by, plans=check_ins is None)
    with connection.cursor() as cursor:
        # Checked statement by statement: a queue of all checks up to the end would not fit in memory.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    generator.run("draw")
    generator.run("tables")
    _fill_mix(generator, units)
    generator.run_in_batches("people", "recipients", "parolees", "spans", "terms", "statuses", "levels", tell=tell)
    tell("officers")
    officers = _staff(units, mapping.officers or NewOfficers(), at)
    generator.run("officers")
    generator.run_in_batches("assignments", "events", tell=tell)
    if check_ins is None:
        tell("check-ins")
        planned = meetings.plan_all(by=by, at=at)
    else:
        planned = _make_check_ins(generator, check_ins, tell)
    open_cases = generator.ask("SELECT count(*) FROM person WHERE closed_on IS NULL")
    return Agency(parolees=parolees, open_cases=open_cases, officers=officers, check_ins=planned)


def _fill_mix(generator: Generator, units: dict[str, Unit]) -> None:
    releases = [{**row, "unit_id": units[str(row["unit"])].pk} for row in counts("releases")]
    generator.run("mix", counts=json.dumps(releases))
    generator.run("ages", counts=json.dumps(counts("people")))
    generator.run("returns", counts=json.dumps(counts("returns")))
    columns = ("level", "requirement", "title", "interval_days", "per_visit", "escalates_after_days")
    generator.run("standards", counts=json.dumps([dict(zip(columns, row, strict=True)) for row in STANDARDS]))


def _staff(units: dict[str, Unit], new: NewOfficers, at: datetime) -> int:
    """Create officers enough for the open cases of each unit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, count(*) FROM person WHERE closed_on IS NULL GROUP BY unit_id ORDER BY unit_id")
        open_cases = cursor.fetchall()
    by_pk = {unit.pk: unit for unit in units.values()}
    made = 0
    for unit_pk, count in open_cases:
        made += len(create_officers(-(-count // CASES_EACH), new, by_pk[unit_pk], "ADULT", at))
    return made


def _make_check_ins(generator: Generator, wanted: int, tell: Callable[[str], None]) -> int:
    """Make `wanted` check-ins: what is outstanding now first, and then what was satisfied by past visits."""
    generator.run("room")
    outstanding = generator.ask("SELECT count(*) FROM person JOIN standard USING (level) WHERE visits IS NOT NULL")
    _spread(generator, wanted - outstanding)
    pack = RulePack.objects.in_force("DEMO", generator.values["on"])
    generator.values["pack"] = pack.pk if pack else None
    made = 0
    for first in range(1, generator.parolees + 1, BATCH):
        last = min(first + BATCH - 1, generator.parolees)
        for name in ("visits", "meetings"):
            tell(f"{name} from {first:,}")
            generator.run(name, first=first, last=last)
        tell(f"check-ins from {first:,}")
        made += generator.run("check_ins", first=first, last=last, limit=wanted - made)
    return made


def _spread(generator: Generator, budget: int) -> None:
    """Give everybody the same number of visits, as far as there were days, until the budget of check-ins is used."""
    spent = 0
    while budget > spent:
        room = generator.ask("SELECT coalesce(sum(each), 0) FROM person WHERE visits < room")
        if not room or not generator.run("spread", more=max(1, (budget - spent) // room), budget=budget - spent):
            return
        spent = generator.ask("SELECT sum(each * visits) FROM person")

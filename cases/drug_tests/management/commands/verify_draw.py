"""`manage.py verify_draw UNIT_CODE DATE`: whether a draw holds, from what is published of it alone."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError

from cases.drug_tests.draw import BrokenDrawError, Published, verify
from cases.drug_tests.publishing import find_draw, published


class Command(BaseCommand):
    """Recompute a draw. With --file no database is asked: the file is the one that the draw's page offers."""

    help = "Recompute a draw from what is published of it. Exit status 1, with the reasons, when it does not hold."
    requires_system_checks = []

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("unit_code", help="the code of the unit")
        parser.add_argument("date", help="the day that was drawn, such as 2026-11-24")
        parser.add_argument("--file", type=Path, help="the published file, instead of this agency's database")
        parser.add_argument("--json", action="store_true", help="as an object")

    def handle(self: Self, *, unit_code: str, date: str, file: Path | None, json: bool, **options: Any) -> None:
        day = _day(date)
        material = _from_file(file) if file else _from_database(unit_code, day)
        selected: list[str] = []
        reasons: tuple[str, ...] = ()
        try:
            selected = verify(material, unit=unit_code, day=day)
        except BrokenDrawError as error:
            reasons = error.reasons
        if json:
            self.stdout.write(_as_json(material, selected, reasons))
        elif not reasons:
            numbers = "".join(f"\n{number}" for number in selected)
            self.stdout.write(f"The draw holds. Commitment {material['commitment']}. Drawn: {len(selected)}.{numbers}")
        else:
            self.stderr.write("\n".join(["The draw does not hold.", *reasons]))
        if reasons:
            sys.exit(1)


def _as_json(material: Published, selected: list[str], reasons: tuple[str, ...]) -> str:
    if reasons:
        return json.dumps({"ok": False, "commitment": material["commitment"], "reasons": reasons}, indent=2)
    return json.dumps({"ok": True, "commitment": material["commitment"], "selected": selected}, indent=2)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” is no day of the calendar: write it as 2026-11-24.") from error


def _from_database(unit_code: str, day: date) -> Published:
    draw = find_draw(unit_code, day.isoformat())
    if draw is None:
        raise CommandError(f"No draw of {unit_code} was committed for {day}.")
    if (material := published(draw)) is None:
        raise CommandError(f"The draw of {unit_code} on {day} is not published yet.")
    return material


def _from_file(file: Path) -> Published:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        texts = {name: str(found[name]) for name in ("unit", "date", "commitment", "seed", "roster")}
        return Published(selected=[str(number) for number in found["selected"]], **texts)  # type: ignore[typeddict-item]
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{file} is not the published file of a draw.") from error

"""`manage.py legal_clocks PACK --event detained=2026-03-06T14:00`: by when what must happen, on paper, and why."""

import json
from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from pydantic import ValidationError

import cases.rulebook
from cases.rulebook.clock_events import KNOWN, UnreadableEventError, moment_of, read_event, read_when
from cases.rulebook.documents import UnreadablePackError, read_pack, store_pack
from cases.rulebook.legal_clocks import LegalClocks
from cases.rulebook.phrases import clock_words
from cases.rulebook.schema import HolidayCalendar, Pack
from hearings.clocks import Running, place_of, run
from hearings.clocks.proving import disagreements

PACKS = Path(cases.rulebook.__file__).parent / "packs"
# A mistake in what was asked; a pack that cannot be read ends with 1.
WRONG_QUESTION = 2


class Command(BaseCommand):
    """Compute from plain values: no case of anybody's is read, no database is asked, and no clock is looked at."""

    help = "Say by when each hearing must be held, from a rule pack and what happened."
    requires_system_checks = []

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", help="US, PA, NY, DC, DEMO, another pack that is shipped, or a YAML file")
        parser.add_argument(
            "--event",
            action="append",
            default=[],
            metavar="EVENT=TIME",
            help="what happened, such as detained=2026-03-06T14:00; once for each",
        )
        parser.add_argument("--holidays", help="whose holidays, such as US-PA; without: those of the pack")
        parser.add_argument("--zone", help="a time zone, such as America/New_York; without: that of the pack")
        parser.add_argument("--at", help="the moment at which the clocks are looked at; without: none is overdue")
        parser.add_argument("--json", action="store_true", help="as a list of objects")

    def handle(self: Self, *, pack: str, json: bool, **options: Any) -> None:
        rules = _pack(pack)
        clocks = _clocks(rules)
        place = place_of(rules, holidays=_holidays(options["holidays"]), zone=_zone(options["zone"]))
        try:
            events = [read_event(text, place.zone) for text in options["event"]]
            at = moment_of(read_when(options["at"], place.zone), place.zone) if options["at"] else None
        except UnreadableEventError as error:
            raise CommandError(f"{error}.", returncode=WRONG_QUESTION) from error
        if not events:
            known = ", ".join(KNOWN)
            raise CommandError(
                f"Say what happened, as --event detained=2026-03-06T14:00. Known events: {known}.",
                returncode=WRONG_QUESTION,
            )
        found = _told([run(clock, events, place=place, now=at) for clock in clocks.clocks])
        self.stdout.write(_as_json(found) if json else "\n\n".join(_in_words(each) for each in found))


def _pack(name: str) -> Pack:
    """Return a shipped pack by its code, with or without `us-` and in any case, or the pack in a file."""
    short = name.lower()
    for path in (PACKS / f"{short}.yaml", PACKS / f"us-{short}.yaml", Path(name)):
        if path.is_file():
            return _read(path)
    known = ", ".join(sorted(path.stem for path in PACKS.glob("*.yaml")))
    raise CommandError(f"No pack “{name}”: name a YAML file, or one of {known}.", returncode=WRONG_QUESTION)


def _read(path: Path) -> Pack:
    try:
        pack = read_pack(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnreadablePackError as error:
        problems = [f"  {problem}" for problem in error.problems]
        raise CommandError("\n".join([f"{path} is no valid pack:", *problems])) from error
    if wrong := disagreements(store_pack(pack)):
        raise CommandError("\n".join([f"{path} contradicts its own examples:", *(f"  {each}" for each in wrong)]))
    return pack


def _clocks(pack: Pack) -> LegalClocks:
    if pack.legal_clocks is None:
        raise CommandError(f"The pack {pack.code} has no legal clocks.", returncode=WRONG_QUESTION)
    return pack.legal_clocks


def _holidays(code: str | None) -> HolidayCalendar | None:
    """Return the holidays of a country, or of a part of one; None where nobody's are asked for."""
    if code is None:
        return None
    country, _, subdivision = code.upper().partition("-")
    try:
        return HolidayCalendar(country=country, subdivision=subdivision or None)
    except ValidationError as error:
        message = f"No calendar of holidays “{code}” is known: write it as US, or US-PA."
        raise CommandError(message, returncode=WRONG_QUESTION) from error


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        message = f"“{name}” is no time zone: write one like America/New_York."
        raise CommandError(message, returncode=WRONG_QUESTION) from error


def _told(found: list[Running]) -> list[Running]:
    """Leave out what has not started where another clock for the same kind of hearing has: that one counts."""
    started = {each.clock.hearing for each in found if each.state != "NOT_STARTED"}
    return [each for each in found if each.state != "NOT_STARTED" or each.clock.hearing not in started]


def _as_json(found: list[Running]) -> str:
    return json.dumps([_as_object(each) for each in found], indent=2, ensure_ascii=False)


def _as_object(running: Running) -> dict[str, object]:
    clock = running.clock
    return {
        "hearing": clock.hearing,
        "clock": clock.code,
        "title": clock.title,
        "state": running.state,
        "deadline": _iso(running.deadline),
        "target": _iso(running.target),
        "latest_slot": _iso(running.latest_slot),
        "unit": clock.unit,
        "standard": clock.standard,
        "rule": clock_words(clock),
        "citation": clock.citation,
        "breach_effect": clock.breach_effect.words,
        "asks_for_an_explanation": running.asks_for_an_explanation,
        "trace": list(running.trace),
        "earlier": [{"state": each.state, "deadline": _iso(each.deadline)} for each in running.earlier],
    }


def _iso(when: date | datetime | None) -> str | None:
    return when.isoformat() if when is not None else None


def _in_words(running: Running) -> str:
    clock = running.clock
    by = _iso(running.deadline) or (f"{clock.standard}; no number of days in the rule" if clock.standard else "none")
    return "\n".join(
        [
            f"{clock.title} ({clock.hearing}): {running.state}",
            f"  deadline: {by}",
            *(f"  {sentence}" for sentence in running.trace),
            f"  {clock.citation}",
        ]
    )

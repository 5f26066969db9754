"""Clocks and places for tests: built from plain words, as a pack would say them."""

import json
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from cases.rulebook.business_days import Calendar
from cases.rulebook.clock_events import read_event
from cases.rulebook.documents import read_pack
from cases.rulebook.legal_clocks import HearingHours, LegalClock
from cases.rulebook.schema import Pack
from hearings.clocks import Place, Running, place_of, run
from tests.cases.rulebook.test_schema import DEMO

NEW_YORK = ZoneInfo("America/New_York")
PLACE = Place(Calendar("US", "PA"), NEW_YORK, HearingHours())
ALL_REASONS = ["absconded", "continued_by_person", "found_incompetent", "time_waived", "held_elsewhere"]
CLOCK: dict[str, Any] = {
    "code": "preliminary",
    "title": "Preliminary hearing",
    "hearing": "PRELIMINARY",
    "citation": "Policy 1",
    "start": [{"event": "detained"}],
    "count": 14,
    "tolled_by": ALL_REASONS,
    "stops_on": ["preliminary_held"],
    "lapses_on": ["released"],
    "waived_by": ["preliminary_waived"],
    "once": True,
    "target": 10,
    "amber": 5,
    "red": 2,
    "breach_effect": {"code": "RELEASE", "words": "The person is released"},
    "examples": [{"title": "One", "events": ["detained=2026-03-06"], "deadline": "2026-03-20"}],
}


def clock(**changes: Any) -> LegalClock:
    """Return a clock of fourteen days from the detention, with some of its words changed."""
    said = {name: value for name, value in {**CLOCK, **changes}.items() if value is not None}
    return LegalClock.model_validate_json(json.dumps(said))


def reading(clock: LegalClock, *events: str, at: str = "", place: Place = PLACE) -> Running:
    """Run a clock over events that are written as on the command line."""
    now = datetime.fromisoformat(at).replace(tzinfo=place.zone) if at else None
    return run(clock, [read_event(text, place.zone) for text in events], place=place, now=now)


def shipped(pack: str, code: str, *events: str, at: str = "") -> Running:
    """Run a clock of a pack that is shipped."""
    read = pack_of(pack)
    assert read.legal_clocks
    (found,) = [each for each in read.legal_clocks.clocks if each.code == code]
    return reading(found, *events, at=at, place=place_of(read))


@cache
def pack_of(code: str) -> Pack:
    """Return a pack that is shipped."""
    return read_pack((DEMO.parent / f"{code}.yaml").read_bytes())


def iso(running: Running) -> str | None:
    """Return the deadline as it is written."""
    return running.deadline.isoformat() if running.deadline else None

"""The legal clocks by which a unit works today, if its rules have any."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from cases.rulebook.legal_clocks import LegalClocks
from cases.rulebook.models import RulePack
from cases.rulebook.schema import HolidayCalendar
from hearings.clocks import Place
from hearings.clocks.places import place_in
from parole.accounts.models import Unit

NONE_LOADED = "No rules are loaded for this unit: no legal clock runs, and none is invented."
ILLUSTRATIVE = "The rules of this unit are illustrative, and nobody works by them: no legal clock runs."
WITHOUT_CLOCKS = "The rules of this unit have no legal clocks: no deadline is computed."


@dataclass(frozen=True)
class ClockRules:
    """The clocks of a jurisdiction, the holidays that go with them, and the pack that they stand in."""

    pack_pk: int
    holidays: HolidayCalendar
    clocks: LegalClocks

    def place(self, zone: ZoneInfo) -> Place:
        """Return where the clocks are read: the unit's own zone, with the holidays of its rules."""
        return place_in(self.holidays, zone, self.clocks.hearing_hours)


def load_rules(jurisdictions: Collection[str], at: datetime) -> dict[str, ClockRules]:
    """Return the clocks in force in these jurisdictions, those without any left out: one query."""
    packs = (
        RulePack.objects.filter(
            jurisdiction__in=jurisdictions, status=RulePack.Status.ACTIVE, effective_from__lte=at.date()
        )
        .order_by("jurisdiction", "-effective_from", "-version", "pk")
        .distinct("jurisdiction")
    )
    parts = packs.values_list("jurisdiction", "pk", "document__holidays", "document__legal_clocks")
    return {
        jurisdiction: ClockRules(pk, _holidays(holidays), _clocks(json.dumps(clocks)))
        for jurisdiction, pk, holidays, clocks in parts
        if clocks
    }


def why_none(unit: Unit, at: datetime) -> str:
    """Say why no legal clock runs in a unit; nothing where some do."""
    return reasons_by_jurisdiction([unit.jurisdiction], at).get(unit.jurisdiction, "")


def reasons_by_jurisdiction(jurisdictions: Collection[str], at: datetime) -> dict[str, str]:
    """Say why no legal clock runs in these jurisdictions, those left out in which some do: two queries at most."""
    without = set(jurisdictions) - load_rules(jurisdictions, at).keys()
    if not without:
        return {}
    packs = RulePack.objects.filter(jurisdiction__in=without, effective_from__lte=at.date())
    known = set(packs.values_list("jurisdiction", "status"))
    return {
        each: WITHOUT_CLOCKS
        if (each, RulePack.Status.ACTIVE) in known
        else ILLUSTRATIVE
        if (each, RulePack.Status.ILLUSTRATIVE) in known
        else NONE_LOADED
        for each in without
    }


def _holidays(document: object) -> HolidayCalendar:
    return HolidayCalendar.model_validate_json(json.dumps(document)) if document else HolidayCalendar()


@lru_cache(maxsize=50)
def _clocks(text: str) -> LegalClocks:
    """Read the clocks of a stored pack: the same text is the same clocks."""
    return LegalClocks.model_validate_json(text)

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
    if unit.jurisdiction in load_rules([unit.jurisdiction], at):
        return ""
    packs = RulePack.objects.filter(jurisdiction=unit.jurisdiction)
    if packs.filter(status=RulePack.Status.ACTIVE, effective_from__lte=at.date()).exists():
        return WITHOUT_CLOCKS
    return ILLUSTRATIVE if packs.filter(status=RulePack.Status.ILLUSTRATIVE).exists() else NONE_LOADED


def _holidays(document: object) -> HolidayCalendar:
    return HolidayCalendar.model_validate_json(json.dumps(document)) if document else HolidayCalendar()


@lru_cache(maxsize=50)
def _clocks(text: str) -> LegalClocks:
    """Read the clocks of a stored pack: the same text is the same clocks."""
    return LegalClocks.model_validate_json(text)

"""Which packs are loaded, and which of them holds where."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.rulebook.models import RulePack, StaffingShortage
from parole.accounts.models import Unit


@dataclass(frozen=True)
class LoadedPack:
    """One version of a pack, and the units that work by it today."""

    pack: RulePack
    units: Sequence[str]


@dataclass(frozen=True)
class Holding:
    """The packs that are loaded, the units for which none holds, and the shortages of today."""

    packs: Sequence[LoadedPack]
    without: Sequence[str]
    shortages: Sequence[StaffingShortage]


def holding_on(on: date) -> Holding:
    """Return what holds where on a day: four queries, however many packs and units there are."""
    in_force = RulePack.objects.in_force_by_jurisdiction(on)
    units: defaultdict[int | None, list[str]] = defaultdict(list)
    for name, jurisdiction in Unit.objects.order_by("name", "pk").values_list("name", "jurisdiction"):
        units[in_force[jurisdiction].pk if jurisdiction in in_force else None].append(name)
    packs = RulePack.objects.order_by("jurisdiction", "code", "-version").defer("document")
    shortages = StaffingShortage.objects.in_force(on).select_related("unit").order_by("unit__name", "pk")
    return Holding(
        packs=[LoadedPack(pack, units[pack.pk]) for pack in packs],
        without=units[None],
        shortages=list(shortages),
    )

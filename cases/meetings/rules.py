"""The rules by which check-ins are planned, as they are loaded: packs through time, and the shortages declared."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, Self

from django.utils import timezone

from cases.meetings.cadence.values import Timeline
from cases.meetings.requirements import Edition, Rulebook, Shortage, edition
from cases.meetings.trace import ENGINE
from cases.rulebook.documents import restore_pack
from cases.rulebook.models import RulePack, StaffingShortage
from parole.accounts.models import Unit
from parole.prepared import Beside, Prepared

# Every pack, and with each of them all shortages: they are so few that a second query would cost more.
LOADED = Prepared(
    lambda pks: (
        RulePack.objects.filter(status=RulePack.Status.ACTIVE)
        .order_by("jurisdiction", "pk")
        .values_list(
            *("jurisdiction", "pk", "effective_from", "version", "loaded_at"),
            Beside(StaffingShortage.objects.order_by("starts_on", "pk"), "unit", "starts_on", "ends_on", "authority"),
        )
    )
)
NO_RULES = Rulebook(())


class OfUnit(NamedTuple):
    """A unit, as far as its rules depend on it."""

    pk: int
    jurisdiction: str


@dataclass(frozen=True)
class Rules:
    """How the rules of every unit read, from day to day."""

    # By jurisdiction, and by unit.
    books: Mapping[str, Rulebook]
    shortages: Mapping[int, Sequence[Shortage]]

    def book(self: Self, unit: Unit | OfUnit) -> Rulebook:
        """Return the rules of a unit through time; without editions, where its jurisdiction has none."""
        return self.books.get(unit.jurisdiction, NO_RULES)

    def timelines(self: Self, unit: Unit | OfUnit) -> dict[str, Timeline]:
        """Return how each rule reads from day to day in a unit."""
        return self.book(unit).timelines(self.shortages.get(unit.pk, ()))

    def key(self: Self, unit: Unit | OfUnit, on: date) -> str:
        """Return a short word for all that decides how a unit's rules read on a day: packs, shortages, the engine."""
        editions = [each.source.pk for each in self.book(unit).editions if each.holds_from <= on]
        shortages = [(each.starts_on, each.ends_on) for each in self.shortages.get(unit.pk, ()) if each.starts_on <= on]
        return hashlib.blake2b(repr([ENGINE, editions, shortages]).encode(), digest_size=16).hexdigest()


class Loaded(NamedTuple):
    """A pack as it is listed, without its document."""

    jurisdiction: str
    pk: int
    effective_from: date
    version: int
    loaded_at: datetime


def load_rules() -> Rules:
    """Return the rules as they stand: one query, however many units there are."""
    rows = LOADED.rows()
    shortages: defaultdict[int, list[Shortage]] = defaultdict(list)
    for unit_pk, starts_on, ends_on, authority in rows[0][-1] if rows else ():
        last = date.fromisoformat(ends_on) if ends_on else None
        shortages[unit_pk].append(Shortage(date.fromisoformat(starts_on), last, authority))
    packs = groupby((Loaded(*row[:-1]) for row in rows), key=attrgetter("jurisdiction"))
    return Rules({jurisdiction: rulebook_of(tuple(loaded)) for jurisdiction, loaded in packs}, shortages)


@lru_cache(maxsize=16)
def rulebook_of(packs: Sequence[Loaded]) -> Rulebook:
    """Return the rules that some packs of one jurisdiction make through time.

    What was loaded on the first day holds from the day it names. A later edition holds from the day it was loaded at
    the earliest: what people were told until then stays as it was.
    """
    loaded_on = {pack.pk: timezone.localdate(pack.loaded_at) for pack in packs}
    first_day = min(loaded_on.values())
    holds_from = {
        pack.pk: max(pack.effective_from, loaded_on[pack.pk]) if loaded_on[pack.pk] > first_day else pack.effective_from
        for pack in packs
    }
    ordered = sorted(packs, key=lambda pack: (holds_from[pack.pk], pack.effective_from, pack.version, pack.pk))
    return Rulebook([_edition(pack.pk, pack.loaded_at, holds_from[pack.pk]) for pack in ordered])


@lru_cache(maxsize=64)
def _edition(pk: int, loaded_at: datetime, holds_from: date) -> Edition:
    """Return a pack ready to compute with: a loaded version never changes, and reading one costs as much as a case."""
    document = RulePack.objects.values_list("document", flat=True).get(pk=pk, loaded_at=loaded_at)
    return edition(restore_pack(document), pk=pk, holds_from=holds_from)

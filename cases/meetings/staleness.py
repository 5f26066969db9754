"""Which terms have to be planned: those without a plan, and those that time or new rules may have moved."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cases.meetings.models import Plan
from cases.meetings.trace import ENGINE
from cases.parolees.models import SupervisionTerm
from cases.rulebook.models import RulePack, StaffingShortage
from parole.accounts.models import Unit


def count_stale(at: datetime) -> int:
    """Return how many terms the next run would plan."""
    units = list(Unit.objects.order_by("pk"))
    keys = rules_keys(units, at)
    return sum(stale(unit, keys[unit.pk], at.astimezone(unit.zone).date()).count() for unit in units)


def rules_keys(units: Collection[Unit], at: datetime) -> dict[int, str]:
    """Return a short word for all that decides how the rules of each unit read today: packs, shortages, the engine."""
    jurisdictions = {unit.jurisdiction for unit in units}
    packs = RulePack.objects.filter(status=RulePack.Status.ACTIVE, jurisdiction__in=jurisdictions).order_by("pk")
    editions = list(packs.values_list("jurisdiction", "effective_from", "pk"))
    declared = StaffingShortage.objects.filter(unit__in=units).order_by("pk")
    shortages = list(declared.values_list("unit_id", "starts_on", "ends_on"))
    found = {}
    for unit in units:
        today = at.astimezone(unit.zone).date()
        parts = [
            ENGINE,
            [
                pk
                for jurisdiction, holds_from, pk in editions
                if jurisdiction == unit.jurisdiction and holds_from <= today
            ],
            [(first, last) for unit_pk, first, last in shortages if unit_pk == unit.pk and first <= today],
        ]
        found[unit.pk] = hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
    return found


def stale(unit: Unit, rules: str, on: date) -> QuerySet[Any, Any]:
    """Return the keys of the unit's terms that have no plan, or one that time or new rules may have moved.

    Doors are joined by UNION, never by OR: each side then uses its own index.
    """
    terms = SupervisionTerm.objects.filter(unit=unit, planned_from__isnull=False, is_latest=True).open()
    unplanned = terms.filter(~Exists(Plan.objects.filter(term=OuterRef("pk")))).values_list("pk")
    plans = Plan.objects.filter(term__in=terms).values_list("pk")
    return unplanned.union(plans.filter(moves_on__lte=on), plans.filter(rules__lt=rules), plans.filter(rules__gt=rules))


def still_stale(term_pks: Sequence[int], rules: str, on: date) -> list[int]:
    """Return those of a batch that no other run has planned meanwhile."""
    fresh = Plan.objects.filter(pk__in=term_pks, rules=rules).exclude(moves_on__lte=on)
    planned = set(fresh.values_list("pk", flat=True))
    return [pk for pk in term_pks if pk not in planned]

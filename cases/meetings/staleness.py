"""Which terms have to be planned: those without a plan, and those that time or new rules may have moved."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cases.meetings.models import Plan
from cases.meetings.rules import load_rules
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import Unit


def count_stale(at: datetime) -> int:
    """Return how many terms the next run would plan."""
    rules = load_rules()
    days = {unit: at.astimezone(unit.zone).date() for unit in Unit.objects.order_by("pk")}
    return sum(stale(unit, rules.key(unit, on), on).count() for unit, on in days.items())


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

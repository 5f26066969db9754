"""Which members of staff are told of a case: who carries it, or stands in today; and the supervisors above it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.officers.models import Cover
from cases.parolees.models import Assignment
from parole.accounts.models import Role, User
from parole.notices.models import Recipient


def to_officer(rows: QuerySet[Any, Any], term: str, zone: ZoneInfo, at: datetime) -> QuerySet[Any, Any]:
    """Return the rows of a zone whose term somebody carries; `told` is that officer, or who covers for them today.

    `term` leads from a row to its term, and ends in two underscores; empty where the row is the term.
    """
    cover = Cover.objects.in_force(at.astimezone(zone).date()).filter(officer=OuterRef("carrier")).order_by("pk")
    carried = Q(**{f"{term}assignments__ends_at__isnull": True}) | Q(**{f"{term}assignments__ends_at__gt": at})
    exact = {
        f"{term}assignments__kind": Assignment.Kind.FIRST,
        f"{term}assignments__starts_at__lte": at,
        f"{term}unit__time_zone": zone.key,
    }
    return (
        rows.filter(carried, **exact)
        .annotate(carrier=F(f"{term}assignments__officer_id"))
        .annotate(
            acting=Coalesce(Subquery(cover.values("covered_by_id")[:1]), F("carrier"), output_field=BigIntegerField())
        )
        .annotate(told=Subquery(Recipient.objects.filter(user=OuterRef("acting")).values("pk")[:1]))
    )


def to_supervisors(rows: QuerySet[Any, Any], unit: str, depth: int) -> list[tuple[QuerySet[Any, Any], str]]:
    """Return the rows with the path to whom they are told: supervisors of the unit, authorized for the population.

    A unit without any falls to those of the nearest unit above it that has some: one queryset for each step up.
    """
    found: list[tuple[QuerySet[Any, Any], str]] = []
    for _ in range(depth):
        supervised = rows.filter(
            **{
                f"{unit}__users__role": Role.SUPERVISOR,
                f"{unit}__users__is_active": True,
                f"{unit}__users__populations__contains": [F("parolee__population")],
                f"{unit}__users__recipient__isnull": False,
            }
        )
        found.append((supervised, f"{unit}__users__recipient__pk"))
        rows = rows.filter(~_has_supervisor(unit))
        unit = f"{unit}__parent"
    return found


def _has_supervisor(unit: str) -> Exists:
    """Say whether a unit has somebody to tell."""
    supervisors = User.objects.filter(
        unit=OuterRef(unit),
        role=Role.SUPERVISOR,
        is_active=True,
        populations__contains=[OuterRef("parolee__population")],
        recipient__isnull=False,
    )
    return Exists(supervisors)

"""The open cases within reach, as a reassignment shows them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from django.db.models import Count, F, FilteredRelation, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from cases.caseloads import workload
from cases.meetings.models import CheckIn
from cases.parolees.models import Assignment, Level, Parolee, SupervisionLevel, SupervisionTerm
from parole.accounts.reach import Reach


@dataclass(frozen=True)
class Case:
    """One open case as a reassignment shows it: how closely supervised, what is due, who carries it now."""

    term_pk: int
    parolee_pk: int
    name: str
    number: str
    population: str
    unit_pk: int
    status: str
    level: str
    next_due_on: date | None
    overdue: int
    officer_pk: int | None
    officer_name: str
    waiting_since: date

    @property
    def hours(self: Self) -> Decimal:
        """The hours a month that it takes."""
        return workload.hours_of(self.level, self.status)

    @property
    def level_words(self: Self) -> str:
        """The level, or what stands in its place."""
        if self.status == SupervisionTerm.Status.PRE_RELEASE:
            return "Pre-release"
        return Level(self.level).label if self.level else "No level yet"

    @property
    def shown(self: Self) -> str:
        """The case and the officer that the screen shows for it: what a selection sends back."""
        return f"{self.term_pk}.{self.officer_pk or 0}"


def open_cases(reach: Reach) -> QuerySet[SupervisionTerm]:
    """Return the open latest terms within reach, with the officer who carries each at the moment of the reach."""
    return (
        SupervisionTerm.objects.latest_of_each()
        .open()
        .filter(parolee__in=Parolee.objects.visible_to(reach))
        .annotate(
            first=FilteredRelation(
                "assignments",
                condition=Q(assignments__kind=Assignment.Kind.FIRST, assignments__starts_at__lte=reach.at)
                & (Q(assignments__ends_at__isnull=True) | Q(assignments__ends_at__gt=reach.at)),
            ),
        )
    )


def cases(
    reach: Reach,
    on: date,
    *,
    officer_pk: int | None = None,
    term_pks: Collection[int] | None = None,
    parolee_pks: Collection[int] | None = None,
) -> list[Case]:
    """Return, by name, the cases of one officer, or those of these keys, or else those that nobody carries."""
    chosen = open_cases(reach)
    if term_pks is not None:
        chosen = chosen.filter(pk__in=term_pks)
    elif parolee_pks is not None:
        chosen = chosen.filter(parolee_id__in=parolee_pks)
    elif officer_pk is not None:
        chosen = chosen.filter(first__officer_id=officer_pk)
    else:
        chosen = chosen.filter(first__pk__isnull=True)
    due = CheckIn.objects.outstanding().filter(term_id=OuterRef("pk")).order_by().values("term_id")
    rows = chosen.annotate(
        level_now=Subquery(SupervisionLevel.objects.in_force(on).filter(term_id=OuterRef("pk")).values("level")[:1]),
        next_due=Subquery(due.annotate(next_due=Min("due_on")).values("next_due")),
        overdue=Subquery(due.filter(overdue_on__lte=on).annotate(count=Count("pk")).values("count")),
        last_carried=Subquery(
            Assignment.objects.primary()
            .filter(term_id=OuterRef("pk"))
            .order_by()
            .values("term_id")
            .annotate(last=Max("ends_at"))
            .values("last")
        ),
    ).order_by("parolee__last_name", "parolee__first_name", "pk")
    return [
        Case(
            term_pk=term.pk,
            parolee_pk=term.parolee_id,
            name=term.parolee.name,
            number=term.parolee.number,
            population=term.parolee.population,
            unit_pk=term.unit_id,
            status=term.status,
            level=term.level_now or "",
            next_due_on=term.next_due,
            overdue=term.overdue or 0,
            officer_pk=term.carrier,
            officer_name=term.carrier_name or "",
            waiting_since=timezone.localdate(term.last_carried or term.parolee.recorded_at),
        )
        for term in rows.select_related("parolee").annotate(
            carrier=F("first__officer_id"), carrier_name=F("first__officer__user__name")
        )
    ]

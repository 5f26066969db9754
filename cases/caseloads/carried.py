"""The open cases within reach, as a reassignment shows them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from django.db.models import Count, F, FilteredRelation, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
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

    def waiting_days(self: Self, on: date) -> int:
        """Return the working days for which nobody has carried it."""
        return workload.working_days_since(self.waiting_since, on)

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


def cases_of(reach: Reach, officer_pk: int | None) -> QuerySet[SupervisionTerm]:
    """Return the open cases within reach that one officer carries."""
    return open_cases(reach).filter(Q(first__officer_id=officer_pk))


def unallocated_cases(reach: Reach) -> QuerySet[SupervisionTerm]:
    """Return the open cases within reach that nobody carries, those that wait longest first."""
    last = Assignment.objects.primary().filter(term_id=OuterRef("pk")).order_by().values("term_id")
    return (
        open_cases(reach)
        .filter(Q(first__pk__isnull=True))
        .annotate(
            waits_from=Coalesce(Subquery(last.annotate(last=Max("ends_at")).values("last")), F("parolee__recorded_at"))
        )
        .order_by("waits_from", "pk")
    )


def cases(chosen: QuerySet[SupervisionTerm], on: date) -> list[Case]:
    """Return these open cases as they stand on a day, in one query. Without an order of their own they are by name."""
    due = CheckIn.objects.outstanding().filter(term_id=OuterRef("pk")).order_by().values("term_id")
    rows = chosen.select_related("parolee").annotate(
        level_now=Subquery(SupervisionLevel.objects.in_force(on).filter(term_id=OuterRef("pk")).values("level")[:1]),
        next_due=Subquery(due.annotate(next_due=Min("due_on")).values("next_due")),
        overdue=Subquery(due.filter(overdue_on__lte=on).annotate(count=Count("pk")).values("count")),
        carrier=F("first__officer_id"),
        carrier_name=F("first__officer__user__name"),
    )
    if not rows.ordered:
        rows = rows.order_by("parolee__last_name", "parolee__first_name", "pk")
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
            waiting_since=timezone.localdate(getattr(term, "waits_from", term.parolee.recorded_at)),
        )
        for term in rows
    ]

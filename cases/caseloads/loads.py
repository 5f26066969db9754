"""What each officer carries at a moment, and what else takes their hours."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Self

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, Subquery
from django.utils import timezone

from cases.caseloads import workload
from cases.meetings.models import CheckIn
from cases.officers.models import Cover, Leave, Officer
from cases.parolees.models import Assignment, Level, SupervisionTerm
from parole import offers
from parole.accounts.reach import Reach
from parole.days import midnight

NO_LEVEL = ""


@dataclass(frozen=True)
class Carrying:
    """One officer's work: cases by level, what is overdue, what else takes hours, and who stands in."""

    officer: Officer
    counts: Mapping[str, int]
    overdue: int
    other_work: tuple[tuple[str, int], ...]
    load: workload.Load
    leave: Leave | None
    covered_by: tuple[str, ...]

    @property
    def cases(self: Self) -> int:
        """How many cases the officer carries."""
        return sum(self.counts.values())

    def by_level(self: Self, columns: Iterable[tuple[str, str]]) -> list[tuple[str, int]]:
        """Return how many cases stand in each of these columns, with its heading."""
        return [(label, self.counts.get(key, 0)) for key, label in columns]


# What the columns of the unit's table count. Whatever has neither level nor a status of its own stands in the last.
LEVEL_COLUMNS = (
    *((level.value, level.value.title()) for level in reversed(Level)),
    ("PRE_RELEASE", "Pre-release"),
    ("COMPACT_OUT", "Out of state"),
    (NO_LEVEL, "No level"),
)


def columns_of(rows: Collection[Carrying]) -> list[tuple[str, str]]:
    """Return every level, and of the other columns those in which somebody has a case."""
    return [(key, label) for key, label in LEVEL_COLUMNS if key in Level or any(row.counts.get(key) for row in rows)]


def carrying(officers: Iterable[Officer], reach: Reach, on: date) -> list[Carrying]:
    """Return the work of each of these officers, in the same number of queries for one and for a hundred."""
    chosen = list(officers)
    pks = [officer.pk for officer in chosen]
    counts = _counts(pks, reach, on)
    overdue = _overdue(pks, reach, on)
    other, other_hours = _other_work(pks, on)
    leaves, covers = _leaves(pks, on), _covers(pks, on)
    return [
        Carrying(
            officer=officer,
            counts=counts[officer.pk],
            overdue=overdue[officer.pk],
            other_work=tuple(other[officer.pk]),
            load=workload.Load(
                hours=sum(
                    (workload.HOURS.get(key, workload.NOTHING) * n for key, n in counts[officer.pk].items()),
                    other_hours[officer.pk],
                ),
                available=workload.available_hours(
                    officer.capacity_hours, on, [(leave.starts_on, leave.ends_on) for leave in leaves[officer.pk]]
                ),
            ),
            leave=next((leave for leave in leaves[officer.pk] if leave.starts_on <= on <= leave.ends_on), None),
            covered_by=tuple(covers[officer.pk]),
        )
        for officer in chosen
    ]


def _counts(pks: Collection[int], reach: Reach, on: date) -> defaultdict[int, Counter[str]]:
    """Count the open cases of each officer by what they are weighed by."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    rows = (
        Assignment.objects.primary()
        .current(reach.at)
        .of_officers(pks)
        .filter(parolee__population__in=reach.populations)
        .exclude(term__status__in=SupervisionTerm.CLOSED)
        .annotate(
            level_now=FilteredRelation(
                "term__levels",
                condition=Q(term__levels__starts_on__lte=on)
                & (Q(term__levels__ends_on__isnull=True) | Q(term__levels__ends_on__gte=on)),
            )
        )
        .order_by()
        .values_list("officer_id", "level_now__level", "term__status")
        .annotate(count=Count("pk"))
    )
    for officer_pk, level, status, count in rows:
        counts[officer_pk][workload.weighed_as(level or NO_LEVEL, status)] += count
    return counts


def _overdue(pks: Collection[int], reach: Reach, on: date) -> Counter[int]:
    """Count the overdue check-ins of the cases that each officer carries."""
    carried = Assignment.objects.primary().current(reach.at).of_officers(pks)
    late = CheckIn.objects.overdue(on).filter(term_id=OuterRef("term_id"))
    rows = (
        carried.filter(Exists(late), parolee__population__in=reach.populations)
        .annotate(late=Subquery(late.order_by().values("term_id").annotate(count=Count("pk")).values("count")))
        .values_list("officer_id", "late")
    )
    counts: Counter[int] = Counter()
    for officer_pk, count in rows:
        counts[officer_pk] += count
    return counts


def _other_work(
    pks: Collection[int], on: date
) -> tuple[defaultdict[int, list[tuple[str, int]]], defaultdict[int, Decimal]]:
    """Return what other rooms say takes these officers' hours this month, and how many hours."""
    first, last = workload.month_of(on)
    zone = timezone.get_current_timezone()
    since, until = midnight(first, zone), midnight(last + timedelta(days=1), zone)
    counts: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    hours: defaultdict[int, Decimal] = defaultdict(Decimal)
    for work in offers.offered("WORK"):
        counted = work.count(pks, since, until)
        for pk in pks:
            counts[pk].append((work.label, counted.get(pk, 0)))
            hours[pk] += work.hours * counted.get(pk, 0)
    return counts, hours


def _leaves(pks: Collection[int], on: date) -> defaultdict[int, list[Leave]]:
    """Return each officer's leave in the month of `on`."""
    first, last = workload.month_of(on)
    leaves: defaultdict[int, list[Leave]] = defaultdict(list)
    for leave in Leave.objects.filter(officer_id__in=pks, starts_on__lte=last, ends_on__gte=first).order_by(
        "starts_on"
    ):
        leaves[leave.officer_id].append(leave)
    return leaves


def _covers(pks: Collection[int], on: date) -> defaultdict[int, list[str]]:
    """Return the names of those who cover each officer on a day."""
    covers: defaultdict[int, list[str]] = defaultdict(list)
    rows = Cover.objects.in_force(on).filter(officer_id__in=pks).order_by("covered_by__user__name", "pk")
    for officer_pk, name in rows.values_list("officer_id", "covered_by__user__name"):
        covers[officer_pk].append(name)
    return covers

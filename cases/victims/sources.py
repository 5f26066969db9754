"""What victims are told of a case as such: release, absconding, early discharge, transfer, death."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from cases.parolees.models import Assignment, Parolee, StatusSpan, SupervisionTerm
from cases.victims import news
from cases.victims.models import Trigger
from parole.audit.models import Event
from parole.offers import CurrentSubject

Status = SupervisionTerm.Status

# From where somebody comes who is released. From a hospital, or from having absconded, nobody is.
INSIDE = (Status.PRE_RELEASE, Status.IN_CUSTODY)
DIED = "parolee.died"


class StatusSource:
    """A status that a term came to have. One that was taken back before it was told is not told."""

    def __init__(self: Self, name: str, trigger: Trigger, status: str, words: str) -> None:
        self.name = name
        self.trigger = trigger
        self.status = status
        self.words = words

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what became known after `since` and not after `until`, in the columns of `DUE_COLUMNS`."""
        spans = StatusSpan.objects.filter(
            status=self.status,
            recorded_at__gt=since,
            recorded_at__lte=until,
            parolee__in=news.cases_with(self.trigger),
        )
        return [
            news.due(
                self._telling(spans),
                source=self.name,
                trigger=self.trigger,
                occasion=Cast("starts_on", TextField()),
                reached_at=F("recorded_at"),
                useful_until=news.lasting("recorded_at"),
                known_at="recorded_at",
            )
        ]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return what is true of each status at this moment."""
        spans = list(StatusSpan.objects.filter(pk__in=subjects, status=self.status).select_related("term"))
        current = news.Current(
            self.trigger,
            news.people_of([span.parolee_id for span in spans]),
            {span.term.unit_id for span in spans},
        )
        return {
            span.pk: current.subject(
                span.parolee_id,
                span.term.unit_id,
                occasion=span.starts_on.isoformat(),
                words=self.words,
                is_true=self._is_true(span),
            )
            for span in spans
        }

    def _telling(self: Self, spans: QuerySet[StatusSpan]) -> QuerySet[StatusSpan]:
        return spans

    def _is_true(self: Self, span: StatusSpan) -> bool:
        return True


class ReleaseSource(StatusSource):
    """Supervision in the community begins, or goes on, for somebody who was inside."""

    def _telling(self: Self, spans: QuerySet[StatusSpan]) -> QuerySet[StatusSpan]:
        before = StatusSpan.objects.annotate(next_on=ExpressionWrapper(F("ends_on") + 1, output_field=DateField()))
        outside = before.filter(term=OuterRef("term"), next_on=OuterRef("starts_on")).exclude(status__in=INSIDE)
        return spans.exclude(Exists(outside))


class AbscondingSource(StatusSource):
    """Somebody cannot be found. Who is back before it is told would be feared for nothing."""

    def _is_true(self: Self, span: StatusSpan) -> bool:
        return span.ends_on is None


class TransferSource:
    """A case went to an officer of another unit."""

    name = news.TRANSFER

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what took effect after `since` and not after `until`, in the columns of `DUE_COLUMNS`."""
        before = Assignment.objects.primary().filter(term=OuterRef("term"), ends_at=OuterRef("starts_at"))
        moved = (
            Assignment.objects.primary()
            .filter(starts_at__gt=since, starts_at__lte=until, parolee__in=news.cases_with(Trigger.TRANSFER))
            .annotate(unit_before=Subquery(before.values("officer__user__unit_id")[:1]))
            .filter(unit_before__isnull=False)
            .exclude(unit_before=F("officer__user__unit_id"))
        )
        return [
            news.due(
                moved,
                source=self.name,
                trigger=Trigger.TRANSFER,
                occasion=news.InstantText("starts_at"),
                reached_at=F("starts_at"),
                useful_until=news.lasting("starts_at"),
                unit="officer__user__unit_id",
                known_at="starts_at",
            )
        ]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return what is true of each assignment at this moment."""
        assignments = list(Assignment.objects.filter(pk__in=subjects).select_related("term"))
        current = news.Current(
            Trigger.TRANSFER,
            news.people_of([assignment.parolee_id for assignment in assignments]),
            {assignment.term.unit_id for assignment in assignments},
        )
        return {
            assignment.pk: current.subject(
                assignment.parolee_id,
                assignment.term.unit_id,
                occasion=news.write_instant(assignment.starts_at),
                words="TRANSFERRED",
                is_true=assignment.ends_at is None or assignment.ends_at > at,
            )
            for assignment in assignments
        }


class DeathSource:
    """A death, also of somebody whose supervision is over."""

    name = news.DEATH

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what became known after `since` and not after `until`, in the columns of `DUE_COLUMNS`."""
        recorded = Event.objects.filter(parolee_id=OuterRef("pk"), verb=DIED).order_by("-at", "-pk")
        latest = SupervisionTerm.objects.latest_of_each().filter(parolee=OuterRef("pk"))
        dead = (
            Parolee.objects.filter(died_on__isnull=False, pk__in=news.cases_with(Trigger.DEATH))
            .annotate(known_at=Subquery(recorded.values("at")[:1]), unit=Subquery(latest.values("unit_id")[:1]))
            .filter(known_at__gt=since, known_at__lte=until)
        )
        return [
            news.due(
                dead,
                source=self.name,
                trigger=Trigger.DEATH,
                occasion=Cast("died_on", TextField()),
                reached_at=F("known_at"),
                useful_until=news.lasting("known_at"),
                parolee="pk",
                unit="unit",
                population="population",
                known_at="known_at",
            )
        ]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return what is true of each person at this moment."""
        people = news.people_of(subjects)
        units = dict(
            SupervisionTerm.objects.latest_of_each().filter(parolee__in=people).values_list("parolee_id", "unit_id")
        )
        current = news.Current(Trigger.DEATH, people, set(units.values()))
        return {
            pk: current.subject(pk, units.get(pk, 0), occasion=person.died_on.isoformat(), words="DIED", is_true=True)
            for pk, person in people.items()
            if person.died_on is not None
        }


SOURCES = (
    ReleaseSource(news.RELEASE, Trigger.RELEASE, Status.ACTIVE, "RELEASED"),
    AbscondingSource(news.ABSCONDING, Trigger.ABSCONDING, Status.ABSCONDED, "ABSCONDED"),
    StatusSource(news.EARLY_DISCHARGE, Trigger.EARLY_DISCHARGE, Status.DISCHARGED, "DISCHARGED"),
    TransferSource(),
    DeathSource(),
)

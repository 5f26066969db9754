"""What victims are told of hearings: that one is set, moved, or will not take place, and that it is decided.

A hearing that moves is told anew each time, also when it moves back: what is told is the decision to hold it then, and
the record of decisions keeps these one by one.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from cases.victims import news
from cases.victims.models import Trigger
from hearings.models import Hearing
from parole.audit.models import Event
from parole.offers import CurrentSubject, ToldDate

SET, MOVED = "hearing.scheduled", "hearing.moved"


def settings_of_time() -> QuerySet[Any, Any]:
    """Return the decisions to hold a hearing at some time, each with that time, in their order."""
    time = Cast(KeyTextTransform("starts_at", "details"), DateTimeField())
    events = Event.objects.filter(target_type=Hearing._meta.label, verb__in=[SET, MOVED])
    return events.annotate(time=time).order_by("pk")


def decision_in_force() -> Subquery:
    """Return the key of the decision by which a hearing takes place when it does.

    Another room, or another panel, at the same time is no other decision to whoever wants to come.
    """
    of_hearing = settings_of_time().filter(target_pk=OuterRef("pk"))
    other_time = settings_of_time().filter(target_pk=OuterRef("target_pk")).exclude(time=OuterRef("time"))
    return Subquery(
        of_hearing.filter(time=OuterRef("starts_at"))
        .annotate(is_overtaken=Exists(other_time.filter(pk__gt=OuterRef("pk"))))
        .filter(is_overtaken=False)
        .values("pk")[:1]
    )


class HearingNews:
    """A hearing that is still to come. Who registers later is told of it all the same."""

    name = news.HEARING

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return the hearings ahead at the time that holds by now, in the columns of `DUE_COLUMNS`."""
        ahead = (
            Hearing.objects.scheduled()
            .filter(starts_at__gt=until, parolee__in=news.cases_with(Trigger.HEARING))
            .annotate(decision_pk=decision_in_force())
            .filter(decision_pk__isnull=False)
        )
        return [
            _due(
                ahead,
                source=self.name,
                trigger=Trigger.HEARING,
                subject="decision_pk",
                reached_at=Value(until),
                useful_until=F("starts_at"),
            )
        ]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return which of these decisions is the one that holds now."""
        decisions = {event.pk: event for event in settings_of_time().filter(pk__in=subjects)}
        of_decision = {event.target_pk for event in decisions.values()}
        hearings = {
            hearing.pk: hearing
            for hearing in Hearing.objects.filter(pk__in=of_decision).annotate(decision_pk=decision_in_force())
        }
        current = _current(Trigger.HEARING, hearings.values())
        found = {}
        for pk, event in decisions.items():
            hearing = hearings[event.target_pk]
            is_moved = event.verb == MOVED or hearing.continues_id is not None
            found[pk] = current.subject(
                hearing.parolee_id,
                hearing.unit_id,
                occasion=news.write_instant(hearing.starts_at),
                words="HEARING_MOVED" if is_moved else "HEARING_SET",
                is_true=hearing.is_open and hearing.decision_pk == pk and hearing.starts_at > at,
            )
        return found


class ClosedHearingNews:
    """A hearing that is closed, in one of two ways: it will not take place, or it is decided."""

    def __init__(self: Self, name: str, trigger: Trigger, closed: Q, words: str) -> None:
        self.name = name
        self.trigger = trigger
        self.closed = closed
        self.words = words

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what was closed after `since` and not after `until`, in the columns of `DUE_COLUMNS`."""
        hearings = Hearing.objects.filter(
            self.closed, closed_at__gt=since, closed_at__lte=until, parolee__in=news.cases_with(self.trigger)
        )
        return [
            _due(
                hearings,
                source=self.name,
                trigger=self.trigger,
                reached_at=F("closed_at"),
                useful_until=news.lasting("closed_at"),
                known_at="closed_at",
            )
        ]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return those that are still closed this way."""
        hearings = list(Hearing.objects.filter(self.closed, pk__in=subjects))
        current = _current(self.trigger, hearings)
        return {
            hearing.pk: current.subject(
                hearing.parolee_id,
                hearing.unit_id,
                occasion=news.write_instant(hearing.starts_at),
                words=self.words,
                is_true=True,
            )
            for hearing in hearings
        }


def dates(parolee_pk: int, at: datetime) -> Sequence[ToldDate]:
    """Return when the hearings of a case are that are still to come."""
    ahead = Hearing.objects.upcoming(at).filter(parolee_id=parolee_pk).order_by("starts_at", "pk")
    return [ToldDate("Hearing", starts_at) for starts_at in ahead.values_list("starts_at", flat=True)]


def _due(hearings: QuerySet[Any, Any], **columns: Any) -> QuerySet[Any, Any]:
    occasion = news.InstantText("starts_at")
    return news.due(hearings, occasion=occasion, unit="unit_id", population="population", **columns)


def _current(trigger: Trigger, hearings: Collection[Hearing]) -> news.Current:
    people = news.people_of([hearing.parolee_id for hearing in hearings])
    return news.Current(trigger, people, {hearing.unit_id for hearing in hearings})


# A continuance with a next date is a move, and told as one.
CANCELLED = Q(status=Hearing.Status.CANCELLED) | Q(status=Hearing.Status.CONTINUED, continued_as__isnull=True)

SOURCES = (
    HearingNews(),
    ClosedHearingNews(news.HEARING_CANCELLED, Trigger.HEARING, CANCELLED, "HEARING_CANCELLED"),
    ClosedHearingNews(news.DECISION, Trigger.DECISION, Q(status=Hearing.Status.HELD), "DECIDED"),
)
DATES = (dates,)

"""What is told of legal clocks: that one started, that its deadline is near, and that it is very near."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Self

from django.db.models import Case, CharField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import localdate

from cases.officers.models import Cover
from cases.parolees.models import Assignment
from hearings.models import RunningClock
from hearings.models.clock import RunningClockQuerySet
from hearings.scheduling.occasions import occasion
from hearings.sources.hearings import OccasionText
from parole.accounts.models import Role, Unit, User
from parole.notices.models import DUE_COLUMNS, Notice, Recipient
from parole.offers import CurrentSubject

STAGE = Notice.Stage
# From which instant a stage is told, and until when it is worth telling: the next one says more.
REACHED: Mapping[str, str] = {
    STAGE.CLOCK_STARTED: "known_at",
    STAGE.CLOCK_AMBER: "amber_at",
    STAGE.CLOCK_RED: "red_at",
}
USEFUL: Mapping[str, str] = {
    STAGE.CLOCK_STARTED: "due_at",
    STAGE.CLOCK_AMBER: "red_at",
    STAGE.CLOCK_RED: "due_at",
}
# Beside the officer who carries the case: those of its unit, or of the nearest unit above it that has some.
STAFF: Mapping[str, Sequence[str]] = {
    STAGE.CLOCK_STARTED: (Role.CLERK,),
    STAGE.CLOCK_AMBER: (Role.CLERK, Role.SUPERVISOR),
    STAGE.CLOCK_RED: (Role.CLERK, Role.SUPERVISOR),
}


class DayText(Func):
    """Writes a day as ISO does."""

    template = "to_char(%(expressions)s, 'YYYY-MM-DD')"
    output_field = CharField()


class ClockSource:
    """Each stage of each deadline once to each; a clock that was met, waived or moved is not told any more."""

    name = "hearings.clock"

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what reached a stage in this time, and what was counted anew in it after its stage had come."""
        return [
            self._columns(told, stage)
            for stage, reached in REACHED.items()
            for told in addressed(_reached(stage, reached, since, until), stage, until)
        ]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return until when each clock runs now, at which stages it may be told, and to whom."""
        clocks = RunningClock.objects.filter(pk__in=subjects).select_related("unit")
        told: defaultdict[int, dict[str, list[int]]] = defaultdict(lambda: {stage: [] for stage in REACHED})
        for stage in REACHED:
            for found in addressed(clocks.select_related(None), stage, at):
                for pk, recipient in found.values_list("pk", "told"):
                    told[pk][stage].append(recipient)
        return {clock.pk: _current(clock, told[clock.pk], at) for clock in clocks}

    def _columns(self: Self, clocks: QuerySet[Any, Any], stage: str) -> QuerySet[Any, Any]:
        columns = [
            Value(self.name),
            F("pk"),
            Case(When(counts_hours=True, then=OccasionText(F("due_at"))), default=DayText(F("deadline_on"))),
            Value(str(stage)),
            F("told"),
            F("unit_id"),
            F("parolee_id"),
            F("population"),
            F(REACHED[stage]),
            F(USEFUL[stage]),
        ]
        named = {f"due_{column}": value for column, value in zip(DUE_COLUMNS, columns, strict=True)}
        return clocks.annotate(**named).values_list(*named)


def addressed(clocks: RunningClockQuerySet, stage: str, at: datetime) -> Iterator[QuerySet[Any, Any]]:
    """Yield these clocks with each of those whom a stage is told to, as `told`: the officer, clerks, supervisors."""
    cover = Cover.objects.in_force(localdate(at)).filter(officer=OuterRef("carrier")).order_by("pk")
    yield (
        clocks.filter(
            Q(term__assignments__ends_at__isnull=True) | Q(term__assignments__ends_at__gt=at),
            term__assignments__kind=Assignment.Kind.FIRST,
            term__assignments__starts_at__lte=at,
        )
        .annotate(carrier=F("term__assignments__officer_id"))
        .annotate(acting=Coalesce(Subquery(cover.values("covered_by_id")[:1]), F("carrier")))
        .annotate(told=Subquery(Recipient.objects.filter(user=OuterRef("acting")).values("pk")[:1]))
        .filter(told__isnull=False)
    )
    depth = Unit.objects.depth()
    for role in STAFF[stage]:
        unit, left = "unit", clocks
        for _ in range(depth):
            of_role = {
                f"{unit}__users__role": role,
                f"{unit}__users__is_active": True,
                f"{unit}__users__populations__contains": [F("population")],
                f"{unit}__users__recipient__isnull": False,
            }
            yield left.filter(**of_role).annotate(told=F(f"{unit}__users__recipient__pk"))
            left = left.filter(~_has(role, unit))
            unit = f"{unit}__parent"


def _reached(stage: str, reached: str, since: datetime, until: datetime) -> RunningClockQuerySet:
    """Select the clocks that reached a stage in a time, or were counted anew in it and are at that stage by now."""
    just_reached = Q(**{f"{reached}__gt": since, f"{reached}__lte": until})
    just_counted = Q(run_at__gt=since, run_at__lte=until, **{f"{reached}__lte": until})
    running = RunningClock.objects.filter(state=RunningClock.State.RUNNING, **{f"{USEFUL[stage]}__gt": until})
    return running.filter(just_reached if stage == STAGE.CLOCK_STARTED else just_reached | just_counted)


def _has(role: str, unit: str) -> Exists:
    """Say whether a unit has somebody of a role to tell."""
    users = User.objects.filter(
        unit=OuterRef(unit),
        role=role,
        is_active=True,
        populations__contains=[OuterRef("population")],
        recipient__isnull=False,
    )
    return Exists(users)


def _current(clock: RunningClock, told: Mapping[str, Collection[int]], at: datetime) -> CurrentSubject:
    day_or_hour = ""
    open_stages: list[str] = []
    if clock.due_at and clock.deadline_on and clock.amber_at and clock.red_at:
        day_or_hour = occasion(clock.due_at) if clock.counts_hours else clock.deadline_on.isoformat()
        if clock.state == RunningClock.State.RUNNING and clock.due_at >= at:
            near = STAGE.CLOCK_RED if clock.red_at <= at else STAGE.CLOCK_AMBER
            open_stages = [STAGE.CLOCK_STARTED, *([near] if clock.amber_at <= at else [])]
    return CurrentSubject(
        occasion=day_or_hour,
        open_stages=frozenset(open_stages),
        values={
            # Neither name nor number: the link leads to them behind the sign-in.
            "title": f"{clock.title} in one of your cases",
            "path": reverse("hearings:clock-detail", args=[clock.pk]),
        },
        recipients=told,
    )

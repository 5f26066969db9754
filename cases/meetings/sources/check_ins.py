"""Notices to the officer who carries a case, and then to the supervisor, about check-ins."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.urls import reverse

from cases.meetings.models import CheckIn, Meeting, Snooze
from cases.parolees.telling import to_officer, to_supervisors
from parole.accounts.models import Unit
from parole.accounts.templatetags.agency import day
from parole.days import midnight
from parole.notices.models import Notice
from parole.notices.moments import (
    ONE_DAY,
    Days,
    days_after,
    days_reached,
    instant,
    iso_day,
    zones,
)
from parole.offers import CurrentSubject

# How long it is worth saying that something is overdue: until then it stands on Today.
OVERDUE_LASTS = timedelta(days=7)
# The longest that a pack may wait before the supervisor hears of it (`rulebook.schema.EscalationDays`).
LONGEST_ESCALATION = timedelta(days=60)

Stage = Notice.Stage

OFFICER_STAGES = (Stage.WINDOW_OPENS, Stage.DUE, Stage.OVERDUE)


class CheckInSource:
    """When a window opens, on the last day in time, when overdue; and to the supervisor when it stays so.

    A window in which a meeting is planned needs no reminder. Of a row that was planned late only the stage that it is
    in by now is told: nobody hears that a window opens when it is overdue. What the officer has snoozed reminds them
    when the snooze is over; the supervisor hears of it in its time all the same.
    """

    name = "meetings.check_in"

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what reached a stage after `since` and not after `until`, in the columns of `DUE_COLUMNS`."""
        found: list[QuerySet[Any, Any]] = []
        depth = Unit.objects.depth()
        for zone in zones():
            days = days_reached(zone, since, until)
            today = until.astimezone(zone).date()
            changed = Q(changed_at__gt=since, changed_at__lte=until)
            before = days.first - ONE_DAY
            for when in [*([_within(days)] if days else []), _gone_by(before, today, changed)]:
                found.append(self._window_opens(when[Stage.WINDOW_OPENS], zone, until))
                found.append(self._due(when[Stage.DUE], zone, until))
                found.append(self._overdue(when[Stage.OVERDUE], zone, until))
                found.extend(self._overdue_supervisor(when[Stage.OVERDUE_SUPERVISOR], zone, depth))
            if days:
                back = Q(snoozes__status=Snooze.Status.ACTIVE, snoozes__until_on__range=(days.first, days.last))
                found += self._woken(back, instant(F("snoozes__until_on"), zone), zone, until)
            back = Q(snoozes__status=Snooze.Status.ENDED, snoozes__ended_at__gt=since, snoozes__ended_at__lte=until)
            found += self._woken(back, F("snoozes__ended_at"), zone, until)
        return found

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return what is true of each check-in at this moment."""
        check_ins = CheckIn.objects.filter(pk__in=subjects).select_related("term__unit")
        planned = {
            (parolee_pk, scheduled_for)
            for parolee_pk, scheduled_for in Meeting.objects.scheduled()
            .filter(parolee__in=[check_in.parolee_id for check_in in check_ins])
            .values_list("parolee_id", "scheduled_for")
            if scheduled_for is not None
        }
        told: dict[int, int] = {}
        for zone in {check_in.term.unit.zone for check_in in check_ins}:
            carried = to_officer(CheckIn.objects.filter(pk__in=subjects), "term__", zone, at)
            told.update(carried.values_list("pk", "told"))
        asleep = Snooze.objects.filter(check_in__in=subjects, status=Snooze.Status.ACTIVE)
        until = dict(asleep.values_list("check_in", "until_on"))
        return {
            check_in.pk: _current(check_in, planned, told.get(check_in.pk), until.get(check_in.pk), at)
            for check_in in check_ins
        }

    def _window_opens(self: Self, when: Q, zone: ZoneInfo, until: datetime) -> QuerySet[Any, Any]:
        closes = instant(days_after("due_on", 1), zone)
        return self._to_officer(
            when & ~Q(_is_planned(zone)), zone, until, Stage.WINDOW_OPENS, "window_opens_on", closes
        )

    def _due(self: Self, when: Q, zone: ZoneInfo, until: datetime) -> QuerySet[Any, Any]:
        closes = instant(days_after("due_on", 1), zone)
        return self._to_officer(when & ~Q(_is_planned(zone)), zone, until, Stage.DUE, "due_on", closes)

    def _overdue(self: Self, when: Q, zone: ZoneInfo, until: datetime) -> QuerySet[Any, Any]:
        forgotten = instant(F("overdue_on"), zone) + Value(OVERDUE_LASTS)
        return self._to_officer(when, zone, until, Stage.OVERDUE, "overdue_on", forgotten)

    def _to_officer(
        self: Self, when: Q, zone: ZoneInfo, until: datetime, stage: Stage, reached_on: str, useful_until: Combinable
    ) -> QuerySet[Any, Any]:
        # What the calendar has ended undone is told like what is overdue: its last day has gone by.
        found = CheckIn.objects.owing() if stage == Stage.OVERDUE else CheckIn.objects.outstanding()
        awake = found.awake(until.astimezone(zone).date())
        check_ins = to_officer(awake.filter(when), "term__", zone, until)
        return self._columns(check_ins, stage, "told", instant(F(reached_on), zone), useful_until)

    def _woken(
        self: Self, back: Q, reached_at: Combinable, zone: ZoneInfo, until: datetime
    ) -> list[QuerySet[Any, Any]]:
        """Remind the officer of what a snooze had put aside, at the stage in which it is by now."""
        today = until.astimezone(zone).date()
        woken = to_officer(CheckIn.objects.outstanding().awake(today).filter(back), "term__", zone, until)
        due = woken.filter(due_on__lte=today, overdue_on__gt=today).exclude(_is_planned(zone))
        forgotten = reached_at + Value(OVERDUE_LASTS)
        return [
            self._columns(due, Stage.DUE, "told", reached_at, instant(days_after("due_on", 1), zone)),
            self._columns(woken.filter(overdue_on__lte=today), Stage.OVERDUE, "told", reached_at, forgotten),
        ]

    def _overdue_supervisor(self: Self, when: Q, zone: ZoneInfo, depth: int) -> list[QuerySet[Any, Any]]:
        """Address the supervisors of the case's unit who are authorized for its population.

        A unit without any falls to those of the nearest unit above it that has some: one queryset for each step up.
        """
        reached_at = instant(_escalates_on(), zone)
        check_ins = CheckIn.objects.owing().filter(when, term__unit__time_zone=zone.key)
        useful_until = reached_at + Value(OVERDUE_LASTS)
        return [
            self._columns(supervised, Stage.OVERDUE_SUPERVISOR, told, reached_at, useful_until)
            for supervised, told in to_supervisors(check_ins, "term__unit", depth)
        ]

    def _columns(
        self: Self,
        check_ins: QuerySet[CheckIn],
        stage: Stage,
        recipient: str,
        reached_at: Combinable,
        useful_until: Combinable,
    ) -> QuerySet[Any, Any]:
        return check_ins.values_list(
            Value(self.name),
            "pk",
            iso_day("due_on"),
            Value(str(stage)),
            recipient,
            "term__unit_id",
            "parolee_id",
            "parolee__population",
            reached_at,
            useful_until,
        )


def _escalates_on() -> Combinable:
    return days_after("due_on", F("escalates_after_days"))


def _within(days: Days) -> dict[Stage, Q]:
    """Select what reaches each stage on one of these days: one range of dates, for the partial indexes."""
    return {
        Stage.WINDOW_OPENS: Q(window_opens_on__range=(days.first, days.last)),
        Stage.DUE: Q(due_on__range=(days.first, days.last)),
        Stage.OVERDUE: Q(overdue_on__range=(days.first, days.last)),
        Stage.OVERDUE_SUPERVISOR: _escalates_between(days.first, days.last),
    }


def _gone_by(before: date, today: date, changed: Q) -> dict[Stage, Q]:
    """Select what was planned or moved just now and had reached its present stage by `before`."""
    return {
        Stage.WINDOW_OPENS: changed & Q(window_opens_on__lte=before, due_on__gt=today),
        Stage.DUE: changed & Q(due_on__lte=before, overdue_on__gt=today),
        Stage.OVERDUE: changed & Q(overdue_on__lte=before),
        Stage.OVERDUE_SUPERVISOR: changed & _escalates_between(before - LONGEST_ESCALATION, before),
    }


def _escalates_between(first: date, last: date) -> Q:
    return (
        Q(due_on__range=(first - LONGEST_ESCALATION, last))
        & Q(GreaterThanOrEqual(_escalates_on(), first))
        & Q(LessThanOrEqual(_escalates_on(), last))
    )


def _is_planned(zone: ZoneInfo) -> Exists:
    """Say whether a meeting is planned inside the window."""
    return Exists(
        Meeting.objects.scheduled().filter(
            parolee=OuterRef("parolee_id"),
            scheduled_for__gte=instant(OuterRef("window_opens_on"), zone),
            scheduled_for__lt=instant(days_after(OuterRef("due_on"), 1), zone),
        )
    )


def _current(
    check_in: CheckIn, planned: Collection[tuple[int, datetime]], told: int | None, until_on: date | None, at: datetime
) -> CurrentSubject:
    zone = check_in.term.unit.zone
    today = at.astimezone(zone).date()
    state = check_in.state_on(today)
    opens, closes = midnight(check_in.window_opens_on, zone), midnight(check_in.due_on + ONE_DAY, zone)
    is_planned = any(parolee_pk == check_in.parolee_id and opens <= when < closes for parolee_pk, when in planned)
    stages: dict[str, tuple[str, ...]] = {
        CheckIn.State.OPEN: () if is_planned else (Stage.WINDOW_OPENS,),
        CheckIn.State.DUE: () if is_planned else (Stage.DUE,),
        CheckIn.State.OVERDUE: (Stage.OVERDUE, Stage.OVERDUE_SUPERVISOR),
        CheckIn.State.MISSED: (Stage.OVERDUE, Stage.OVERDUE_SUPERVISOR),
    }
    is_snoozed = until_on is not None and today < until_on
    # With the sentence everything that was due under it is over, whether the term is closed yet or not.
    reached = () if check_in.term.has_ended(today) else stages.get(state, ())
    open_stages = tuple(stage for stage in reached if not (is_snoozed and stage in OFFICER_STAGES))
    due = check_in.due_on
    return CurrentSubject(
        occasion=due.isoformat(),
        open_stages=open_stages,
        values={
            # Neither name nor number: the link leads to them behind the sign-in.
            "title": f"{check_in.title} in one of your cases",
            "due": day(due),
            "path": reverse("meetings:parolee-meetings", args=[check_in.parolee_id]),
        },
        # Whoever carries the case when the message goes out; nobody, where nobody does.
        recipients=dict.fromkeys(OFFICER_STAGES, [told] if told else []),
    )

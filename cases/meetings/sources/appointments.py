"""Notices to the parolee about meetings that were announced to them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from cases.meetings.appointments import SOURCE, occasion_of
from cases.meetings.models import Meeting
from cases.parolees.models import SupervisionTerm
from parole.days import midnight
from parole.notices.models import Notice
from parole.notices.moments import (
    Days,
    days_after,
    days_reached,
    instant,
    iso_instant,
    local_day,
    zones,
)
from parole.offers import CurrentSubject

# The reminder goes out on the day before, from this time of the unit's day on.
REMINDED_FROM = time(9)
MISSED_LASTS = timedelta(days=3)
ONE_DAY = timedelta(days=1)

Status = Meeting.Status
Stage = Notice.Stage

# A person in custody or away cannot come, and must not be told to.
EXPECTED_STATUSES = (SupervisionTerm.Status.ACTIVE, SupervisionTerm.Status.PRE_RELEASE)

OPEN_STAGES: dict[str, tuple[str, ...]] = {
    Status.SCHEDULED: (Stage.DAY_BEFORE, Stage.MOVED),
    Status.MISSED: (Stage.MISSED,),
    Status.CANCELLED: (Stage.CANCELLED,),
}


class AppointmentSource:
    """The day before an appointment, and one that was missed. What is unannounced is never told."""

    name = SOURCE

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what reached a stage after `since` and not after `until`, in the columns of `DUE_COLUMNS`."""
        found = [self._missed(since, until)]
        for zone in zones():
            days = days_reached(zone, since, until, REMINDED_FROM)
            if days:
                found.append(self._day_before(_on_days_after(days, zone), zone))
            # Planned or moved when the day before had begun already: the time told has its reminder all the same.
            late = Q(
                scheduled_for__gt=until,
                scheduled_for__lt=midnight(days.first + ONE_DAY, zone),
                changed_at__gt=since,
                changed_at__lte=until,
            )
            found.append(self._day_before(late, zone))
        return found

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return what is true of each meeting at this moment."""
        meetings = Meeting.objects.filter(pk__in=subjects).select_related("term__unit")
        return {
            meeting.pk: CurrentSubject(
                occasion=occasion_of(meeting),
                open_stages=_open_stages(meeting, at),
                values={"kind": "meeting", "phone": meeting.term.unit.phone or meeting.term.unit.duty_phone},
            )
            for meeting in meetings
        }

    def _day_before(self: Self, when: Q, zone: ZoneInfo) -> QuerySet[Any, Any]:
        meetings = Meeting.objects.scheduled().told_in_advance().filter(when, term__unit__time_zone=zone.key)
        day_before = days_after(local_day("scheduled_for", zone), -1)
        return self._columns(meetings, Stage.DAY_BEFORE, instant(day_before, zone, REMINDED_FROM), F("scheduled_for"))

    def _missed(self: Self, since: datetime, until: datetime) -> QuerySet[Any, Any]:
        meetings = (
            Meeting.objects.standing()
            .told_in_advance()
            .filter(status=Status.MISSED, scheduled_for__isnull=False, changed_at__gt=since, changed_at__lte=until)
        )
        return self._columns(meetings, Stage.MISSED, F("recorded_at"), F("recorded_at") + MISSED_LASTS)

    def _columns(
        self: Self, meetings: QuerySet[Meeting], stage: Stage, reached_at: Combinable, useful_until: Combinable
    ) -> QuerySet[Any, Any]:
        return meetings.filter(term__status__in=EXPECTED_STATUSES).values_list(
            Value(self.name),
            "pk",
            iso_instant("scheduled_for"),
            Value(str(stage)),
            "parolee__recipient_id",
            "term__unit_id",
            "parolee_id",
            "parolee__population",
            reached_at,
            useful_until,
        )


def _on_days_after(days: Days, zone: ZoneInfo) -> Q:
    """Select the meetings on the days after these: one span of instants."""
    return Q(
        scheduled_for__gte=midnight(days.first + ONE_DAY, zone),
        scheduled_for__lt=midnight(days.last + 2 * ONE_DAY, zone),
    )


def _is_after_the_sentence(meeting: Meeting, at: datetime) -> bool:
    """Say whether the sentence has ended by now, or will have by the day of the meeting: nobody need come to it."""
    zone = meeting.term.unit.zone
    last = max(at, meeting.scheduled_for or at)
    return meeting.status != Status.CANCELLED and meeting.term.has_ended(last.astimezone(zone).date())


def _open_stages(meeting: Meeting, at: datetime) -> Collection[str]:
    if not meeting.is_told or meeting.scheduled_for is None or meeting.term.status not in EXPECTED_STATUSES:
        return ()
    if meeting.is_struck or _is_after_the_sentence(meeting, at):
        return ()
    if meeting.status == Status.SCHEDULED and meeting.scheduled_for <= at:
        return ()
    return OPEN_STAGES.get(meeting.status, ())

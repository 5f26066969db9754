"""Calling many in on one day, and undoing that."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from cases.meetings import policies
from cases.meetings.actions.many import cancel_meetings, plan_meetings
from cases.meetings.models import Meeting, ReportDay
from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import require_open
from parole.accounts.models import Unit, User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class NotUndoneError(RefusedError):
    """It can no longer be undone; the message says why."""


@transaction.atomic
def plan_report_day(
    *,
    by: User,
    at: datetime,
    unit: Unit,
    on: date,
    slots: Mapping[int, datetime],
    location: str,
) -> ReportDay:
    """Plan a meeting for each of these parolees, at their times, all of them or none."""
    latest = SupervisionTerm.objects.latest_of_each().filter(parolee__in=slots)
    terms = list(latest.select_for_update(of=("self",)).order_by("pk"))
    for term in terms:
        require_open(term)
    for scheduled_for in slots.values():
        policies.require_to_come(scheduled_for, at)
    report_day = ReportDay.objects.create(unit=unit, by=by, planned_at=at, on=on)
    meetings = [
        Meeting(
            parolee_id=term.parolee_id,
            term=term,
            report_day=report_day,
            status=Meeting.Status.SCHEDULED,
            scheduled_for=slots[term.parolee_id],
            location=location,
            changed_at=at,
        )
        for term in terms
    ]
    plan_meetings(meetings=meetings, by=by, at=at, details={"report_day": report_day.pk})
    audit.record_event(by=by, at=at, verb="report_day.planned", target=report_day, meetings=len(meetings))
    return report_day


@transaction.atomic
def undo_report_day(*, report_day: ReportDay, by: User, at: datetime) -> int:
    """Cancel what nobody has touched since; whoever was told hears of it. Return how many."""
    undone = ReportDay.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report_day.pk)
    if undone.undone_at is not None:
        raise NotUndoneError("This has been undone already.")
    if at >= undone.undo_until:
        raise NotUndoneError("It is too late to undo this. Move or cancel the meetings one by one.")
    untouched = Meeting.objects.scheduled().filter(report_day=undone, version=1).values_list("pk", flat=True)
    cancelled = cancel_meetings(meeting_pks=list(untouched), by=by, at=at, details={"report_day": undone.pk})
    ReportDay.objects.filter(pk=undone.pk).update(undone_at=at)
    audit.record_event(by=by, at=at, verb="report_day.undone", target=undone, meetings=len(cancelled))
    return len(cancelled)

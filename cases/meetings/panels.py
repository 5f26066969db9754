"""What meetings show elsewhere: their blocks of Today, their tab of the case file, their part of the Overview."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from cases.meetings.cautions import before_visit
from cases.meetings.models import CheckIn, Meeting, Snooze
from cases.meetings.models.check_in import CheckInQuerySet
from cases.meetings.strip import draw_strip, first_day
from cases.meetings.words import check_in_row, check_in_rows
from cases.parolees.safety import cautions_of
from parole.accounts.models import Role
from parole.accounts.permissions import Permission
from parole.accounts.reach import OFFICER_ROLES, Reach
from parole.days import midnight
from parole.offers import Panel, Section, Tab

# More rows than this are no worklist any more; the caseload list shows them all.
ROWS_SHOWN = 200
UNIT_ROWS_SHOWN = 10

RowT = TypeVar("RowT", CheckIn, Meeting)
Context = Mapping[str, Any] | None


@dataclass(frozen=True)
class OfficerOverdue:
    """How much one officer is behind."""

    officer: str
    count: int
    days: int


def overdue(reach: Reach, today: date, now: datetime) -> Context:
    """Return what is overdue, most overdue first: an officer's own and covered cases, a supervisor's whole unit."""
    if reach.role not in OFFICER_ROLES:
        return None
    found = CheckIn.objects.visible_to(reach).overdue(today)
    rows = found.for_list().order_by("overdue_on", "parolee__last_name", "parolee__first_name", "pk")
    if reach.role == Role.OFFICER:
        return _check_ins(rows.awake(today)[:ROWS_SHOWN], today)
    # A supervisor sees what is overdue whether or not its officer put it aside.
    officers = [
        OfficerOverdue(row["officer_name"] or "Nobody yet", row["count"], (today - row["first"]).days + 1)
        for row in found.count_by_officer(now)
    ]
    officers.sort(key=lambda officer: (-officer.count, officer.officer))
    return {**_check_ins(rows[:UNIT_ROWS_SHOWN], today), "officers": officers}


def due_today(reach: Reach, today: date, now: datetime) -> Context:
    """Return what has its last day in time today, or had it and is still within the days of grace."""
    if reach.role not in OFFICER_ROLES:
        return None
    found = CheckIn.objects.visible_to(_own(reach)).due_between(today, today).awake(today).for_list()
    return _unless_empty(
        _check_ins(found.order_by("parolee__last_name", "parolee__first_name", "pk")[:ROWS_SHOWN], today)
    )


def this_week(reach: Reach, today: date, now: datetime) -> Context:
    """Return the windows that close from tomorrow to Sunday."""
    if reach.role not in OFFICER_ROLES:
        return None
    sunday = today + timedelta(days=6 - today.weekday())
    found = CheckIn.objects.visible_to(_own(reach)).due_between(today, sunday).filter(due_on__gt=today).for_list()
    shown = _check_ins(found.order_by("due_on", "parolee__last_name", "parolee__first_name", "pk")[:ROWS_SHOWN], today)
    return _unless_empty({**shown, "sunday": sunday, "summary": f"{shown['count']} more due by Sunday"})


def snoozed(reach: Reach, today: date, now: datetime) -> Context:
    """Return what was put aside, with when it comes back and why: the next first."""
    if reach.role not in OFFICER_ROLES:
        return None
    found = Snooze.objects.visible_to(_own(reach)).in_force(today).filter(check_in__in=CheckIn.objects.outstanding())
    rows = list(found.for_list().order_by("until_on", "pk")[:ROWS_SHOWN])
    return _unless_empty({"snoozes": rows, "count": len(rows)})


def order_of_the_day(reach: Reach, today: date, now: datetime) -> Context:
    """Return the meetings that are still to come today, in their order."""
    if reach.role not in OFFICER_ROLES:
        return None
    tomorrow = midnight(today + timedelta(days=1), timezone.get_current_timezone())
    found = Meeting.objects.visible_to(_own(reach)).scheduled().between(now, tomorrow).for_list(today)
    shown = _meetings(found.order_by("scheduled_for", "pk")[:ROWS_SHOWN], today)
    return shown if reach.role == Role.OFFICER else _unless_empty(shown)


def outcomes_to_log(reach: Reach, today: date, now: datetime) -> Context:
    """Return planned meetings whose time has passed, oldest first."""
    if reach.role not in OFFICER_ROLES:
        return None
    found = Meeting.objects.visible_to(_own(reach)).outcomes_to_log(now).for_list(today)
    return _unless_empty(_meetings(found.order_by("scheduled_for", "pk")[:ROWS_SHOWN], today))


def next_steps(reach: Reach, parolee_pk: int, today: date, now: datetime) -> Context:
    """Return what is next in a case, when the parolee was last seen, and the strip of the last 90 days."""
    first = first_day(today)
    check_ins = list(
        CheckIn.objects.visible_to(reach)
        .filter(parolee_id=parolee_pk)
        .owed_since(first)
        .with_snooze(today)
        .order_by("due_on", "pk")
    )
    meetings = list(
        Meeting.objects.visible_to(reach)
        .filter(parolee_id=parolee_pk)
        .of_note(first, now)
        .order_by("happened_at", "scheduled_for", "pk")
    )
    outstanding = [check_in for check_in in check_ins if check_in.status == CheckIn.Status.OUTSTANDING]
    # What is entered for a day to come counts once that day has come.
    recorded = [meeting for meeting in meetings if meeting.happened_on and meeting.happened_on <= today]
    planned = [meeting for meeting in meetings if meeting.is_open and meeting.scheduled_for]
    return {
        "row": check_in_row(outstanding[0], today) if outstanding else None,
        "next_meeting": planned[0] if planned else None,
        "last_held": next((meeting for meeting in reversed(recorded) if meeting.status == Meeting.Status.HELD), None),
        "strip": draw_strip(
            today=today,
            meetings=[
                (
                    meeting.happened_on,
                    meeting.status,
                    f"{meeting.get_status_display()}, {meeting.place}",
                )
                for meeting in recorded
                if meeting.happened_on
            ],
            overdue=[(check_in.overdue_on, _last_day_owed(check_in, today)) for check_in in check_ins],
        ),
    }


def _own(reach: Reach) -> Reach:
    """Return the reach without its units: a supervisor's day holds the cases that they carry or cover themselves."""
    return replace(reach, units=frozenset())


def _check_ins(found: CheckInQuerySet, today: date) -> dict[str, Any]:
    rows = list(found.with_snooze(today))
    cautions = cautions_of({check_in.parolee_id for check_in in rows}, today)
    return {"rows": check_in_rows(rows, today, cautions), **_counted(rows)}


def _meetings(found: QuerySet[Meeting, Meeting], today: date) -> dict[str, Any]:
    rows = list(found)
    cautions = cautions_of({meeting.parolee_id for meeting in rows}, today)
    stops = [(meeting, before_visit(cautions[meeting.parolee_id], [meeting.location])) for meeting in rows]
    return {"stops": stops, **_counted(rows)}


def _counted(rows: list[RowT]) -> dict[str, Any]:
    total: int = getattr(rows[0], "total") if rows else 0  # noqa: B009 - annotated by `for_list`
    return {"count": total, "left_out": total - len(rows)}


def _unless_empty(context: dict[str, Any]) -> Context:
    return context if context["count"] else None


def _last_day_owed(check_in: CheckIn, today: date) -> date:
    """Return the last day on which it was owed: the day before it was met, today, or the one when it was missed."""
    if check_in.status == CheckIn.Status.MISSED:
        return check_in.overdue_on
    return check_in.closed_on - timedelta(days=1) if check_in.closed_on else today


PANELS = (
    Panel(name="overdue", template="meetings/panels/overdue.html", order=10, context=overdue),
    Panel(name="due today", template="meetings/panels/due_today.html", order=20, context=due_today),
    Panel(name="planned today", template="meetings/panels/order_of_the_day.html", order=30, context=order_of_the_day),
    Panel(name="outcomes to log", template="meetings/panels/outcomes_to_log.html", order=40, context=outcomes_to_log),
    Panel(name="due this week", template="meetings/panels/this_week.html", order=50, context=this_week),
    Panel(name="snoozed", template="meetings/panels/snoozed.html", order=55, context=snoozed),
)

TABS = (Tab(label="Meetings", url_name="meetings:parolee-meetings", order=10, permission=Permission.CASE_VIEW),)

SECTIONS = (Section(name="next", template="meetings/partials/next_steps.html", order=10, context=next_steps),)

"""Report days: choosing who is called in, seeing what that would be, planning it, undoing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.meetings import actions
from cases.meetings.clashes import Slot, warnings_of
from cases.meetings.many_forms import ReportDayFilterForm, ReportDayForm
from cases.meetings.models import Meeting, ReportDay
from cases.parolees import caseload
from cases.parolees.caseload import Row
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.audit.submissions import submit_once
from parole.forms import AT_ONCE

EARLIER_SHOWN = 5


@dataclass(frozen=True)
class Called:
    """One person who would be called in: where in the row, when, and what speaks against it."""

    row: Row
    place: int
    at: datetime
    warnings: Sequence[str]


@show_or_send
@requires(Permission.MEETING_RECORD)
def report_day_plan(request: StaffRequest) -> HttpResponse:
    """Choose who is called in and when; see what that would be; plan it."""
    form = ReportDayForm(
        request.POST if request.method == "POST" else None, now=timezone.localtime(request.now), initial={"minutes": 15}
    )
    if not form.is_bound or not form.is_valid():
        return _selection(request, form)
    if "apply" not in request.POST:
        return _preview(request, form)
    if response := submit_form(request, form, lambda: _plan(request, form)):
        return response
    return _preview(request, form)


@require_safe
@requires(Permission.MEETING_RECORD)
def report_day_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show who was called in, and until when that can be undone."""
    return _detail(request, pk)


@require_POST
@requires(Permission.MEETING_RECORD)
def report_day_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Cancel what nobody touched since, or say why that is no longer possible."""
    report_day = get_object_or_404(ReportDay.objects.visible_to(request.reach), pk=pk)

    def act() -> str:
        count = actions.undo_report_day(report_day=report_day, by=request.user, at=request.now)
        messages.success(request, f"Undone: {_meetings(count)} cancelled. What was changed since stays as it is.")
        return reverse("meetings:report-day-detail", args=[pk])

    try:
        return submit_once(request, act)
    except actions.NotUndoneError as error:
        return _detail(request, pk, refusals=error.sentences)


def _rows(request: StaffRequest, chosen: dict[str, Any], pks: Sequence[int] | None = None) -> list[Row]:
    """Return the open cases within reach that fit, by name."""
    visible = Parolee.objects.visible_to(request.reach)
    if pks is not None:
        visible = visible.filter(pk__in=pks)
    people = caseload.filtered(caseload.with_facts(visible, request.now, request.today), chosen, request.today)
    if (days := chosen.get("days")) is not None:
        people = people.filter(Q(next_due_on__lte=request.today + timedelta(days=days)))
    officers = caseload.names_of_officers(request.reach, request.user)
    return caseload.rows(caseload.ordered(people, "name")[:AT_ONCE], request.reach, request.today, officers)


def _selection(request: StaffRequest, form: ReportDayForm) -> HttpResponse:
    officers = caseload.names_of_officers(request.reach, request.user)
    filters = ReportDayFilterForm(request.GET, officers=officers)
    filters.is_valid()
    chosen = {name: value for name, value in filters.cleaned_data.items() if value not in (None, "")}
    is_all = "all" in request.GET
    query = request.GET.copy()
    query.pop("all", None)
    if not is_all:
        query["all"] = "1"
    context = {
        "form": form,
        "filters": filters,
        "rows": _rows(request, chosen),
        "selected": set(form.cleaned_data.get("person", ())) if form.is_bound else set(),
        "is_all": is_all,
        "select_url": f"?{query.urlencode()}",
        "earlier": ReportDay.objects.visible_to(request.reach).for_list().order_by("-planned_at")[:EARLIER_SHOWN],
        "today": request.today,
    }
    return render(request, "meetings/report_day_plan.html", context, status=REFUSED if form.errors else 200)


def _called(request: StaffRequest, form: ReportDayForm) -> list[Called]:
    """Return who would be called in: in the preview by name, afterwards in the places that were shown."""
    places: dict[int, int] = form.cleaned_data["person"]
    rows = _rows(request, {}, list(places))
    if "apply" not in request.POST:
        places = {row.pk: place for place, row in enumerate(rows)}
    location = form.cleaned_data["location"]
    slots = [Slot(row.pk, form.slot(places[row.pk]), location) for row in rows]
    warnings = warnings_of(slots, request.now)
    return [Called(row, places[row.pk], slot.at, found) for row, slot, found in zip(rows, slots, warnings, strict=True)]


def _preview(request: StaffRequest, form: ReportDayForm) -> HttpResponse:
    context = {
        "form": form,
        "called": sorted(_called(request, form), key=lambda each: (each.at, each.row.name)),
        "sent": {name: request.POST.get(name, "") for name in ("first", "minutes", "location")},
        "place": dict(form.PLACES)[form.cleaned_data["location"]],
        "today": request.today,
    }
    return render(request, "meetings/report_day_preview.html", context, status=REFUSED if form.errors else 200)


def _plan(request: StaffRequest, form: ReportDayForm) -> str:
    """Plan it, say so, and return where it is shown."""
    if request.user.unit is None:
        raise ValueError("Whoever records meetings serves a unit.")
    slots = {each.row.pk: each.at for each in _called(request, form)}
    made = actions.plan_report_day(
        by=request.user,
        at=request.now,
        unit=request.user.unit,
        on=timezone.localdate(form.cleaned_data["first"]),
        slots=slots,
        location=form.cleaned_data["location"],
    )
    messages.success(request, f"{_meetings(len(slots))} planned.")
    return reverse("meetings:report-day-detail", args=[made.pk])


def _detail(request: StaffRequest, pk: int, refusals: Sequence[str] = ()) -> HttpResponse:
    report_day = get_object_or_404(ReportDay.objects.visible_to(request.reach).for_list(), pk=pk)
    meetings = Meeting.objects.visible_to(request.reach).filter(report_day=report_day).select_related("parolee")
    context = {
        "report_day": report_day,
        "meetings": meetings.order_by("scheduled_for", "parolee__last_name", "pk"),
        "refusals": refusals,
        "may_undo": report_day.undone_at is None and request.now < report_day.undo_until,
        "today": request.today,
    }
    return render(request, "meetings/report_day_detail.html", context, status=REFUSED if refusals else 200)


def _meetings(count: int) -> str:
    return "1 meeting" if count == 1 else f"{count} meetings"

"""Planning a meeting, moving it, and calling it off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cases.meetings import actions
from cases.meetings.cautions import before_visit
from cases.meetings.forms import MeetingCancelForm, MeetingRescheduleForm, MeetingScheduleForm
from cases.meetings.models import Meeting
from cases.meetings.parts import USUAL_PURPOSES, USUALLY_UNANNOUNCED
from cases.meetings.views.case import TAB, return_url
from cases.meetings.words import DEFAULT_LOCATION, reminder_words
from cases.parolees.models import Parolee
from cases.parolees.safety import cautions_of
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import moment
from parole.answering import show_or_send, submit_form


@show_or_send
@requires(Permission.MEETING_RECORD)
def parolee_meeting_schedule(request: StaffRequest, pk: int) -> HttpResponse:
    """Plan a meeting, having seen whether the parolee will be told."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach).select_related("recipient"), pk=pk)
    would_be = _meeting_asked_for(request)
    reminder = reminder_words(would_be, parolee.recipient)
    if request.htmx:
        return render(request, "meetings/partials/reminder.html", {"reminder": reminder})
    form = MeetingScheduleForm(
        request.POST if request.method == "POST" else None,
        now=timezone.localtime(request.now),
        associates=parolee.associates.order_by("name", "pk"),
        initial={
            "location": would_be.location,
            "is_unannounced": not would_be.is_announced,
            "purpose": USUAL_PURPOSES.get(would_be.location, Meeting.Purpose.GENERAL),
        },
    )

    def act() -> str:
        actions.schedule_meeting(parolee=parolee, by=request.user, at=request.now, **form.facts)
        return return_url(request, parolee.pk)

    if response := submit_form(request, form, act, show_stale=form.show_stale, field_of=form.field_of):
        messages.success(
            request, f"Planned for {moment(form.cleaned_data['scheduled_for'], request.today)}. {reminder}"
        )
        return response
    context = {
        "form": form,
        "parolee": parolee,
        "reminder": reminder,
        "cautions": cautions_of([parolee.pk], request.today)[parolee.pk],
        "back_url": return_url(request, parolee.pk),
    }
    return render(request, "meetings/parolee_meeting_schedule.html", context, status=422 if form.errors else 200)


def _meeting_asked_for(request: StaffRequest) -> Meeting:
    """Return the meeting that the form, or the link to it, asks for, as far as it decides who is told."""
    asked = request.POST or request.GET
    location = asked.get("location", asked.get("where", ""))
    if location not in Meeting.Location:
        location = DEFAULT_LOCATION
    is_unannounced = "is_unannounced" in asked if "location" in asked else location in USUALLY_UNANNOUNCED
    return Meeting(location=location, is_announced=not is_unannounced)


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_reschedule(request: StaffRequest, pk: int) -> HttpResponse:
    """Move a planned meeting to another time."""
    meeting = _find_planned(request, pk)
    if request.method != "POST" and not meeting.is_open:
        return redirect(TAB, meeting.parolee_id)
    form = MeetingRescheduleForm(
        request.POST if request.method == "POST" else None,
        now=timezone.localtime(request.now),
        initial={"version": meeting.version},
    )

    def act() -> str:
        actions.reschedule_meeting(meeting=meeting, by=request.user, at=request.now, **form.cleaned_data)
        return return_url(request, meeting.parolee_id)

    if response := submit_form(request, form, act, show_stale=form.show_stale, field_of=form.field_of):
        messages.success(request, f"Moved to {moment(form.cleaned_data['scheduled_for'], request.today)}.")
        return response
    return _render_edit(request, "meetings/meeting_reschedule.html", meeting, form)


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Call a planned meeting off, once it has been said what that does."""
    meeting = _find_planned(request, pk)
    if request.method != "POST" and not meeting.is_open:
        return redirect(TAB, meeting.parolee_id)
    form = MeetingCancelForm(
        request.POST if request.method == "POST" else None,
        now=timezone.localtime(request.now),
        initial={"version": meeting.version},
    )

    def act() -> str:
        actions.cancel_meeting(meeting=meeting, by=request.user, at=request.now, **form.cleaned_data)
        return return_url(request, meeting.parolee_id)

    if response := submit_form(request, form, act, show_stale=form.show_stale, field_of=form.field_of):
        messages.success(request, "Meeting cancelled.")
        return response
    return _render_edit(request, "meetings/meeting_cancel.html", meeting, form)


def _find_planned(request: StaffRequest, pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.reach).select_related("parolee__recipient"), pk=pk)


def _render_edit(
    request: StaffRequest, template: str, meeting: Meeting, form: MeetingRescheduleForm | MeetingCancelForm
) -> HttpResponse:
    conflicts = []
    if form.current:
        theirs = f"{form.current.get_status_display()}, {moment(form.current.scheduled_for, request.today)}"
        conflicts = [{"label": "Meeting", "theirs": theirs, "yours": form.data.get("scheduled_for", "Cancelled")}]
    context = {
        "form": form,
        "meeting": meeting,
        "parolee": meeting.parolee,
        "conflicts": conflicts,
        "reminder": reminder_words(meeting, meeting.parolee.recipient),
        "cautions": before_visit(
            cautions_of([meeting.parolee_id], request.today)[meeting.parolee_id], [meeting.location]
        ),
        "back_url": return_url(request, meeting.parolee_id),
        "today": request.today,
    }
    return render(request, template, context, status=422 if form.errors else 200)

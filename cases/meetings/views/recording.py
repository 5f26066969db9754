"""Logging a visit: one page, made for a phone held in one hand."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cases.meetings import actions
from cases.meetings.forms import MeetingRecordForm
from cases.meetings.models import CheckIn, Meeting, NoteTemplate
from cases.meetings.parts import USUAL_PURPOSES, USUALLY_UNANNOUNCED
from cases.meetings.views.case import TAB, return_url
from cases.meetings.words import DEFAULT_LOCATION, next_due_words, usual_visit
from cases.parolees.models import Parolee
from cases.parolees.safety import cautions_of
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock, day_year
from parole.answering import show_or_send, submit_form
from parole.audit import actions as audit

RECORD = "meetings:parolee-meeting-record"
# They bring the page back with more on it, and record nothing.
SMALLER_BUTTONS = frozenset({"ask", "insert"})
KEY_DIGITS = 19


@show_or_send
@requires(Permission.MEETING_RECORD)
def parolee_meeting_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Log a visit that nobody planned."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    return _record(request, parolee, None)


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Log what became of a planned meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.reach).select_related("parolee"), pk=pk)
    if request.method != "POST" and not meeting.is_open:
        return redirect(TAB, meeting.parolee_id)
    return _record(request, meeting.parolee, meeting)


def _record(request: StaffRequest, parolee: Parolee, meeting: Meeting | None) -> HttpResponse:
    term = meeting.term if meeting else parolee.terms.latest_of_each().get()
    make_form = partial(
        MeetingRecordForm,
        now=timezone.localtime(request.now),
        conditions=term.conditions.in_force(request.today).order_by("kind", "category", "pk"),
        associates=parolee.associates.order_by("name", "pk"),
        invited=meeting.participants.values_list("associate_id", flat=True) if meeting else (),
        templates=NoteTemplate.objects.visible_to(request.reach),
    )
    is_sent = request.method == "POST"
    form = make_form(request.POST, request.FILES) if is_sent else make_form(initial=_initial(request, parolee, meeting))
    if is_sent and SMALLER_BUTTONS & request.POST.keys():
        form = make_form(initial=_with_more(request, form))
        if request.htmx:
            return render(request, "meetings/partials/questions.html", {"form": form})

    def act() -> str:
        return _save(request, parolee, meeting, form)

    if response := submit_form(request, form, act, show_stale=form.show_stale, field_of=form.field_of):
        messages.success(request, f"Meeting recorded. {_next_words(request, parolee)}")
        return response
    if request.method == "GET":
        audit.record_opening(by=request.user, at=request.now, view=RECORD, parolee_pk=parolee.pk)
    context = {
        "form": form,
        "parolee": parolee,
        "meeting": meeting,
        "level": term.levels.in_force(request.today).first(),
        "cautions": cautions_of([parolee.pk], request.today)[parolee.pk],
        "files_are_gone": bool(request.FILES),
        "back_url": return_url(request, parolee.pk),
        "today": request.today,
    }
    return render(request, "meetings/meeting_record.html", context, status=422 if form.errors else 200)


def _initial(request: StaffRequest, parolee: Parolee, meeting: Meeting | None) -> dict[str, Any]:
    """Fill in what is already known, so that an attempted home visit takes no typing."""
    if meeting:
        planned = meeting.scheduled_for
        happened = f"{day_year(planned)}, {clock(planned)}" if planned and planned < request.now else "now"
        return {
            "location": meeting.location,
            "place_words": meeting.place_words,
            "happened_at": happened,
            "is_unannounced": not meeting.is_announced,
            "purpose": meeting.purpose,
            "method": meeting.method,
            "type": meeting.type,
        }
    asked = request.GET if "where" in request.GET else _due_visit(request, parolee)
    location = asked.get("where", DEFAULT_LOCATION)
    return {
        "location": location,
        "is_unannounced": location in USUALLY_UNANNOUNCED,
        "purpose": USUAL_PURPOSES.get(location, Meeting.Purpose.GENERAL),
        "method": asked.get("method", Meeting.Method.IN_PERSON),
        "type": asked.get("type", Meeting.Type.DIRECT),
    }


def _with_more(request: StaffRequest, form: MeetingRecordForm) -> dict[str, Any]:
    """Return what was typed so far, with the beginning of notes that was asked for."""
    typed = form.typed
    asked_for = request.POST.get("insert", "")
    if asked_for.isascii() and asked_for.isdigit() and len(asked_for) < KEY_DIGITS:
        begins = NoteTemplate.objects.visible_to(request.reach).filter(pk=asked_for).values_list("text", flat=True)
        typed["notes"] = "\n".join(part for part in (typed["notes"], *begins) if part)
    return typed


def _due_visit(request: StaffRequest, parolee: Parolee) -> Mapping[str, str]:
    """Return what the visit that is due first must be to count."""
    due = CheckIn.objects.visible_to(request.reach).filter(parolee=parolee).outstanding()
    first = due.filter(window_opens_on__lte=request.today).order_by("due_on", "pk").first()
    return usual_visit(first) if first else {}


def _save(request: StaffRequest, parolee: Parolee, meeting: Meeting | None, form: MeetingRecordForm) -> str:
    """Record the meeting with all that stands beside it, and plan the next one if there is one: all or nothing."""
    by, at, typed = request.user, request.now, form.cleaned_data
    recorded = actions.record_meeting(parolee=parolee, meeting=meeting, by=by, at=at, **form.facts)
    actions.answer_prompts(meeting=recorded, by=by, at=at, answers=form.prompts.facts(typed))
    if said := form.interviews.facts(typed):
        actions.record_interviews(meeting=recorded, by=by, at=at, said=said)
    if typed["attachments"]:
        actions.attach_files(meeting=recorded, by=by, at=at, files=typed["attachments"])
    if typed["next_at"]:
        form.time_field, form.place_field = "next_at", "next_place_words"
        actions.schedule_meeting(parolee=parolee, by=request.user, at=request.now, **form.next_facts)
    return return_url(request, parolee.pk)


def _next_words(request: StaffRequest, parolee: Parolee) -> str:
    due = CheckIn.objects.visible_to(request.reach).filter(parolee=parolee).outstanding()
    return next_due_words(due.order_by("due_on", "pk").first(), request.today)

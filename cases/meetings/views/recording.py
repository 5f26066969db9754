"""Logging a visit: one page, made for a phone held in one hand."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cases.meetings import actions
from cases.meetings.forms import USUALLY_UNANNOUNCED, MeetingRecordForm
from cases.meetings.models import CheckIn, Meeting
from cases.meetings.views.case import TAB, return_url
from cases.meetings.words import DEFAULT_LOCATION, next_due_words, usual_visit
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock, day_year
from parole.answering import show_or_send, submit_form
from parole.audit import actions as audit
from parole.audit.submissions import read_entered_at
from parole.drafts.restoring import words_for_stale

RECORD = "meetings:parolee-meeting-record"


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
        if words := words_for_stale(request, "This meeting was closed meanwhile."):
            messages.warning(request, words)
        return redirect(TAB, meeting.parolee_id)
    return _record(request, meeting.parolee, meeting)


def _record(request: StaffRequest, parolee: Parolee, meeting: Meeting | None) -> HttpResponse:
    term = meeting.term if meeting else parolee.terms.latest_of_each().get()
    form = MeetingRecordForm(
        request.POST if request.method == "POST" else None,
        # Typed without network, "yesterday" is the day before it was typed.
        now=timezone.localtime(read_entered_at(request) or request.now),
        conditions=term.conditions.in_force(request.today).order_by("kind", "category", "pk"),
        associates=parolee.associates.order_by("name", "pk"),
        initial=_initial(request, parolee, meeting),
    )

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
        "cautions": _cautions(request, parolee),
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
            "happened_at": happened,
            "is_unannounced": not meeting.is_announced,
            "method": meeting.method,
            "type": meeting.type,
        }
    asked = request.GET if "where" in request.GET else _due_visit(request, parolee)
    location = asked.get("where", DEFAULT_LOCATION)
    return {
        "location": location,
        "is_unannounced": location in USUALLY_UNANNOUNCED,
        "method": asked.get("method", Meeting.Method.IN_PERSON),
        "type": asked.get("type", Meeting.Type.DIRECT),
    }


def _due_visit(request: StaffRequest, parolee: Parolee) -> Mapping[str, str]:
    """Return what the visit that is due first must be to count."""
    due = CheckIn.objects.visible_to(request.reach).filter(parolee=parolee).outstanding()
    first = due.filter(window_opens_on__lte=request.today).order_by("due_on", "pk").first()
    return usual_visit(first) if first else {}


def _save(request: StaffRequest, parolee: Parolee, meeting: Meeting | None, form: MeetingRecordForm) -> str:
    """Record the meeting, and plan the next one where there is to be one: both or neither."""
    actions.record_meeting(parolee=parolee, meeting=meeting, by=request.user, at=request.now, **form.facts)
    if form.cleaned_data["next_at"]:
        form.time_field = "next_at"
        actions.schedule_meeting(parolee=parolee, by=request.user, at=request.now, **form.next_facts)
    return return_url(request, parolee.pk)


def _next_words(request: StaffRequest, parolee: Parolee) -> str:
    due = CheckIn.objects.visible_to(request.reach).filter(parolee=parolee).outstanding()
    return next_due_words(due.order_by("due_on", "pk").first(), request.today)


def _cautions(request: StaffRequest, parolee: Parolee) -> list[str]:
    """Return what to know before meeting this person, and before going to where they live or work."""
    person = parolee.cautions.filter(lifted_on__isnull=True).order_by("recorded_on", "pk")
    stands = Q(until_on__isnull=True) | Q(until_on__gte=request.today)
    addresses = parolee.addresses.filter(stands, from_on__lte=request.today).exclude(cautions="").order_by("kind", "pk")
    return [caution.text for caution in person] + [
        f"{address.cautions} ({address.get_kind_display().lower()}: {address})" for address in addresses
    ]

"""What was entered in error, and what was entered on the wrong person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.meetings import actions, policies
from cases.meetings.models import Meeting
from cases.meetings.moving import fit
from cases.meetings.record_forms import MoveForm, StrikeForm
from cases.meetings.views.case import TAB
from cases.meetings.views.record import RECORD, find_meeting, record_context
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.refusals import RefusedError

STALE = "This record was changed after you opened it. Look at it again, and send this once more if it is right."


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_strike(request: StaffRequest, pk: int) -> HttpResponse:
    """Strike what never happened like this. It stays readable, and counts nowhere."""
    meeting = find_meeting(request, pk)
    if request.method != "POST" and not policies.may_correct(meeting, request.user, request.now):
        return redirect(RECORD, meeting.pk)
    form = StrikeForm(request.POST if request.method == "POST" else None, initial={"version": meeting.version})

    def act() -> str:
        actions.strike_meeting(meeting=meeting, by=request.user, at=request.now, **form.cleaned_data)
        return reverse(TAB, args=[meeting.parolee_id])

    if response := submit_form(request, form, act, show_stale=lambda current: _show_stale(form, current)):
        messages.success(request, "The entry was struck, and what is due was planned again.")
        return response
    context = {**record_context(request, meeting), "form": form}
    return render(request, "meetings/meeting_strike.html", context, status=REFUSED if form.errors else 200)


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_move(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a meeting that was entered on the wrong person into the right case, once it has been seen what that does."""
    meeting = find_meeting(request, pk)
    if request.method != "POST" and not policies.may_correct(meeting, request.user, request.now):
        return redirect(RECORD, meeting.pk)
    form = MoveForm(request.POST if request.method == "POST" else None, initial={"version": meeting.version})
    to = _find_person(request, form)
    if to is not None and form.is_valid() and form.cleaned_data["confirmed"] != to.pk:
        return _show_what_it_does(request, meeting, form, to)

    def act() -> str:
        given = {name: form.cleaned_data[name] for name in ("version", "reason")}
        if to is not None:
            actions.move_meeting(meeting=meeting, to=to, by=request.user, at=request.now, **given)
        return reverse(TAB, args=[meeting.parolee_id])

    if response := submit_form(request, form, act, show_stale=lambda current: _show_stale(form, current)):
        messages.success(request, "The meeting stands with the right person now, and both cases were planned again.")
        return response
    context = {**record_context(request, meeting), "form": form}
    return render(request, "meetings/meeting_move.html", context, status=REFUSED if form.errors else 200)


def _find_person(request: StaffRequest, form: MoveForm) -> Parolee | None:
    """Return who has the number that was typed, within reach; the form says when nobody has."""
    if not form.is_bound or not form.is_valid():
        return None
    found = Parolee.objects.visible_to(request.reach).filter(number__iexact=form.cleaned_data["number"]).first()
    if found is None:
        form.add_error("number", "Nobody in your reach has this number.")
    return found


def _show_what_it_does(request: StaffRequest, meeting: Meeting, form: MoveForm, to: Parolee) -> HttpResponse:
    """Show the person, what cannot come along and what is unusual, before anything is done."""
    context: dict[str, Any] = record_context(request, meeting)
    try:
        policies.require_other_person(meeting, to)
    except RefusedError as refusal:
        form.add_error("number", str(refusal))
        return render(request, "meetings/meeting_move.html", {**context, "form": form}, status=REFUSED)
    form.data = {**dict(form.data.items()), "confirmed": to.pk}
    return render(request, "meetings/meeting_move.html", {**context, "form": form, "to": to, "moved": fit(meeting, to)})


def _show_stale(form: StrikeForm | MoveForm, current: Meeting) -> None:
    form.data = {**dict(form.data.items()), "version": current.version}
    form.add_error(None, STALE)

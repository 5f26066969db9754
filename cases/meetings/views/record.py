"""The record of one meeting: all of it on a page, what is added to it, and how it is corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.meetings import actions, policies
from cases.meetings.answering import submit_flagged
from cases.meetings.changes import Change, conditions_of, describe
from cases.meetings.models import Addendum, Meeting
from cases.meetings.record_forms import AddendumForm, CorrectionForm, typed_values_of, values_of
from cases.meetings.views.case import TAB
from cases.meetings.words import MEETING_STATES
from cases.parolees import conflicts
from cases.parolees.case import case_context
from cases.parolees.models import Condition
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form

RECORD = "meetings:meeting-detail"


@dataclass(frozen=True)
class Added:
    """One addendum or correction, with its changes in words."""

    addendum: Addendum
    changes: Sequence[Change]


def find_meeting(request: StaffRequest, pk: int) -> Meeting:
    """Return a meeting within reach, with its record.

    What was struck is there for those who may look at it, and for whoever struck it.
    """
    seen = Meeting.objects.visible_to(request.reach)
    if not may(request.user.role, Permission.MEETING_STRUCK_VIEW):
        seen = seen.filter(Q(struck_at__isnull=True) | Q(struck_by=request.user))
    return get_object_or_404(seen.for_record().select_related("parolee", "term__unit", "struck_by"), pk=pk)


def record_context(request: StaffRequest, meeting: Meeting) -> dict[str, Any]:
    """Return what every page about one record stands in: the frame of the case, and the way back to the record."""
    return {
        **case_context(request, meeting.parolee, tab=TAB),
        "meeting": meeting,
        "state": MEETING_STATES[Meeting.Status(meeting.status)],
        "back_url": reverse(RECORD, args=[meeting.pk]),
    }


@require_safe
@requires(Permission.CASE_VIEW)
def meeting_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the whole record of a meeting, with all that was added since, in order."""
    meeting = find_meeting(request, pk)
    records = may(request.user.role, Permission.MEETING_RECORD)
    # Where it went is another person's case: a link for whoever reaches that one, and nothing for others.
    arrived = Meeting.objects.visible_to(request.reach).filter(pk=meeting.moved_to_id or 0).first()
    context = {
        **record_context(request, meeting),
        "added": _added(meeting),
        "flags": meeting.flags.select_related("cleared_by").order_by("raised_at", "pk"),
        "arrived": arrived,
        "locks_at": policies.locks_at(meeting),
        "is_locked": (locked_at := policies.locks_at(meeting)) is not None and locked_at <= request.now,
        "may_add": records and meeting.is_recorded and not meeting.is_struck and not meeting.term.is_closed,
        "may_correct": records and policies.may_correct(meeting, request.user, request.now),
        "may_plan": records and meeting.is_open,
    }
    return render(request, "meetings/meeting_detail.html", context)


def _added(meeting: Meeting) -> list[Added]:
    addenda = list(meeting.addenda.all().in_order())
    names = {each.pk: str(each) for each in meeting.term.conditions.filter(pk__in=conditions_of(addenda))}
    return [Added(addendum, describe(addendum, names)) for addendum in addenda]


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_addendum_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Say more about a recorded meeting."""
    meeting = find_meeting(request, pk)
    form = AddendumForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.add_addendum(meeting=meeting, by=request.user, at=request.now, **form.cleaned_data)
        return reverse(RECORD, args=[meeting.pk])

    if response := submit_form(request, form, act):
        messages.success(request, "Added to the record.")
        return response
    context = {**record_context(request, meeting), "form": form}
    return render(request, "meetings/meeting_addendum_add.html", context, status=REFUSED if form.errors else 200)


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Put the facts of a recorded meeting right. What stood there before is kept beside them."""
    meeting = find_meeting(request, pk)
    if request.method != "POST" and not policies.may_correct(meeting, request.user, request.now):
        return redirect(RECORD, meeting.pk)
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        now=timezone.localtime(request.now),
        happened_at=meeting.happened_at,
        needs_reason=not policies.is_recorder_s(meeting, request.user, request.now),
        conditions=_conditions(meeting),
        initial=typed_values_of(meeting),
    )
    shown: dict[str, Any] = {}

    def act() -> str:
        actions.correct_meeting(meeting=meeting, by=request.user, at=request.now, **form.facts)
        return reverse(RECORD, args=[meeting.pk])

    def show_stale(current: Meeting) -> None:
        # The reasons are about the edit, and stand nowhere on the record.
        reasons = {name: form.cleaned_data[name] for name in ("reason", "flag_reason")}
        shown["conflicts"] = conflicts.conflicts_of(form, {**values_of(current), **reasons})
        shown["changed_by"] = conflicts.changed_by(meeting.parolee_id)
        # What was typed stays, over the version that stands now: sending it again is a decision.
        form.data = {**dict(form.data.items()), "version": current.version}

    form.show_stale = show_stale  # type: ignore[method-assign]
    if response := submit_flagged(request, form, act):
        messages.success(request, "The record was corrected, and what is due was planned again.")
        return response
    context = {**record_context(request, meeting), "form": form, **shown}
    is_refused = form.errors or shown
    return render(request, "meetings/meeting_correct.html", context, status=REFUSED if is_refused else 200)


def _conditions(meeting: Meeting) -> list[Condition]:
    """Return the conditions that bound the parolee that day, and those that were answered all the same."""
    conditions = meeting.term.conditions
    bound = conditions.in_force(meeting.happened_on) if meeting.happened_on else conditions.none()
    answered = conditions.filter(pk__in=meeting.observations.values("condition"))
    return list((bound | answered).distinct().order_by("kind", "category", "pk"))

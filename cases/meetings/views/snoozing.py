"""Putting a due check-in aside, taking it up again, and a supervisor's yes or no."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.meetings import actions, policies
from cases.meetings.models import CheckIn, Snooze
from cases.meetings.record_forms import RefusalForm, SnoozeForm
from cases.meetings.views.case import TAB, return_url
from cases.meetings.words import check_in_row
from cases.parolees.case import case_context
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import day
from parole.answering import REFUSED, press_button, show_or_send, submit_form
from parole.refusals import RefusedError

APPROVALS = "desk:approval-list"


def find_snooze(request: StaffRequest, pk: int) -> Snooze:
    """Return a snooze within reach."""
    return get_object_or_404(Snooze.objects.visible_to(request.reach).for_list(), pk=pk)


@show_or_send
@requires(Permission.MEETING_RECORD)
def check_in_snooze(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a due check-in aside until a day."""
    check_in = get_object_or_404(CheckIn.objects.visible_to(request.reach).select_related("parolee"), pk=pk)
    form = SnoozeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        typed = form.cleaned_data
        snooze = actions.snooze_check_in(
            check_in=check_in,
            until_on=typed["snoozed_until"],
            reason=typed["reason"],
            by=request.user,
            at=request.now,
            on=request.today,
        )
        until = day(snooze.until_on, request.today)
        waits = snooze.status == Snooze.Status.WAITING
        messages.success(request, "It waits for a supervisor." if waits else f"Snoozed until {until}.")
        return return_url(request, check_in.parolee_id)

    if response := submit_form(request, form, act, field_of=_field_of):
        return response
    context = {
        **case_context(request, check_in.parolee, tab=TAB),
        "form": form,
        "row": check_in_row(check_in, request.today),
        "latest": policies.latest_snooze(check_in, request.today),
        "back_url": return_url(request, check_in.parolee_id),
    }
    return render(request, "meetings/check_in_snooze.html", context, status=REFUSED if form.errors else 200)


def _field_of(refusal: RefusedError) -> str | None:
    return "snoozed_until" if isinstance(refusal, policies.NotSnoozableError) else None


@require_POST
@requires(Permission.MEETING_RECORD)
def snooze_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a check-in up again before its day, or take a request back."""
    snooze = find_snooze(request, pk)
    back = return_url(request, snooze.parolee_id)

    def act() -> str:
        actions.end_snooze(snooze=snooze, by=request.user, at=request.now)
        return back

    return press_button(request, act=act, done="The check-in is back.", back=back)


@require_POST
@requires(Permission.SNOOZE_DECIDE)
def snooze_approve(request: StaffRequest, pk: int) -> HttpResponse:
    """Say yes to a long snooze."""
    snooze = find_snooze(request, pk)

    def act() -> str:
        actions.approve_snooze(snooze=snooze, by=request.user, at=request.now, on=request.today)
        return reverse(APPROVALS)

    done = f"Snoozed until {day(snooze.until_on, request.today)}."
    return press_button(request, act=act, done=done, back=reverse(APPROVALS))


@show_or_send
@requires(Permission.SNOOZE_DECIDE)
def snooze_refuse(request: StaffRequest, pk: int) -> HttpResponse:
    """Say no to a long snooze, and why."""
    snooze = find_snooze(request, pk)
    form = RefusalForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.refuse_snooze(snooze=snooze, by=request.user, at=request.now, **form.cleaned_data)
        return reverse(APPROVALS)

    if response := submit_form(request, form, act):
        messages.success(request, "Refused. The check-in stays where it is.")
        return response
    context = {**case_context(request, snooze.parolee, tab=TAB), "form": form, "snooze": snooze}
    return render(request, "meetings/snooze_refuse.html", context, status=REFUSED if form.errors else 200)

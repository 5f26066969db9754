"""Closing an office: what would happen to its meetings, doing it, and opening it again."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.meetings import actions
from cases.meetings.closing import Giving, give_way, meetings_of, moves_of, offices_of, reasons, with_warnings
from cases.meetings.many_forms import ClosureApplyForm, ClosureForm
from cases.meetings.models import Meeting, OfficeClosure
from parole.accounts.models import Unit
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.audit.submissions import submit_once


@require_safe
@requires(Permission.WORKLOAD_VIEW)
def closure_list(request: StaffRequest) -> HttpResponse:
    """List the days on which offices are, were or would have been closed."""
    return _list(request)


@show_or_send
@requires(Permission.OFFICE_CLOSE)
def office_close(request: StaffRequest) -> HttpResponse:
    """Say which offices are closed and when; see what becomes of their meetings; close them."""
    offices = offices_of(request.reach)
    form_class = ClosureApplyForm if "apply" in request.POST else ClosureForm
    form = form_class(
        request.POST if request.method == "POST" else None,
        units={office.pk: office.name for office in offices},
        reasons=reasons(),
        today=request.today,
    )
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "today": request.today}
        return render(request, "meetings/office_close.html", context, status=REFUSED if form.errors else 200)
    units = [office for office in offices if office.pk in form.cleaned_data["units"]]
    givings = _givings(request, form, units)
    is_decided = "apply" in request.POST
    if is_decided and (response := submit_form(request, form, lambda: _close(request, form, units, givings))):
        return response
    context = {
        "form": form,
        "sent": [(name, value) for name in form.fields if name != "meeting" for value in request.POST.getlist(name)],
        "units": units,
        "givings": with_warnings(givings, request.now),
        "today": request.today,
    }
    return render(request, "meetings/office_close_preview.html", context, status=REFUSED if form.errors else 200)


@require_POST
@requires(Permission.OFFICE_CLOSE)
def closure_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Open an office after all, or say why that is no longer possible."""
    closure = get_object_or_404(OfficeClosure.objects.visible_to(request.reach), pk=pk)

    def act() -> str:
        count = actions.undo_closure(closure=closure, by=request.user, at=request.now)
        messages.success(request, f"Open again. {count} meeting{'' if count == 1 else 's'} put back.")
        return reverse("meetings:closure-list")

    try:
        return submit_once(request, act)
    except actions.NotUndoneError as error:
        return _list(request, refusals=error.sentences)


def _givings(request: StaffRequest, form: ClosureForm, units: Sequence[Unit]) -> list[Giving]:
    given = form.cleaned_data
    planned = meetings_of(
        Meeting.objects.visible_to(request.reach),
        units,
        first=given["starts_on"],
        last=given["ends_on"],
        places=form.places,
        at=request.now,
    )
    to_day = given["to_day"] if given["how"] == form.SAME_TIME else None
    return give_way(planned, last=given["ends_on"], to_day=to_day, is_moved=given["how"] != form.CANCEL)


def _close(request: StaffRequest, form: ClosureForm, units: Sequence[Unit], givings: Sequence[Giving]) -> str:
    """Close each office with the meetings that were shown, and no others."""
    shown: dict[int, int] = form.cleaned_data["meeting"]
    if {each.meeting.pk: each.meeting.version for each in givings} != shown:
        raise actions.MeetingsChangedError
    for unit in units:
        actions.close_office(
            unit=unit,
            by=request.user,
            at=request.now,
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            reason=form.cleaned_data["reason"],
            expected={
                each.meeting.pk: each.meeting.version for each in givings if each.meeting.term.unit_id == unit.pk
            },
            moves=moves_of(givings, unit),
        )
    messages.success(request, f"Closed. {len(givings)} meeting{'' if len(givings) == 1 else 's'} gave way.")
    return reverse("meetings:closure-list")


def _list(request: StaffRequest, refusals: Sequence[str] = ()) -> HttpResponse:
    context = {
        "closures": OfficeClosure.objects.visible_to(request.reach).for_list(),
        "refusals": refusals,
        "may_close": may(request.user.role, Permission.OFFICE_CLOSE),
        "today": request.today,
    }
    return render(request, "meetings/closure_list.html", context, status=REFUSED if refusals else 200)

"""The tab "Meetings" of the case file: what is due and why, what is planned, what happened."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.meetings.forms import MeetingFilterForm
from cases.meetings.models import CheckIn, Meeting
from cases.meetings.telling import sentences
from cases.meetings.words import MEETING_STATES, check_in_row, check_in_rows
from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from cases.parolees.safety import cautions_of
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.audit import actions as audit

MEETINGS_A_PAGE = 25
TAB = "meetings:parolee-meetings"
WHY = "meetings:check-in-why"


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_meetings(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what is due, planned and past of one parolee."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    past = past_meetings(request, parolee)
    if request.htmx:
        audit.record_opening(by=request.user, at=request.now, view=TAB, parolee_pk=parolee.pk)
        return render(request, "meetings/partials/meeting_list.html", past)
    visible = CheckIn.objects.visible_to(request.reach).filter(parolee=parolee)
    planned = Meeting.objects.visible_to(request.reach).filter(parolee=parolee).scheduled()
    cautions = cautions_of([parolee.pk], request.today)
    context = {
        **case_context(request, parolee, tab=TAB),
        **past,
        "check_ins": check_in_rows(visible.outstanding().order_by("due_on", "pk"), request.today, cautions),
        "planned": planned.with_participants().order_by("scheduled_for", "pk"),
    }
    return render(request, "meetings/parolee_meetings.html", context)


def past_meetings(request: StaffRequest, parolee: Parolee) -> dict[str, Any]:
    """Return one page of what happened, newest first, with the filters in use."""
    form = MeetingFilterForm(request.GET)
    form.is_valid()
    # What no filter offers is ignored: an address that was typed wrong shows everything.
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    columns = {"outcome": "status", "location": "location"}
    meetings = (
        Meeting.objects.visible_to(request.reach)
        .filter(parolee=parolee, **{columns[name]: value for name, value in wanted.items()})
        .recorded()
        .for_record()
        .order_by("-happened_at", "-pk")
    )
    page = Paginator(meetings, MEETINGS_A_PAGE).get_page(request.GET.get("page"))
    return {
        "request": request,
        "page": page,
        "meetings": _with_states(page),
        "filter_form": form,
        "may_record": may(request.user.role, Permission.MEETING_RECORD),
        "chips": [
            {"label": dict(form.fields[name].choices)[value], "url": _without(name, wanted)}  # type: ignore[attr-defined]
            for name, value in wanted.items()
        ],
        "today": request.today,
    }


def _with_states(page: Page[Meeting]) -> Sequence[tuple[Meeting, str]]:
    return [(meeting, MEETING_STATES[Meeting.Status(meeting.status)]) for meeting in page]


def _without(name: str, wanted: dict[str, str]) -> str:
    return "?" + urlencode({key: value for key, value in wanted.items() if key != name})


@require_safe
@requires(Permission.CASE_VIEW)
def check_in_why(request: StaffRequest, pk: int) -> HttpResponse:
    """Say why a check-in is due when it is: the rule, the window, what counted and what did not."""
    check_in = get_object_or_404(CheckIn.objects.visible_to(request.reach).select_related("parolee"), pk=pk)
    cautions = cautions_of([check_in.parolee_id], request.today)[check_in.parolee_id]
    context: dict[str, Any] = {
        "row": check_in_row(check_in, request.today, cautions),
        "sentences": sentences(check_in.trace),
        "today": request.today,
    }
    if request.htmx:
        audit.record_opening(by=request.user, at=request.now, view=WHY, parolee_pk=check_in.parolee_id)
        return render(request, "meetings/partials/check_in_why.html", context)
    context |= case_context(request, check_in.parolee, tab=TAB)
    context["back_url"] = reverse(TAB, args=[check_in.parolee_id])
    return render(request, "meetings/check_in_why.html", context)


def return_url(request: StaffRequest, parolee_pk: int) -> str:
    """Return where somebody came from: Today, where the link said so, else this tab. No other address is taken."""
    return reverse("desk:today") if request.GET.get("next") == "today" else reverse(TAB, args=[parolee_pk])

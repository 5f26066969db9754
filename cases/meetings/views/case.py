"""The tab "Meetings" of the case file: what is due and why, what is planned, what happened."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.meetings import recurrence
from cases.meetings.finding_forms import MeetingFilterForm, NoteSearchForm
from cases.meetings.models import CheckIn, Meeting
from cases.meetings.telling import sentences
from cases.meetings.words import MEETING_STATES, check_in_row, check_in_rows
from cases.parolees.case import case_context
from cases.parolees.models import Parolee, SavedView
from cases.parolees.safety import cautions_of
from cases.parolees.saved import SHOW_ALL, default_query, saved_context, saved_views
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.audit import actions as audit

MEETINGS_A_PAGE = 25
# Of a recurring appointment the next ones are shown; the others are folded away.
NEXT_OF_SERIES = 2
TAB = "meetings:parolee-meetings"
WHY = "meetings:check-in-why"


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_meetings(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what is due, planned and past of one parolee."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    saved = saved_views(request, SavedView.Page.MEETINGS)
    if default := default_query(request, saved):
        return redirect(f"{request.path}?{default}")
    past = past_meetings(request, parolee) | {"saved": saved_context(request, SavedView.Page.MEETINGS, saved)}
    if request.htmx:
        audit.record_opening(by=request.user, at=request.now, view=TAB, parolee_pk=parolee.pk)
        return render(request, "meetings/partials/meeting_list.html", past)
    visible = CheckIn.objects.visible_to(request.reach).filter(parolee=parolee)
    meetings = Meeting.objects.visible_to(request.reach).filter(parolee=parolee).scheduled()
    planned, later = _planned_rows(
        meetings.with_participants().select_related("series").order_by("scheduled_for", "pk")
    )
    cautions = cautions_of([parolee.pk], request.today)
    context = {
        **case_context(request, parolee, tab=TAB),
        **past,
        "check_ins": check_in_rows(
            visible.outstanding().with_snooze(request.today).order_by("due_on", "pk"), request.today, cautions
        ),
        "planned": planned,
        "later": later,
        "search": NoteSearchForm(),
    }
    if may(request.user.role, Permission.MEETING_STRUCK_VIEW):
        context["struck"] = Meeting.objects.visible_to(request.reach).filter(parolee=parolee).struck()
    return render(request, "meetings/parolee_meetings.html", context)


@dataclass(frozen=True)
class PlannedRow:
    """One planned meeting, and by which rule it comes again."""

    meeting: Meeting
    repeats: str


def _planned_rows(meetings: Iterable[Meeting]) -> tuple[list[PlannedRow], list[PlannedRow]]:
    """Return what is planned, and, apart, what of recurring appointments lies further ahead."""
    planned: list[PlannedRow] = []
    later: list[PlannedRow] = []
    seen: Counter[int] = Counter()
    for meeting in meetings:
        row = PlannedRow(meeting, recurrence.words(meeting.series.rule) if meeting.series else "")
        if meeting.series_id is not None:
            seen[meeting.series_id] += 1
        is_later = meeting.series_id is not None and seen[meeting.series_id] > NEXT_OF_SERIES
        (later if is_later else planned).append(row)
    return planned, later


def past_meetings(request: StaffRequest, parolee: Parolee) -> dict[str, Any]:
    """Return one page of what happened, newest first, with the filters in use."""
    recorded = Meeting.objects.visible_to(request.reach).filter(parolee=parolee).recorded()
    names = recorded.filter(officer__isnull=False).order_by("officer__user__name", "officer_id")
    officers = dict(names.values_list("officer_id", "officer__user__name").distinct())
    # What no filter offers is ignored: an address that was typed wrong shows everything.
    form = MeetingFilterForm(request.GET, officers=officers)
    meetings = recorded.filter(**form.lookups).for_record().order_by("-happened_at", "-pk")
    page = Paginator(meetings, MEETINGS_A_PAGE).get_page(request.GET.get("page"))
    typed = {name: request.GET[name] for name in form.chosen}
    return {
        "request": request,
        "page": page,
        "meetings": _with_states(page),
        "filter_form": form,
        "may_record": may(request.user.role, Permission.MEETING_RECORD),
        "chips": [{"label": label, "url": _without(name, typed)} for name, label in form.labels().items()],
        "clear_url": SHOW_ALL if typed else "",
        "today": request.today,
    }


def _with_states(page: Page[Meeting]) -> Sequence[tuple[Meeting, str]]:
    return [(meeting, MEETING_STATES[Meeting.Status(meeting.status)]) for meeting in page]


def _without(name: str, wanted: dict[str, str]) -> str:
    left = {key: value for key, value in wanted.items() if key != name}
    return f"?{urlencode(left)}" if left else SHOW_ALL


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

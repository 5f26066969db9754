"""Finding meetings again by the words of their notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cases.meetings.finding_forms import NoteSearchForm
from cases.meetings.models import Meeting
from cases.meetings.models.meeting import FOUND_FROM, FOUND_TO, MeetingQuerySet
from cases.meetings.views.case import TAB
from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send
from parole.audit import actions as audit

SHOWN = 50
PARTS = re.compile(f"{FOUND_FROM}|{FOUND_TO}")


@dataclass(frozen=True)
class FoundNote:
    """A meeting whose notes have the words: every second part of the excerpt is one of them."""

    meeting: Meeting
    parts: Sequence[str]


@show_or_send
@requires(Permission.CASE_VIEW)
def note_search(request: StaffRequest) -> HttpResponse:
    """Find meetings of the whole caseload by the words of their notes."""
    found = _search(request, Meeting.objects.visible_to(request.reach))
    return render(request, "meetings/note_search.html", found, status=REFUSED if found["form"].errors else 200)


@show_or_send
@requires(Permission.CASE_VIEW)
def parolee_note_search(request: StaffRequest, pk: int) -> HttpResponse:
    """Find meetings of one case by the words of their notes."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    found = _search(request, Meeting.objects.visible_to(request.reach).filter(parolee=parolee))
    if request.method == "POST":
        audit.record_opening(by=request.user, at=request.now, view="meetings:parolee-note-search", parolee_pk=pk)
    context = {**case_context(request, parolee, tab=TAB), **found, "back_url": reverse(TAB, args=[pk])}
    return render(
        request, "meetings/parolee_note_search.html", context, status=REFUSED if found["form"].errors else 200
    )


def _search(request: StaffRequest, meetings: MeetingQuerySet) -> dict[str, Any]:
    """Return what was found. What was typed is in no address and no log."""
    form = NoteSearchForm(request.POST if request.method == "POST" else None)
    rows: list[FoundNote] = []
    is_searched = form.is_bound and form.is_valid()
    if is_searched:
        audit.record_search(by=request.user, at=request.now, view="meetings:note-search")
        found = meetings.recorded().mentioning(form.cleaned_data["q"]).select_related("parolee", "officer__user")
        for meeting in found.order_by("-happened_at", "-pk")[:SHOWN]:
            rows.append(FoundNote(meeting, PARTS.split(meeting.excerpt)))
    return {
        "form": form,
        "rows": rows,
        "is_searched": is_searched,
        "is_capped": len(rows) == SHOWN,
        "today": request.today,
    }

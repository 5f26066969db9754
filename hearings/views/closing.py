"""Closing a room or a jail, what that does to the hearings in it, and opening it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from hearings import actions
from hearings.forms.closing import ClosingForm
from hearings.forms.scheduling import DocketingForm
from hearings.models import Closure, Hearing, Hold, PanelMember, Room
from hearings.scheduling.closing import Closing, affected
from hearings.scheduling.docketing import Weeks, look_ahead
from hearings.views.docketing import Offered, explain, offer
from hearings.views.requests import as_typed
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock
from parole.answering import REFUSED, press_button, read_version, show_or_send, submit_form
from parole.forms import AT_ONCE

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One hearing in the closed time, what is suggested for it, and what is posted when that is taken."""

    hearing: Hearing
    slot: Offered | None
    why_not: str
    value: str
    is_chosen: bool


@require_safe
@requires(Permission.HEARING_SCHEDULE)
def closure_list(request: StaffRequest) -> HttpResponse:
    """List what is or was closed, the latest first."""
    closures = Closure.objects.visible_to(request.reach).for_list()
    context = {"page": Paginator(closures, PER_PAGE).get_page(request.GET.get("page")), "today": request.today}
    return render(request, "hearings/closure_list.html", context)


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def closure_create(request: StaffRequest) -> HttpResponse:
    """Show what closing would do to the hearings of that time, and do it."""
    is_final = request.method == "POST"
    asked = request.POST if is_final else request.GET
    rooms = Room.objects.visible_to(request.reach).in_use().select_related("unit").order_by("unit__name", "name", "pk")
    form = ClosingForm(
        asked if is_final or "what" in asked else None,
        now=localtime(request.now),
        rooms=rooms,
        places=Hold.objects.visible_to(request.reach)
        .open()
        .order_by("place")
        .values_list("place", flat=True)
        .distinct(),
        hearings=Hearing.objects.visible_to(request.reach).for_detail(),
        members=PanelMember.objects.visible_to(request.reach),
        is_final=is_final,
    )

    def act() -> str:
        cleaned = form.cleaned_data
        closure, refused = actions.close(
            closing=cleaned["closing"], by=request.user, at=request.now, reason=cleaned["reason"], moves=cleaned["slot"]
        )
        moved = len(cleaned["slot"]) - len(refused)
        messages.success(request, f"{closure.name} is closed. {moved} hearing{' is' if moved == 1 else 's are'} moved.")
        for each in refused:
            messages.error(request, f"{each.hearing.parolee.name}: {' '.join(each.sentences)}")
        return reverse("hearings:closure-detail", args=[closure.pk])

    if answer := submit_form(request, form, act):
        return answer
    closing = form.closing if form.is_bound and "change" not in asked else None
    context = {"form": form, "today": request.today} | (preview(request, form, closing) if closing else {})
    return render(request, "hearings/closure_create.html", context, status=REFUSED if is_final else 200)


def preview(request: StaffRequest, form: ClosingForm, closing: Closing) -> dict[str, Any]:
    """Return the hearings of the closed time, each with its suggested slot, and what sends the page back."""
    found = affected(closing, reach=request.reach, at=request.now)
    hearings = list(found[:AT_ONCE])
    weeks = look_ahead(hearings, reach=request.reach, at=request.now, closing=closing)
    shown = list(lines(hearings, weeks, form))
    typed = {
        "what": closing.resource,
        "closed_from": _typed(closing.starts_at),
        "closed_until": _typed(closing.ends_at),
    }
    return {
        "closing": closing,
        "typed": typed,
        "change_url": f"?{urlencode({'change': '1', **typed})}",
        "lines": shown,
        "count": len(hearings) if len(hearings) < AT_ONCE else found.count(),
        "unplaced": sum(line.slot is None for line in shown),
    }


def lines(hearings: Sequence[Hearing], weeks: Weeks, form: ClosingForm) -> Iterator[Line]:
    """Yield each hearing with what is suggested for it. All are chosen at first; later what had been chosen."""
    placed = weeks.docket()
    for hearing, wanting in zip(hearings, weeks.waiting, strict=True):
        slot = placed.placed.get(hearing.pk)
        yield Line(
            hearing=hearing,
            slot=offer(slot, wanting.by, weeks) if slot else None,
            why_not="" if slot else explain(placed.unplaced[hearing.pk], wanting.since, wanting.by),
            value=DocketingForm.write(hearing, slot) if slot else "",
            is_chosen="slot" not in form.fields or str(hearing.pk) in form.sent,
        )


@require_safe
@requires(Permission.HEARING_SCHEDULE)
def closure_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what is closed, when and why, and which hearings still stand in it."""
    closure = get_object_or_404(Closure.objects.visible_to(request.reach).for_list(), pk=pk)
    hearings = affected(Closing.of(closure), reach=request.reach, at=request.now)[:AT_ONCE]
    context = {
        "closure": closure,
        "hearings": hearings if closure.is_standing else (),
        "may_reopen": closure.is_standing and closure.during.upper > request.now,
        "today": request.today,
    }
    return render(request, "hearings/closure_detail.html", context)


@require_POST
@requires(Permission.HEARING_SCHEDULE)
def closure_reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a closure back."""
    closure = get_object_or_404(Closure.objects.visible_to(request.reach).for_list(), pk=pk)
    detail = reverse("hearings:closure-detail", args=[pk])

    def act() -> str:
        actions.reopen(closure=closure, version=read_version(request), by=request.user, at=request.now)
        return detail

    done = "It is open again. What was moved stays where it was moved."
    return press_button(request, act=act, done=done, back=detail)


def _typed(at: datetime) -> str:
    """Write a moment as somebody types it."""
    local = localtime(at)
    return f"{as_typed(local.date())} {clock(local.time())}"

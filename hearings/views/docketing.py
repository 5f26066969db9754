"""Slots that are suggested: for one request, and for all that wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime

from hearings import actions
from hearings.forms.scheduling import DocketingForm
from hearings.models import Hearing, HearingRequest, PanelMember, Room
from hearings.pages.clocks import ClockRow, clock_rows
from hearings.scheduling.docketing import Weeks, look_ahead
from hearings.scheduling.slots import span
from hearings.scheduling.suggesting import Slot, Suggestions
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock, count_of_days, day
from parole.answering import REFUSED, show_or_send, submit_form
from parole.forms import AT_ONCE


@dataclass(frozen=True)
class Offered:
    """A slot as the page shows it, with the address of the form that it fills."""

    when: str
    room: str
    panel: str
    margin: str
    query: str


@dataclass(frozen=True)
class Line:
    """One waiting request, what is suggested for it, and what is posted when that is taken."""

    asked: HearingRequest
    clock: ClockRow | None
    slot: Offered | None
    why_not: str
    value: str
    is_chosen: bool


def suggestions(
    request: StaffRequest, row: HearingRequest | Hearing, *, after: datetime | None = None
) -> dict[str, Any]:
    """Return what the form of one request or hearing shows beside it: slots that fit, and why others do not.

    A hearing gets another time than it has: one after an instant, where it goes on then.
    """
    weeks = look_ahead([row], reach=request.reach, at=request.now)
    before = too_soon(weeks.waiting[0].since, request.now, after)
    if isinstance(row, Hearing):
        weeks = weeks.at_another_time(after)
    (wanting,) = weeks.waiting
    found = weeks.suggest()
    return {
        "slots": [offer(slot, wanting.by, weeks) for slot in found.slots],
        "rejected": [
            {"when": _moment(each.starts_at), "why": " ".join(reason.why for reason in each.reasons)}
            for each in found.rejected
        ],
        "why_not": "" if found.slots else explain(found, wanting.since, wanting.by),
        "late": offer(found.late, wanting.by, weeks) if found.late else None,
        "before": before,
    }


def too_soon(since: datetime, now: datetime, after: datetime | None = None) -> str:
    """Say before when nothing is suggested, and why: those days stand in neither list."""
    if after is not None and after > since:
        return f"Nothing is suggested before {_moment(after)}, when the hearing that is continued is over."
    first = localtime(since).date()
    days = (first - localtime(now).date()).days
    if not days:
        return ""
    return f"Nothing is suggested before {day(first)}: the rules ask for {count_of_days(days)} of notice."


def explain(found: Suggestions, since: datetime, by: datetime | None) -> str:
    """Say why no slot can be suggested: what blocks, and at how many of the times that were tried."""
    ends = f"{day(localtime(by).date())}" if by else "the last day that was looked at"
    tried = len(found.rejected)
    if not tried:
        return f"No time lies between {_moment(since)}, the earliest with enough notice, and {ends}, the last day."
    blocking = "; ".join(f"at {count} {about}" for about, count in found.blocking)
    return f"No time until {ends} can be had. Of {tried} that were tried: {blocking}."


def offer(slot: Slot, by: datetime | None, weeks: Weeks) -> Offered:
    """Put a slot in words."""
    starts_at = localtime(slot.starts_at)
    typed = [
        ("on", f"{starts_at.month}/{starts_at.day}/{starts_at.year}"),
        ("starts", clock(starts_at.time())),
        ("ends", clock(localtime(slot.ends_at).time())),
        ("room", weeks.rooms[slot.room].pk),
        *(("panel", weeks.users[member].pk) for member in slot.panel),
    ]
    return Offered(
        when=span(slot.starts_at, slot.ends_at, get_current_timezone()),
        room=str(weeks.rooms[slot.room]),
        panel=", ".join(weeks.users[member].name for member in slot.panel),
        margin=margin(starts_at, localtime(by) if by else None),
        query=urlencode(typed),
    )


def margin(starts_at: datetime, by: datetime | None) -> str:
    """Say how far before its last lawful start a hearing lies."""
    if by is None:
        return ""
    days = (by.date() - starts_at.date()).days
    if not days and starts_at > by:
        return "after its last hour"
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} late"
    return "on its last day" if not days else f"{days} day{'' if days == 1 else 's'} before its last day"


def slot_in(query: QueryDict) -> dict[str, Any]:
    """Return the slot that an address fills a form with. The form checks it as if it had been typed."""
    typed: dict[str, Any] = {name: query[name] for name in ("on", "starts", "ends", "room") if name in query}
    return typed | ({"panel": query.getlist("panel")} if "panel" in query else {})


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def request_docket(request: StaffRequest) -> HttpResponse:
    """Show a slot for each request that waits, the most urgent first, and schedule those that are taken."""
    visible = HearingRequest.objects.visible_to(request.reach)
    form = DocketingForm(
        request.POST if request.method == "POST" else None,
        requests=visible.for_detail(),
        rooms=Room.objects.visible_to(request.reach).in_use().select_related("unit"),
        members=PanelMember.objects.visible_to(request.reach),
    )

    def act() -> str:
        made, refused = actions.docket_requests(chosen=form.cleaned_data["slot"], by=request.user, at=request.now)
        messages.success(request, f"{len(made)} hearing{' is' if len(made) == 1 else 's are'} scheduled.")
        for each in refused:
            messages.error(request, f"{each.request.parolee.name}: {' '.join(each.sentences)}")
        return reverse("hearings:request-docket" if refused else "hearings:hearing-list")

    if answer := submit_form(request, form, act):
        return answer
    waiting = visible.waiting_for(request.reach)
    requests = list(waiting.for_detail().most_urgent_first()[:AT_ONCE])
    weeks = look_ahead(requests, reach=request.reach, at=request.now)
    context = {
        "form": form,
        "lines": list(lines(requests, weeks, form, request.now)),
        "count": waiting.count(),
        "today": request.today,
    }
    return render(request, "hearings/request_docket.html", context, status=REFUSED if form.errors else 200)


def lines(requests: Sequence[HearingRequest], weeks: Weeks, form: DocketingForm, at: datetime) -> Iterator[Line]:
    """Yield what waits with what is suggested for it. All are chosen at first; later what had been chosen."""
    placed = weeks.docket()
    for asked, wanting in zip(requests, weeks.waiting, strict=True):
        slot = placed.placed.get(asked.pk)
        yield Line(
            asked=asked,
            clock=next(iter(clock_rows(weeks.clocks[asked.pk], at)), None),
            slot=offer(slot, wanting.by, weeks) if slot else None,
            why_not="" if slot else explain(placed.unplaced[asked.pk], wanting.since, wanting.by),
            value=form.write(asked, slot) if slot else "",
            is_chosen=not form.is_bound or str(asked.pk) in form.sent,
        )


def _moment(at: datetime) -> str:
    return f"{day(localtime(at).date())}, {clock(localtime(at).time())}"

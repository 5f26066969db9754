"""The calendar of hearings, and one hearing for a calendar program."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from cases.desk.calendars import write_calendar
from hearings.feed import appointment_of
from hearings.models import Booking, Hearing, Room
from hearings.models.places import BookingQuerySet
from hearings.pages.calendars import BY, docketed
from hearings.scheduling.calendar import VIEWS, Span
from hearings.scheduling.slots import read_day
from parole.accounts.models import User
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.forms import LARGEST_KEY
from parole.moments import UnreadableMomentError

LABELS = {"room": "Rooms", "member": "Panel members", "officer": "Officers"}


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_calendar(request: StaffRequest) -> HttpResponse:
    """Show a day, a week or a month of hearings, by room, panel member or officer. All of it stands in the address."""
    rooms = list(Room.objects.visible_to(request.reach).select_related("unit").order_by("unit__name", "name", "pk"))
    bookings = Booking.objects.visible_to(request.reach)
    by = request.GET.get("by", "room") if request.GET.get("by") in BY else "room"
    who = chosen(request.GET.get(by, ""), by, rooms, bookings)
    usual = "week" if who else "day"
    view = request.GET.get("view", usual) if request.GET.get("view") in VIEWS else usual
    span = Span(view, day_asked(request))
    shown = docketed(request.reach, bookings, span, by=by, rooms=rooms, who=who)
    kept = {"view": view, "by": by} | ({by: who.pk} if who else {})

    def address(**changes: Any) -> str:
        return f"?{urlencode({'on': span.on, **kept, **changes})}"

    context = {
        "span": span,
        "by": by,
        "who": who,
        "columns": [
            (each.label if isinstance(each, Room) else each.name, each.unit, address(**{by: pk, "view": "week"}))
            for pk, each in shown.columns.items()
        ],
        "days": [(on, address(on=on, view="day")) for on in span.days],
        "rows": [] if view == "month" else shown.rows(by_day=view == "week"),
        "weeks": shown.weeks(lambda on: address(on=on, view="day")) if view == "month" else [],
        "agenda": shown.agenda(),
        "closed": shown.closed,
        "previous_url": address(on=span.previous),
        "next_url": address(on=span.next),
        "today_url": address(on=request.today),
        "all_url": f"?{urlencode({'on': span.on, 'view': view, 'by': by})}",
        "views": [(each, address(view=each), each == view) for each in VIEWS],
        "bys": [(LABELS[each], f"?{urlencode({'on': span.on, 'view': view, 'by': each})}", each == by) for each in BY],
        "today": request.today,
    }
    return render(request, "hearings/hearing_calendar.html", context)


def chosen(typed: str, by: str, rooms: list[Room], bookings: BookingQuerySet) -> Room | User | None:
    """Return the room or the person that the address names, None for all; what is out of reach is not there."""
    if not typed:
        return None
    found: Room | User | None
    if by == "room":
        found = next((each for each in rooms if str(each.pk) == typed), None)
    else:
        pk = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len(str(LARGEST_KEY)) else 0
        booked = bookings.shown().filter(user=pk, kind=BY[by]).select_related("user").first()
        found = booked.user if booked else None
    if found is None:
        raise Http404
    return found


def day_asked(request: StaffRequest) -> date:
    """Return the day in the address, or today where there is none that can be read."""
    try:
        return read_day(request.GET.get("on", "")[:40], now=localtime(request.now))
    except UnreadableMomentError:
        return request.today


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_event(request: StaffRequest, pk: int) -> HttpResponse:
    """Write one hearing for a calendar program, under the name that it has in every feed. It names nobody."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    written = write_calendar(
        [appointment_of(hearing, user_pk=request.user.pk)],
        zone=hearing.unit.zone,
        shows_initials=False,
        at=request.now,
    )
    headers = {"Content-Disposition": f'attachment; filename="hearing-{pk}.ics"', "Cache-Control": "no-store"}
    return HttpResponse(written, content_type="text/calendar; charset=utf-8", headers=headers)

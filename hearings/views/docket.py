"""The docket: as a list that can be narrowed and printed, and as a calendar of rooms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime
from django.views.decorators.http import require_safe

from hearings.forms.scheduling import DocketForm
from hearings.models import Booking, Hearing, HearingQuerySet, Room
from hearings.models.request import Kind
from hearings.scheduling.calendar import Entry, lay_out
from hearings.scheduling.slots import clock_span, read_day
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock, day
from parole.days import midnight
from parole.moments import UnreadableMomentError

PER_PAGE = 50
ORDERS = {
    "when": ("starts_at", "pk"),
    "-when": ("-starts_at", "-pk"),
    "name": ("parolee__last_name", "parolee__first_name", "starts_at", "pk"),
    "-name": ("-parolee__last_name", "-parolee__first_name", "starts_at", "pk"),
}
WEEK = timedelta(days=7)


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_list(request: StaffRequest) -> HttpResponse:
    """Show the docket from today on, or as narrowed down in the address."""
    rooms = Room.objects.visible_to(request.reach).select_related("unit").order_by("unit__name", "name", "pk")
    form = DocketForm(request.GET, rooms=rooms, now=localtime(request.now))
    form.full_clean()
    wanted = form.cleaned_data
    hearings = narrow(Hearing.objects.visible_to(request.reach), wanted, request.today, get_current_timezone())
    order = request.GET.get("order", "when")
    ordered = hearings.for_list().order_by(*ORDERS.get(order, ORDERS["when"]))
    context = {
        "form": form,
        "page": Paginator(ordered, PER_PAGE).get_page(request.GET.get("page")),
        "order": order if order in ORDERS else "when",
        "chips": chips(request.GET, wanted),
        "clear_url": reverse("hearings:hearing-list"),
        "has_rooms": bool(rooms),
        "may_see_court": may(request.user.role, Permission.COURT_VIEW),
        "today": request.today,
    }
    template = "hearings/partials/docket.html" if request.htmx else "hearings/hearing_list.html"
    return render(request, template, context)


def narrow(hearings: HearingQuerySet, wanted: dict[str, Any], today: date, zone: tzinfo) -> HearingQuerySet:
    """Return the hearings that a reader asked for: those from today on, unless other days are named."""
    since, to = wanted.get("since"), wanted.get("to")
    if since is None and to is None:
        since = today
    if since:
        hearings = hearings.filter(starts_at__gte=midnight(since, zone))
    if to:
        hearings = hearings.filter(starts_at__lt=midnight(to + timedelta(days=1), zone))
    if wanted.get("room"):
        hearings = hearings.in_room(wanted["room"].pk)
    if wanted.get("papers"):
        hearings = hearings.service_unproven()
    exact = {name: wanted[name] for name in ("kind", "status") if wanted.get(name)}
    return hearings.filter(**exact)


def chips(query: QueryDict, wanted: dict[str, Any]) -> list[dict[str, str]]:
    """Return the filters in use, each with the address of the page without it."""
    labels: dict[str, Callable[[Any], Any]] = {
        "since": lambda on: f"From {day(on)}, {on.year}",
        "to": lambda on: f"To {day(on)}, {on.year}",
        "room": str,
        "kind": dict(Kind.choices).get,
        "status": dict(Hearing.Status.choices).get,
        "papers": lambda _: "Held, service not proven",
    }
    found = []
    for name, label in labels.items():
        if wanted.get(name):
            rest = query.copy()
            rest.pop(name, None)
            rest.pop("page", None)
            found.append({"label": str(label(wanted[name])), "url": f"?{rest.urlencode()}"})
    return found


@dataclass(frozen=True)
class Taken:
    """One booking of a room as the calendar shows it. A hearing out of reach is only "taken"."""

    when: str
    until: str
    hearing: Hearing | None


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_calendar(request: StaffRequest) -> HttpResponse:
    """Show one day of all rooms, or one week of one room."""
    rooms = list(Room.objects.visible_to(request.reach).select_related("unit").order_by("unit__name", "name", "pk"))
    on = day_asked(request)
    room_pk = request.GET.get("room", "")
    if room_pk:
        room = next((each for each in rooms if str(each.pk) == room_pk), None)
        get_object_or_404(Room.objects.visible_to(request.reach), pk=room.pk if room else 0)
        first, length = on - timedelta(days=on.weekday()), WEEK
        days = [first + timedelta(days=number) for number in range(7)]
        rows = rows_of(request, [room] if room else [], first, length, columns=days)
    else:
        room, first, length, days = None, on, timedelta(days=1), [on]
        rows = rows_of(request, rooms, first, length, columns=[each.pk for each in rooms])
    context = {
        "rooms": rooms,
        "room": room,
        "on": on,
        "days": days,
        "rows": rows,
        "previous": (first - length).isoformat(),
        "next": (first + length).isoformat(),
        "today": request.today,
    }
    return render(request, "hearings/hearing_calendar.html", context)


def day_asked(request: StaffRequest) -> date:
    """Return the day in the address, or today where there is none that can be read."""
    try:
        return read_day(request.GET.get("on", "")[:40], now=localtime(request.now))
    except UnreadableMomentError:
        return request.today


def rows_of(
    request: StaffRequest, rooms: Sequence[Room], first: date, length: timedelta, columns: Sequence[Any]
) -> list[Any]:
    """Return the hours of the table: a column for each room, or for each day of one room."""
    zone = get_current_timezone()
    bookings = (
        Booking.objects.visible_to(request.reach)
        .active()
        .filter(room__in=rooms)
        .overlapping(midnight(first, zone), midnight(first + length, zone))
        .select_related("hearing__parolee")
        .order_by("during", "pk")
    )
    entries = []
    for booking in bookings:
        starts_at, ends_at = localtime(booking.during.lower), localtime(booking.during.upper)
        column = starts_at.date() if columns and isinstance(columns[0], date) else booking.room_id
        shown = Taken(
            clock_span(starts_at, ends_at, zone), clock(ends_at), booking.hearing if booking.is_shown else None
        )
        if column in columns and starts_at.date() >= first:
            entries.append(Entry(column, starts_at, ends_at, shown))
    return lay_out(entries, columns)

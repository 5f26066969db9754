"""The docket as a list that can be narrowed and printed."""

from collections.abc import Callable
from datetime import date, timedelta, tzinfo
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime
from django.views.decorators.http import require_safe

from hearings.forms.scheduling import DocketForm
from hearings.models import Hearing, HearingQuerySet, Room
from hearings.models.request import Kind
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import day
from parole.days import midnight

PER_PAGE = 50
ORDERS = {
    "when": ("starts_at", "pk"),
    "-when": ("-starts_at", "-pk"),
    "name": ("parolee__last_name", "parolee__first_name", "starts_at", "pk"),
    "-name": ("-parolee__last_name", "-parolee__first_name", "starts_at", "pk"),
}


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
        "may_close": may(request.user.role, Permission.HEARING_SCHEDULE),
        "may_see_clocks": may(request.user.role, Permission.CLOCK_VIEW),
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

"""Legal clocks: the list of those that run, one with each step of its count, events by hand, explanations."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from hearings import actions
from hearings.answering import answer_form
from hearings.forms.clocks import AWAITED, ClockEventForm, ClockFilterForm, EventWithdrawForm, ExplanationForm
from hearings.matters import looks
from hearings.models import ClockEvent, RunningClock
from hearings.models.clock import RunningClockQuerySet
from hearings.pages import clocks as pages
from hearings.policies import clocks as policies
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send

PER_PAGE = 50
ORDERS = {
    "due": lambda clocks: clocks.first_due_first(),
    "-due": lambda clocks: clocks.order_by("-due_at", "-started_at", "-pk"),
}
STATE = RunningClock.State


@require_safe
@requires(Permission.CLOCK_VIEW)
def clock_list(request: StaffRequest) -> HttpResponse:
    """Show the clocks of the cases reached, the first to run out first, or as narrowed down in the address."""
    visible = RunningClock.objects.visible_to(request.reach)
    form = ClockFilterForm(request.GET, units=pages.units_of(visible))
    wanted = form.chosen
    order = request.GET.get("order", "due")
    ordered = ORDERS.get(order, ORDERS["due"])(narrow(visible, wanted, request.now).for_list())
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": pages.clock_rows(page.object_list, request.now),
        "order": order if order in ORDERS else "due",
        "chips": chips(request, wanted, form),
        "clear_url": reverse("hearings:clock-list"),
        "without": pages.units_without(request.reach, request.now),
        "may_explain": may(request.user.role, Permission.CLOCK_EXPLAIN),
        "today": request.today,
    }
    template = "hearings/partials/clock_table.html" if request.htmx else "hearings/clock_list.html"
    return render(request, template, context)


def narrow(clocks: RunningClockQuerySet, wanted: dict[str, Any], at: datetime) -> RunningClockQuerySet:
    """Return the clocks that a reader asked for: those that are awaited, or missed and not explained."""
    selected: dict[str, Q] = {
        looks.OVERDUE: Q(state=STATE.RUNNING, due_at__lt=at),
        looks.RED: Q(state=STATE.RUNNING, red_at__lte=at, due_at__gte=at),
        looks.AMBER: Q(state=STATE.RUNNING, amber_at__lte=at, red_at__gt=at),
        looks.RUNNING: Q(state=STATE.RUNNING) & (Q(amber_at__gt=at) | Q(due_at__isnull=True)),
        looks.TOLLED: Q(state=STATE.TOLLED),
        looks.ENDED: ~Q(state__in=RunningClock.AWAITED),
    }
    look = wanted.get("look", "")
    if look == "UNEXPLAINED":
        clocks = clocks.to_explain(at)
    elif look:
        clocks = clocks.filter(selected[look])
    else:
        clocks = clocks.awaited()
    exact = {"hearing": wanted.get("kind"), "unit": wanted.get("unit")}
    return clocks.filter(**{name: value for name, value in exact.items() if value})


def chips(request: StaffRequest, wanted: dict[str, Any], form: ClockFilterForm) -> list[dict[str, str]]:
    """Return the filters in use, each with the address of the page without it."""
    names = {"look": dict(looks.LOOKS), "kind": AWAITED, "unit": dict(form.fields["unit"].choices)}  # type: ignore[attr-defined]
    found = []
    for name, value in wanted.items():
        rest = request.GET.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        found.append({"label": names[name][str(value)], "url": f"?{rest.urlencode()}"})
    return found


@require_safe
@requires(Permission.CLOCK_VIEW)
def clock_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one clock: how it stands, why this day, what its matter's events are, and what was said of a missed one."""
    clock = get_object_or_404(RunningClock.objects.visible_to(request.reach).for_list(), pk=pk)
    role = request.user.role
    events = ClockEvent.objects.visible_to(request.reach).of_terms([clock.term_id]).for_list()
    context = {
        "row": pages.clock_row(clock, request.now),
        "pack": clock.pack,
        "events": events,
        "may_record": may(role, Permission.CLOCK_RECORD),
        "may_explain": policies.may_explain(clock, role, request.now),
        "may_see_case": may(role, Permission.CASE_VIEW),
        "today": request.today,
    }
    return render(request, "hearings/clock_detail.html", context)


@show_or_send
@requires(Permission.CLOCK_EXPLAIN)
def clock_explain(request: StaffRequest, pk: int) -> HttpResponse:
    """Say why a deadline was missed, and what was done about it."""
    clock = get_object_or_404(RunningClock.objects.visible_to(request.reach).for_list(), pk=pk)
    detail = reverse("hearings:clock-detail", args=[pk])

    def act(said: dict[str, Any]) -> str:
        actions.explain_breach(clock=clock, by=request.user, at=request.now, **said)
        return detail

    return answer_form(
        request,
        form=ExplanationForm(request.POST or None),
        act=act,
        template="hearings/clock_explain.html",
        context={"row": pages.clock_row(clock, request.now)},
        done="The missed deadline is explained.",
    )


@show_or_send
@requires(Permission.CLOCK_RECORD)
def clock_event_enter(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter something that legal clocks count from and that no other page records."""
    term = pages.reach_term(request, pk)
    back = pages.way_back(request, term)
    form = ClockEventForm(
        request.POST or None,
        violations=pages.violations_of(term),
        now=localtime(request.now, term.unit.zone),
        today=localtime(request.now, term.unit.zone).date(),
    )

    def act(entered: dict[str, Any]) -> str:
        actions.enter_event(term=term, by=request.user, at=request.now, **entered)
        return back

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/clock_event_enter.html",
        context={"term": term, "back": back},
        done="The event is entered, and the clocks are counted anew.",
        field_of=lambda refusal: getattr(refusal, "field", None),
    )


@show_or_send
@requires(Permission.CLOCK_RECORD)
def clock_event_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that an event was entered in error."""
    events = ClockEvent.objects.visible_to(request.reach).select_related("parolee", "term__unit", "term__parolee")
    event = get_object_or_404(events, pk=pk)
    back = pages.way_back(request, event.term)

    def act(withdrawn: dict[str, Any]) -> str:
        actions.withdraw_event(event=event, by=request.user, at=request.now, **withdrawn)
        return back

    return answer_form(
        request,
        form=EventWithdrawForm(request.POST or None),
        act=act,
        template="hearings/clock_event_withdraw.html",
        context={"event": event, "back": back},
        done="The event is withdrawn, and the clocks are counted anew.",
    )

"""Who registered: the list, one registration with what was told, and its changes."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.victims import actions
from cases.victims.answering import answer_form
from cases.victims.cases import facts_of
from cases.victims.forms import RegistrationForm, VictimEditForm, VictimEndForm, VictimFilterForm
from cases.victims.matching import associates_like
from cases.victims.models import Victim, VictimQuerySet
from cases.victims.policies import to_tell_by_hand
from cases.victims.rows import news_of
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send

PER_PAGE = 50


def find_victim(request: StaffRequest, pk: int) -> Victim:
    """Return a victim within reach."""
    return get_object_or_404(Victim.objects.visible_to(request.reach).for_list(), pk=pk)


@require_safe
@requires(Permission.VICTIM_SERVE)
def victim_list(request: StaffRequest) -> HttpResponse:
    """List who registered, by name."""
    form = VictimFilterForm(request.GET)
    untold = Counter(to_tell_by_hand(request.reach, request.now).values_list("recipient_id", flat=True))
    found = _narrowed(Victim.objects.visible_to(request.reach).for_list(), form.chosen, untold)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": [(victim, untold[victim.recipient_id]) for victim in page],
        "chips": _chips(request.GET, form.labels()),
        "clear_url": reverse("victims:victim-list"),
    }
    template = "victims/partials/victim_table.html" if request.htmx else "victims/victim_list.html"
    return render(request, template, context)


@require_safe
@requires(Permission.VICTIM_SERVE)
def victim_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one registration: how they are told, of what, what was told with its proof, and who they may be."""
    victim = find_victim(request, pk)
    context = {
        "victim": victim,
        "case": facts_of([victim.parolee])[0],
        "rows": news_of(victim, request.now),
        "associates": associates_like(victim),
        "today": request.today,
    }
    return render(request, "victims/victim_detail.html", context)


@show_or_send
@requires(Permission.VICTIM_SERVE)
def victim_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what is known of a victim."""
    victim = find_victim(request, pk)
    form = VictimEditForm(
        request.POST if request.method == "POST" else None,
        initial=RegistrationForm.initial_of(victim),
        today=request.today,
    )

    def act(typed: dict[str, Any]) -> str:
        registration, version = form.registration(typed), typed["version"]
        actions.edit_victim(victim=victim, version=version, by=request.user, at=request.now, registration=registration)
        return reverse("victims:victim-detail", args=[victim.pk])

    return answer_form(
        request,
        form,
        template="victims/victim_edit.html",
        act=act,
        done="The registration was changed.",
        context={"victim": victim},
        initial_of=RegistrationForm.initial_of,
    )


@show_or_send
@requires(Permission.VICTIM_SERVE)
def victim_end(request: StaffRequest, pk: int) -> HttpResponse:
    """End a registration: nothing more is told, and what was stays."""
    victim = find_victim(request, pk)
    form = VictimEndForm(
        request.POST if request.method == "POST" else None,
        initial={"on": request.today, "version": victim.version},
        today=request.today,
    )

    def act(typed: dict[str, Any]) -> str:
        actions.end_registration(victim=victim, by=request.user, at=request.now, **typed)
        return reverse("victims:victim-detail", args=[victim.pk])

    return answer_form(
        request,
        form,
        template="victims/victim_end.html",
        act=act,
        done="The registration has ended. Nothing more is sent.",
        context={"victim": victim},
        initial_of=lambda current: {"version": current.version},
    )


def _narrowed(victims: VictimQuerySet, chosen: dict[str, str], untold: Counter[int]) -> VictimQuerySet:
    """Return those that the filters leave."""
    if (state := chosen.get("state")) != "any":
        victims = victims.filter(ended_on__isnull=state != "ended")
    if told_by := chosen.get("told_by"):
        victims = victims.filter(told_by=told_by)
    if trigger := chosen.get("trigger"):
        victims = victims.filter(triggers__contains=[trigger])
    return victims.filter(recipient__in=list(untold)) if chosen.get("untold") else victims


def _chips(query: QueryDict, labels: dict[str, str]) -> list[dict[str, str]]:
    """Return the filters in use, each with the address of the list without it."""
    chips = []
    for name, label in labels.items():
        rest = query.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        chips.append({"label": label, "url": f"?{rest.urlencode()}"})
    return chips

"""Due process on the screen: a service, a waiver, what was entered in error, needs, and the opening."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from hearings import actions
from hearings.answering import answer_form
from hearings.forms.serving import NeedsForm, ServiceForm, WaiverForm, WithdrawForm
from hearings.models import Hearing, HearingWaiver, Service
from hearings.models.service import ORDER, ORDER_TITLE
from hearings.pages.papers import choices_of
from hearings.papers import production
from hearings.papers.required import papers_for, standings_of, titles_of
from hearings.papers.words import ON_WHOM, waiver_words
from hearings.policies.serving import waivable
from parole.accounts.models import Population
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, read_version, show_or_send


@show_or_send
@requires(Permission.HEARING_SERVE)
def hearing_service(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that a paper was served, or that this was attempted."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    choices = [*choices_of(standings_of(hearing)), *([(ORDER, ORDER_TITLE)] if hasattr(hearing, "decision") else [])]
    is_held = production.holding(hearing) is not None
    if is_held:
        choices.append((production.CODE, production.TITLE))
    asked = {name: request.GET[name] for name in ("paper", "whom") if name in request.GET}
    initial = {"whom": "PERSON", "outcome": "SERVED", "served_at": "now", "served_by": request.user.name} | asked
    form = ServiceForm(
        request.POST or None, now=localtime(request.now), papers=choices, is_held=is_held, initial=initial
    )

    def act(served: dict[str, Any]) -> str:
        actions.record_service(hearing=hearing, by=request.user, at=request.now, **served)
        return reverse("hearings:hearing-detail", args=[pk])

    context = {"hearing": hearing, "choices": choices}
    template = "hearings/hearing_service.html"
    return answer_form(request, form=form, act=act, template=template, context=context, done="It is recorded.")


@show_or_send
@requires(Permission.HEARING_SERVE)
def hearing_waiver(request: StaffRequest, pk: int) -> HttpResponse:
    """Record what somebody signed that they forgo."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    may_waive = waivable(papers_for(hearing), hearing.kind)
    is_juvenile = hearing.population == Population.JUVENILE
    form = WaiverForm(
        request.POST or None,
        now=localtime(request.now),
        waivable=may_waive,
        is_juvenile=is_juvenile,
        initial={"signed_on": "today"},
    )

    def act(waived: dict[str, Any]) -> str:
        actions.record_waiver(hearing=hearing, by=request.user, at=request.now, **waived)
        return reverse("hearings:hearing-detail", args=[pk])

    context = {"hearing": hearing, "may_waive": may_waive, "is_juvenile": is_juvenile}
    template = "hearings/hearing_waiver.html"
    return answer_form(request, form=form, act=act, template=template, context=context, done="The waiver is recorded.")


@require_POST
@requires(Permission.HEARING_OPEN)
def hearing_open(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a hearing, or say what was neither served nor waived."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    detail = reverse("hearings:hearing-detail", args=[pk])

    def act() -> str:
        version = read_version(request)
        actions.open_hearing(hearing=hearing, version=version, by=request.user, at=request.now)
        return detail

    return press_button(request, act=act, done="The hearing is open.", back=detail)


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def hearing_needs(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down which interpreter, accommodations and counsel a hearing needs."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    need = getattr(hearing, "need", None)
    names = tuple(NeedsForm.base_fields)
    form = NeedsForm(request.POST or None, initial={name: getattr(need, name, "") for name in names})

    def act(needs: dict[str, Any]) -> str:
        version = read_version(request)
        actions.record_needs(hearing=hearing, version=version, by=request.user, at=request.now, **needs)
        return reverse("hearings:hearing-detail", args=[pk])

    def conflicts(current: Any, typed: Mapping[str, Any]) -> list[dict[str, str]]:
        labels = {name: field.label or name for name, field in form.fields.items()}
        return [{"label": str(labels[name]), "theirs": getattr(current, name), "yours": typed[name]} for name in names]

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_needs.html",
        context={"hearing": hearing, "version": getattr(need, "version", 0)},
        done="What the hearing needs is written down.",
        conflicts=conflicts,
    )


@show_or_send
@requires(Permission.HEARING_SERVE)
def service_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a service was entered in error."""
    services = Service.objects.visible_to(request.reach).select_related("hearing__unit", "hearing__parolee")
    service = get_object_or_404(services, pk=pk)
    titles = titles_of(papers_for(service.hearing))
    what = f"{titles.get(service.paper, service.paper)}, {ON_WHOM[Service.Whom(service.whom)]}"

    def act(withdrawn: dict[str, Any]) -> str:
        actions.withdraw_service(service=service, by=request.user, at=request.now, **withdrawn)
        return reverse("hearings:hearing-detail", args=[service.hearing_id])

    return _withdraw(request, service.hearing, what, act)


@show_or_send
@requires(Permission.HEARING_SERVE)
def waiver_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that a waiver was entered in error, or was taken back."""
    waivers = HearingWaiver.objects.visible_to(request.reach).select_related("hearing__unit", "hearing__parolee")
    waiver = get_object_or_404(waivers, pk=pk)

    def act(withdrawn: dict[str, Any]) -> str:
        actions.withdraw_waiver(waiver=waiver, by=request.user, at=request.now, **withdrawn)
        return reverse("hearings:hearing-detail", args=[waiver.hearing_id])

    return _withdraw(request, waiver.hearing, waiver_words(waiver, titles_of(papers_for(waiver.hearing))), act)


def _withdraw(request: StaffRequest, hearing: Hearing, what: str, act: Callable[[dict[str, Any]], str]) -> HttpResponse:
    form = WithdrawForm(request.POST or None)
    hearing = Hearing.objects.visible_to(request.reach).for_list().get(pk=hearing.pk)
    context = {"hearing": hearing, "what": what}
    template = "hearings/entry_withdraw.html"
    return answer_form(request, form=form, act=act, template=template, context=context, done="The entry is withdrawn.")

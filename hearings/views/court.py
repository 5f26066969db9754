"""An officer is called to court: written down, listed, moved, cancelled, attended, and the exhibits brought back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from cases.parolees.models import Parolee, SupervisionTerm
from hearings import actions
from hearings.answering import answer_form
from hearings.court import clashes_of
from hearings.forms.court import CourtAttendForm, CourtCancelForm, CourtForm, CourtMoveForm
from hearings.models import CourtAppearance, CourtExhibit
from hearings.pages.court import officers_of
from hearings.views.requests import as_typed
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock
from parole.answering import press_button, read_version, show_or_send
from parole.audit import actions as audit

DETAIL = "hearings:court-detail"
PER_PAGE = 50


def reached(request: StaffRequest, pk: int) -> CourtAppearance:
    """Return an appearance that this user sees."""
    seen = CourtAppearance.objects.visible_to(request.reach).for_list().select_related("recorded_by", "closed_by")
    return get_object_or_404(seen, pk=pk)


@require_safe
@requires(Permission.COURT_VIEW)
def court_list(request: StaffRequest) -> HttpResponse:
    """List who is called to court when, the open ones first."""
    seen = CourtAppearance.objects.visible_to(request.reach)
    is_over = request.GET.get("show") == "over"
    shown = seen.filter(status__in=CourtAppearance.CLOSED).order_by("-starts_at", "-pk")
    if not is_over:
        shown = seen.exclude(status__in=CourtAppearance.CLOSED).order_by("starts_at", "pk")
    context = {
        "page": Paginator(shown.for_list(), PER_PAGE).get_page(request.GET.get("page")),
        "is_over": is_over,
        "today": request.today,
        "now": request.now,
    }
    return render(request, "hearings/court_list.html", context)


@require_safe
@requires(Permission.COURT_VIEW)
def court_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one appearance, what clashes with it, its exhibits, and the testimony."""
    appearance = reached(request, pk)
    audit.record_opening(by=request.user, at=request.now, view=DETAIL, parolee_pk=appearance.parolee_id)
    records = may(request.user.role, Permission.COURT_RECORD)
    context = {
        "appearance": appearance,
        "exhibits": appearance.exhibits.order_by("pk"),
        "clashes": clashes_of(appearance, request.now),
        "may_see_case": Parolee.objects.visible_to(request.reach).filter(pk=appearance.parolee_id).exists(),
        "may_record": records,
        "may_change": records and appearance.is_open,
        "may_attend": records and appearance.is_scheduled and appearance.has_begun(request.now),
        "today": request.today,
    }
    return render(request, "hearings/court_detail.html", context)


@show_or_send
@requires(Permission.COURT_RECORD)
def court_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Write down that an officer is called to court about somebody."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().select_related("unit", "parolee")
    term = get_object_or_404(terms, parolee=parolee)
    officers = officers_of(term, request.user)
    form = CourtForm(request.POST or None, now=localtime(request.now), officers=officers)

    def act(said: dict[str, Any]) -> str:
        made = actions.record_appearance(term=term, by=request.user, at=request.now, **said)
        return warn_and_show(request, made)

    done = "It stands in the calendar of whoever is called."
    context = {"parolee": parolee}
    return answer_form(request, form=form, act=act, template="hearings/court_record.html", context=context, done=done)


def warn_and_show(request: StaffRequest, appearance: CourtAppearance) -> str:
    """Say what else stands in the officer's calendar at that time, and lead to the appearance."""
    if clashes := clashes_of(appearance, request.now):
        messages.warning(request, f"{appearance.officer.name} is wanted elsewhere at that time: {'; '.join(clashes)}.")
    return reverse(DETAIL, args=[appearance.pk])


@show_or_send
@requires(Permission.COURT_RECORD)
def court_move(request: StaffRequest, pk: int) -> HttpResponse:
    """Note another day, or that the court has postponed it without one."""
    appearance = reached(request, pk)
    starts_at, ends_at = localtime(appearance.starts_at), localtime(appearance.ends_at)
    times = {"on": as_typed(starts_at.date()), "starts": clock(starts_at), "ends": clock(ends_at)}
    initial = {"place": appearance.place, **(times if appearance.is_scheduled else {})}
    form = CourtMoveForm(request.POST or None, now=localtime(request.now), initial=initial)

    def act(said: dict[str, Any]) -> str:
        edit: dict[str, Any] = {
            "appearance": appearance,
            "version": read_version(request),
            "by": request.user,
            "at": request.now,
        }
        if "starts_at" in said:
            actions.move_appearance(**edit, **said)
        else:
            actions.postpone_appearance(**edit, reason=said["reason"])
        return warn_and_show(request, appearance)

    context = {"appearance": appearance, "version": appearance.version}
    template = "hearings/court_move.html"
    return answer_form(request, form=form, act=act, template=template, context=context, done="The calendar says so.")


@show_or_send
@requires(Permission.COURT_RECORD)
def court_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the court does not want the officer any more."""
    appearance = reached(request, pk)
    form = CourtCancelForm(request.POST or None, now=localtime(request.now))

    def act(said: dict[str, Any]) -> str:
        version = read_version(request)
        actions.cancel_appearance(appearance=appearance, version=version, by=request.user, at=request.now, **said)
        return reverse(DETAIL, args=[pk])

    context = {"appearance": appearance, "version": appearance.version}
    template = "hearings/court_cancel.html"
    return answer_form(request, form=form, act=act, template=template, context=context, done="It is cancelled.")


@show_or_send
@requires(Permission.COURT_RECORD)
def court_attend(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the officer was there, and what was testified."""
    appearance = reached(request, pk)
    form = CourtAttendForm(request.POST or None)

    def act(said: dict[str, Any]) -> str:
        version = read_version(request)
        actions.attend_appearance(appearance=appearance, version=version, by=request.user, at=request.now, **said)
        return reverse(DETAIL, args=[pk])

    context = {"appearance": appearance, "version": appearance.version}
    template = "hearings/court_attend.html"
    return answer_form(request, form=form, act=act, template=template, context=context, done="It is attended.")


@require_POST
@requires(Permission.COURT_RECORD)
def court_exhibit_return(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that an exhibit is back."""
    exhibit = get_object_or_404(CourtExhibit.objects.visible_to(request.reach), pk=pk)
    back = reverse(DETAIL, args=[exhibit.appearance_id])

    def act() -> str:
        actions.return_exhibit(exhibit=exhibit, by=request.user, at=request.now, on=request.today)
        return back

    return press_button(request, act=act, done="The exhibit is back.", back=back)

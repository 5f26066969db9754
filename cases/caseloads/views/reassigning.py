"""Reassigning cases in three steps: select, see what it would do, apply. And undoing it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from cases.caseloads import actions, carried, policies
from cases.caseloads.carried import Case
from cases.caseloads.forms import ConfirmationForm, SelectionForm, WhyAndWhenForm
from cases.caseloads.loads import Carrying, carrying
from cases.caseloads.models import Move, Reassignment
from cases.caseloads.preview import preview, propose_split
from cases.caseloads.reasons import reasons
from cases.caseloads.selection import officer_choices, selection_context
from cases.officers.models import Officer
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import submit_form
from parole.audit.submissions import submit_once


@require_safe
@requires(Permission.CASELOAD_REASSIGN)
def reassign(request: StaffRequest) -> HttpResponse:
    """Choose whose cases move, which of them, and to whom."""
    work = work_within(request)
    context = selection_context(request.reach, request.today, request.GET, work)
    return render(request, "caseloads/reassign.html", context | {"form": selection_form(request, work)})


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def reassign_preview(request: StaffRequest) -> HttpResponse:
    """Show what the reassignment would do. Nothing is written."""
    work = work_within(request)
    form = selection_form(request, work, request.POST)
    found: list[Case] = []
    if form.is_valid():
        found = selected_cases(request, form)
        for reason in policies.why_stale(found, form.cleaned_data["case"]):
            form.add_error(None, reason)
    if form.errors:
        context = selection_context(request.reach, request.today, request.POST, work)
        context |= {"form": form, "selected": set(form.cleaned_data.get("case", ()))}
        return render(request, "caseloads/reassign.html", context, status=422)
    chosen = form.cleaned_data
    to = dict.fromkeys(chosen["case"], chosen["one"])
    if chosen["how"] != SelectionForm.ONE:
        to = propose_split(found, candidates(work, chosen["among"], found))
    return preview_page(request, form, found, to, work, is_each=chosen["how"] == SelectionForm.EACH)


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def reassign_apply(request: StaffRequest) -> HttpResponse:
    """Move the cases as the preview showed, or show it again with what stands against it."""
    work = work_within(request)
    form = ConfirmationForm(request.POST, now=localtime(request.now), reasons=reasons())
    is_valid = form.is_valid()
    if not {"case", "to"} <= form.cleaned_data.keys():
        context = selection_context(request.reach, request.today, request.POST, work)
        context |= {"form": selection_form(request, work), "sent": form}
        return render(request, "caseloads/reassign.html", context, status=422)
    found = selected_cases(request, form)
    to = form.moves()
    is_each = not {"each", "choose"}.isdisjoint(request.POST)
    if is_valid and {"again", "choose"}.isdisjoint(request.POST):
        within = {each.officer.pk for each in work}
        form.require_chosen(cases={case.term_pk for case in found}, officers=within)
        if response := submit_form(request, form, lambda: apply(request, form.cleaned_data, to)):
            return response
    return preview_page(request, form, found, to, work, is_each=is_each)


@require_safe
@requires(Permission.WORKLOAD_VIEW)
def reassignment_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show which cases moved, and until when that can be undone."""
    made = get_object_or_404(Reassignment.objects.visible_to(request.reach).for_list(), pk=pk)
    return detail_page(request, made)


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def reassignment_undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Give every case back, or say why that is no longer possible."""
    made = get_object_or_404(Reassignment.objects.visible_to(request.reach).for_list(), pk=pk)

    def act() -> str:
        undoing = actions.undo(reassignment=made, by=request.user, at=request.now)
        messages.success(request, "Undone: every case is back. What was recorded since is kept.")
        return reverse("caseloads:reassignment-detail", args=[undoing.pk])

    try:
        return submit_once(request, act)
    except actions.NotReassignedError as error:
        return detail_page(request, made, refusals=error.sentences)


def work_within(request: StaffRequest) -> list[Carrying]:
    """Return the work of every officer within reach who is here, or has left and still carries cases."""
    work = carrying(Officer.objects.visible_to(request.reach).for_list(), request.reach, request.today)
    return [each for each in work if each.officer.user.is_active or each.cases]


def selection_form(request: StaffRequest, work: Sequence[Carrying], sent: Any = None) -> SelectionForm:
    """Return the form of the first step, which offers the officers who are here."""
    here = [each for each in work if each.officer.user.is_active]
    return SelectionForm(sent, now=localtime(request.now), reasons=reasons(), officers=officer_choices(here))


def selected_cases(request: StaffRequest, form: WhyAndWhenForm) -> list[Case]:
    """Return the selected cases that are within reach."""
    chosen = carried.open_cases(request.reach).filter(pk__in=form.cleaned_data["case"])
    return carried.cases(chosen, request.today)


def candidates(work: Sequence[Carrying], among: Sequence[int], found: Sequence[Case]) -> list[Carrying]:
    """Return among whom the cases are split: those chosen, else whoever is here, not away, and gives none of them."""
    if among:
        return [each for each in work if each.officer.pk in among]
    giving = {case.officer_pk for case in found}
    units = {case.unit_pk for case in found}
    here = [each for each in work if each.officer.user.is_active and not each.leave and each.officer.pk not in giving]
    return [each for each in here if each.officer.user.unit_id in units] or here


def preview_page(
    request: StaffRequest,
    form: WhyAndWhenForm,
    found: Sequence[Case],
    to: Mapping[int, int],
    work: Sequence[Carrying],
    *,
    is_each: bool,
) -> HttpResponse:
    """Show where each case would go, what comes along, and what must be decided first."""
    at = max(form.cleaned_data.get("effective") or request.now, request.now)
    context = {
        "form": form,
        "preview": preview(cases=found, to=to, carrying=work, at=at),
        "case_count": len(found),
        "effective_at": at if at > request.now else None,
        "kept": form.cleaned_data.get("keep", ()),
        "is_each": is_each,
        "today": request.today,
    }
    return render(request, "caseloads/reassign_preview.html", context, status=422 if form.errors else 200)


def apply(request: StaffRequest, chosen: Mapping[str, Any], to: Mapping[int, int]) -> str:
    """Reassign, say so, and return where it is shown."""
    made = actions.reassign(
        by=request.user,
        at=request.now,
        moves=to,
        reason=chosen["reason"],
        effective_at=chosen["effective"],
        expected={term_pk: officer_pk or None for term_pk, officer_pk in chosen["case"].items()},
        keep_as_witness=chosen["keep"],
    )
    messages.success(request, f"{len(to)} case{'' if len(to) == 1 else 's'} reassigned.")
    return reverse("caseloads:reassignment-detail", args=[made.pk])


def detail_page(request: StaffRequest, made: Reassignment, refusals: Sequence[str] = ()) -> HttpResponse:
    """Show one reassignment, with why it was not undone where that was tried."""
    why_not_undo = policies.why_not_undo(made, request.now)
    context = {
        "made": made,
        "moves": Move.objects.visible_to(request.reach).filter(reassignment=made).for_list(),
        "refusals": refusals,
        "may_undo": may(request.user.role, Permission.CASELOAD_REASSIGN) and not why_not_undo,
        "has_begun": made.effective_at <= request.now,
        "today": request.today,
    }
    return render(request, "caseloads/reassignment_detail.html", context, status=422 if refusals else 200)

"""One officer: capacity, leave and cover, kept by the supervisor."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.caseloads.forms import CapacityForm, CoverForm, LeaveForm
from cases.caseloads.loads import carrying
from cases.officers import actions
from cases.officers.models import Cover, Leave, Officer
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import read_version, submit_form
from parole.audit.submissions import submit_once
from parole.edits import StaleEditError


@require_safe
@requires(Permission.WORKLOAD_VIEW)
def officer_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one officer's load, leave and cover."""
    return officer_page(request, find_officer(request, pk))


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def officer_capacity(request: StaffRequest, pk: int) -> HttpResponse:
    """Set the hours a month that an officer has."""
    officer = find_officer(request, pk)
    form = CapacityForm(request.POST)

    def act() -> str:
        version = read_version(request)
        actions.set_capacity(officer=officer, version=version, by=request.user, at=request.now, **form.cleaned_data)
        return done(request, officer, "Capacity changed.")

    try:
        return submit(request, officer, act, capacity=form)
    except StaleEditError:
        yours = form.cleaned_data["capacity_hours"]
        current = find_officer(request, pk)
        conflicts = [{"label": "Hours a month", "theirs": f"{current.capacity_hours}", "yours": f"{yours}"}]
        return officer_page(request, current, status=422, capacity=form, conflicts=conflicts)


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def leave_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter days on which an officer is away."""
    officer = find_officer(request, pk)
    form = LeaveForm(request.POST)

    def act() -> str:
        actions.add_leave(officer=officer, by=request.user, at=request.now, **form.cleaned_data)
        return done(request, officer, "Leave added.")

    return submit(request, officer, act, leave=form)


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def cover_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Let one officer stand in for another on some days."""
    officer = find_officer(request, pk)
    form = CoverForm(request.POST, officers=coverers(request, officer))

    def act() -> str:
        covered_by = find_officer(request, form.cleaned_data.pop("covered_by"))
        actions.add_cover(officer=officer, covered_by=covered_by, by=request.user, at=request.now, **form.cleaned_data)
        return done(request, officer, "Cover added.")

    return submit(request, officer, act, cover=form)


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def leave_remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back leave that was entered."""
    leave = get_object_or_404(Leave.objects.visible_to(request.reach).select_related("officer"), pk=pk)

    def act() -> str:
        actions.remove_leave(leave=leave, by=request.user, at=request.now)
        return done(request, leave.officer, "Leave removed.")

    return submit_once(request, act)


@require_POST
@requires(Permission.CASELOAD_REASSIGN)
def cover_end(request: StaffRequest, pk: int) -> HttpResponse:
    """End cover at once."""
    cover = get_object_or_404(Cover.objects.visible_to(request.reach).select_related("officer"), pk=pk)

    def act() -> str:
        actions.end_cover(cover=cover, by=request.user, at=request.now, on=request.today)
        return done(request, cover.officer, "Cover ended.")

    return submit_once(request, act)


def find_officer(request: StaffRequest, pk: int) -> Officer:
    """Return an officer within reach."""
    return get_object_or_404(Officer.objects.visible_to(request.reach).for_list(), pk=pk)


def coverers(request: StaffRequest, officer: Officer) -> list[tuple[object, str]]:
    """Return who could stand in for this officer."""
    here = Officer.objects.visible_to(request.reach).active().exclude(pk=officer.pk).for_list()
    return [(each.pk, each.user.name) for each in here]


def done(request: StaffRequest, officer: Officer, words: str) -> str:
    """Say what happened, and return the officer's page."""
    messages.success(request, words)
    return reverse("caseloads:officer-detail", args=[officer.pk])


def submit(request: StaffRequest, officer: Officer, act: Callable[[], str], **forms: Form) -> HttpResponse:
    """Act once if the form can be read, and show it again with what is wrong if not."""
    (form,) = forms.values()
    try:
        if answer := submit_form(request, form, act):
            return answer
    except ValidationError as error:
        # The days are what must change: a constraint that spans several columns is told at the first of them.
        form.add_error("starts_on", error.messages)
    return officer_page(request, officer, status=422, **forms)


def officer_page(request: StaffRequest, officer: Officer, status: int = 200, **shown: Any) -> HttpResponse:
    """Show an officer, with empty forms but for the one that was sent."""
    (row,) = carrying([officer], request.reach, request.today)
    context = {
        "row": row,
        "officer": officer,
        "leaves": Leave.objects.visible_to(request.reach).filter(officer=officer).not_over(request.today),
        "covers": Cover.objects.visible_to(request.reach).filter(officer=officer).not_over(request.today).for_list(),
        "covering": (
            Cover.objects.visible_to(request.reach).filter(covered_by=officer).not_over(request.today).for_list()
        ),
        "capacity": CapacityForm(initial={"capacity_hours": officer.capacity_hours}),
        "leave": LeaveForm(),
        "cover": CoverForm(officers=coverers(request, officer)),
        "may_edit": may(request.user.role, Permission.CASELOAD_REASSIGN),
        "form": next((form for form in shown.values() if isinstance(form, Form)), None),
        "today": request.today,
    }
    return render(request, "caseloads/officer_detail.html", context | shown, status=status)

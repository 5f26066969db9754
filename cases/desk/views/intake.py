"""Intake: one form from the first word to a planned case."""

from typing import Any, Self

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.desk.forms import IntakeForm
from cases.desk.intake import officers_for, units_for
from cases.desk.pointers import Pointer, find_alike
from cases.parolees import actions
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.audit.submissions import submit_once


class SomebodyAlikeError(Exception):
    """Somebody who may be the same person is already known."""

    def __init__(self: Self, pointers: list[Pointer]) -> None:
        super().__init__("Somebody alike is already known. Look at them before you save.")
        self.pointers = pointers


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASE_INTAKE)
def intake(request: StaffRequest) -> HttpResponse:
    """Admit a person, once nobody alike is known or somebody has said that it is another."""
    form = IntakeForm(
        request.POST or None,
        today=request.today,
        populations=request.reach.populations,
        units=units_for(request.user, request.reach),
        officers=officers_for(request.reach),
        initial={"unit": request.user.unit_id, "officer": request.user.pk},
    )
    alike: list[Pointer] = []
    if form.is_bound and form.is_valid():
        try:
            return submit_once(request, lambda: _admit(request, form))
        except SomebodyAlikeError as error:
            alike = error.pointers
            form.asks_whether_another = True
            form.add_error("is_another_person", str(error))
        except actions.NumberTakenError as error:
            form.add_error("number", str(error))
    status = 422 if form.is_bound else 200
    return render(request, "desk/intake.html", {"form": form, "alike": alike}, status=status)


def _alike(request: StaffRequest, form: IntakeForm) -> list[Pointer]:
    typed = form.cleaned_data
    return find_alike(
        request.reach,
        number=typed["number"],
        identifiers=form.identifiers(),
        name=f"{typed['last_name']} {typed['first_name']}",
        born_on=typed["born_on"],
        at=request.now,
        on=request.today,
    )


def _admit(request: StaffRequest, form: IntakeForm) -> str:
    # Asked here, and not before: of a form that is sent twice, the second finds the person that the first admitted.
    typed: dict[str, Any] = form.cleaned_data
    alike = [] if typed["is_another_person"] else _alike(request, form)
    if alike:
        raise SomebodyAlikeError(alike)
    parolee = actions.admit_parolee(
        by=request.user,
        at=request.now,
        on=request.today,
        unit=typed["unit"],
        person=form.person(),
        term=form.term(),
        level=typed["level"] or None,
        officer_pk=typed["officer"].pk if typed["officer"] else None,
        conditions=form.chosen_conditions(),
    )
    messages.success(request, f"{parolee.full_name} was admitted.")
    return reverse("parolees:parolee-detail", args=[parolee.pk])

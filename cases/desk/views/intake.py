"""Intake: one form from the first word to a planned case."""

from typing import Any, Self

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.desk.forms import IntakeForm
from cases.desk.intake import officers_for, units_for
from cases.desk.pointers import Pointer, find_alike
from cases.parolees import actions
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.refusals import RefusedError


class SomebodyAlikeError(RefusedError):
    """Somebody who may be the same person is already known."""

    def __init__(self: Self) -> None:
        super().__init__("Somebody alike is already known. Look at them before you save.")


@show_or_send
@requires(Permission.CASE_INTAKE)
def intake(request: StaffRequest) -> HttpResponse:
    """Admit a person, once nobody alike is known or somebody has said that it is another."""
    form = IntakeForm(
        request.POST if request.method == "POST" else None,
        today=request.today,
        populations=request.reach.populations,
        units=units_for(request.user, request.reach),
        officers=officers_for(request.reach),
        initial={"unit": request.user.unit_id, "officer": request.user.pk},
    )
    if answer := submit_form(request, form, lambda: _admit(request, form), field_of=_field_of):
        return answer
    alike: list[Pointer] = []
    if form.is_bound and form.has_error("is_another_person"):
        alike = _alike(request, form)
        form.asks_whether_another = True
    status = REFUSED if form.is_bound else 200
    return render(request, "desk/intake.html", {"form": form, "alike": alike}, status=status)


def _field_of(refusal: RefusedError) -> str | None:
    """Return the field that a refusal is about."""
    fields = {SomebodyAlikeError: "is_another_person", actions.NumberTakenError: "number"}
    return fields.get(type(refusal))


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
    if not typed["is_another_person"] and _alike(request, form):
        raise SomebodyAlikeError
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

"""What the forms of the case file have in common: check, act once, and go back to the case."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.parolees import conflicts
from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, submit_form
from parole.refusals import RefusedError

OVERVIEW = "parolees:parolee-detail"


def answer_form(
    request: StaffRequest,
    parolee: Parolee,
    form: forms.Form,
    *,
    template: str,
    act: Callable[[dict[str, Any]], object],
    done: str,
    tab: str = OVERVIEW,
    initial_of: Callable[[Any], dict[str, Any]] = dict,
    field_of: Callable[[RefusedError], str | None] = lambda _: None,
    **shown: Any,
) -> HttpResponse:
    """Show a form, or do what it asks and go back to the tab. Refused, it comes back as it was typed, with 422.

    `initial_of` says what the form shows of a row: of a stale edit, the row as it stands beside what was typed.
    `field_of` names the field at which a refusal is told.
    """

    def act_and_return() -> str:
        act(form.cleaned_data)
        messages.success(request, done)
        return reverse(tab, args=[parolee.pk])

    def show_stale(current: Any) -> None:
        saved = initial_of(current)
        shown["conflicts"] = conflicts.conflicts_of(form, saved)
        shown["changed_by"] = conflicts.changed_by(parolee.pk)
        # What was typed stays, over the version that stands now: sending it again is a decision.
        form.data = {**dict(form.data.items()), "version": saved["version"]}

    if answer := submit_form(request, form, act_and_return, show_stale=show_stale, field_of=field_of):
        return answer
    context = {**case_context(request, parolee, tab=tab), "form": form, **shown}
    return render(request, template, context, status=REFUSED if form.is_bound else 200)

"""What the forms of the case file have in common: check, act once, and go back to the case."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.parolees import actions, conflicts
from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from parole.accounts.requests import StaffRequest
from parole.audit.submissions import submit_once
from parole.edits import StaleEditError

OVERVIEW = "parolees:parolee-detail"
REFUSALS = (
    actions.ImpossibleDateError,
    actions.LaterLevelError,
    actions.TermClosedError,
    actions.TermStatusError,
)


def answer(
    request: StaffRequest,
    parolee: Parolee,
    form: forms.Form,
    *,
    template: str,
    act: Callable[[dict[str, Any]], object],
    done: str,
    initial_of: Callable[[Any], dict[str, Any]] = dict,
    **shown: Any,
) -> HttpResponse:
    """Show a form, or do what it asks and go back to the case. Refused, it comes back as it was typed, with 422.

    `initial_of` says what the form shows of a row: of a stale edit, the row as it stands beside what was typed.
    """
    conflict: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        try:
            return submit_once(request, lambda: _act(request, parolee, form, act, done))
        except REFUSALS as error:
            form.add_error(None, str(error))
        except StaleEditError as error:
            saved = initial_of(error.current)
            conflict = {
                "conflicts": conflicts.conflicts_of(form, saved),
                "changed_by": conflicts.changed_by(parolee.pk),
            }
            # What was typed stays, over the version that stands now: sending it again is a decision.
            form.data = {**dict(form.data.items()), "version": saved["version"]}
    context = {**case_context(request, parolee, tab=OVERVIEW), "form": form, **conflict, **shown}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _act(
    request: StaffRequest,
    parolee: Parolee,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    done: str,
) -> str:
    act(form.cleaned_data)
    messages.success(request, done)
    return reverse(OVERVIEW, args=[parolee.pk])

"""What the forms of this room have in common: check, act once, and go back to the file or the investigation."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from cases.parolees import conflicts
from cases.parolees.models import Parolee
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, submit_form
from parole.refusals import RefusedError


def answer_form(
    request: StaffRequest,
    parolee: Parolee,
    form: forms.Form,
    *,
    act: Callable[[dict[str, Any]], object],
    back: str,
    title: str,
    apply_label: str,
    done: str,
    intro: str = "",
    initial_of: Callable[[Any], dict[str, Any]] = dict,
    field_of: Callable[[RefusedError], str | None] = lambda refusal: getattr(refusal, "field", None),
    template: str = "plans/file_form.html",
    **shown: Any,
) -> HttpResponse:
    """Show a form, or do what it asks and go `back`. Refused, it comes back as it was typed, with 422.

    `act` may return the words to be said instead of `done`. Of a stale edit, `initial_of` says what the form shows of
    the row as it stands, beside what was typed over it.
    """

    def act_and_return() -> str:
        said = act(form.cleaned_data)
        messages.success(request, said if isinstance(said, str) else done)
        return back

    def show_stale(current: Any) -> None:
        saved = initial_of(current)
        shown["conflicts"] = conflicts.conflicts_of(form, saved)
        shown["changed_by"] = conflicts.changed_by(parolee.pk)
        # What was typed stays, over the version that stands now: sending it again is a decision.
        form.data = _with_version(form.data, saved["version"])

    if answer := submit_form(request, form, act_and_return, show_stale=show_stale, field_of=field_of):
        return answer
    context = {
        "parolee": parolee,
        "form": form,
        "title": title,
        "intro": intro,
        "apply_label": apply_label,
        "back_url": back,
        "today": request.today,
        **shown,
    }
    return render(request, template, context, status=REFUSED if form.is_bound else 200)


def _with_version(typed: Any, version: int) -> Any:
    """Return what was typed, with another version; what has several values keeps them."""
    changed = typed.copy()
    changed["version"] = str(version)
    return changed

"""Sending a form of this room: do it once, or show the form again with what was wrong and everything typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, STALE, read_version, show_restored, submit_form
from parole.refusals import RefusedError

OK = 200
# How a row as it stands differs from what was typed over it: label, theirs and yours for each field.
Conflicts = Callable[[Any, Mapping[str, Any]], Sequence[Mapping[str, object]]]


def answer_form(
    request: StaffRequest,
    *,
    form: forms.Form,
    act: Callable[[dict[str, Any]], str],
    template: str,
    context: Mapping[str, Any],
    done: str,
    conflicts: Conflicts | None = None,
    field_of: Callable[[RefusedError], str | None] = lambda refusal: getattr(refusal, "field", None),
    pressed: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, or act on one that is in shape. Whatever is refused is shown again with status 422.

    `pressed` is what somebody chose beside the form: it takes the place of what they had typed before.
    """
    shown: dict[str, Any] = {**context, "form": form, "today": request.today}
    if request.method != "POST":
        show_restored(request, form)
        form.initial = {**form.initial, **(pressed or {})}
        if (restored := getattr(form, "restored", None)) and restored.version:
            # What was typed over an older row is compared with it, as if the page had stayed open.
            shown["version"] = restored.version
        return render(request, template, shown)
    shown["version"] = read_version(request)

    def show_stale(current: Any) -> None:
        # Whoever sends the form again does so knowing what stands there now.
        shown["version"] = current.version
        shown["conflicts"] = conflicts(current, form.cleaned_data) if conflicts else ()
        form.add_error(None, STALE)

    if answer := submit_form(request, form, lambda: act(form.cleaned_data), show_stale=show_stale, field_of=field_of):
        messages.success(request, done)
        return answer
    # A smaller button of the form shows more of it, and was refused nothing.
    return render(request, template, shown, status=REFUSED if form.errors else OK)

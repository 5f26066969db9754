"""Sending a form of this room: do it once, or show the form again with what was wrong and everything typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.parolees.actions import ImpossibleDateError, TermStatusError
from cases.parolees.policies import TermClosedError
from hearings import actions
from parole.accounts.requests import StaffRequest
from parole.audit.submissions import submit_once
from parole.edits import StaleEditError

REFUSED = 422
REFUSALS = (
    actions.ClosedError,
    actions.ImpossibleTimeError,
    actions.NotYetHeldError,
    actions.OwnRequestError,
    actions.UnsuitableError,
    ImpossibleDateError,
    TermClosedError,
    TermStatusError,
)
# How a row as it stands differs from what was typed over it: label, theirs and yours for each field.
Conflicts = Callable[[Any, Mapping[str, Any]], Sequence[Mapping[str, object]]]
STALE = "Somebody else was here first. Look at it as it stands now before you decide."


def answer_form(
    request: StaffRequest,
    *,
    form: forms.Form,
    act: Callable[[dict[str, Any]], str],
    template: str,
    context: Mapping[str, Any],
    done: str,
    conflicts: Conflicts | None = None,
) -> HttpResponse:
    """Show a form, or act on one that is in shape. Whatever is refused is shown again with status 422."""
    shown: dict[str, Any] = {**context, "form": form, "today": request.today}
    if request.method != "POST":
        return render(request, template, shown)
    shown["version"] = shown_version(request)
    if form.is_valid():
        try:
            answer = submit_once(request, lambda: act(form.cleaned_data))
        except actions.SlotTakenError as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        except StaleEditError as stale:
            # Whoever sends the form again does so knowing what stands there now.
            shown["version"] = getattr(stale.current, "version", 0)
            shown["conflicts"] = conflicts(stale.current, form.cleaned_data) if conflicts else ()
            form.add_error(None, STALE)
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return answer
    return render(request, template, shown, status=REFUSED)


def press_button(request: StaffRequest, *, act: Callable[[], str], done: str, back: str) -> HttpResponse:
    """Act on a button without a form. A refusal is said on the page that the button stood on."""
    try:
        answer = submit_once(request, act)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    except StaleEditError:
        messages.error(request, STALE)
    else:
        messages.success(request, done)
        return answer
    return redirect(back)


def shown_version(request: StaffRequest) -> int:
    """Return the version that the page was made from; 0, which no row has, when it cannot be read."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

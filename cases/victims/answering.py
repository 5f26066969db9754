"""What the forms of this room have in common: check, act once, and say at the form what was refused."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from cases.parolees.conflicts import conflicts_of
from cases.victims.models import Victim
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, submit_form
from parole.audit.models import Event
from parole.refusals import RefusedError


def answer_form(
    request: StaffRequest,
    form: forms.Form,
    *,
    template: str,
    act: Callable[[dict[str, Any]], str],
    done: str,
    context: Mapping[str, Any],
    initial_of: Callable[[Any], dict[str, Any]] = dict,
) -> HttpResponse:
    """Show a form, or act on one in shape and go where `act` says. Refused, it comes back as typed, with 422."""
    shown: dict[str, Any] = {**context, "form": form, "today": request.today}

    def act_and_say() -> str:
        answer = act(form.cleaned_data)
        messages.success(request, done)
        return answer

    def show_stale(current: Any) -> None:
        saved = initial_of(current)
        shown["conflicts"] = conflicts_of(form, saved)
        shown["changed_by"] = _changed_by(current)
        # What was typed stays, over the version that stands now: sending it again is a decision.
        typed = request.POST.copy()
        typed["version"] = str(saved["version"])
        form.data = typed

    def field_of(refusal: RefusedError) -> str | None:
        return getattr(refusal, "field", None)

    if answer := submit_form(request, form, act_and_say, show_stale=show_stale, field_of=field_of):
        return answer
    return render(request, template, shown, status=REFUSED if form.is_bound else 200)


def _changed_by(victim: Victim) -> str:
    about = Event.objects.filter(target_type=Victim._meta.label, target_pk=victim.pk)
    event = about.select_related("by").order_by("-at", "-pk").first()
    return event.by.name if event else ""

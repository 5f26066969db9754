"""Clearing what was flagged about an entry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cases.meetings import actions
from cases.meetings.models import IntegrityFlag
from cases.meetings.record_forms import ClearingForm
from cases.meetings.views.case import TAB
from cases.meetings.views.snoozing import APPROVALS
from cases.parolees.case import case_context
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form


@show_or_send
@requires(Permission.FLAG_CLEAR)
def flag_clear(request: StaffRequest, pk: int) -> HttpResponse:
    """Clear a flag, having looked at the entry."""
    flag = get_object_or_404(IntegrityFlag.objects.visible_to(request.reach).for_list(), pk=pk)
    form = ClearingForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.clear_flag(flag=flag, by=request.user, at=request.now, **form.cleaned_data)
        return reverse(APPROVALS)

    if response := submit_form(request, form, act):
        messages.success(request, "The flag was cleared. It stays in the record of the meeting.")
        return response
    context = {**case_context(request, flag.parolee, tab=TAB), "form": form, "flag": flag}
    return render(request, "meetings/flag_clear.html", context, status=REFUSED if form.errors else 200)

"""An appeal is taken down, or taken back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from hearings import actions
from hearings.answering import answer_form
from hearings.deciding.appeals import last_day, served_at
from hearings.forms.appeals import AppealForm
from hearings.models import Decision, Hearing, HearingRequest
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, read_version, show_or_send


@show_or_send
@requires(Permission.APPEAL_FILE)
def hearing_appeal(request: StaffRequest, pk: int) -> HttpResponse:
    """Take down that whom a decision is about asks the board to look at it again."""
    decision = get_object_or_404(Decision.objects.visible_to(request.reach).for_order(), hearing=pk)
    form = AppealForm(request.POST or None, now=localtime(request.now), initial={"filed_on": "today"})

    def act(filed: dict[str, Any]) -> str:
        asked = actions.file_appeal(decision=decision, by=request.user, at=request.now, **filed)
        return reverse("hearings:request-detail", args=[asked.pk])

    context = {
        "decision": decision,
        "hearing": get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk),
        "last_day": last_day(decision, served_at([pk]).get(pk)),
    }
    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_appeal.html",
        context=context,
        done="It is with the clerk.",
    )


@require_POST
@requires(Permission.APPEAL_FILE)
def request_withdraw_appeal(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that whoever filed an appeal takes it back."""
    filed = HearingRequest.objects.visible_to(request.reach).filter(filed_on__isnull=False)
    asked = get_object_or_404(filed, pk=pk)
    detail = reverse("hearings:request-detail", args=[pk])

    def act() -> str:
        version = read_version(request)
        actions.withdraw_appeal(request=asked, version=version, by=request.user, at=request.now)
        return detail

    return press_button(request, act=act, done="The appeal is withdrawn.", back=detail)

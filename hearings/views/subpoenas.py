"""Witnesses of a hearing: called, their subpoena printed, served with proof, or withdrawn."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from hearings import actions
from hearings.answering import answer_form
from hearings.forms.subpoenas import SubpoenaForm, SubpoenaServiceForm
from hearings.models import Hearing, Subpoena
from hearings.pages.documents import ENGLISH
from hearings.pages.subpoenas import write_subpoena
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, read_version, show_or_send
from parole.notices.models import Recipient

DETAIL = "hearings:hearing-detail"


@show_or_send
@requires(Permission.HEARING_SERVE)
def subpoena_issue(request: StaffRequest, pk: int) -> HttpResponse:
    """Call a witness to a hearing."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    form = SubpoenaForm(request.POST or None)

    def act(said: dict[str, Any]) -> str:
        actions.issue_subpoena(hearing=hearing, by=request.user, at=request.now, **said)
        return reverse(DETAIL, args=[pk])

    template, done = "hearings/subpoena_issue.html", "The witness is called. Print the subpoena, and have it served."
    return answer_form(request, form=form, act=act, template=template, context={"hearing": hearing}, done=done)


@show_or_send
@requires(Permission.HEARING_SERVE)
def subpoena_serve(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that a witness has the subpoena."""
    subpoena = get_object_or_404(Subpoena.objects.visible_to(request.reach), pk=pk)
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=subpoena.hearing_id)
    initial = {"served_at": "now", "served_by": request.user.name}
    form = SubpoenaServiceForm(request.POST or None, now=localtime(request.now), initial=initial)

    def act(said: dict[str, Any]) -> str:
        version = read_version(request)
        actions.serve_subpoena(subpoena=subpoena, version=version, by=request.user, at=request.now, **said)
        return reverse(DETAIL, args=[subpoena.hearing_id])

    context = {"subpoena": subpoena, "hearing": hearing, "version": subpoena.version}
    template = "hearings/subpoena_serve.html"
    return answer_form(request, form=form, act=act, template=template, context=context, done="It is recorded.")


@require_POST
@requires(Permission.HEARING_SERVE)
def subpoena_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a subpoena back."""
    subpoena = get_object_or_404(Subpoena.objects.visible_to(request.reach), pk=pk)
    back = reverse(DETAIL, args=[subpoena.hearing_id])

    def act() -> str:
        version = read_version(request)
        actions.withdraw_subpoena(subpoena=subpoena, version=version, by=request.user, at=request.now)
        return back

    return press_button(request, act=act, done="Withdrawn. Tell the witness that they need not come.", back=back)


@require_safe
@requires(Permission.HEARING_SERVE)
def subpoena_paper(request: StaffRequest, pk: int) -> HttpResponse:
    """Write the subpoena, in English or in the language that is asked for."""
    subpoena = get_object_or_404(Subpoena.objects.visible_to(request.reach), pk=pk)
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=subpoena.hearing_id)
    asked = request.GET.get("language", "")
    language = asked if asked in Recipient.Language.values else ENGLISH
    document = write_subpoena(subpoena, hearing, language=language)
    # The name of the file names nobody: it ends in somebody's folder of downloads.
    name = f"hearing-{hearing.pk}-subpoena-{pk}-{language}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(document, content_type="application/pdf", headers=headers)

"""Who is told of a hearing outside the agency."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from hearings import actions
from hearings.answering import answer_form
from hearings.forms.contacts import ContactForm
from hearings.models import Hearing, HearingContact
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, show_or_send
from parole.notices.models import Recipient


@show_or_send
@requires(Permission.HEARING_SERVE)
def hearing_contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Let counsel, an interpreter, a jail or a guardian be told of a hearing."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    initial = {"part": Recipient.Outside.COUNSEL, "language": Recipient.Language.ENGLISH}
    form = ContactForm(request.POST or None, population=hearing.population, initial=initial)

    def act(contact: dict[str, Any]) -> str:
        actions.add_contact(hearing=hearing, by=request.user, at=request.now, **contact)
        return reverse("hearings:hearing-detail", args=[pk])

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_contact.html",
        context={"hearing": hearing},
        done="They are told of this hearing, and of what becomes of it.",
    )


@require_POST
@requires(Permission.HEARING_SERVE)
def contact_remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Tell somebody outside the agency nothing more of a hearing."""
    contacts = HearingContact.objects.visible_to(request.reach).select_related("hearing")
    contact = get_object_or_404(contacts, pk=pk)
    detail = reverse("hearings:hearing-detail", args=[contact.hearing_id])

    def act() -> str:
        actions.remove_contact(contact=contact, by=request.user, at=request.now)
        return detail

    return press_button(request, act=act, done="They are told nothing more of this hearing.", back=detail)

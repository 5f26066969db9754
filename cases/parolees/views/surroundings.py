"""Edits of what is around a person: addresses, associates, cautions."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from cases.parolees import actions
from cases.parolees.answering import answer_form
from cases.parolees.forms import AddressEndForm, AddressForm, AssociateEditForm, AssociateForm, CautionForm
from cases.parolees.models import Parolee
from parole.accounts.models import PicklistEntry
from parole.accounts.permissions import Permission, requires
from parole.accounts.picklists import labels
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send
from parole.forms import PageForm


@show_or_send
@requires(Permission.CASE_EDIT)
def address_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Record another address."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    return answer_form(
        request,
        parolee,
        AddressForm(request.POST or None, initial={"from_on": request.today}),
        template="parolees/address_add.html",
        act=lambda typed: actions.add_address(parolee=parolee, by=request.user, at=request.now, **typed),
        done="The address was added.",
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def address_end(request: StaffRequest, pk: int, address_pk: int) -> HttpResponse:
    """Record the last day at an address."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    address = get_object_or_404(parolee.addresses.all(), pk=address_pk)
    return answer_form(
        request,
        parolee,
        AddressEndForm(request.POST or None, initial={"on": request.today}),
        template="parolees/address_end.html",
        act=lambda typed: actions.end_address(address=address, by=request.user, at=request.now, on=typed["on"]),
        done="The address was ended.",
        address=address,
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def associate_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Record someone who knows the parolee."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    return answer_form(
        request,
        parolee,
        AssociateForm(request.POST or None),
        template="parolees/associate_add.html",
        act=lambda typed: actions.add_associate(parolee=parolee, by=request.user, at=request.now, **typed),
        done="The person was added.",
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def associate_edit(request: StaffRequest, pk: int, associate_pk: int) -> HttpResponse:
    """Change what is known of someone who knows the parolee, and whether they know of the supervision."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    associate = get_object_or_404(parolee.associates.all(), pk=associate_pk)
    return answer_form(
        request,
        parolee,
        AssociateEditForm(request.POST or None, initial=AssociateEditForm.initial_of(associate)),
        template="parolees/associate_edit.html",
        act=lambda typed: actions.edit_associate(associate=associate, by=request.user, at=request.now, **typed),
        done="The person was changed.",
        initial_of=AssociateEditForm.initial_of,
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def caution_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Record what an officer must know before meeting this person."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    return answer_form(
        request,
        parolee,
        CautionForm(request.POST or None, usual=labels(PicklistEntry.Picklist.CAUTION)),
        template="parolees/caution_add.html",
        act=lambda typed: actions.add_caution(
            parolee=parolee, by=request.user, at=request.now, on=request.today, **typed
        ),
        done="The caution was added.",
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def caution_lift(request: StaffRequest, pk: int, caution_pk: int) -> HttpResponse:
    """Record that a caution no longer holds."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    caution = get_object_or_404(parolee.cautions.all(), pk=caution_pk)
    form = PageForm(request.POST) if request.method == "POST" else PageForm()
    return answer_form(
        request,
        parolee,
        form,
        template="parolees/caution_lift.html",
        act=lambda _: actions.lift_caution(caution=caution, by=request.user, at=request.now, on=request.today),
        done="The caution was lifted.",
        caution=caution,
    )

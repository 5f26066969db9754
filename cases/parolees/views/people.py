"""Edits of the person: details, death, photo."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from cases.parolees import actions
from cases.parolees.answering import OVERVIEW, answer_form
from cases.parolees.forms import DeceasedForm, PersonForm, PhotoForm
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send


@show_or_send
@requires(Permission.CASE_EDIT)
def parolee_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change who a person is and how they are told."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach).select_related("recipient"), pk=pk)
    form = PersonForm(request.POST or None, initial=PersonForm.initial_of(parolee), today=request.today)
    return answer_form(
        request,
        parolee,
        form,
        template="parolees/parolee_edit.html",
        act=lambda typed: actions.edit_parolee(parolee=parolee, by=request.user, at=request.now, **typed),
        done="The details were changed.",
        initial_of=PersonForm.initial_of,
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def parolee_deceased(request: StaffRequest, pk: int) -> HttpResponse:
    """Record a death, after saying what stops with it."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    if parolee.died_on and request.method != "POST":
        return redirect(OVERVIEW, pk)
    form = DeceasedForm(request.POST or None, initial={"version": parolee.version}, today=request.today)
    return answer_form(
        request,
        parolee,
        form,
        template="parolees/parolee_deceased.html",
        act=lambda typed: actions.mark_deceased(
            parolee=parolee, version=typed["version"], by=request.user, at=request.now, on=typed["died_on"]
        ),
        done="The death was recorded. Nothing is sent any more.",
        initial_of=DeceasedForm.initial_of,
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def photo_change(request: StaffRequest, pk: int) -> HttpResponse:
    """Take another picture into the case file."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    return answer_form(
        request,
        parolee,
        form,
        template="parolees/photo_change.html",
        act=lambda typed: actions.set_photo(parolee=parolee, by=request.user, at=request.now, photo=typed["photo"]),
        done="The photo was changed.",
    )


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_photo(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand out the picture, to whoever may open the case and to nobody else."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach).exclude(photo=""), pk=pk)
    try:
        with parolee.photo.open("rb") as picture:
            response = HttpResponse(picture.read(), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Disposition"] = 'inline; filename="photo.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

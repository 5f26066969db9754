"""Warrants, summonses and holds of a case: asked for from its tab, each step on a page of its own."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime

from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import ImpossibleDateError
from hearings import actions
from hearings.answering import answer_form
from hearings.forms import warrants as warrant_forms
from hearings.models import Hold, Warrant
from hearings.policies import scheduling as policies
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import read_version, show_or_send
from parole.refusals import RefusedError

TEMPLATE = "hearings/custody_form.html"
STILL_INSIDE = (
    "The status is in custody still, and no hold is open. Once they are at liberty, change the status on the page of "
    "the case: until then their supervision stands still."
)


def open_term(request: StaffRequest, pk: int) -> SupervisionTerm:
    """Return the latest term of a parolee whom this user reaches."""
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().select_related("parolee", "unit")
    return get_object_or_404(terms, parolee=pk)


def home(request: StaffRequest, parolee_pk: int) -> str:
    """Return the tab of the case; whoever may not see the case goes back to Today."""
    if may(request.user.role, Permission.CASE_VIEW):
        return reverse("hearings:parolee-hearings", args=[parolee_pk])
    return reverse("desk:today")


@show_or_send
@requires(Permission.WARRANT_REQUEST)
def warrant_request(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for a warrant or a summons."""
    term = open_term(request, pk)

    def act(typed: dict[str, Any]) -> str:
        actions.request_warrant(term=term, by=request.user, at=request.now, **typed)
        return home(request, pk)

    form = warrant_forms.WarrantForm(request.POST or None, today=request.today)
    context = {"parolee": term.parolee, "title": "Ask for a warrant or a summons", "button": "Ask for it"}
    context["back"] = home(request, pk)
    return answer_form(request, form=form, act=act, template=TEMPLATE, context=context, done="It was asked for.")


@show_or_send
@requires(Permission.WARRANT_REQUEST)
def hold_lodge(request: StaffRequest, pk: int) -> HttpResponse:
    """Record a hold that was lodged with a jail."""
    term = open_term(request, pk)

    def act(typed: dict[str, Any]) -> str:
        actions.lodge_hold(term=term, by=request.user, at=request.now, **typed)
        return home(request, pk)

    now = localtime(request.now, term.unit.zone)
    form = warrant_forms.HoldForm(request.POST or None, today=request.today, now=now)
    context = {"parolee": term.parolee, "title": "Record a hold", "button": "Record the hold"}
    context["back"] = home(request, pk)
    done = "The hold was recorded."
    return answer_form(request, form=form, act=act, template=TEMPLATE, context=context, done=done, field_of=_field_of)


@show_or_send
@requires(Permission.WARRANT_RECORD)
def warrant_issue(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that it was issued."""
    return _step_of_warrant(request, pk, warrant_forms.IssueForm, actions.issue_warrant, "Record that it was issued")


@show_or_send
@requires(Permission.WARRANT_RECORD)
def warrant_serve(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that it was carried out."""
    return _step_of_warrant(request, pk, warrant_forms.ServeForm, actions.serve_warrant, "Record that it was served")


@show_or_send
@requires(Permission.WARRANT_RECORD)
def warrant_recall(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that it was recalled."""
    return _step_of_warrant(
        request, pk, warrant_forms.RecallForm, actions.recall_warrant, "Record that it was recalled"
    )


@show_or_send
@requires(Permission.WARRANT_RECORD)
def hold_order_release(request: StaffRequest, pk: int) -> HttpResponse:
    """Order the release from a hold."""
    hold = _reach_hold(request, pk)

    def act(typed: dict[str, Any]) -> None:
        actions.order_release(hold=hold, version=read_version(request), by=request.user, at=request.now, **typed)

    return _answer_step(request, hold, warrant_forms.ReleaseOrderForm, act, "Order the release")


@show_or_send
@requires(Permission.WARRANT_RECORD)
def hold_confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that custody confirms a release, and that supervision resumes where the person is at liberty."""
    hold = _reach_hold(request, pk)

    def act(typed: dict[str, Any]) -> None:
        actions.confirm_release(hold=hold, version=read_version(request), by=request.user, at=request.now, **typed)
        _say_what_is_left(request, hold)

    of = partial(warrant_forms.ConfirmForm, may_resume=policies.may_resume(hold))
    return _answer_step(request, hold, of, act, "Confirm the release")


@show_or_send
@requires(Permission.WARRANT_RECORD)
def hold_end(request: StaffRequest, pk: int) -> HttpResponse:
    """End a hold that nobody is released from, or that was entered in error."""
    hold = _reach_hold(request, pk)

    def act(typed: dict[str, Any]) -> None:
        actions.end_hold(hold=hold, version=read_version(request), by=request.user, at=request.now, **typed)
        if typed["is_in_error"]:
            _say_what_is_left(request, hold)

    return _answer_step(request, hold, warrant_forms.EndForm, act, "End the hold without a release")


def _reach_hold(request: StaffRequest, pk: int) -> Hold:
    return get_object_or_404(Hold.objects.visible_to(request.reach).for_list().select_related("term"), pk=pk)


def _say_what_is_left(request: StaffRequest, hold: Hold) -> None:
    """Say that the status is custody still, where no hold is left: nothing else would bring the case to mind again."""
    hold.term.refresh_from_db()
    if policies.may_resume(hold):
        messages.warning(request, STILL_INSIDE)


def _field_of(refusal: RefusedError) -> str | None:
    """Say which field a refusal is about."""
    if isinstance(refusal, actions.HeldAlreadyError):
        return "place"
    if isinstance(refusal, actions.ImpossibleHourError):
        return "hour"
    return "on" if isinstance(refusal, ImpossibleDateError) else None


def _step_of_warrant(
    request: StaffRequest, pk: int, of: type[warrant_forms.StepForm], action: Callable[..., None], title: str
) -> HttpResponse:
    warrant = get_object_or_404(Warrant.objects.visible_to(request.reach).for_list(), pk=pk)

    def act(typed: dict[str, Any]) -> None:
        action(warrant=warrant, version=read_version(request), by=request.user, at=request.now, **typed)

    return _answer_step(request, warrant, of, act, title)


def _answer_step(
    request: StaffRequest,
    row: Warrant | Hold,
    of: Callable[..., warrant_forms.StepForm],
    act: Callable[[dict[str, Any]], None],
    title: str,
) -> HttpResponse:
    def act_and_return(typed: dict[str, Any]) -> str:
        act(typed)
        return home(request, row.parolee_id)

    return answer_form(
        request,
        form=of(request.POST or None, today=request.today),
        act=act_and_return,
        template=TEMPLATE,
        context={
            "parolee": row.parolee,
            "row": row,
            "title": title,
            "button": title,
            "back": home(request, row.parolee_id),
            "version": row.version,
        },
        done="It was recorded.",
        field_of=_field_of,
    )

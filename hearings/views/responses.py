"""How a violation is answered: a response, a hearing, or an end without either; and incentives."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime

from cases.parolees.models import Parolee, SupervisionTerm
from cases.parolees.policies import ImpossibleDateError
from hearings import actions
from hearings.answering import answer_form
from hearings.forms.violations import AskForm, IncentiveForm, ResolveForm, RespondForm, StepForm
from hearings.models import Violation
from hearings.pages.violations import tried_before
from hearings.policies.violations import answers_any
from hearings.views.requests import field_of_request
from hearings.violations.matrix import matrix_of, read
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import read_version, show_or_send

DETAIL = "violations:violation-detail"


def found(request: StaffRequest, pk: int) -> Violation:
    """Return a violation that this user reaches."""
    return get_object_or_404(Violation.objects.visible_to(request.reach).for_detail(), pk=pk)


@show_or_send
@requires(Permission.VIOLATION_REPORT)
def violation_respond(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer a violation without a hearing."""
    violation = found(request, pk)
    matrix = matrix_of(violation.unit, request.today)
    reading = read(matrix, violation, request.now, request.today) if matrix else None
    any_response = answers_any(request.user)
    form = RespondForm(
        request.POST or None,
        now=localtime(request.now),
        known=reading.choices if reading else (),
        offered=reading.open_to(any_response=any_response) if reading else (),
        inside=[each.code for each in reading.range.inside] if reading else (),
        any_response=any_response,
    )

    def act(decided: dict[str, Any]) -> str:
        version = read_version(request)
        actions.respond(violation=violation, version=version, by=request.user, at=request.now, **decided)
        return reverse(DETAIL, args=[pk])

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/violation_respond.html",
        context={
            "violation": violation,
            "reading": reading,
            "supervisors": [each.sanction.title for each in reading.supervisors()] if reading else [],
            "any_response": any_response,
            "version": violation.version,
        },
        done="The violation is answered, without a hearing.",
        field_of=field_of_response,
    )


def field_of_response(refusal: Exception) -> str | None:
    """Return the field that is to blame for a refusal."""
    return refusal.field if isinstance(refusal, actions.ResponseError) else None


@show_or_send
@requires(Permission.VIOLATION_REPORT)
def violation_hearing(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for a hearing about a violation, and say what was tried before."""
    violation = found(request, pk)
    matrix = matrix_of(violation.unit, request.today)

    def act(asked: dict[str, Any]) -> str:
        version = read_version(request)
        made = actions.ask_for_hearing(violation=violation, version=version, by=request.user, at=request.now, **asked)
        return reverse("hearings:request-detail", args=[made.pk])

    return answer_form(
        request,
        form=AskForm(request.POST or None, now=localtime(request.now), initial={"kind": "REVOCATION"}),
        act=act,
        template="hearings/violation_hearing.html",
        context={
            "violation": violation,
            "version": violation.version,
            "cited": violation.cited.order_by("pk"),
            **(tried_before(violation, matrix) if matrix else {}),
        },
        done="The request waits for a supervisor to countersign it.",
        field_of=field_of_request,
    )


@show_or_send
@requires(Permission.VIOLATION_COUNTERSIGN)
def violation_resolve(request: StaffRequest, pk: int) -> HttpResponse:
    """Close a violation that a hearing has decided, or of which nothing was established."""
    violation = found(request, pk)

    def act(decided: dict[str, Any]) -> str:
        version = read_version(request)
        actions.resolve_violation(violation=violation, version=version, by=request.user, at=request.now, **decided)
        return reverse(DETAIL, args=[pk])

    return answer_form(
        request,
        form=ResolveForm(request.POST or None),
        act=act,
        template="hearings/violation_resolve.html",
        context={"violation": violation, "version": violation.version},
        done="The violation is resolved.",
    )


@show_or_send
@requires(Permission.VIOLATION_REPORT)
def violation_whereabouts(request: StaffRequest, pk: int) -> HttpResponse:
    """Record one step of looking for somebody."""
    violation = found(request, pk)
    matrix = matrix_of(violation.unit, request.today)
    form = StepForm(
        request.POST or None, now=localtime(request.now), steps=matrix.responses.whereabouts if matrix else ()
    )

    def act(done: dict[str, Any]) -> str:
        actions.record_step(violation=violation, by=request.user, at=request.now, **done)
        return reverse(DETAIL, args=[pk])

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/violation_whereabouts.html",
        context={"violation": violation, "version": violation.version},
        done="The step is recorded.",
        field_of=lambda refusal: "done_at" if isinstance(refusal, ImpossibleDateError) else None,
    )


@show_or_send
@requires(Permission.INCENTIVE_GIVE)
def parolee_incentive_give(request: StaffRequest, pk: int) -> HttpResponse:
    """Record what somebody is given for progress."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().select_related("unit")
    term = get_object_or_404(terms, parolee=parolee)
    matrix = matrix_of(term.unit, request.today)

    def act(given: dict[str, Any]) -> str:
        actions.give_incentive(term=term, by=request.user, at=request.now, **given)
        return reverse("hearings:parolee-hearings", args=[pk])

    return answer_form(
        request,
        form=IncentiveForm(
            request.POST or None,
            now=localtime(request.now),
            initial={"given_on": "today"},
            incentives=matrix.responses.incentives if matrix else (),
        ),
        act=act,
        template="hearings/parolee_incentive_give.html",
        context={"parolee": parolee},
        done="The incentive is recorded.",
    )

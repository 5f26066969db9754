"""What is asked of somebody outside, step by step."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.plans import actions, policies, reading
from cases.plans.answering import answer_form
from cases.plans.forms import AnswerForm, AskForm, InvestigationForm, ReasonForm, SharingForm, WithdrawalForm
from cases.plans.models import Investigation, ReleaseCandidate
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, read_version, show_or_send
from parole.audit import actions as audit

STATUS = Investigation.Status


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def investigation_request(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask an officer to find something out, by a day."""
    candidate = reading.carried_candidate(request, pk)
    form = InvestigationForm(request.POST or None, officers=reading.investigators(request))

    def act(typed: dict[str, Any]) -> object:
        due_on = typed.pop("due_by")
        return actions.request_investigation(
            candidate=candidate, by=request.user, at=request.now, on=request.today, due_on=due_on, **typed
        )

    return answer_form(
        request,
        candidate.parolee,
        form,
        act=act,
        back=reverse("plans:candidate-detail", args=[pk]),
        title="Ask for an investigation",
        apply_label="Ask for it",
        done="The investigation was asked for.",
        field_of=lambda refusal: "due_by" if isinstance(refusal, policies.ImpossibleDayError) else None,
    )


@require_safe
@requires(Permission.CASE_VIEW)
def investigation_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show an investigation: the question, what was told, the answer, what was found."""
    investigation = _reached(request, pk)
    audit.record_opening(
        by=request.user, at=request.now, view="plans:investigation-detail", parolee_pk=investigation.parolee_id
    )
    may_edit = may(request.user.role, Permission.CANDIDATE_EDIT)
    is_answered = investigation.status == STATUS.ANSWERED
    may_approve = may(request.user.role, Permission.CANDIDATE_APPROVE)
    context = {
        "investigation": investigation,
        "parolee": investigation.parolee,
        "candidate": ReleaseCandidate.objects.visible_to(request.reach).filter(term=investigation.term_id).first(),
        "shared": investigation.shared.select_related("recorded_by").order_by("shared_on", "pk"),
        "is_overdue": investigation.is_overdue(request.today),
        "may_edit": may_edit,
        "may_ask": may_edit and investigation.can_become(STATUS.ASKED),
        "may_answer": may_edit and investigation.can_become(STATUS.ANSWERED),
        "may_withdraw": may_edit and investigation.can_become(STATUS.WITHDRAWN),
        "may_decide": may_approve and is_answered and policies.may_decide(investigation.found_by_id, request.user.pk),
        "is_own_finding": may_approve and is_answered and investigation.found_by_id == request.user.pk,
        "today": request.today,
    }
    return render(request, "plans/investigation_detail.html", context)


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def investigation_ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Record whom was asked."""
    investigation = _reached(request, pk)
    initial = AskForm.initial_of(investigation)
    return _answer(
        request,
        investigation,
        AskForm(request.POST or None, today=request.today, initial=initial),
        act=lambda typed: actions.ask_partner(
            investigation=investigation, by=request.user, at=request.now, on=request.today, **typed
        ),
        title="Record the question",
        apply_label="Record it",
        done="Recorded: the answer is awaited.",
        initial_of=AskForm.initial_of,
    )


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def investigation_share(request: StaffRequest, pk: int) -> HttpResponse:
    """Record what somebody outside was told."""
    investigation = _reached(request, pk)

    def act(typed: dict[str, Any]) -> object:
        fields = typed.pop("fields_told")
        return actions.record_sharing(
            investigation=investigation, by=request.user, at=request.now, on=request.today, fields=fields, **typed
        )

    return _answer(
        request,
        investigation,
        SharingForm(request.POST or None, today=request.today),
        act=act,
        title="Record what was shared",
        apply_label="Record it",
        done="What was shared is recorded.",
        intro="Only what the question needs, and only on somebody’s authority. This record is never changed.",
    )


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def investigation_answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Record the answer, and what the officer found."""
    investigation = _reached(request, pk)
    return _answer(
        request,
        investigation,
        AnswerForm(request.POST or None, today=request.today, initial=AnswerForm.initial_of(investigation)),
        act=lambda typed: actions.record_answer(
            investigation=investigation, by=request.user, at=request.now, on=request.today, **typed
        ),
        title="Record the answer",
        apply_label="Send it to the supervisor",
        done="The finding waits for the supervisor.",
        initial_of=AnswerForm.initial_of,
        field_of=lambda refusal: "answered_on" if isinstance(refusal, policies.ImpossibleDayError) else None,
    )


@require_POST
@requires(Permission.CANDIDATE_APPROVE)
def investigation_approve(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a finding stand."""
    investigation = _reached(request, pk)
    back = reverse("plans:investigation-detail", args=[pk])

    def act() -> str:
        version = read_version(request)
        actions.approve_finding(investigation=investigation, version=version, by=request.user, at=request.now)
        return back

    return press_button(request, act=act, done="The finding is approved.", back=back)


@show_or_send
@requires(Permission.CANDIDATE_APPROVE)
def investigation_return(request: StaffRequest, pk: int) -> HttpResponse:
    """Send a finding back to the officer."""
    investigation = _reached(request, pk)
    return _answer(
        request,
        investigation,
        ReasonForm(request.POST or None, initial={"version": investigation.version}),
        act=lambda typed: actions.return_finding(investigation=investigation, by=request.user, at=request.now, **typed),
        title="Return the finding",
        apply_label="Return it",
        done="The finding went back to the officer.",
        initial_of=ReasonForm.initial_of,
    )


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def investigation_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """End an investigation, or an approved plan."""
    investigation = _reached(request, pk)
    return _answer(
        request,
        investigation,
        WithdrawalForm(request.POST or None, initial={"version": investigation.version}),
        act=lambda typed: actions.withdraw_investigation(
            investigation=investigation, by=request.user, at=request.now, on=request.today, **typed
        ),
        title="Withdraw it",
        apply_label="Withdraw it",
        done="Withdrawn.",
        intro="Without an approved home plan nobody is released.",
        initial_of=WithdrawalForm.initial_of,
    )


def _reached(request: StaffRequest, pk: int) -> Investigation:
    investigations = Investigation.objects.visible_to(request.reach).for_list()
    return get_object_or_404(investigations.select_related("requested_by", "found_by", "decided_by"), pk=pk)


def _answer(
    request: StaffRequest,
    investigation: Investigation,
    form: Form,
    *,
    act: Callable[[dict[str, Any]], object],
    title: str,
    **said: Any,
) -> HttpResponse:
    back = reverse("plans:investigation-detail", args=[investigation.pk])
    named = f"{title}: {investigation.get_kind_display().lower()} with {investigation.partner}"
    return answer_form(request, investigation.parolee, form, act=act, back=back, title=named, **said)

"""Edits of the term: its level, its case type, its status, its conditions."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from cases.parolees import actions, policies
from cases.parolees.answering import answer_form
from cases.parolees.case import expected_of
from cases.parolees.check_ins import ContradictionError, pack_in_force
from cases.parolees.forms import AnswerForm, CaseTypeForm, ConditionForm, LevelForm, StatusForm
from cases.parolees.models import Condition, Parolee, SupervisionTerm
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send


def open_term(request: StaffRequest, pk: int) -> SupervisionTerm:
    """Return the latest term of a parolee whom this user reaches; once it is over, no form is shown for it.

    What is sent is let through: a second sending of the form that closed the term is led where the first one went, and
    to anything else the action says that the term is closed.
    """
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().select_related("parolee", "unit")
    return get_object_or_404(terms if request.method == "POST" else terms.open(), parolee=pk)


@show_or_send
@requires(Permission.CASE_EDIT)
def level_set(request: StaffRequest, pk: int) -> HttpResponse:
    """Supervise more closely, or less."""
    term = open_term(request, pk)
    return answer_form(
        request,
        term.parolee,
        LevelForm(request.POST or None, initial={"on": request.today}),
        template="parolees/level_set.html",
        act=lambda typed: actions.set_level(term=term, by=request.user, at=request.now, **typed),
        done="The level was set, and what is due was planned again.",
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def case_type_set(request: StaffRequest, pk: int) -> HttpResponse:
    """Supervise by the rules of another case type."""
    term = open_term(request, pk)
    return answer_form(
        request,
        term.parolee,
        CaseTypeForm(request.POST or None, initial=CaseTypeForm.initial_of(term)),
        template="parolees/case_type_set.html",
        act=lambda typed: actions.set_case_type(term=term, by=request.user, at=request.now, on=request.today, **typed),
        done="The case type was set, and what is due was planned again.",
        initial_of=CaseTypeForm.initial_of,
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def status_change(request: StaffRequest, pk: int) -> HttpResponse:
    """Move the term along its table of transitions."""
    term = open_term(request, pk)
    may_close = policies.may_close(request.user)
    form = StatusForm(
        request.POST or None, initial={"on": request.today}, term=term, today=request.today, may_close=may_close
    )
    return answer_form(
        request,
        term.parolee,
        form,
        template="parolees/status_change.html",
        act=lambda typed: actions.change_term_status(
            term=term,
            status=typed["status"],
            reason=typed.get("why_suspended", ""),
            because=typed.get("why_closed", ""),
            authority=typed.get("on_order", ""),
            by=request.user,
            at=request.now,
            on=typed["on"],
        ),
        done="The status was changed.",
        field_of=lambda refusal: refusal.field if isinstance(refusal, policies.ClosingError) else None,
        may_close=may_close,
        expected=expected_of(term, request.user.role),
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def condition_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Record a condition that was imposed."""
    term = open_term(request, pk)
    return answer_form(
        request,
        term.parolee,
        ConditionForm(
            request.POST or None, initial={"starts_on": request.today}, pack=pack_in_force(term, request.today)
        ),
        template="parolees/condition_add.html",
        act=lambda typed: actions.impose_condition(term=term, by=request.user, at=request.now, **typed),
        done="The condition was added.",
        field_of=lambda refusal: "asks" if isinstance(refusal, ContradictionError) else None,
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def condition_answer(request: StaffRequest, pk: int, condition_pk: int) -> HttpResponse:
    """Record that the person acknowledged a condition, or refused to."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    condition: Condition = get_object_or_404(parolee.conditions.all(), pk=condition_pk)
    initial = {**AnswerForm.initial_of(condition), "before": condition.answered_before or request.user.name}
    return answer_form(
        request,
        parolee,
        AnswerForm(request.POST or None, initial=initial),
        template="parolees/condition_answer.html",
        act=lambda typed: actions.answer_condition(condition=condition, by=request.user, at=request.now, **typed),
        done="The answer was recorded.",
        initial_of=AnswerForm.initial_of,
        condition=condition,
    )

"""Excusing somebody from a test, or from what falls on some days ahead."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.drug_tests.actions import excuses
from cases.drug_tests.excuse_forms import ExcuseDaysForm, ExcuseTestForm
from cases.drug_tests.models import DrugTest, Excuse
from cases.parolees.answering import answer_form
from cases.parolees.models import SupervisionTerm
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, show_or_send

TAB = "drug_tests:parolee-drug-tests"


@show_or_send
@requires(Permission.DRUG_TEST_ORDER)
def drug_test_excuse(request: StaffRequest, pk: int) -> HttpResponse:
    """Excuse somebody from one test, with a label and a reason."""
    drug_test = get_object_or_404(DrugTest.objects.visible_to(request.reach).for_list(), pk=pk)
    form = ExcuseTestForm(request.POST or None, may_approve=_may_approve(request))
    return answer_form(
        request,
        drug_test.parolee,
        form,
        template="drug_tests/drug_test_excuse.html",
        tab=TAB,
        act=lambda typed: excuses.excuse_test(drug_test=drug_test, by=request.user, at=request.now, **typed),
        done="The test is excused.",
        field_of=form.field_of,
        drug_test=drug_test,
        is_open=drug_test.can_become(DrugTest.Status.EXCUSED),
        may_approve=_may_approve(request),
    )


@show_or_send
@requires(Permission.DRUG_TEST_ORDER)
def parolee_excuses(request: StaffRequest, pk: int) -> HttpResponse:
    """Show on which days somebody is excused, and excuse them on others."""
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().select_related("parolee")
    term = get_object_or_404(terms, parolee=pk)
    form = ExcuseDaysForm(request.POST or None, may_approve=_may_approve(request))
    return answer_form(
        request,
        term.parolee,
        form,
        template="drug_tests/parolee_excuses.html",
        tab=TAB,
        act=lambda typed: excuses.record_excuse(term=term, by=request.user, at=request.now, on=request.today, **typed),
        done="Excused on these days.",
        field_of=form.field_of,
        excuses=Excuse.objects.visible_to(request.reach).of_terms([term.pk]).for_list(),
        may_approve=_may_approve(request),
    )


@require_POST
@requires(Permission.DRUG_TEST_ORDER)
def excuse_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Let an excuse hold no longer."""
    excuse = get_object_or_404(Excuse.objects.visible_to(request.reach), pk=pk)
    back = reverse("drug_tests:parolee-excuses", args=[excuse.parolee_id])

    def act() -> str:
        excuses.withdraw_excuse(excuse=excuse, by=request.user, at=request.now)
        return back

    return press_button(request, act=act, done="The excuse is withdrawn.", back=back)


def _may_approve(request: StaffRequest) -> bool:
    return may(request.user.role, Permission.EXCUSE_APPROVE)

"""Ordering a test for cause, noting one that a program does, telling somebody in person, and taking an order back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.drug_tests.actions import ordering, telling
from cases.drug_tests.case_tab import asking_of, rules_of
from cases.drug_tests.models import DrugTest
from cases.drug_tests.ordering_forms import CancelTestForm, ForCauseForm, ProgramTestForm
from cases.drug_tests.panels import TABS
from cases.drug_tests.testing import NoTestingError
from cases.parolees.answering import answer_form
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, show_or_send

TAB = TABS[0].url_name


@show_or_send
@requires(Permission.DRUG_TEST_ORDER)
def parolee_drug_test_order(request: StaffRequest, pk: int) -> HttpResponse:
    """Order a test for today, for cause."""
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().select_related("parolee", "unit")
    term = get_object_or_404(terms if request.method == "POST" else terms.open(), parolee=pk)
    return answer_form(
        request,
        term.parolee,
        ForCauseForm(request.POST or None, testing=rules_of(term, request.today)),
        template="drug_tests/parolee_drug_test_order.html",
        act=lambda typed: ordering.order_for_cause(parolee=term.parolee, by=request.user, at=request.now, **typed),
        done="The test is ordered for today.",
        tab=TAB,
        field_of=lambda refusal: "panel" if isinstance(refusal, NoTestingError) else None,
    )


@show_or_send
@requires(Permission.DRUG_TEST_ORDER)
def parolee_program_test(request: StaffRequest, pk: int) -> HttpResponse:
    """Note a test that a treatment program does by itself."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    by_program = {each.condition.pk: each.condition for each in asking_of(parolee, request.today) if each.is_by_program}
    return answer_form(
        request,
        parolee,
        ProgramTestForm(
            request.POST or None, initial={"due_on": request.today}, conditions=by_program, today=request.today
        ),
        template="drug_tests/parolee_program_test.html",
        act=lambda typed: ordering.order_program(
            condition=by_program[typed["condition"]], by=request.user, at=request.now, due_on=typed["due_on"]
        ),
        done="The program’s test is noted.",
        tab=TAB,
        field_of=lambda refusal: "due_on" if isinstance(refusal, ordering.ExpectedAlreadyError) else None,
        has_program=bool(by_program),
    )


@show_or_send
@requires(Permission.DRUG_TEST_ORDER)
def drug_test_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a test back, with a reason."""
    drug_test = get_object_or_404(DrugTest.objects.visible_to(request.reach).for_page(), pk=pk)
    return answer_form(
        request,
        drug_test.parolee,
        CancelTestForm(request.POST or None),
        template="drug_tests/drug_test_cancel.html",
        act=lambda typed: ordering.cancel_test(drug_test=drug_test, by=request.user, at=request.now, **typed),
        done="The test is cancelled.",
        tab=TAB,
        drug_test=drug_test,
    )


@require_POST
@requires(Permission.DRUG_TEST_ORDER)
def drug_test_tell(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the person was told in person, now."""
    drug_test = get_object_or_404(DrugTest.objects.visible_to(request.reach), pk=pk)
    page = reverse("drug_tests:drug-test-detail", args=[pk])

    def act() -> str:
        telling.note_told(drug_test=drug_test, by=request.user, at=request.now, verb="drug_test.told_in_person")
        return page

    return press_button(request, act=act, done="It is noted that the person was told.", back=page)

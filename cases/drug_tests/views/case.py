"""The tab "Drug tests" of the case file, and what each condition asks for."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.drug_tests.actions.conditions import set_testing
from cases.drug_tests.case_tab import asking_of, call_in_of, rules_of, strip_of
from cases.drug_tests.models import DrugTest
from cases.drug_tests.ordering_forms import TestingForm
from cases.drug_tests.panels import TABS
from cases.drug_tests.rows import drug_test_rows
from cases.drug_tests.testing import NoTestingError
from cases.parolees.answering import answer_form
from cases.parolees.case import case_context
from cases.parolees.models import Condition, Parolee
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send

TAB = TABS[0].url_name
TESTS_A_PAGE = 25


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def parolee_drug_tests(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what somebody is tested by, the strip of the last 180 days, and every test."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    drug_tests = DrugTest.objects.visible_to(request.reach).filter(parolee=parolee)
    page = Paginator(drug_tests.for_list().order_by("-due_on", "-pk"), TESTS_A_PAGE).get_page(request.GET.get("page"))
    may_order = may(request.user.role, Permission.DRUG_TEST_ORDER)
    asking = asking_of(parolee, request.today)
    context = case_context(request, parolee, tab=TAB)
    term = context["header"].term
    context |= {
        "asking": asking,
        "strip": strip_of(drug_tests, request.today, request.now),
        "page": page,
        "rows": drug_test_rows(page, request.now),
        "call_in": call_in_of(parolee),
        "may_order": may_order and term is not None and not term.is_closed,
        "has_program": any(each.is_by_program for each in asking),
    }
    return render(request, "drug_tests/parolee_drug_tests.html", context)


@show_or_send
@requires(Permission.CASE_EDIT)
def parolee_condition_testing(request: StaffRequest, pk: int, condition_pk: int) -> HttpResponse:
    """Say how often a condition has somebody tested, and on which panel."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    testable = parolee.conditions.filter(category=Condition.Category.TESTING).select_related("term__unit")
    condition: Condition = get_object_or_404(testable, pk=condition_pk)
    return answer_form(
        request,
        parolee,
        TestingForm(
            request.POST or None,
            initial=TestingForm.initial_of(condition),
            testing=rules_of(condition.term, request.today),
        ),
        template="drug_tests/parolee_condition_testing.html",
        act=lambda typed: set_testing(
            condition=condition, version=typed["version"], by=request.user, at=request.now, testing=typed["testing"]
        ),
        done="What this condition asks for was set. Draws and orders follow it from now on.",
        tab=TAB,
        initial_of=TestingForm.initial_of,
        field_of=lambda refusal: "panel" if isinstance(refusal, NoTestingError) else None,
        condition=condition,
    )

"""The list of a day, and the page of one test."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.drug_tests.models import DrugTest
from cases.drug_tests.page_sections import sections_of
from cases.drug_tests.panels import TABS
from cases.drug_tests.rows import DrugTestRow, drug_test_rows
from cases.drug_tests.testing import panel_title
from cases.drug_tests.today import DrugTestFilterForm, counts, narrowed, units_of
from cases.parolees.case import case_context
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest

PER_PAGE = 50


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def drug_test_list(request: StaffRequest) -> HttpResponse:
    """List whom the agency expects today, who came and who did not; or another day, unit or state."""
    units = units_of(request.reach)
    form = DrugTestFilterForm(request.GET, units=units)
    chosen = form.chosen
    visible = DrugTest.objects.visible_to(request.reach)
    page = Paginator(narrowed(visible, chosen, request.today).for_list().by_name(), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "page": page,
        "rows": drug_test_rows(page, request.now),
        "counts": counts(visible, chosen, request.today),
        "on": chosen.get("on") or request.today,
        "chips": form.chips(),
        "clear_url": reverse("drug_tests:drug-test-list"),
        "shows_units": len(units) > 1,
        "may_collect": may(request.user.role, Permission.SPECIMEN_COLLECT),
        "may_record_outage": may(request.user.role, Permission.OUTAGE_RECORD),
        "today": request.today,
    }
    template = "drug_tests/partials/drug_test_table.html" if request.htmx else "drug_tests/drug_test_list.html"
    return render(request, template, context)


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def drug_test_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one test from its order on, with what each part of the room has to say of it."""
    found = DrugTest.objects.visible_to(request.reach).for_page()
    drug_test = get_object_or_404(found, pk=pk)
    context = case_context(request, drug_test.parolee, tab=TABS[0].url_name)
    context |= {
        "drug_test": drug_test,
        "row": DrugTestRow(drug_test, request.now),
        "panel": panel_title(drug_test),
        "may_cancel": may(request.user.role, Permission.DRUG_TEST_ORDER) and drug_test.may_be_cancelled,
        "may_excuse": may(request.user.role, Permission.DRUG_TEST_ORDER)
        and drug_test.can_become(DrugTest.Status.EXCUSED),
        "sections": sections_of(drug_test, request),
    }
    return render(request, "drug_tests/drug_test_detail.html", context)

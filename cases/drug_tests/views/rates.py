"""Rates of what became of drug tests, and the same figures as a file."""

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.drug_tests.counting import count_by_laboratory, count_by_unit
from cases.drug_tests.models import DrugTest, Override
from cases.drug_tests.rate_span import RateFilterForm, span_of, table_rows
from cases.drug_tests.rates import FEW, MEASURES, OF_SPECIMENS, draw_charts
from cases.drug_tests.today import address, units_of
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def rate_list(request: StaffRequest) -> HttpResponse:
    """Show what became of the tests of some days: in each unit, and at each laboratory."""
    form = RateFilterForm(request.GET, units=units_of(request.reach))
    span = span_of(form.chosen, request.today)
    tests = span.narrow(DrugTest.objects.visible_to(request.reach))
    units, laboratories = count_by_unit(tests), count_by_laboratory(tests)
    context = {
        "form": form,
        "chips": form.chips(),
        "clear_url": reverse("drug_tests:rate-list"),
        "table_url": f"{reverse('drug_tests:rate-table')}?{address(form.chosen)}",
        "span": span,
        "few": FEW,
        "count": sum(tally.total for tally in units),
        "units": units,
        "by_unit": draw_charts(MEASURES, units),
        "laboratories": laboratories,
        "by_laboratory": draw_charts(OF_SPECIMENS, laboratories),
        "overrides": Override.objects.visible_to(request.reach).about(tests).count(),
    }
    return render(request, "drug_tests/rate_list.html", context)


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def rate_table(request: StaffRequest) -> HttpResponse:
    """Give the figures of the page as a file of comma-separated values."""
    form = RateFilterForm(request.GET, units=units_of(request.reach))
    span = span_of(form.chosen, request.today)
    tests = span.narrow(DrugTest.objects.visible_to(request.reach))
    name = f"drug-test-rates-{span.first.isoformat()}-{span.last.isoformat()}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
    csv.writer(response).writerows(table_rows(count_by_unit(tests), count_by_laboratory(tests)))
    return response

"""Overriding the guard, and the list of those who did."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.drug_tests.actions.overrides import override_guard
from cases.drug_tests.models import Override
from cases.drug_tests.result_forms import OverrideForm
from cases.drug_tests.views.results import PER_PAGE, answer, find_test, posted
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send

OVERRIDE = (
    "A positive screen that nobody has confirmed is held back by the guard. Here you let it be used for one thing, and"
    " answer for that by name. It is still called presumptive, and the confirmation still counts when it comes."
)


@show_or_send
@requires(Permission.GUARD_OVERRIDE)
def override_grant(request: StaffRequest, pk: int) -> HttpResponse:
    """Let one door take a presumptive positive, and answer for it."""
    drug_test = find_test(request, pk)
    form = OverrideForm(posted(request))

    def act(typed: dict[str, Any]) -> str:
        override_guard(drug_test=drug_test, by=request.user, at=request.now, **typed)
        return "The guard is overridden. It is shown with the test, and counted."

    return answer(request, drug_test, form, act, heading="Override the guard", button="Override", intro=OVERRIDE)


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def override_list(request: StaffRequest) -> HttpResponse:
    """Show every override that this user reaches, and how many there are in each unit."""
    overrides = Override.objects.visible_to(request.reach)
    context = {
        "page": Paginator(overrides.newest_first(), PER_PAGE).get_page(request.GET.get("page")),
        "units": overrides.counted_by_unit(),
        "today": request.today,
    }
    return render(request, "drug_tests/override_list.html", context)

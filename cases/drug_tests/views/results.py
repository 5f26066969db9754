"""Whose results are awaited, and what people enter, state and decide about what a test has found."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from cases.drug_tests.actions import results
from cases.drug_tests.evidence import examine
from cases.drug_tests.findings import Finding
from cases.drug_tests.models import DrugTest
from cases.drug_tests.result_forms import AdmissionForm, ResultsForm, ReviewForm, WaiverForm
from cases.drug_tests.testing import panel_of, testing_of
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.forms import PageForm

PER_PAGE = 50
# What follows from each decision, before it is made.
ADMISSION = (
    "What the person wrote and signed before a witness counts like a confirmed result."
    " What was only said is a note, and establishes nothing."
)
REVIEW = "What a prescription explains is held against nobody. A later review of the same substance replaces this one."
WAIVER = "The positive screen then stands for nothing. This cannot be taken back."


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def result_list(request: StaffRequest) -> HttpResponse:
    """Show the specimens whose results are awaited, the longest waiting first."""
    waiting = DrugTest.objects.visible_to(request.reach).awaited().for_list().select_related("pack")
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "drug_test": about.drug_test,
            "days": (request.today - about.drug_test.due_on).days,
            "presumptive": about.named(about.findings.of(Finding.PRESUMPTIVE)),
            "pending": len(about.findings.of(Finding.PENDING)),
        }
        for about in examine(page.object_list).values()
    ]
    context = {
        "page": page,
        "rows": rows,
        "may_record": may(request.user.role, Permission.RESULT_RECORD),
        "today": request.today,
    }
    return render(request, "drug_tests/result_list.html", context)


@show_or_send
@requires(Permission.RESULT_RECORD)
def result_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter what a laboratory reports, or an instant cup shows."""
    drug_test = find_test(request, pk)
    panel = panel_of(testing_of(drug_test.pack), drug_test.panel)
    form = ResultsForm(posted(request), panel=panel, now=localtime(request.now))

    def act(typed: dict[str, Any]) -> str:
        entered = results.record_results(drug_test=drug_test, by=request.user, at=request.now, **typed)
        new = len(entered.taken)
        return f"{new} report{'' if new == 1 else 's'} recorded." if new else "All of it was recorded already."

    return answer(request, drug_test, form, act, heading="Record results", button="Record")


@show_or_send
@requires(Permission.RESULT_RECORD)
def admission_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep a written admission."""
    drug_test = find_test(request, pk)
    form = AdmissionForm(posted(request), substances=substances_of(drug_test))

    def act(typed: dict[str, Any]) -> str:
        results.record_admission(drug_test=drug_test, by=request.user, at=request.now, **typed)
        return "The admission is kept."

    return answer(
        request,
        drug_test,
        form,
        act,
        heading="Record a written admission",
        button="Keep the admission",
        intro=ADMISSION,
    )


@show_or_send
@requires(Permission.RESULT_RECORD)
def prescription_review(request: StaffRequest, pk: int) -> HttpResponse:
    """Say whether a prescription explains a result."""
    drug_test = find_test(request, pk)
    form = ReviewForm(posted(request), substances=substances_of(drug_test))

    def act(typed: dict[str, Any]) -> str:
        results.review_prescription(drug_test=drug_test, by=request.user, at=request.now, **typed)
        return "The review is kept."

    return answer(
        request, drug_test, form, act, heading="Review a prescription", button="Keep the review", intro=REVIEW
    )


@show_or_send
@requires(Permission.RESULT_RECORD)
def confirmation_waive(request: StaffRequest, pk: int) -> HttpResponse:
    """Decide that a positive screen is not confirmed."""
    drug_test = find_test(request, pk)
    form = WaiverForm(posted(request), substances=substances_of(drug_test))

    def act(typed: dict[str, Any]) -> str:
        results.waive_confirmation(drug_test=drug_test, by=request.user, at=request.now, **typed)
        return "No confirmation is asked for: the screen stands for nothing."

    return answer(request, drug_test, form, act, heading="Ask for no confirmation", button="Ask for none", intro=WAIVER)


def find_test(request: StaffRequest, pk: int) -> DrugTest:
    """Return a test that this user reaches, or answer 404."""
    tests = DrugTest.objects.visible_to(request.reach).select_related("parolee", "unit", "pack")
    return get_object_or_404(tests, pk=pk)


def posted(request: StaffRequest) -> Any:
    """Return what was sent, or None."""
    return request.POST if request.method == "POST" else None


def substances_of(drug_test: DrugTest) -> list[tuple[str, str]]:
    """Return the substances of a test's panel as a form offers them."""
    panel = panel_of(testing_of(drug_test.pack), drug_test.panel)
    return [(substance.code, substance.title) for substance in panel.substances]


def answer(
    request: StaffRequest,
    drug_test: DrugTest,
    form: PageForm,
    act: Callable[[dict[str, Any]], str],
    *,
    heading: str,
    button: str,
    intro: str = "",
) -> HttpResponse:
    """Show a form about a test, or do what it asks, say what was done and go back to what was found.

    `intro` says what follows from it.
    """

    back = f"{reverse('drug_tests:drug-test-detail', args=[drug_test.pk])}#results"

    def act_and_return() -> str:
        messages.success(request, act(form.cleaned_data))
        return back

    if response := submit_form(request, form, act_and_return):
        return response
    context = {
        "form": form,
        "drug_test": drug_test,
        "heading": heading,
        "button": button,
        "back_url": back,
        "intro": intro,
        "today": request.today,
    }
    return render(request, "drug_tests/test_form.html", context, status=REFUSED if form.is_bound else 200)

"""The collector's screens: who is expected, one attempt, and the labels of its specimen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.drug_tests import code128, collecting
from cases.drug_tests.actions.collecting import record_collection
from cases.drug_tests.collecting_forms import CollectionForm, SearchForm
from cases.drug_tests.models import Collection, DrugTest
from cases.drug_tests.queue import OPEN, find_donors, number_of, todays_queue
from cases.drug_tests.testing import testing_of
from cases.parolees.safety import cautions_of
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.audit import actions as audit
from parole.drafts.restoring import words_for_stale

QUEUE = "drug_tests:collection-queue"
# The specimen, its form, and one for the bag.
LABELS = 3


@show_or_send
@requires(Permission.SPECIMEN_COLLECT)
def collection_queue(request: StaffRequest) -> HttpResponse:
    """Show who is expected today and who is done; find whoever stands at the window."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    is_searched = form.is_bound and form.is_valid()
    context: dict[str, Any] = {"form": form, "is_searched": is_searched, "today": request.today}
    if is_searched:
        audit.record_search(by=request.user, at=request.now, view=QUEUE)
        context["found"] = find_donors(request.reach, form.cleaned_data["q"], request.today, request.now)
    else:
        context["queue"] = todays_queue(request.reach, request.today, request.now)
    return render(request, "drug_tests/collection_queue.html", context, status=REFUSED if form.errors else 200)


@show_or_send
@requires(Permission.SPECIMEN_COLLECT)
def test_collect(request: StaffRequest, pk: int) -> HttpResponse:
    """Record what came of an attempt."""
    tests = DrugTest.objects.visible_to(request.reach).select_related("parolee", "unit", "pack", "term")
    drug_test = get_object_or_404(tests, pk=pk)
    if request.method != "POST" and drug_test.status not in OPEN:
        if words := words_for_stale(request, "Somebody recorded it meanwhile."):
            messages.warning(request, words)
        return redirect("drug_tests:test-custody", pk)
    attempts = list(drug_test.collections.for_list())
    form = CollectionForm(
        request.POST if request.method == "POST" else None,
        drug_test=drug_test,
        staff=collecting.staff_of(request.reach, request.user),
        now=timezone.localtime(request.now),
        initial=_usual(request, drug_test, len(attempts)),
    )

    def act() -> str:
        made = record_collection(drug_test=drug_test, by=request.user, at=request.now, **form.facts)
        _say(request, made)
        return reverse(QUEUE)

    if response := submit_form(request, form, act, field_of=form.field_of):
        return response
    if request.method == "GET":
        audit.record_opening(
            by=request.user, at=request.now, view="drug_tests:test-collect", parolee_pk=drug_test.parolee_id
        )
    parolee = drug_test.parolee
    context = {
        "form": form,
        "drug_test": drug_test,
        "parolee": parolee,
        "age": parolee.age_on(request.today),
        "cautions": cautions_of([parolee.pk], request.today)[parolee.pk],
        "attempts": attempts,
        "range": testing_of(drug_test.pack).temperature,
        "today": request.today,
    }
    return render(request, "drug_tests/test_collect.html", context, status=REFUSED if form.errors else 200)


@require_safe
@requires(Permission.SPECIMEN_COLLECT)
def test_labels(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the labels of a specimen, to print. They name nobody."""
    drug_test = get_object_or_404(DrugTest.objects.visible_to(request.reach), pk=pk)
    specimen = get_object_or_404(drug_test.collections.specimens())
    context = {
        "drug_test": drug_test,
        "number": number_of(drug_test),
        "specimen": specimen,
        "barcode": code128.draw(specimen.seal_number),
        "labels": range(LABELS),
    }
    return render(request, "drug_tests/test_labels.html", context)


def _usual(request: StaffRequest, drug_test: DrugTest, attempts: int) -> dict[str, Any]:
    """Fill in what the ordinary case is."""
    parolee = drug_test.parolee
    return {
        "attempt": attempts + 1,
        "outcome": Collection.Outcome.COLLECTED,
        "is_observed": drug_test.is_observed,
        "observer": str(request.user.pk),
        "seal_initials": f"{parolee.first_name[:1]}{parolee.last_name[:1]}".upper(),
        "collected_at": "now",
        "collector": str(request.user.pk),
    }


def _say(request: StaffRequest, made: Collection) -> None:
    """Say what was recorded, and what it asks for."""
    seal = f", seal {made.seal_number}" if made.seal_number else ""
    messages.success(request, f"{made.parolee.name}: {made.get_outcome_display().lower()}{seal}.")
    if made.is_temperature_expected is False:
        messages.warning(
            request,
            f"{made.temperature} °F is outside the range of the rules: ask for a second specimen, as a new test.",
        )
    if made.outcome == Collection.Outcome.INSUFFICIENT:
        messages.warning(request, "The test stays open: try again before the deadline.")

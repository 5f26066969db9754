"""A laboratory's file: looked at first, then taken, and what became of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.drug_tests.actions.importing import Report, import_results
from cases.drug_tests.laboratories import mapping_of
from cases.drug_tests.models import DrugTest, Laboratory, ResultImport
from cases.drug_tests.result_forms import ResultFileForm, ResultTextForm
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.refusals import RefusedError

SHOWN = 10


@show_or_send
@requires(Permission.RESULT_RECORD)
def result_import(request: StaffRequest) -> HttpResponse:
    """Take a file, and say what it would bring. Nothing is stored."""
    if request.method != "POST":
        return _show_form(request, ResultFileForm())
    form = ResultFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_form(request, form)
    laboratory, text = form.cleaned_data["laboratory"], form.cleaned_data["text"]
    try:
        report = _import(request, laboratory, text, is_rehearsal=True)
    except RefusedError as refusal:
        form.add_error("file", list(refusal.sentences))
        return _show_form(request, form)
    again = ResultTextForm(initial={"laboratory": laboratory.pk, "text": text})
    context = {"report": report, "laboratory": laboratory, "form": again, "today": request.today}
    return render(request, "drug_tests/result_check.html", context)


@require_POST
@requires(Permission.RESULT_RECORD)
def result_take(request: StaffRequest) -> HttpResponse:
    """Take the file that was looked at."""
    form = ResultTextForm(request.POST)

    def act() -> str:
        report = _import(request, form.cleaned_data["laboratory"], form.cleaned_data["text"])
        messages.success(request, f"{report.taken} taken, {report.unchanged} known, {len(report.refused)} refused.")
        return reverse("drug_tests:import-detail", args=[report.kept.pk if report.kept else 0])

    return submit_form(request, form, act) or _show_form(request, ResultFileForm(), refused=form)


@require_safe
@requires(Permission.RESULT_RECORD)
def import_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what became of a file, with every row that was refused."""
    kept = get_object_or_404(ResultImport.objects.visible_to(request.reach).newest_first(), pk=pk)
    return render(request, "drug_tests/import_detail.html", {"kept": kept, "today": request.today})


def _import(request: StaffRequest, laboratory: Laboratory, text: str, *, is_rehearsal: bool = False) -> Report:
    return import_results(
        laboratory=laboratory,
        mapping=mapping_of(laboratory.code),
        text=text,
        tests=DrugTest.objects.visible_to(request.reach),
        by=request.user,
        at=request.now,
        is_rehearsal=is_rehearsal,
    )


def _show_form(request: StaffRequest, form: ResultFileForm, refused: ResultTextForm | None = None) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "imports": ResultImport.objects.visible_to(request.reach).newest_first()[:SHOWN],
        "today": request.today,
    }
    return render(
        request, "drug_tests/result_import.html", context, status=REFUSED if form.is_bound or refused else 200
    )

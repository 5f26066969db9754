"""A file of a jail or a court: looked at first, then matched, and what became of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.desk.arrest_forms import ArrestFileForm, ArrestTextForm
from cases.desk.arrests.actions.matching import Report, match_file
from cases.desk.models import ArrestFile
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.refusals import RefusedError

SHOWN = 10


@show_or_send
@requires(Permission.ARREST_FILE_BRING)
def arrest_file_bring(request: StaffRequest) -> HttpResponse:
    """Take a file, and say what it would bring. Nothing is kept."""
    if request.method != "POST":
        return _show_form(request, ArrestFileForm())
    form = ArrestFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_form(request, form)
    text = form.cleaned_data["text"]
    try:
        report = _match(request, text, is_rehearsal=True)
    except RefusedError as refusal:
        form.add_error("file", list(refusal.sentences))
        return _show_form(request, form)
    context = {"report": report, "form": ArrestTextForm(initial={"text": text}), "today": request.today}
    return render(request, "desk/arrest_file_check.html", context)


@require_POST
@requires(Permission.ARREST_FILE_BRING)
def arrest_file_take(request: StaffRequest) -> HttpResponse:
    """Match the file that was looked at."""
    form = ArrestTextForm(request.POST)

    def act() -> str:
        report = _match(request, form.cleaned_data["text"])
        messages.success(request, f"{report.found} new possible, {report.known} known, {report.unmatched} nobody's.")
        return reverse("desk:arrest-file-detail", args=[report.kept.pk if report.kept else 0])

    return submit_form(request, form, act) or _show_form(request, ArrestFileForm(), refused=form)


@require_safe
@requires(Permission.ARREST_FILE_BRING)
def arrest_file_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what became of a file, with every row that was refused."""
    kept = get_object_or_404(ArrestFile.objects.visible_to(request.reach).newest_first(), pk=pk)
    return render(request, "desk/arrest_file_detail.html", {"kept": kept, "today": request.today})


def _match(request: StaffRequest, text: str, *, is_rehearsal: bool = False) -> Report:
    people = Parolee.objects.visible_to(request.reach)
    return match_file(text=text, people=people, by=request.user, at=request.now, is_rehearsal=is_rehearsal)


def _show_form(request: StaffRequest, form: ArrestFileForm, refused: ArrestTextForm | None = None) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "files": ArrestFile.objects.visible_to(request.reach).newest_first()[:SHOWN],
        "today": request.today,
    }
    is_refused = form.is_bound or refused is not None
    return render(request, "desk/arrest_file_bring.html", context, status=REFUSED if is_refused else 200)

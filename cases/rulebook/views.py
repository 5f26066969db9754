"""The rules: which hold where, and a new pack, looked at before it is loaded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.rulebook import actions
from cases.rulebook.effects import rehearse
from cases.rulebook.forms import PackFileForm, PackTextForm
from cases.rulebook.holding import holding_on
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, submit_form
from parole.refusals import RefusedError


@require_safe
@requires(Permission.RULES_LOAD)
def rule_list(request: StaffRequest) -> HttpResponse:
    """Show the packs that are loaded and which of them holds where, and take a file."""
    return _show_list(request, PackFileForm())


@require_POST
@requires(Permission.RULES_LOAD)
def rule_check(request: StaffRequest) -> HttpResponse:
    """Say what is wrong with a file, or what it would change. Nothing is loaded."""
    form = PackFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_list(request, form)
    try:
        dry_run = rehearse(form.cleaned_data["file"], request.today)
    except RefusedError as refusal:
        form.add_error("file", list(refusal.sentences))
        return _show_list(request, form)
    context = {"dry_run": dry_run, "form": form.confirmation(), "today": request.today}
    return render(request, "rulebook/rule_check.html", context)


@require_POST
@requires(Permission.RULES_LOAD)
def rule_load(request: StaffRequest) -> HttpResponse:
    """Load the pack whose effects were looked at."""
    form = PackTextForm(request.POST)

    def load() -> str:
        row, is_new = actions.load_pack(pack=form.cleaned_data["text"], by=request.user, at=request.now)
        said = "is loaded. Check-ins follow it within the hour." if is_new else "was loaded already: unchanged."
        messages.success(request, f"{row} {said}")
        return reverse("rulebook:rule-list")

    if answer := submit_form(request, form, load):
        return answer
    return _show_list(request, PackFileForm(), refused=form)


def _show_list(request: StaffRequest, form: PackFileForm, refused: PackTextForm | None = None) -> HttpResponse:
    """Show the list; `refused` is a confirmation that came to nothing, and says why above it."""
    context = {"form": form, "refused": refused, "holding": holding_on(request.today), "today": request.today}
    status = REFUSED if form.is_bound or refused else 200
    return render(request, "rulebook/rule_list.html", context, status=status)

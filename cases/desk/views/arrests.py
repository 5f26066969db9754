"""Possible arrests: both records side by side, and the decision whether it is one."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.desk.arrest_forms import DismissForm, MatchFilterForm
from cases.desk.arrests.actions import deciding
from cases.desk.arrests.beside import lines_of
from cases.desk.arrests.panels import last_file_problem
from cases.desk.models import ArrestMatch
from cases.parolees.case import case_context
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, STALE, press_button, read_version, show_or_send, submit_form

DETAIL = "desk:match-detail"
OVERVIEW = "parolees:parolee-detail"
ON_A_PAGE = 50


def reached(request: StaffRequest, pk: int) -> ArrestMatch:
    """Return a match that names somebody whom this user reaches."""
    matches = ArrestMatch.objects.visible_to(request.reach).select_related("parolee", "term__unit", "decided_by")
    return get_object_or_404(matches.select_related("arrest"), pk=pk)


@require_safe
@requires(Permission.ARREST_MATCH_VIEW)
def match_list(request: StaffRequest) -> HttpResponse:
    """List the possible arrests, or those about which somebody has decided."""
    form = MatchFilterForm(request.GET)
    matches = ArrestMatch.objects.visible_to(request.reach)
    is_decided = form.chosen.get("status") == "decided"
    shown = matches.decided().order_by("-decided_at", "-pk") if is_decided else matches.possible().strongest_first()
    context = {
        "form": form,
        "is_decided": is_decided,
        "page": Paginator(shown.select_related("parolee", "decided_by"), ON_A_PAGE).get_page(request.GET.get("page")),
        "may_bring": may(request.user.role, Permission.ARREST_FILE_BRING),
        "broken": last_file_problem(),
        "today": request.today,
    }
    return render(request, "desk/match_list.html", context)


@require_safe
@requires(Permission.ARREST_MATCH_VIEW)
def match_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what was reported beside what is on record."""
    match = reached(request, pk)
    others = ArrestMatch.objects.visible_to(request.reach).of_the_same_booking(match).select_related("parolee")
    report = reverse("violations:parolee-violation-create", args=[match.parolee_id])
    context = {
        **case_context(request, match.parolee, tab=OVERVIEW),
        "match": match,
        "lines": lines_of(match),
        "others": others.order_by("pk"),
        "may_decide": may(request.user.role, Permission.CASE_EDIT),
        "report_url": f"{report}?{urlencode({'arrest': match.arrest_id})}" if match.arrest_id else "",
    }
    return render(request, "desk/match_detail.html", context)


@require_POST
@requires(Permission.CASE_EDIT)
def match_confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that it is this person: the arrest is recorded."""
    match = reached(request, pk)
    back = reverse(DETAIL, args=[pk])

    def act() -> str:
        deciding.confirm_match(
            match=match, version=read_version(request), by=request.user, at=request.now, on=request.today
        )
        return back

    return press_button(request, act=act, done="Confirmed: the new arrest is on record.", back=back)


@show_or_send
@requires(Permission.CASE_EDIT)
def match_dismiss(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that it is no new arrest of this person's, and why."""
    match = reached(request, pk)
    form = DismissForm(request.POST or None, initial={"version": match.version})
    shown = {"match": match}

    def act() -> str:
        deciding.dismiss_match(match=match, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "Dismissed. It can be looked at again.")
        return reverse(DETAIL, args=[pk])

    def show_stale(current: ArrestMatch) -> None:
        # Whoever sends the form again does so knowing what stands there now.
        shown["match"] = current
        form.data = {**dict(form.data.items()), "version": current.version}
        form.add_error(None, STALE)

    if answer := submit_form(request, form, act, show_stale=show_stale):
        return answer
    context = {**case_context(request, match.parolee, tab=OVERVIEW), "form": form, **shown}
    return render(request, "desk/match_dismiss.html", context, status=REFUSED if form.is_bound else 200)


@require_POST
@requires(Permission.CASE_EDIT)
def match_reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a dismissal back."""
    match = reached(request, pk)
    back = reverse(DETAIL, args=[pk])

    def act() -> str:
        deciding.reopen_match(match=match, version=read_version(request), by=request.user, at=request.now)
        return back

    return press_button(request, act=act, done="It waits for a decision again.", back=back)

"""The caseload list: filter, sort, and search by name, number or phone."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from cases.parolees import caseload
from cases.parolees.forms import CaseloadFilterForm, PersonSearchForm
from cases.parolees.models import Parolee, SavedView
from cases.parolees.saved import SHOW_ALL, default_query, saved_context, saved_views
from parole.accounts.models import Role
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.audit import actions as audit

# A whole caseload stands on one page; a whole unit is leafed through.
ONE_PAGE = 150
PAGE = 100
FOUND = 50
# How the page that reassigns cases calls the officer of those that nobody carries.
NOBODY = 0


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CASE_VIEW)
def parolee_list(request: StaffRequest) -> HttpResponse:
    """List the cases that this user reaches, the most overdue first; a search is posted, and renders its results."""
    saved = saved_views(request, SavedView.Page.CASELOAD)
    if default := default_query(request, saved):
        return redirect(f"{request.path}?{default}")
    visible = Parolee.objects.visible_to(request.reach)
    parolees = caseload.with_facts(visible, request.now, request.today)
    officers = caseload.names_of_officers(request.reach, request.user)
    shows_officers = request.user.role != Role.OFFICER
    search = PersonSearchForm(request.POST if request.method == "POST" else None)
    filters = CaseloadFilterForm(
        request.GET,
        officers=officers if shows_officers else {},
        units=caseload.names_of_units(request.reach) if shows_officers else {},
    )
    context: dict[str, Any] = {
        "search": search,
        "filters": filters,
        "chips": _chips(request, filters),
        "order": request.GET.get("order", caseload.DEFAULT_ORDER),
        "shows_officers": shows_officers,
        "may_record": may(request.user.role, Permission.MEETING_RECORD),
        "may_intake": may(request.user.role, Permission.CASE_INTAKE),
        "reassign_url": _reassign_url(request, filters),
        "is_search": search.is_bound,
    }
    if search.is_bound:
        audit.record_search(by=request.user, at=request.now, view="parolees:parolee-list")
        found = parolees.matching(search.cleaned_data["q"])[:FOUND] if search.is_valid() else parolees.none()
        context["rows"] = caseload.rows(found, request.reach, request.today, officers)
    else:
        chosen = caseload.filtered(parolees, filters.chosen, request.today)
        context |= _page(request, caseload.ordered(chosen, context["order"]), officers)
        context["saved"] = saved_context(request, SavedView.Page.CASELOAD, saved)
    status = 422 if search.is_bound and not search.is_valid() else 200
    template = "parolees/partials/caseload_table.html" if request.htmx else "parolees/parolee_list.html"
    return render(request, template, context, status=status)


def _page(request: StaffRequest, parolees: Any, officers: dict[int, str]) -> dict[str, Any]:
    """Return the rows of one page; only what does not fit on one is counted."""
    shown = caseload.rows(parolees[: ONE_PAGE + 1], request.reach, request.today, officers)
    if len(shown) <= ONE_PAGE:
        return {"rows": shown}
    page = Paginator(parolees.values("pk"), PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * PAGE
    return {
        "rows": caseload.rows(parolees[first : first + PAGE], request.reach, request.today, officers),
        "page": page,
    }


def _reassign_url(request: StaffRequest, filters: CaseloadFilterForm) -> str:
    """Return where cases are reassigned, those of the officer whose cases are shown; to others nothing."""
    if not may(request.user.role, Permission.CASELOAD_REASSIGN):
        return ""
    officer = filters.chosen.get("officer")
    asked = f"?officer={NOBODY if officer == caseload.UNALLOCATED else officer}" if officer else ""
    return reverse("caseloads:reassign") + asked


def _chips(request: StaffRequest, filters: CaseloadFilterForm) -> list[dict[str, str]]:
    chosen = filters.chosen
    order = {"order": request.GET["order"]} if "order" in request.GET else {}
    return [
        {
            "label": words,
            "url": _address({key: value for key, value in chosen.items() if key != name} | order),
        }
        for name, words in filters.labels().items()
    ]


def _address(query: dict[str, str]) -> str:
    return f"?{urlencode(query)}" if query else SHOW_ALL

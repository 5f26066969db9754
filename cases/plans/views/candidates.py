"""The list of those who may be released, and the file of each."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, OrderBy
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.parolees.caseload import names_of_units
from cases.parolees.models import Parolee, SupervisionTerm
from cases.plans import actions, reading
from cases.plans.answering import answer_form
from cases.plans.forms import CandidateFilterForm, CandidateForm
from cases.plans.models import ReleaseCandidate
from parole.accounts.models import Role
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, show_or_send
from parole.audit import actions as audit

PAGE = 50
# What the list sorts by: the name in the address, and the column it stands for.
ORDERS = {
    "eligible": "eligible_on",
    "release": "mandatory_on",
    "expiry": "term__expires_on",
    "hearing": "hearing_month",
    "overdue": "overdue_since",
    "name": "parolee__last_name",
}
DEFAULT_ORDER = "eligible"
MONTHS_AHEAD = 12


@require_safe
@requires(Permission.CANDIDATE_VIEW)
def candidate_list(request: StaffRequest) -> HttpResponse:
    """List who may be released, the earliest eligible first, with what each file misses and what is overdue."""
    units = names_of_units(request.reach) if request.user.role != Role.OFFICER else {}
    filters = CandidateFilterForm(request.GET, months=_months(request.today), units=units)
    order = request.GET.get("order", DEFAULT_ORDER)
    found = _ordered(_filtered(request, filters.chosen), order)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "chips": _chips(request, filters),
        "order": order,
        "page": page,
        "rows": reading.rows(page.object_list, request.today),
        "today": request.today,
    }
    template = "plans/partials/candidate_table.html" if request.htmx else "plans/candidate_list.html"
    return render(request, template, context)


@require_safe
@requires(Permission.CANDIDATE_VIEW)
def candidate_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a candidate's file: all of it to whoever reaches the case, to others what a hearing needs."""
    candidates = ReleaseCandidate.objects.visible_to(request.reach).for_list(request.today)
    candidate = get_object_or_404(candidates, pk=pk)
    audit.record_opening(
        by=request.user, at=request.now, view="plans:candidate-detail", parolee_pk=candidate.parolee_id
    )
    may_see_case = reading.is_reached(request, candidate.parolee_id)
    context = reading.outline(candidate, request.user, request.today, in_full=may_see_case)
    context["may_see_case"] = may_see_case
    context["may_investigate"] = may(request.user.role, Permission.CASE_VIEW)
    if may_see_case:
        context |= reading.whole_file(candidate, request.user)
    return render(request, "plans/candidate_detail.html", context)


@require_POST
@requires(Permission.CANDIDATE_EDIT)
def parolee_candidate_open(request: StaffRequest, pk: int) -> HttpResponse:
    """Open the file of somebody inside."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each()
    term: SupervisionTerm = get_object_or_404(terms, parolee=parolee)

    def act() -> str:
        candidate = actions.open_candidate(term=term, by=request.user, at=request.now)
        return reverse("plans:candidate-detail", args=[candidate.pk])

    back = reverse("parolees:parolee-detail", args=[pk])
    return press_button(request, act=act, done="The file is open. Set its dates first.", back=back)


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def candidate_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Set the dates of a file, and what was read and told."""
    candidate = reading.carried_candidate(request, pk)
    form = CandidateForm(request.POST or None, today=request.today, initial=CandidateForm.initial_of(candidate))
    return answer_form(
        request,
        candidate.parolee,
        form,
        act=lambda typed: actions.edit_candidate(
            candidate=candidate, by=request.user, at=request.now, on=request.today, **typed
        ),
        back=reverse("plans:candidate-detail", args=[pk]),
        title="Dates and checks",
        apply_label="Save",
        done="Saved.",
        initial_of=CandidateForm.initial_of,
    )


def _filtered(request: StaffRequest, chosen: dict[str, Any]) -> Any:
    """Return the candidates who answer to what was chosen; without a status those who are still inside."""
    candidates: Any = ReleaseCandidate.objects.visible_to(request.reach).for_list(request.today)
    candidates = candidates.filter(status=chosen["status"]) if chosen.get("status") else candidates.open()
    if chosen.get("within"):
        candidates = candidates.filter(eligible_on__lte=request.today + timedelta(days=int(chosen["within"])))
    if chosen.get("month"):
        candidates = candidates.filter(hearing_month=date.fromisoformat(f"{chosen['month']}-01"))
    if chosen.get("overdue"):
        candidates = candidates.filter(is_overdue=True)
    if chosen.get("unit"):
        candidates = candidates.filter(term__unit=int(chosen["unit"]))
    return candidates


def _ordered(candidates: Any, order: str) -> Any:
    name = order.removeprefix("-")
    column = ORDERS.get(name, ORDERS[DEFAULT_ORDER])
    by = OrderBy(F(column), descending=name in ORDERS and order.startswith("-"), nulls_last=True)
    return candidates.order_by(by, "parolee__last_name", "parolee__first_name", "pk")


def _months(today: date) -> list[date]:
    """Return the months for which a hearing may be planned, from this one on."""
    first = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(first, first + MONTHS_AHEAD)]


def _chips(request: StaffRequest, filters: CandidateFilterForm) -> list[dict[str, str]]:
    chosen = filters.chosen
    order = {"order": request.GET["order"]} if "order" in request.GET else {}
    return [
        {"label": words, "url": f"?{urlencode({key: each for key, each in chosen.items() if key != name} | order)}"}
        for name, words in filters.labels().items()
    ]

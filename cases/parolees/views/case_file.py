"""The tabs of the case file that belong to no other room."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.parolees import timeline
from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from cases.parolees.overview import overview_context
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest

ENTRIES = 25


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what needs attention in a case, what binds the person, and who and where they are."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach).select_related("recipient"), pk=pk)
    context = case_context(request, parolee, tab="parolees:parolee-detail")
    context |= overview_context(request, parolee, context["header"])
    return render(request, "parolees/parolee_detail.html", context)


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_timeline(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what was done in a case, by whom, newest first."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    page = Paginator(timeline.events_of(parolee), ENTRIES).get_page(request.GET.get("page"))
    context = case_context(request, parolee, tab="parolees:parolee-timeline")
    context |= {"page": page, "entries": timeline.entries(list(page), request.now)}
    return render(request, "parolees/parolee_timeline.html", context)

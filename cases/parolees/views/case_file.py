"""The tabs of the case file that belong to no other room."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what needs attention in a case, what binds the person, and who and where they are."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    return render(
        request, "parolees/parolee_detail.html", case_context(request, parolee, tab="parolees:parolee-detail")
    )


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_timeline(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what was done in a case, by whom, newest first."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    return render(
        request, "parolees/parolee_timeline.html", case_context(request, parolee, tab="parolees:parolee-timeline")
    )

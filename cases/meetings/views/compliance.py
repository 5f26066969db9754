"""How one condition of a case was kept, meeting by meeting."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.meetings.compliance import draw_compliance
from cases.meetings.models import Observation
from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest

CONDITION = "meetings:parolee-condition"
OBSERVATIONS_A_PAGE = 25


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_condition(request: StaffRequest, pk: int, condition_pk: int) -> HttpResponse:
    """Show every observation of a condition, newest first, with the counts and a strip."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    condition = get_object_or_404(parolee.conditions.all(), pk=condition_pk)
    observations = Observation.objects.visible_to(request.reach).of_condition(condition.pk)
    last = min(condition.ends_on, request.today) if condition.ends_on else request.today
    context = {
        **case_context(request, parolee, tab=CONDITION),
        "condition": condition,
        "page": Paginator(observations.for_record(), OBSERVATIONS_A_PAGE).get_page(request.GET.get("page")),
        "strip": draw_compliance(first=condition.starts_on, last=last, seen=observations.days()),
    }
    return render(request, "meetings/parolee_condition.html", context)

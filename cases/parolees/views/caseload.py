"""The caseload list: filter, sort, and search by name, number or phone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest


@require_safe
@requires(Permission.CASE_VIEW)
def parolee_list(request: StaffRequest) -> HttpResponse:
    """List the cases that this user reaches."""
    parolees = Parolee.objects.visible_to(request.reach).order_by("last_name", "first_name", "pk")
    return render(request, "parolees/parolee_list.html", {"parolees": parolees[:150]})

"""The agency's addresses, and two that only the benchmark has."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from cases.parolees import caseload
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest


@login_not_required
def auth(request: HttpRequest) -> HttpResponse:
    """The yardstick: the full middleware, the session and the user, and nothing else."""
    return HttpResponse(request.user.pk)


@requires(Permission.CASE_VIEW)
def bare(request: StaffRequest) -> HttpResponse:
    """The caseload's rows, in a template with nothing around them."""
    parolees = caseload.with_facts(Parolee.objects.visible_to(request.reach), request.now, request.today)
    officers = caseload.names_of_officers(request.reach)
    ordered = caseload.ordered(parolees, caseload.DEFAULT_ORDER)
    rows = caseload.rows(ordered[:151], request.reach, request.today, officers)
    return render(request, "bare.html", {"rows": rows})


urlpatterns = [
    path("bench/auth/", auth),
    path("bench/bare/", bare),
    path("", include("parole.urls")),
]

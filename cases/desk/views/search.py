"""The agency-wide person search."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cases.desk.pointers import SHOWN, Pointer, find_pointers
from cases.parolees.forms import PersonSearchForm
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.audit import actions as audit


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PERSON_SEARCH)
def person_search(request: StaffRequest) -> HttpResponse:
    """Find a person anywhere in the agency: name and number, unit, officer and duty phone, and nothing more."""
    form = PersonSearchForm(request.POST if request.method == "POST" else None)
    pointers: list[Pointer] = []
    if form.is_bound and form.is_valid():
        audit.record_search(by=request.user, at=request.now, view="desk:person-search")
        pointers = find_pointers(request.reach, form.cleaned_data["q"], request.now, request.today)
    context = {
        "form": form,
        "pointers": pointers,
        "is_searched": form.is_bound and form.is_valid(),
        "is_capped": len(pointers) == SHOWN,
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "desk/person_search.html", context, status=status)

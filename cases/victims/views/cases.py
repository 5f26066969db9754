"""Finding a case, what of it victim services may see, and registering somebody for it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.parolees.forms import PersonSearchForm
from cases.victims import actions
from cases.victims.answering import answer_form
from cases.victims.cases import SHOWN, CaseFacts, dates_of, facts_of, find_cases, reached_cases
from cases.victims.forms import RegistrationForm
from cases.victims.models import Victim
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send
from parole.audit import actions as audit


@show_or_send
@requires(Permission.VICTIM_SERVE)
def case_find(request: StaffRequest) -> HttpResponse:
    """Find a case by number or name. What is typed travels by POST, and is not kept."""
    form = PersonSearchForm(request.POST if request.method == "POST" else None)
    is_searched = form.is_bound and form.is_valid()
    found: list[CaseFacts] = []
    if is_searched:
        audit.record_search(by=request.user, at=request.now, view="victims:case-find")
        found = find_cases(request.reach, form.cleaned_data["q"])
    context = {"form": form, "found": found, "is_searched": is_searched, "is_capped": len(found) == SHOWN}
    status = REFUSED if form.is_bound and not is_searched else 200
    return render(request, "victims/case_find.html", context, status=status)


@require_safe
@requires(Permission.VICTIM_SERVE)
def case_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show who the case is about, the dates that victims must be told of, and who registered."""
    parolee = get_object_or_404(reached_cases(request.reach), pk=pk)
    context = {
        "case": facts_of([parolee])[0],
        "dates": dates_of(parolee, request.now),
        "victims": Victim.objects.visible_to(request.reach).filter(parolee=parolee).for_list(),
        "today": request.today,
    }
    return render(request, "victims/case_detail.html", context)


@show_or_send
@requires(Permission.VICTIM_SERVE)
def case_register(request: StaffRequest, pk: int) -> HttpResponse:
    """Register somebody who asked to be told what becomes of this person."""
    parolee = get_object_or_404(reached_cases(request.reach), pk=pk)
    form = RegistrationForm(request.POST if request.method == "POST" else None, today=request.today)

    def act(typed: dict[str, Any]) -> str:
        registration = form.registration(typed)
        victim = actions.register_victim(parolee=parolee, by=request.user, at=request.now, registration=registration)
        return reverse("victims:victim-detail", args=[victim.pk])

    return answer_form(
        request,
        form,
        template="victims/case_register.html",
        act=act,
        done="The victim was registered. News from now on goes to them.",
        context={"case": facts_of([parolee])[0]},
    )

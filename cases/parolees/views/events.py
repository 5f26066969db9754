"""What happened to a person that a rule counts from."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from cases.parolees import actions
from cases.parolees.answering import answer_form
from cases.parolees.forms import EventForm
from cases.parolees.models import CaseEvent, Parolee
from cases.parolees.views.terms import open_term
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send
from parole.forms import PageForm


@show_or_send
@requires(Permission.CASE_EDIT)
def arrest_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Record a new arrest."""
    return _record(request, pk, CaseEvent.Kind.ARRESTED, "parolees/arrest_record.html")


@show_or_send
@requires(Permission.CASE_EDIT)
def employment_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Record new employment."""
    return _record(request, pk, CaseEvent.Kind.EMPLOYED, "parolees/employment_record.html")


def _record(request: StaffRequest, pk: int, kind: CaseEvent.Kind, template: str) -> HttpResponse:
    term = open_term(request, pk)
    return answer_form(
        request,
        term.parolee,
        EventForm(request.POST or None, initial={"happened_on": request.today}, today=request.today),
        template=template,
        act=lambda typed: actions.record_event(
            term=term, kind=kind, by=request.user, at=request.now, on=request.today, **typed
        ),
        done=f"{kind.label} recorded. What is due was planned again.",
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def event_withdraw(request: StaffRequest, pk: int, event_pk: int) -> HttpResponse:
    """Take back what was entered in error."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    event: CaseEvent = get_object_or_404(parolee.case_events.all(), pk=event_pk)
    form = PageForm(request.POST) if request.method == "POST" else PageForm()
    return answer_form(
        request,
        parolee,
        form,
        template="parolees/event_withdraw.html",
        act=lambda _: actions.withdraw_event(event=event, by=request.user, at=request.now, on=request.today),
        done="Withdrawn. What is due was planned again.",
        event=event,
    )

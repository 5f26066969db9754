"""The first page of everybody's day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.desk.panels import panels_for
from parole.accounts.context import approvals_waiting
from parole.accounts.models import Role
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest

# Where somebody's work is whose day has no panels.
ELSEWHERE = {
    Role.OFFICER: "You carry no cases yet. Your supervisor gives you the first ones.",
    Role.SUPERVISOR: "Nothing waits for you in your unit today.",
    Role.CLERK: "No request waits for you, and no hearing is scheduled.",
    Role.BOARD_MEMBER: "No hearing is assigned to you.",
    Role.VICTIM_SERVICES: "Nobody is to be told by hand. Find a case to register a victim for.",
    Role.AUDITOR: "You read everything and change nothing. Start from the caseload or from the unit.",
    Role.ADMINISTRATOR: "You configure the agency and see no cases.",
}


@require_safe
@requires(Permission.TODAY_VIEW)
def today(request: StaffRequest) -> HttpResponse:
    """Show what must be done now, about whom, and why."""
    panels = panels_for(request)
    context = {
        "panels": panels,
        "summary": [panel.summary for panel in panels if panel.summary],
        "elsewhere": ELSEWHERE[Role(request.user.role)],
        "approvals": may(request.user.role, Permission.APPROVAL_VIEW) and approvals_waiting(request),
        "today": request.today,
        "now": request.now,
    }
    return render(request, "desk/today.html", context)

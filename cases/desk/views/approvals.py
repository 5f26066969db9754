"""Everything that waits for a supervisor's yes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.desk.panels import panels_for
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest


@require_safe
@requires(Permission.APPROVAL_VIEW)
def approval_list(request: StaffRequest) -> HttpResponse:
    """Show what waits for this supervisor, room by room."""
    context = {"panels": panels_for(request, "APPROVALS"), "today": request.today, "now": request.now}
    return render(request, "desk/approval_list.html", context)

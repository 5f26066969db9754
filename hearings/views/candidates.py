"""What a panel reads of somebody whose release it decides about."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.plans import reading
from hearings.grants import file_before, has_file
from hearings.models import Hearing
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.audit import actions as audit


@require_safe
@requires(Permission.HEARING_FILE)
def hearing_file(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a member of the panel the file of somebody whom the hearing may release."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    candidate = file_before(hearing, request.today)
    audit.record_opening(by=request.user, at=request.now, view="hearings:hearing-file", parolee_pk=candidate.parolee_id)
    context = {
        "hearing": hearing,
        **reading.outline(candidate, request.user, request.today, in_full=False),
        **reading.file_for_panel(candidate),
    }
    return render(request, "hearings/hearing_file.html", context)


def may_read_file(request: StaffRequest, hearing: Hearing) -> bool:
    """Whether there is a file, and this user reads it for the panel."""
    return may(request.user.role, Permission.HEARING_FILE) and has_file(hearing.term)

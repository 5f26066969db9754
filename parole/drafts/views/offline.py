"""What a device needs for the hours without network: a worker, a page, and whether what it sent has arrived."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.audit.submissions import find_arrived
from parole.drafts.service_worker import source

MOST_AT_ONCE = 100


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Hand out the script that answers for the server when it cannot be reached. It knows nothing of anybody."""
    response = HttpResponse(source(request), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show the page that stands for every other without network. The device fills in what it has not sent."""
    return render(request, "drafts/offline.html")


@require_safe
@requires(Permission.DRAFT_KEEP)
def unsent_list(request: StaffRequest) -> HttpResponse:
    """Show the frame in which a device lists what it has not sent. The server knows none of it."""
    return render(request, "drafts/unsent_list.html")


@require_safe
@requires(Permission.DRAFT_KEEP)
def unsent_check(request: StaffRequest) -> HttpResponse:
    """Say who is signed in, what a sending must carry, and which entries have arrived."""
    tokens = []
    for written in request.GET.getlist("id")[:MOST_AT_ONCE]:
        try:
            tokens.append(uuid.UUID(written))
        except ValueError:
            continue
    arrived = sorted(str(token) for token in find_arrived(tokens, request.user))
    return JsonResponse({"user": request.user.pk, "csrf_token": get_token(request), "arrived": arrived})

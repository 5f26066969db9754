"""Keeping what is typed while somebody types, and letting go of it."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_POST

from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock
from parole.audit.submissions import read_form_token
from parole.drafts import actions as drafts
from parole.drafts.models import PATH_LENGTH
from parole.drafts.restoring import DEVICE_COOKIE, device_of

PATH = "draft_path"
DEVICE_SECONDS = 400 * 24 * 60 * 60


@require_POST
@requires(Permission.DRAFT_KEEP)
def draft_save(request: StaffRequest) -> HttpResponse:
    """Keep what stands in a form, and say when."""
    path, form_token = _form_path(request), read_form_token(request)
    if path is None or form_token is None:
        return HttpResponseBadRequest()
    device = device_of(request) or uuid.uuid4()
    fields = [(name, values) for name, values in request.POST.lists() if name != PATH]
    try:
        drafts.save_draft(
            by=request.user, at=request.now, path=path, form_token=form_token, fields=fields, device=device
        )
    except drafts.FormSentError as refusal:
        return JsonResponse({"words": str(refusal)}, status=409)
    except drafts.TooLongError as refusal:
        return JsonResponse({"words": str(refusal)}, status=413)
    response = JsonResponse({"saved_at": clock(request.now)})
    response.set_cookie(
        DEVICE_COOKIE,
        str(device),
        max_age=DEVICE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_POST
@requires(Permission.DRAFT_KEEP)
def draft_discard(request: StaffRequest) -> HttpResponse:
    """Let go of what was typed, and show the form as it was before."""
    path = _form_path(request)
    if path is None:
        return HttpResponseBadRequest()
    drafts.discard_draft(by=request.user, path=path)
    messages.success(request, "What you had typed is discarded.")
    return redirect(path)


def _form_path(request: StaffRequest) -> str | None:
    """Return the address of a form that this role may open; None for whatever else was sent."""
    path = request.POST.get(PATH, "")
    try:
        view = resolve(path).func
    except Resolver404:
        return None
    permission = getattr(view, "permission", None)
    is_form = permission is not None and len(path) <= PATH_LENGTH and may(request.user.role, permission)
    return path if is_form else None

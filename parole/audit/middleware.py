"""Denials leave a line, and every changed row carries who changed it."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from parole.accounts.models import User
from parole.audit.history import acting
from parole.audit.models import AccessLog

GetResponse = Callable[[HttpRequest], HttpResponse]

DENIALS = frozenset({403, 404})


def record_denials(get_response: GetResponse) -> GetResponse:
    """Write one line for each 403 and 404 that a signed-in user was given.

    It stands outside the request's own transaction, which has rolled back by then.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if response.status_code in DENIALS and match is not None and isinstance(request.user, User):
            # The view's name stands for the path: no key and nothing typed goes into the log.
            with transaction.atomic():
                AccessLog.objects.create(
                    kind=AccessLog.Kind.DENIED,
                    user=request.user,
                    at=timezone.now(),
                    view=match.view_name[:80],
                    method=(request.method or "")[:10],
                    status=response.status_code,
                    address=request.META.get("REMOTE_ADDR") or None,
                )
        return response

    return middleware


def record_history(get_response: GetResponse) -> GetResponse:
    """Give the history of whatever a form changes its author, its moment and its view."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "GET" or not isinstance(request.user, User):
            return get_response(request)
        with acting(by=request.user, at=timezone.now(), through=request.path_info):
            return get_response(request)

    return middleware

"""Deny by default, resolve the reach once, and answer calmly when the database is away."""

from collections.abc import Callable
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from parole.accounts.models import Role, User
from parole.accounts.reach import resolve

GetResponse = Callable[[HttpRequest], HttpResponse]

# Pages of the account itself, open to whoever is signed in.
SIGNED_IN_VIEWS = frozenset({"account_change_password"})


def unavailable(get_response: GetResponse) -> GetResponse:
    """Answer 503 with Retry-After while PostgreSQL is away, never a bare 500."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            return get_response(request)
        except (OperationalError, InterfaceError):
            return service_unavailable()

    return middleware


def service_unavailable() -> HttpResponse:
    """Say that the agency's records cannot be reached, and when to try again."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "5"})


class AccessMiddleware:
    """Refuse every view that declares nothing, and give the others `reach`, `now` and `today`."""

    def __init__(self: Self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self: Self, request: HttpRequest) -> HttpResponse:
        """Set the clock and the zone of this request, and keep what it answers out of every cache."""
        request.now = timezone.now()  # type: ignore[attr-defined]
        user = request.user
        if isinstance(user, User):
            with timezone.override(user.unit.zone if user.unit else settings.TIME_ZONE):
                request.today = timezone.localdate(request.now)  # type: ignore[attr-defined]
                response = self.get_response(request)
            response["Cache-Control"] = "no-store"
            patch_vary_headers(response, ["HX-Request", "Cookie"])
            return response
        return self.get_response(request)

    def process_view(
        self: Self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let through what is public, what is the user's own account, and what declares a permission."""
        match = request.resolver_match
        if not getattr(view, "login_required", True):
            return None
        user = request.user
        if match and match.app_name == "admin":
            if getattr(user, "role", None) != Role.ADMINISTRATOR:
                raise PermissionDenied
            return None
        if match and match.view_name in SIGNED_IN_VIEWS:
            return None
        if not hasattr(view, "permission") or not isinstance(user, User):
            raise PermissionDenied
        request.reach = resolve(user, request.now)  # type: ignore[attr-defined]
        return None

    def process_exception(self: Self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a database that went away during the request into the same calm answer."""
        if isinstance(exception, (OperationalError, InterfaceError)):
            return service_unavailable()
        return None

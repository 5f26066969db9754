"""Pages of configuration whose every save is an event. What is recorded itself is shown on no such page."""

from typing import Any, Self

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest

from parole.accounts.models import User
from parole.audit.actions import record_event


def record_configuring(request: HttpRequest, verb: str, target: models.Model, **details: object) -> None:
    """Record what an administrator configured. `details` are keys, dates and choices, never names."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    # AccessMiddleware has set the moment of the request.
    at = request.now  # type: ignore[attr-defined]
    record_event(by=request.user, at=at, verb=verb, target=target, parolee_pk=None, **details)


class RecordedAdmin(admin.ModelAdmin):
    """A page of configuration: each save leaves an event, and nothing is deleted that others may point to."""

    def save_model(self: Self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:  # noqa: FBT001 - Django's own signature
        """Save, and record who changed which fields."""
        super().save_model(request, obj, form, change)
        verb = f"{obj._meta.model_name}.{'changed' if change else 'created'}"
        record_configuring(request, verb, obj, fields=sorted(form.changed_data), **self.event_details(obj))

    def event_details(self: Self, obj: Any) -> dict[str, object]:
        """Return what else the event holds: keys, dates and choices, never names."""
        return {}

    def has_delete_permission(self: Self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Keep what is configured: it is switched off where it is no longer wanted."""
        return False

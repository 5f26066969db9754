"""Configuration of staffing shortages. Packs are loaded from files, on a page of their own."""

from typing import Any, Self

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cases.rulebook import actions
from cases.rulebook.models import StaffingShortage
from parole.accounts.models import User
from parole.audit.admin import RecordedAdmin


class StaffingShortageForm(forms.ModelForm):
    """A shortage, and later its last day."""

    def clean(self: Self) -> dict[str, Any]:
        """Refuse days out of order, and compare a new last day with the shortages that follow.

        Of what is declared already the page shows the other fields only to be read, so Django compares nothing.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on", self.instance.starts_on), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "A shortage cannot end before it starts.")
        elif self.instance.pk and ends_on:
            self.instance.ends_on = ends_on
            self.instance.validate_constraints()
        return cleaned


@admin.register(StaffingShortage)
class StaffingShortageAdmin(RecordedAdmin):
    """Where some rules give way for some days. What was declared stays; only its last day changes."""

    form = StaffingShortageForm
    list_display = ("unit", "starts_on", "ends_on", "authority", "declared_by")
    list_filter = ("unit",)
    list_select_related = ("unit", "declared_by")
    ordering = ("-starts_on", "pk")

    def get_readonly_fields(self: Self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Let nobody rewrite what was declared."""
        return ("unit", "starts_on", "authority") if obj else ()

    def get_form(self: Self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        """Ask for the last day of what was declared: without one nothing would change."""
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["ends_on"].required = obj is not None
        return form

    def save_model(self: Self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:  # noqa: FBT001 - Django's own signature
        """Declare it, or say when it ends, by the same actions as everywhere."""
        if not isinstance(request.user, User):
            raise PermissionDenied
        # AccessMiddleware has set the moment of the request.
        at = request.now  # type: ignore[attr-defined]
        if change:
            actions.end_shortage(shortage=obj, by=request.user, at=at, ends_on=form.cleaned_data["ends_on"])
        else:
            declared = actions.declare_shortage(by=request.user, at=at, **form.cleaned_data)
            obj.pk, obj.declared_at = declared.pk, declared.declared_at

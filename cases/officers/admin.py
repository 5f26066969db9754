"""Configuration of officers, beside the user that each one is."""

from typing import Any, Self

from django.contrib import admin
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

from cases.officers.models import Officer
from parole.accounts.admin import UserAdmin
from parole.accounts.models import Role, User

admin.site.unregister(User)


class OfficerFormSet(BaseInlineFormSet):
    """Names its fields after the officer: the user knows of no officers, so Django finds no name of its own."""

    @classmethod
    def get_default_prefix(cls) -> str:
        """Return what the fields' names begin with."""
        return "officer"


class OfficerInline(admin.StackedInline):
    """What makes a user somebody who may carry a caseload. Capacity is the supervisor's to set."""

    model = Officer
    formset = OfficerFormSet
    fields = ("badge_number", "phone", "sex")
    can_delete = False
    verbose_name_plural = "As an officer (a supervisor who is given a badge number may carry cases too)"


@admin.register(User)
class OfficerUserAdmin(UserAdmin):
    """Users, with what they are as officers."""

    inlines = (OfficerInline,)

    def save_related(self: Self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's own signature
        """Let every user in the role of an officer be one, even where nothing about it was filled in."""
        super().save_related(request, form, formsets, change)
        if form.instance.role == Role.OFFICER:
            Officer.objects.get_or_create(user=form.instance)

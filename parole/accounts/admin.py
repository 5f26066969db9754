"""Configuration, by administrators alone: users, units, the agency's words and lists, and locked accounts.

No case content is registered here or anywhere.
"""

from typing import Any, Self

from allauth.account import admin as allauth_admin
from axes import admin as axes_admin
from axes.models import AccessAttempt
from axes.utils import reset
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth import forms as auth_forms
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from parole.accounts.context import AGENCY_SETTINGS
from parole.accounts.models import AgencySettings, PicklistEntry, Population, Role, Unit, User
from parole.audit.admin import RecordedAdmin, record_configuring

admin.site.site_header = admin.site.site_title = "Settings"
admin.site.index_title = "What administrators configure"

# What Django and the libraries register by themselves has no use here: the role decides what a user may do, and
# e-mail addresses are the users' own.
for registered in (
    Group,
    allauth_admin.EmailAddress,
    axes_admin.AccessAttempt,
    axes_admin.AccessLog,
    axes_admin.AccessFailureLog,
):
    admin.site.unregister(registered)

ROLES = [choice for choice in Role.choices if choice[0] != Role.SYSTEM]


class UserFieldsForm(forms.ModelForm):
    """What the forms of a new and of an existing user share."""

    role = forms.ChoiceField(choices=ROLES)
    populations = forms.MultipleChoiceField(
        choices=Population, widget=forms.CheckboxSelectMultiple, initial=[Population.ADULT]
    )

    def clean_email(self: Self) -> str:
        """Write an address in one way only, since one signs in with it."""
        return str(self.cleaned_data["email"]).lower()


class NewUserForm(UserFieldsForm, auth_forms.BaseUserCreationForm):
    """A new user, with a first password."""

    class Meta:
        model = User
        fields = ("email", "name", "role", "unit", "populations")


class UserForm(UserFieldsForm, auth_forms.UserChangeForm):
    """An existing user. The password has a page of its own."""

    class Meta:
        model = User
        fields = ("email", "password", "name", "role", "unit", "populations", "is_active")


@admin.register(User)
class UserAdmin(RecordedAdmin, auth_admin.UserAdmin):
    """Who signs in, in which role, for which unit and populations. Users are switched off, never deleted."""

    form = UserForm
    add_form = NewUserForm
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "is_active")}),
        ("What they do, and for whom", {"fields": ("role", "unit", "populations")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "password1", "password2")}),
        ("What they do, and for whom", {"fields": ("role", "unit", "populations")}),
    )
    list_display = ("name", "email", "role", "unit", "is_active")
    list_filter = ("role", "unit", "is_active")
    list_select_related = ("unit",)
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    filter_horizontal = ()

    def get_queryset(self: Self, request: HttpRequest) -> QuerySet[User]:
        """Leave out the user in whose name scheduled work acts: nobody edits it."""
        users: QuerySet[User] = super().get_queryset(request)
        return users.exclude(role=Role.SYSTEM)

    def event_details(self: Self, obj: User) -> dict[str, object]:
        """Say what the user may do from now on."""
        return {
            "role": obj.role,
            "unit": obj.unit_id,
            "populations": sorted(obj.populations),
            "is_active": obj.is_active,
        }

    def log_change(self: Self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Record a password that was set: its page saves by itself, and then tells only this log."""
        if "password" in str(message).lower():
            record_configuring(request, "user.password_set", obj)
        return super().log_change(request, obj, message)


class UnitForm(forms.ModelForm):
    """A unit and its place in the tree."""

    def clean_parent(self: Self) -> Unit | None:
        """Refuse a parent that stands below the unit itself."""
        parent: Unit | None = self.cleaned_data["parent"]
        if parent and self.instance.pk and parent.pk in Unit.objects.all().below([self.instance.pk]):
            raise forms.ValidationError("A unit cannot stand below itself.")
        return parent


@admin.register(Unit)
class UnitAdmin(RecordedAdmin):
    """The tree of units."""

    form = UnitForm
    list_display = ("name", "code", "tier", "kind", "parent", "jurisdiction", "time_zone", "notices_live_from")
    list_filter = ("tier", "kind")
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    ordering = ("name", "pk")


@admin.register(AgencySettings)
class AgencySettingsAdmin(RecordedAdmin):
    """The agency's own words and powers: one row."""

    def has_add_permission(self: Self, request: HttpRequest) -> bool:
        """Offer a first row only while there is none."""
        return super().has_add_permission(request) and not AgencySettings.objects.exists()

    def save_model(self: Self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:  # noqa: FBT001 - Django's own signature
        """Save the one row, and let this process show it at once."""
        obj.pk = 1
        super().save_model(request, obj, form, change)
        cache.delete(AGENCY_SETTINGS)


@admin.register(PicklistEntry)
class PicklistEntryAdmin(RecordedAdmin):
    """The lists that the agency keeps itself."""

    list_display = ("label", "picklist", "position", "is_active")
    list_filter = ("picklist", "is_active")
    search_fields = ("label",)
    ordering = ("picklist", "position", "label", "pk")


@admin.register(AccessAttempt)
class LockedAccountAdmin(admin.ModelAdmin):
    """Accounts at which a wrong password was tried. Unlocking is all that can be done here."""

    list_display = ("username", "failures_since_start", "attempt_time")
    search_fields = ("username",)
    ordering = ("-attempt_time", "-pk")
    list_display_links = None
    actions = ("unlock",)

    @admin.action(description="Unlock", permissions=["view"])
    def unlock(self: Self, request: HttpRequest, queryset: QuerySet[AccessAttempt]) -> HttpResponse | None:
        """Forget the wrong passwords, so that the user may sign in again."""
        names = {attempt.username for attempt in queryset}
        for name in names:
            reset(username=name)
            user = User.objects.filter(email__iexact=name).first()
            if user:
                record_configuring(request, "user.unlocked", user)
        messages.success(request, f"{len(names)} unlocked.")
        return None

    def has_add_permission(self: Self, request: HttpRequest) -> bool:
        """Attempts are counted by the sign-in alone."""
        return False

    def has_change_permission(self: Self, request: HttpRequest, obj: object = None) -> bool:
        """Attempts are counted by the sign-in alone."""
        return False

    def has_delete_permission(self: Self, request: HttpRequest, obj: object = None) -> bool:
        """Attempts are forgotten by unlocking, which leaves an event."""
        return False

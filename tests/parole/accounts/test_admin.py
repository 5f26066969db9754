"""Configuration by administrators: what it shows, what it records, and what it keeps out."""

from datetime import UTC, datetime

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.urls import reverse

from cases.officers.models import Officer
from parole.accounts.models import AgencySettings, PicklistEntry, Unit, User
from parole.audit.models import Event
from tests.conftest import NOW

BACKEND = "django.contrib.auth.backends.ModelBackend"
STRONG = "a lantern over seven rivers"


@pytest.fixture
def configuring(client, administrator, frozen):
    client.force_login(administrator, backend=BACKEND)
    return client


def new_user(unit, **changes):
    return {
        "email": "New.Officer@agency.example",
        "name": "New Officer",
        "password1": STRONG,
        "password2": STRONG,
        "role": "OFFICER",
        "unit": unit.pk,
        "populations": ["ADULT"],
        **changes,
    }


def test_configuration_holds_no_case_content():
    assert {model._meta.label for model in admin.site._registry} == {
        "accounts.AgencySettings",
        "accounts.PicklistEntry",
        "accounts.Unit",
        "accounts.User",
        "axes.AccessAttempt",
        "drug_tests.Laboratory",
        "hearings.PanelMember",
        "hearings.Room",
        "rulebook.StaffingShortage",
        "meetings.NoteTemplate",
    }


@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk", "examiner", "auditor"])
def test_configuration_is_closed_to_every_other_role(client, request, who):
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    assert client.get(reverse("admin:index")).status_code == 403


@pytest.mark.parametrize(
    "page",
    [
        "index",
        "accounts_user_changelist",
        "accounts_user_add",
        "accounts_unit_changelist",
        "accounts_unit_add",
        "accounts_agencysettings_changelist",
        "accounts_agencysettings_add",
        "accounts_picklistentry_changelist",
        "accounts_picklistentry_add",
        "axes_accessattempt_changelist",
        "hearings_room_changelist",
        "meetings_notetemplate_changelist",
        "meetings_notetemplate_add",
        "hearings_panelmember_changelist",
    ],
)
def test_configuration_pages_open_to_administrators(configuring, page):
    assert configuring.get(reverse(f"admin:{page}")).status_code == 200


def officer_formset(**fields):
    prefix = "officer"
    return {
        f"{prefix}-TOTAL_FORMS": "1",
        f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1",
        **{f"{prefix}-0-{name}": value for name, value in fields.items()},
    }


def test_user_add_makes_an_officer_who_can_sign_in(configuring, administrator, unit):
    answer = configuring.post(reverse("admin:accounts_user_add"), new_user(unit) | officer_formset())

    made = User.objects.get(email="new.officer@agency.example")
    assert answer.status_code == 302
    assert made.check_password(STRONG)
    assert (made.role, made.unit, made.populations) == ("OFFICER", unit, ["ADULT"])
    assert Officer.objects.filter(pk=made.pk).exists()
    event = Event.objects.get(verb="user.created")
    assert (event.by, event.at, event.target_pk) == (administrator, NOW, made.pk)
    assert event.details["role"] == "OFFICER"


def test_user_add_refuses_a_weak_password(configuring, unit):
    answer = configuring.post(
        reverse("admin:accounts_user_add"),
        new_user(unit, password1="password", password2="password") | officer_formset(),
    )

    assert "too short" in answer.content.decode()
    assert not User.objects.filter(email="new.officer@agency.example").exists()


def test_user_add_refuses_an_officer_without_a_unit(configuring, unit):
    answer = configuring.post(reverse("admin:accounts_user_add"), {**new_user(unit), "unit": ""} | officer_formset())

    assert "Everyone but auditors and administrators serves a unit." in answer.content.decode()


def test_user_add_makes_a_clerk_who_is_no_officer(configuring, unit):
    configuring.post(reverse("admin:accounts_user_add"), new_user(unit, role="CLERK") | officer_formset())

    assert User.objects.filter(role="CLERK").count() == 1
    assert not Officer.objects.exists()


def test_user_add_offers_no_system_role(configuring, unit):
    configuring.post(reverse("admin:accounts_user_add"), new_user(unit, role="SYSTEM") | officer_formset())

    assert not User.objects.filter(email="new.officer@agency.example").exists()


def change(user, **fields):
    return {
        "email": user.email,
        "name": user.name,
        "role": user.role,
        "unit": user.unit_id,
        "populations": user.populations,
        "is_active": "on",
        **officer_formset(user=user.pk),
        "officer-INITIAL_FORMS": "1",
        **fields,
    }


def test_user_change_of_role_unit_and_populations_is_an_event(configuring, officer, other_unit):
    address = reverse("admin:accounts_user_change", args=[officer.pk])

    configuring.post(address, change(officer, role="SUPERVISOR", unit=other_unit.pk, populations=["ADULT", "JUVENILE"]))

    officer.refresh_from_db()
    assert (officer.role, officer.unit, officer.populations) == ("SUPERVISOR", other_unit, ["ADULT", "JUVENILE"])
    assert Event.objects.get(verb="user.changed").details == {
        "fields": ["populations", "role", "unit"],
        "role": "SUPERVISOR",
        "unit": other_unit.pk,
        "populations": ["ADULT", "JUVENILE"],
        "is_active": True,
    }


def test_user_who_is_switched_off_is_signed_out(configuring, client, officer):
    configuring.post(
        reverse("admin:accounts_user_change", args=[officer.pk]),
        {name: value for name, value in change(officer).items() if name != "is_active"},
    )

    officer.refresh_from_db()
    assert not officer.is_active
    client.force_login(officer, backend=BACKEND)
    assert client.get(reverse("admin:index")).status_code == 302


def test_user_password_is_set_anew_and_leaves_an_event(configuring, officer):
    configuring.post(
        reverse("admin:auth_user_password_change", args=[officer.pk]), {"password1": STRONG, "password2": STRONG}
    )

    officer.refresh_from_db()
    assert officer.check_password(STRONG)
    event = Event.objects.get(verb="user.password_set")
    assert (event.target_pk, event.details) == (officer.pk, {})


def test_users_are_never_deleted(configuring, officer):
    assert configuring.post(reverse("admin:accounts_user_delete", args=[officer.pk])).status_code == 403
    assert User.objects.filter(pk=officer.pk).exists()


def test_system_user_is_not_to_be_edited(configuring):
    system = User.objects.system()

    # Django's admin leads away from what it does not know.
    assert configuring.get(reverse("admin:accounts_user_change", args=[system.pk])).status_code == 302


def unit_fields(unit, **changes):
    fields = {field: getattr(unit, field) for field in ("name", "code", "tier", "kind", "jurisdiction", "time_zone")}
    return {
        **fields,
        "jurisdiction_level": unit.jurisdiction_level,
        "street": "",
        "city": "",
        "phone": unit.phone,
        "duty_phone": unit.duty_phone,
        "parent": "",
        "notices_live_from_0": "",
        "notices_live_from_1": "",
        **changes,
    }


def test_unit_change_is_an_event(configuring, unit):
    configuring.post(reverse("admin:accounts_unit_change", args=[unit.pk]), unit_fields(unit, city="Ames"))

    unit.refresh_from_db()
    assert unit.city == "Ames"
    assert Event.objects.get(verb="unit.changed").details == {"fields": ["city", "notices_live_from"]}


def test_unit_refuses_a_time_zone_that_does_not_exist(configuring, unit):
    answer = configuring.post(
        reverse("admin:accounts_unit_change", args=[unit.pk]), unit_fields(unit, time_zone="Mars/Olympus")
    )

    assert "is not a time zone" in answer.content.decode()


def test_unit_refuses_a_parent_below_itself(configuring, unit, other_unit):
    Unit.objects.filter(pk=other_unit.pk).update(parent=unit)

    answer = configuring.post(
        reverse("admin:accounts_unit_change", args=[unit.pk]), unit_fields(unit, parent=other_unit.pk)
    )

    assert "A unit cannot stand below itself." in answer.content.decode()


WORDS = {
    "parolee_word": "client",
    "parolees_word": "clients",
    "officer_word": "agent",
    "officers_word": "agents",
    "examiner_word": "commissioner",
    "has_armed_officers": "on",
}


def test_agency_settings_are_one_row(configuring):
    configuring.post(reverse("admin:accounts_agencysettings_add"), WORDS)

    words = AgencySettings.objects.get()
    assert (words.pk, words.parolee_word, words.has_armed_officers, words.has_arresting_officers) == (
        1,
        "client",
        True,
        False,
    )
    assert configuring.get(reverse("admin:accounts_agencysettings_add")).status_code == 403


def test_picklist_refuses_an_entry_twice(configuring):
    entry = {"picklist": "REASSIGNMENT_REASON", "label": "Retirement", "position": "1", "is_active": "on"}
    configuring.post(reverse("admin:accounts_picklistentry_add"), entry)

    answer = configuring.post(reverse("admin:accounts_picklistentry_add"), entry)

    assert "This list already has that entry." in answer.content.decode()
    assert PicklistEntry.objects.count() == 1


def test_unlock_forgets_the_wrong_passwords_and_leaves_an_event(configuring, administrator, officer):
    attempt = AccessAttempt.objects.create(
        username=officer.email, failures_since_start=5, attempt_time=datetime(2026, 11, 24, 15, tzinfo=UTC)
    )

    configuring.post(
        reverse("admin:axes_accessattempt_changelist"), {"action": "unlock", "_selected_action": [attempt.pk]}
    )

    assert not AccessAttempt.objects.exists()
    event = Event.objects.get(verb="user.unlocked")
    assert (event.by, event.target_pk) == (administrator, officer.pk)

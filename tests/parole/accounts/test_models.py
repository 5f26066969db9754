"""What the database refuses about users, units and the agency's own words."""

import pytest
from django.db import IntegrityError
from django.db.models import F

from parole.accounts.models import AgencySettings, PicklistEntry, Unit, User

pytestmark = pytest.mark.django_db


def test_a_unit_is_not_its_own_parent(unit):
    with pytest.raises(IntegrityError, match="unit_is_not_its_own_parent"):
        Unit.objects.filter(pk=unit.pk).update(parent=F("pk"))


def test_whoever_works_with_cases_serves_a_unit(officer):
    with pytest.raises(IntegrityError, match="user_serves_a_unit"):
        User.objects.filter(pk=officer.pk).update(unit=None)


def test_a_user_is_authorized_for_somebody(officer):
    with pytest.raises(IntegrityError, match="user_has_a_population"):
        User.objects.filter(pk=officer.pk).update(populations=[])


def test_agency_settings_are_one_row():
    with pytest.raises(IntegrityError, match="agency_settings_is_one_row"):
        AgencySettings.objects.create(pk=2)


def test_a_list_has_an_entry_once():
    PicklistEntry.objects.create(picklist="CAUTION", label="Dog in the yard")
    PicklistEntry.objects.create(picklist="RETURN_REASON", label="Dog in the yard")

    with pytest.raises(IntegrityError, match="picklist_entry_once"):
        PicklistEntry.objects.create(picklist="CAUTION", label="Dog in the yard")

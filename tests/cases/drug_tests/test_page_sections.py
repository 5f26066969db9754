"""The page of one test holds what each part of the room has to say of it."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_test_that_is_expected_leads_to_the_collection(client, officer, parolee):
    drug_test = factories.DrugTestFactory(parolee=parolee, told=True)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(f"/drug-tests/{drug_test.pk}/").content.decode()

    assert f"/drug-tests/{drug_test.pk}/collect/" in page
    assert "What was found" not in page


def test_a_test_at_the_laboratory_shows_its_specimen_and_what_was_found(client, officer, parolee):
    drug_test = factories.DrugTestFactory(parolee=parolee, at_lab=True)
    factories.CollectionFactory(drug_test=drug_test, seal_number="S-77")
    factories.ResultFactory(drug_test=drug_test, substance="thc")
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(f"/drug-tests/{drug_test.pk}/").content.decode()

    assert "S-77" in page
    assert "Presumptive, not confirmed" in page
    assert f"/drug-tests/{drug_test.pk}/results/record/" in page

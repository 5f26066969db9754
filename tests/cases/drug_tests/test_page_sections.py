"""The page of one test holds what each part of the room has to say of it."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def screened(drug_test):
    factories.ResultFactory(drug_test=drug_test)
    return drug_test


def page_of(client, user, drug_test):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/drug-tests/{drug_test.pk}/").content.decode()


def test_a_test_that_is_expected_leads_to_the_collection(client, officer, parolee):
    drug_test = factories.DrugTestFactory(parolee=parolee, told=True)

    page = page_of(client, officer, drug_test)

    assert f"/drug-tests/{drug_test.pk}/collect/" in page
    assert "What was found" not in page


def test_a_test_at_the_laboratory_shows_its_specimen_and_a_presumptive_positive_as_one(client, officer, screened):
    page = page_of(client, officer, screened)

    assert "S-1" in page
    assert "Presumptive, not confirmed" in page
    assert "Presumptive only: cocaine is neither confirmed nor admitted in writing." in page
    assert f"/drug-tests/{screened.pk}/results/record/" in page
    assert f"/drug-tests/{screened.pk}/results/override/" not in page


def test_a_test_shows_all_that_its_findings_rest_on(client, supervisor, screened):
    factories.ResultFactory(drug_test=screened, confirmation=True)
    factories.ValidityReadingFactory(drug_test=screened)
    factories.AdmissionFactory(drug_test=screened)
    factories.PrescriptionReviewFactory(drug_test=screened)
    factories.WaiverFactory(drug_test=screened)
    factories.OverrideFactory(drug_test=screened)

    page = page_of(client, supervisor, screened)

    for words in (
        "Cocaine: Benzoylecgonine",
        "220 ng/mL",
        "Creatinine, mg/dL",
        "I used cocaine on Friday.",
        "Called the pharmacy",
        "The specimen is used up.",
        "Guard overridden: hearing request",
    ):
        assert words in page


def test_a_cancelled_test_shows_what_was_reported_before_and_takes_nothing_more(client, officer, screened):
    screened.status, screened.ended_reason = "CANCELLED", "Ordered twice."
    screened.save()

    page = page_of(client, officer, screened)

    assert "What was found" in page
    assert f"/drug-tests/{screened.pk}/results/record/" not in page


def test_a_test_that_was_cancelled_before_anybody_came_found_nothing(client, officer, parolee):
    drug_test = factories.DrugTestFactory(parolee=parolee, status="CANCELLED", ended_reason="Ordered twice.")

    assert "What was found" not in page_of(client, officer, drug_test)


def test_an_auditor_reads_what_was_found_and_enters_nothing(client, auditor, screened):
    page = page_of(client, auditor, screened)

    assert "Presumptive, not confirmed" in page
    assert f"/drug-tests/{screened.pk}/results/record/" not in page


@pytest.mark.parametrize("count", [1, 3, 130])
def test_page_costs_the_same_for_any_number_of_reports(client, officer, drug_test, count, django_assert_num_queries):
    for number in range(count):
        factories.ResultFactory(drug_test=drug_test, reported_at=f"2026-11-20T16:00:{number % 60:02}.{number:06}Z")
        factories.PrescriptionReviewFactory(drug_test=drug_test)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    with django_assert_num_queries(31):
        client.get(f"/drug-tests/{drug_test.pk}/")

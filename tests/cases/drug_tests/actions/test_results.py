"""Recording by hand, admissions, prescriptions, and confirmations that nobody asks for."""

from datetime import date, timedelta

import pytest

from cases.drug_tests import policies
from cases.drug_tests.actions import results
from cases.drug_tests.evidence import examine
from cases.drug_tests.findings import Finding
from cases.drug_tests.models import Admission, PrescriptionReview, Result, Waiver
from parole.audit.models import Event
from tests.cases.drug_tests.conftest import MONDAY, confirmation, negatives, screen
from tests.conftest import NOW

ADMITTED = {
    "substances": ["cocaine"],
    "signed_on": date(2026, 11, 23),
    "statement": "I used on Friday.",
    "witnessed_by": "Officer Cole",
}
REVIEWED = {
    "substance": "cocaine",
    "conclusion": "EXPLAINS",
    "document": "Label of the bottle",
    "checked_how": "Called the pharmacy",
}


def finding(drug_test, substance="cocaine"):
    return examine([drug_test])[drug_test.pk].findings.substances[substance]


@pytest.fixture
def screened(drug_test, officer, laboratory):
    """Has a positive screen of cocaine, and nothing else."""
    entries = [*negatives("cocaine"), screen()]
    results.record_results(drug_test=drug_test, by=officer, at=NOW, entries=entries, laboratory=laboratory)
    return drug_test


def test_record_results_keeps_the_seal_of_the_specimen(screened):
    assert set(Result.objects.values_list("seal_number", "source")) == {("S-1", "MANUAL")}
    assert finding(screened) == Finding.PRESUMPTIVE


def test_record_results_takes_all_or_nothing(drug_test, officer, laboratory):
    entries = [screen("thc"), screen("nicotine")]

    with pytest.raises(results.RefusedReportError, match="nicotine"):
        results.record_results(drug_test=drug_test, by=officer, at=NOW, entries=entries, laboratory=laboratory)

    assert not Result.objects.exists()


def test_record_results_refuses_a_cancelled_test(drug_test, officer, laboratory):
    drug_test.status, drug_test.ended_reason = "CANCELLED", "Ordered twice."
    drug_test.save()

    with pytest.raises(policies.NoSpecimenError, match="This test is cancelled"):
        results.record_results(drug_test=drug_test, by=officer, at=NOW, entries=[screen()], laboratory=laboratory)


def test_record_admission_establishes_what_was_screened(screened, officer):
    results.record_admission(drug_test=screened, by=officer, at=NOW, **ADMITTED)

    screened.refresh_from_db()
    assert (finding(screened), screened.status) == (Finding.ADMITTED, "RESULTED")
    assert Event.objects.filter(verb="drug_test.admitted", target_pk=screened.pk).count() == 1


def test_record_admission_refuses_tomorrow_and_what_is_not_tested_for(screened, officer):
    tomorrow = ADMITTED | {"signed_on": NOW.date() + timedelta(days=1)}
    with pytest.raises(policies.FutureError):
        results.record_admission(drug_test=screened, by=officer, at=NOW, **tomorrow)
    with pytest.raises(policies.UnknownSubstanceError):
        results.record_admission(drug_test=screened, by=officer, at=NOW, **ADMITTED | {"substances": ["wine"]})

    assert not Admission.objects.exists()


def test_review_prescription_explains_until_it_is_reviewed_again(screened, officer, laboratory):
    results.review_prescription(drug_test=screened, by=officer, at=NOW, **REVIEWED)
    screened.refresh_from_db()
    assert (finding(screened), screened.status) == (Finding.EXPLAINED, "RESULTED")

    later = NOW + timedelta(hours=1)
    results.review_prescription(
        drug_test=screened, by=officer, at=later, **REVIEWED | {"conclusion": "DOES_NOT_EXPLAIN"}
    )

    assert finding(screened) == Finding.PRESUMPTIVE
    assert PrescriptionReview.objects.count() == 2


def test_review_prescription_refuses_what_is_not_tested_for(screened, officer):
    with pytest.raises(policies.UnknownSubstanceError):
        results.review_prescription(drug_test=screened, by=officer, at=NOW, **REVIEWED | {"substance": "wine"})


def test_waive_confirmation_lets_the_screen_stand_for_nothing(screened, officer, laboratory):
    results.waive_confirmation(drug_test=screened, by=officer, at=NOW, substance="cocaine", reason="Used up.")

    screened.refresh_from_db()
    assert (finding(screened), screened.status) == (Finding.NOT_CONFIRMED, "RESULTED")
    # A confirmation that arrives all the same counts.
    results.record_results(
        drug_test=screened, by=officer, at=NOW, entries=[confirmation(at=MONDAY)], laboratory=laboratory
    )
    assert finding(screened) == Finding.CONFIRMED


@pytest.mark.parametrize("substance", ["thc", "wine"])
def test_waive_confirmation_refuses_what_waits_for_none(screened, officer, substance):
    with pytest.raises((policies.NothingToConfirmError, policies.UnknownSubstanceError)):
        results.waive_confirmation(drug_test=screened, by=officer, at=NOW, substance=substance, reason="Used up.")

    assert not Waiver.objects.exists()

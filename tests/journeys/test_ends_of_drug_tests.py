"""Where a drug test ends when it does not go the whole way: what its page says, and whether a hearing may cite it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cases.drug_tests import tasks
from cases.drug_tests.models import CustodyDefect, DrugTest, Override, PrescriptionReview
from hearings.models import CitedFact
from tests.journeys import testing_steps as steps
from tests.journeys.testing_steps import confirmation, dilute, screens

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def parolee(open_case: Any, now: datetime) -> Any:
    return steps.supervised(open_case, now)


def open_test(page: Page, drug_test: DrugTest) -> None:
    page.goto(f"/drug-tests/{drug_test.pk}/")


def status_of(drug_test: DrugTest) -> str:
    return DrugTest.objects.get(pk=drug_test.pk).status


def test_a_dilute_specimen_is_never_positive_and_leads_to_another_test(
    site: Any, officer: Any, parolee: Any, now: datetime
):
    drug_test = steps.at_laboratory(parolee, now, officer)
    page = site.enter(officer)

    steps.bring(page, [*dilute(), *screens(), confirmation()])
    open_test(page, drug_test)
    expect(page.locator("#results")).to_contain_text("The specimen is dilute: nothing positive was found by it")
    expect(page.locator("#results")).not_to_contain_text("Confirmed positive")
    steps.expect_not_citable(page, parolee, "The specimen is dilute", "that is never a positive", "another test")

    page.goto(f"/parolees/{parolee.pk}/drug-tests/order/")
    page.get_by_label("Requested by the officer").check()
    page.get_by_label("What was seen or said?").fill("The specimen of today was dilute.")
    page.get_by_label("Panel").select_option(label="Federal urine panel")
    page.get_by_label("The person is here").check()
    page.get_by_role("button", name="Order the test").click()
    expect(page.locator("#messages")).to_contain_text("The test is ordered for today.")
    expect(page.locator("main")).to_contain_text("Told, due by")
    assert status_of(drug_test) == "RESULTED"
    assert DrugTest.objects.get(origin="FOR_CAUSE").status == "NOTIFIED"


def test_a_refusal_needs_no_result_to_be_cited(site: Any, officer: Any, parolee: Any, now: datetime):
    drug_test = steps.told(parolee, now)
    hand = site.enter(officer, **steps.IN_THE_HAND)
    hand.goto(f"/drug-tests/{drug_test.pk}/collect/")
    hand.get_by_text("Known to the collector").tap()
    hand.get_by_text("Refused", exact=True).tap()
    hand.get_by_label("Written statement").fill("She said that she would not, and left.")
    hand.get_by_role("button", name="Save").tap()
    expect(hand.locator("#messages")).to_contain_text("Alvarez, Rosa: refused.")

    hand.goto(f"/drug-tests/{drug_test.pk}/")
    expect(hand.locator("main")).to_contain_text("She said that she would not, and left.")
    steps.request_hearing(hand, parolee, "Refused, with a written statement")
    expect(steps.cited(hand)).to_contain_text("Refused, with a written statement.")
    assert status_of(drug_test) == "REFUSED"


def test_a_no_show_that_is_excused_is_held_against_nobody(site: Any, officer: Any, parolee: Any, now: datetime):
    drug_test = steps.told(parolee, now, due_by=now - timedelta(minutes=5))
    tasks.judge()
    page = site.enter(officer)
    expect(page.get_by_role("region", name="No-shows at drug tests")).to_contain_text("Alvarez, Rosa")
    steps.expect_citable(page, parolee, "No-show, notice proven")

    open_test(page, drug_test)
    page.get_by_role("link", name="Excuse", exact=True).click()
    expect(page.get_by_label("Another approved reason")).to_have_count(0)
    page.get_by_label("In a hospital").check()
    page.get_by_label("What you know of it, and from whom").fill("The ward called at 9: admitted last night.")
    page.get_by_role("button", name="Excuse").click()
    expect(page.locator("#messages")).to_contain_text("The test is excused.")
    open_test(page, drug_test)
    expect(page.locator("main")).to_contain_text("Excused: In a hospital")
    expect(page.locator("main")).to_contain_text("The ward called at 9: admitted last night.")
    steps.expect_nothing_to_cite(page, parolee)
    page.goto("/")
    expect(page.get_by_role("region", name="No-shows at drug tests")).to_have_count(0)
    assert status_of(drug_test) == "EXCUSED"


def test_a_no_show_whose_notice_failed_is_marked_and_not_cited(site: Any, officer: Any, parolee: Any, now: datetime):
    yesterday = now - timedelta(days=1)
    drug_test = steps.ordered_and_not_told(parolee, yesterday)
    tasks.judge()
    page = site.enter(officer)
    expect(page.get_by_role("region", name="No-shows at drug tests")).to_contain_text("No-show, notice not proven")

    open_test(page, drug_test)
    expect(page.locator("main")).to_contain_text("No-show, notice not proven")
    telling = page.get_by_role("region", name="How the person was told")
    expect(telling).to_contain_text("Failed: The provider answered 400.")
    steps.expect_not_citable(page, parolee, "No-show, notice not proven", "Nobody knows that the person was told")
    made = DrugTest.objects.get()
    assert (made.status, made.proof) == ("NO_SHOW", "NOT_PROVEN")


def test_a_fatal_defect_invalidates_even_what_was_confirmed(site: Any, officer: Any, parolee: Any, now: datetime):
    drug_test = steps.at_laboratory(parolee, now, officer)
    page = site.enter(officer)
    steps.bring(page, [*screens(), confirmation()])
    steps.expect_citable(page, parolee, "Cocaine: confirmed positive")

    steps.report_defect(page, drug_test, "Numbers on specimen and form differ")
    expect(page.locator(".error-summary")).to_contain_text("the test becomes invalid at once")
    assert status_of(drug_test) == "RESULTED"
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Invalid: Custody defect: Numbers on specimen and form differ")
    open_test(page, drug_test)
    expect(page.locator("#results")).to_contain_text("Invalid: nothing was found by this test, whatever was reported.")
    expect(page.locator("#results")).not_to_contain_text("Confirmed positive")
    steps.expect_not_citable(page, parolee, "This test is invalid: Custody defect: Numbers on specimen and form differ")
    assert status_of(drug_test) == "INVALID"


def test_a_correctable_defect_holds_a_result_back_until_its_memo(site: Any, officer: Any, parolee: Any, now: datetime):
    drug_test = steps.at_laboratory(parolee, now, officer)
    page = site.enter(officer)
    steps.report_defect(page, drug_test, "Collector's signature missing")
    expect(page.locator("main")).to_contain_text("Waits for a memo")
    steps.bring(page, [*screens(), confirmation()])
    steps.expect_not_citable(page, parolee, "Cocaine: confirmed positive", "a defect waits for its memo")

    page.goto("/")
    page.get_by_role("region", name="Custody memos to write").get_by_role("link", name="Write memo").click()
    page.get_by_label("Memo").fill("I took this specimen myself, and forgot to sign for it.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Corrected by a memo")
    steps.request_hearing(page, parolee, "Cocaine: confirmed positive")
    assert (status_of(drug_test), CustodyDefect.objects.get().severity) == ("RESULTED", "CORRECTABLE")
    assert CitedFact.objects.get().subject == drug_test.pk


def test_a_prescription_explains_what_was_confirmed(site: Any, officer: Any, parolee: Any, now: datetime):
    drug_test = steps.at_laboratory(parolee, now, officer)
    page = site.enter(officer)
    steps.bring(page, [*screens(), confirmation()])
    open_test(page, drug_test)
    page.get_by_role("link", name="Review a prescription").click()
    page.get_by_label("Substance").select_option(label="Cocaine")
    page.get_by_label("Explains the result").check()
    page.get_by_label("What was looked at").fill("Record of a nasal operation with topical cocaine.")
    page.get_by_label("How the prescriber was asked").fill("Called the clinic, spoke with Dr. Ames.")
    page.get_by_role("button", name="Keep the review").click()

    expect(page.locator("#messages")).to_contain_text("The review is kept.")
    expect(page.locator("#results")).to_contain_text("Explained by a prescription")
    steps.expect_not_citable(page, parolee, "Cocaine: explained by a prescription", "A prescription explains this")
    assert (status_of(drug_test), PrescriptionReview.objects.get().conclusion) == ("RESULTED", "EXPLAINS")


def test_a_written_admission_needs_no_confirmation(site: Any, officer: Any, parolee: Any, now: datetime):
    drug_test = steps.at_laboratory(parolee, now, officer)
    page = site.enter(officer)
    steps.bring(page, screens())
    open_test(page, drug_test)
    page.get_by_role("link", name="Record a written admission").click()
    page.get_by_label("Cocaine").check()
    page.get_by_label("Signed on").fill(f"{drug_test.due_on:%m/%d/%Y}")
    page.get_by_label("What the statement says").fill("I used cocaine on Saturday.")
    page.get_by_label("Witnessed by").fill("Luis Ortiz")
    page.get_by_role("button", name="Keep the admission").click()

    expect(page.locator("#results")).to_contain_text("Admitted in writing")
    steps.request_hearing(page, parolee, "Cocaine: admitted in writing")
    assert status_of(drug_test) == "RESULTED"


def test_a_supervisor_answers_for_what_is_cited_unconfirmed(
    site: Any, officer: Any, supervisor: Any, parolee: Any, now: datetime
):
    drug_test = steps.at_laboratory(parolee, now, officer)
    page, deciding = site.enter(officer), site.enter(supervisor)
    steps.bring(page, screens())
    open_test(deciding, drug_test)
    deciding.get_by_role("link", name="Override the guard").click()
    deciding.get_by_label("What it may be used for").select_option(label="Hearing request")
    deciding.get_by_label("Reason").fill("He overdosed in front of two officers.")
    deciding.get_by_role("button", name="Override").click()
    expect(deciding.locator("main")).to_contain_text("Guard overridden: hearing request")

    steps.request_hearing(page, parolee, "Cocaine: presumptive, not confirmed")
    expect(steps.cited(page)).to_contain_text("Cocaine: presumptive, not confirmed.")
    assert (status_of(drug_test), Override.objects.get().by) == ("AT_LAB", supervisor)

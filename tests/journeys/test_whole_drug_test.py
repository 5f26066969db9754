"""One drug test from the condition that asks for it to the hearing that cites it, each at their own screen."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cases.drug_tests import tasks
from cases.drug_tests.actions.draws import run_draws
from cases.drug_tests.models import CustodyEvent, Draw, DrugTest
from cases.parolees.models import Condition
from hearings.models import HearingRequest
from parole.accounts.models import User
from parole.notices.tasks import rescan
from tests.journeys import testing_steps as steps
from tests.processes import sent, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

SECONDS = 120
PRESUMPTIVE = "Presumptive only: cocaine is neither confirmed nor admitted in writing."


def impose(page: Page, parolee: Any, on: date) -> None:
    """Impose the condition, and say that it calls the person in at random: here, on every day."""
    page.goto(f"/parolees/{parolee.pk}/conditions/add/")
    page.get_by_label("Category").select_option("TESTING")
    page.get_by_label("As imposed").fill("The parolee shall submit to drug tests as directed.")
    page.get_by_label("From").fill(f"{on:%m/%d/%Y}")
    page.get_by_role("button", name="Add the condition").click()
    expect(page.locator("#messages")).not_to_be_empty()

    page.goto(f"/parolees/{parolee.pk}/drug-tests/")
    expect(page.locator("main")).to_contain_text("It does not say yet how often: nobody is called in by it.")
    page.get_by_role("link", name="Say how often").click()
    page.get_by_label("At random").check()
    page.get_by_label("Or the odds of each day").fill("1/1")
    page.get_by_label("Panel").select_option(label="Federal urine panel")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Draws and orders follow it from now on.")
    assert Condition.objects.get().parameters["testing"]["how"]["odds"] == "1/1"


def issue_pin(page: Page, parolee: Any) -> tuple[str, str]:
    """Give the person a number and a PIN, and return what stands on the slip."""
    page.goto(f"/parolees/{parolee.pk}/drug-tests/call-in/")
    page.get_by_role("button", name="Issue number and PIN").click()
    number, pin = page.get_by_role("status").locator("dd").all_inner_texts()
    return number, pin


def ask(page: Page, number: str, pin: str) -> None:
    """Ask as the person does: whether to come in today."""
    page.goto("/call-in/")
    page.get_by_label("Number").fill(number)
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Ask").click()


def test_a_drug_test_goes_from_its_condition_to_a_hearing_that_cites_it(
    agency: Any, officer: Any, supervisor: Any, open_case: Any, unit: Any, now: datetime, noon_zone: Any
):
    parolee = steps.supervised(open_case, now)
    today = now.astimezone(noon_zone).date()
    midnight = datetime.combine(today, time(), tzinfo=noon_zone)
    desk, person, hand = agency.enter(officer), agency.window(), agency.enter(officer, **steps.IN_THE_HAND)
    signing = agency.enter(supervisor)

    # The condition, and the night: each step of the draw by its own clock.
    impose(desk, parolee, today)
    number, pin = issue_pin(desk, parolee)
    ask(person, number, pin)
    expect(person.locator("main")).to_contain_text("Nothing today.")
    system = User.objects.system()
    run_draws(by=system, at=midnight - timedelta(hours=4))
    commitment = Draw.objects.get().commitment
    run_draws(by=system, at=midnight + timedelta(minutes=10))
    drug_test = DrugTest.objects.get()
    assert (drug_test.origin, drug_test.due_on, drug_test.status) == ("RANDOM", today, "ORDERED")

    # Told by a text that does not say what for, and by the line. The sweep has passed the early morning already; what
    # beat asks for every night is done here at once, and a worker sends what it stores.
    rescan()
    wait_until(lambda: sent(agency.env) != [], SECONDS)
    (text,) = sent(agency.env)
    assert (text["to"], "come in today" in text["text"], "test" in text["text"]) == (
        parolee.recipient.phone,
        True,
        False,
    )
    tasks.note_sent()
    assert DrugTest.objects.filter(status="NOTIFIED", proof="PROVEN").exists()
    ask(person, number, pin)
    expect(person.locator("main")).to_contain_text("Come in today by")
    expect(person.locator("body")).not_to_contain_text("Alvarez")
    desk.goto(f"/drug-tests/{drug_test.pk}/")
    expect(desk.get_by_role("region", name="How the person was told")).to_contain_text("Asked on the line, web page")

    # The specimen, and its way to the laboratory.
    steps.collect(hand, "Alvarez, Rosa")
    desk.goto(f"/drug-tests/{drug_test.pk}/labels/")
    expect(desk.locator(".label")).to_have_count(3)
    expect(desk.locator(".label").first).to_contain_text(steps.SEAL)
    steps.hand_over_bag(hand)
    steps.note_receipt(desk, drug_test)
    assert list(CustodyEvent.objects.order_by("number").values_list("kind", "is_seal_intact")) == [
        ("SEALED", True),
        ("HANDED_OVER", True),
        ("RECEIVED", True),
    ]

    # A positive screen stands for nothing; what confirms it can be cited.
    steps.bring(desk, steps.screens())
    desk.goto(f"/drug-tests/{drug_test.pk}/")
    expect(desk.locator("#results")).to_contain_text("Presumptive, not confirmed")
    steps.expect_not_citable(desk, parolee, PRESUMPTIVE)
    steps.bring(desk, [steps.confirmation()])
    desk.goto(f"/drug-tests/{drug_test.pk}/")
    expect(desk.locator("#results")).to_contain_text("Confirmed positive")
    steps.request_hearing(desk, parolee, "Cocaine: confirmed positive")

    # The supervisor reads it, and lets it go on. In the evening everybody may check the draw.
    request = HearingRequest.objects.get()
    signing.goto(f"/hearings/requests/{request.pk}/")
    expect(steps.cited(signing)).to_contain_text("Cocaine: confirmed positive.")
    signing.get_by_role("button", name="Countersign").click()
    expect(signing.locator("#messages")).to_contain_text("Countersigned.")
    run_draws(by=system, at=midnight + timedelta(hours=20))
    person.goto(f"/draws/{unit.code}/{today.isoformat()}/")
    expect(person.locator("main")).to_contain_text(commitment)
    expect(person.locator(".draw-numbers")).to_have_text(number)
    drug_test.refresh_from_db()
    request.refresh_from_db()
    assert (drug_test.status, request.status) == ("RESULTED", "COUNTERSIGNED")
    assert request.cited.get().subject == drug_test.pk

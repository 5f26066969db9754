"""A visit is entered for a day in custody: the officer says why, and a supervisor looks at it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cases.parolees.actions import change_term_status
from parole.accounts.templatetags.agency import day
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def parolee(open_case, officer, now, noon_zone):
    """Was in custody from four days ago until yesterday."""
    parolee = open_case(days_ago=30, first_name="Rosa", last_name="Alvarez")
    term = parolee.terms.get()
    for status, days_ago in (("IN_CUSTODY", 4), ("ACTIVE", 1)):
        at = now - timedelta(days=days_ago)
        change_term_status(term=term, status=status, by=officer, at=at, on=at.astimezone(noon_zone).date())
    return parolee


def test_visit_on_a_day_in_custody_is_explained_and_then_cleared(site, officer, supervisor, parolee, now, noon_zone):
    inside = now.astimezone(noon_zone).date() - timedelta(days=2)
    page = site.enter(officer, viewport=PHONE)
    page.goto(f"/parolees/{parolee.pk}/meetings/record/")
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("When?").fill(f"{inside:%m/%d/%Y} 9:30 am")
    page.get_by_label("Notes").fill("Met at the gate.")
    page.get_by_role("button", name="Save").click()

    asked = page.get_by_role("alert").filter(has_text="Please look again")
    expect(asked).to_contain_text(f"This person was in custody on {day(inside)}.")
    expect(page.get_by_label("Notes")).to_have_value("Met at the gate.")
    page.get_by_label("Why is it right all the same?").fill("Let out for a funeral that morning.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Meeting recorded.")

    desk = site.enter(supervisor)
    desk.get_by_role("link", name="1 thing waits for your yes").click()
    flagged = desk.get_by_role("region", name="Flagged entries").get_by_role("listitem")
    expect(flagged).to_contain_text("In custody that day")
    expect(flagged).to_contain_text("Dana Cole: Let out for a funeral that morning.")
    flagged.get_by_text("Clear with a reason").click()
    flagged.get_by_label("Reason").fill("The jail confirms it.")
    flagged.get_by_role("button", name="Clear").click()
    expect(desk.locator("#messages")).to_contain_text("The flag was cleared.")
    expect(desk.get_by_text("Nothing waits for your yes.")).to_be_visible()

    desk.goto(f"/parolees/{parolee.pk}/meetings/")
    desk.get_by_role("region", name="What happened").get_by_role("link", name=re.compile(f"^{day(inside)}")).click()
    flags = desk.get_by_role("region", name="Flags")
    expect(flags).to_contain_text("The jail confirms it.")

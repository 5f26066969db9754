"""An officer sees why a visit is due, finds nobody at home, and then meets the person."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from parole.accounts.templatetags.agency import day, day_year
from tests.journeys.conftest import PHONE
from tests.journeys.worked import load_demo_pack, met, plan

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def parolee(open_case, officer, now):
    """Was last seen at home thirty days ago, so that a home visit, and nothing else, is due today."""
    load_demo_pack(now)
    parolee = open_case(days_ago=90, first_name="Rosa", last_name="Alvarez")
    met(parolee, officer, now - timedelta(days=30), location="RESIDENCE")
    met(parolee, officer, now - timedelta(days=3), location="SUPERVISION_OFFICE", type="BOTH")
    plan(parolee, now)
    return parolee


def test_visit_stays_due_after_an_attempt_and_is_due_again_a_month_after_it_was_held(
    agency, officer, parolee, now, noon_zone
):
    today = now.astimezone(noon_zone).date()
    page = agency.enter(officer, viewport=PHONE)
    due_today = page.get_by_role("region", name="Due today")
    expect(due_today.get_by_role("listitem").filter(has_text="Alvarez, Rosa")).to_contain_text("Home visit")

    due_today.get_by_text("why?").click()
    expect(due_today).to_contain_text("Home visit, 1 per 30 days")
    expect(due_today).to_contain_text(f"The last day in time is {day_year(today)}")
    expect(due_today).to_contain_text("Nothing has met it yet.")

    due_today.get_by_role("link", name="Log visit").click()
    page.get_by_label("Not there").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Next: home visit, due")
    expect(due_today.get_by_role("listitem").filter(has_text="Alvarez, Rosa")).to_be_visible()

    due_today.get_by_role("link", name="Log visit").click()
    expect(page.get_by_label("Where?")).to_have_value("RESIDENCE")
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("Notes").fill("Calm, and alone at home.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Meeting recorded. Next:")
    expect(page.get_by_role("region", name="Due today")).to_have_count(0)

    page.goto(f"/parolees/{parolee.pk}/meetings/")
    what_is_due = page.get_by_role("region", name="What is due").get_by_role("listitem")
    expect(what_is_due.filter(has_text="Home visit")).to_contain_text(f"by {day(today + timedelta(days=30))}")
    happened = page.get_by_role("region", name="What happened")
    expect(happened).to_contain_text("Attempted")
    expect(happened).to_contain_text("Calm, and alone at home.")

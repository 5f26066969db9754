"""A broken curfew is reported, countersigned and answered inside of the range, without a hearing."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hearings.models import HearingRequest, Response, Violation
from tests import factories
from tests.journeys.worked import load_demo_pack

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def test_a_technical_violation_is_answered_inside_of_the_range_without_a_hearing(
    site, officer, supervisor, open_case, now
):
    load_demo_pack(now)
    parolee = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    factories.ConditionFactory(term=parolee.terms.get())
    page = site.enter(officer)

    page.goto(f"/hearings/of/{parolee.pk}/")
    page.get_by_role("link", name="Write down a violation").click()
    page.get_by_label("Kind").select_option("TECHNICAL")
    page.get_by_label("Severity").select_option("MEDIUM")
    page.get_by_label("Discovered on").fill("today")
    page.get_by_label("What happened").fill("Was out at 11 pm.")
    page.locator("[name=condition_1]").select_option(index=1)
    page.locator("[name=happened_1]").fill(f"{now - timedelta(days=1):%m/%d/%Y}")
    page.locator("[name=words_1]").fill("Not at home at 11 pm.")
    page.get_by_role("button", name="Keep the draft").click()
    expect(page.locator("main")).to_contain_text("This condition was never acknowledged.")
    expect(page.locator(".matrix-here")).to_contain_text("This violation")
    expect(page.locator(".matrix-here")).to_contain_text("Written warning to Community service")
    page.get_by_role("button", name="Report to the supervisor").click()
    expect(page.locator("main")).to_contain_text("Waiting for the supervisor")

    signing = site.enter(supervisor)
    signing.get_by_role("link", name="Alvarez, Rosa").first.click()
    signing.get_by_role("button", name="Countersign").click()
    expect(signing.locator("main")).to_contain_text("To be answered")

    page.reload()
    page.get_by_role("link", name="Respond without a hearing").click()
    expect(page.locator("main")).to_contain_text("a supervisor answers: ask yours. Not open to you: Verbal warning")
    expect(page.get_by_label("Verbal warning")).to_have_count(0)

    page.get_by_label("Curfew", exact=True).check()
    page.get_by_role("button", name="Respond").click()
    expect(page.locator("main")).to_contain_text("Inside of the range: Written warning to community service.")

    assert Violation.objects.get().status == "RESOLVED"
    assert Response.objects.get().is_outside is False
    assert not HearingRequest.objects.exists()

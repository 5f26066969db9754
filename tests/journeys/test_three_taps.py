"""An officer finds nobody at home: three taps on a phone, and the visit stays due."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from cases.meetings.models import CheckIn, Meeting
from tests import factories
from tests.journeys.conftest import PHONE
from tests.journeys.worked import load_demo_pack, met, plan

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

ATTEMPT = {"status": "ATTEMPTED", "location": "RESIDENCE", "is_announced": False, "purpose": "HOME_VISIT"}


class Thumb:
    """Taps what is on the screen already, and counts."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        expect(target).to_be_in_viewport()
        target.tap()
        self.taps += 1


@pytest.fixture
def parolee(open_case, officer, now):
    """Was last seen at home thirty days ago, so that a home visit, and nothing else, is due today."""
    load_demo_pack(now)
    parolee = open_case(days_ago=90, first_name="Rosa", last_name="Alvarez")
    factories.CautionFactory(parolee=parolee, kind="TWO_OFFICERS", text="Never alone after dark")
    factories.AddressFactory(parolee=parolee, cautions="Dog in the yard", from_on=now.date() - timedelta(days=60))
    factories.ConditionFactory.create_batch(4, term=parolee.terms.get(), starts_on=now.date() - timedelta(days=60))
    met(parolee, officer, now - timedelta(days=30), location="RESIDENCE")
    met(parolee, officer, now - timedelta(days=3), location="SUPERVISION_OFFICE", type="BOTH")
    plan(parolee, now)
    return parolee


def test_attempted_home_visit_takes_three_taps_and_stays_due(site, officer, parolee, now):
    page = site.enter(officer, viewport=PHONE, has_touch=True, is_mobile=True)
    due_today = page.get_by_role("region", name="Due today")
    row = due_today.get_by_role("listitem").filter(has_text="Home visit")
    expect(row).to_contain_text("Never alone after dark")
    expect(row).to_contain_text("Dog in the yard")
    thumb = Thumb()

    thumb.tap(row.get_by_role("link", name="Log visit"))
    thumb.tap(page.get_by_text("Not there", exact=True))
    thumb.tap(page.get_by_role("button", name="Save"))

    expect(page.locator("#messages")).to_contain_text("Meeting recorded. Next: home visit, due")
    assert thumb.taps == 3
    expect(row).to_be_visible()
    attempt = Meeting.objects.get(status="ATTEMPTED")
    assert {name: getattr(attempt, name) for name in ATTEMPT} == ATTEMPT
    assert timedelta() <= attempt.happened_at - now < timedelta(minutes=2)
    assert CheckIn.objects.outstanding().filter(parolee=parolee, requirement="high-home").exists()

    page.goto(f"/parolees/{parolee.pk}/meetings/")
    expect(page.get_by_role("region", name="What happened").get_by_role("listitem").first).to_contain_text("Attempted")

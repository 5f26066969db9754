"""A clerk sees which legal clock runs out first, sets a hearing after a deadline, and explains a missed one."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hearings import actions
from hearings.models import Hearing
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def test_a_clerk_goes_by_the_clocks(site, officer, supervisor, clerk, examiner, unit, open_case, now, noon_zone):
    factories.RulePackFactory(jurisdiction=unit.jurisdiction)
    factories.RoomFactory(unit=unit, name="Room A")
    factories.PanelMemberFactory(user=examiner, unit=unit)
    case = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    today = now.astimezone(noon_zone).date()
    actions.lodge_hold(
        term=case.terms.get(),
        by=supervisor,
        at=now,
        on=today - timedelta(days=10),
        place="Polk County Jail",
        authority="Board",
        is_in_custody=True,
    )
    asked = factories.HearingRequestFactory(
        parolee=case, kind="PRELIMINARY", countersigned=True, countersigned_by=supervisor, requested_by=officer
    )
    page = site.enter(clerk)

    expect(page.locator("main")).to_contain_text("Legal clocks")
    page.get_by_role("link", name="Explain why Recognizance hearing of").first.click()
    page.get_by_label("Why it was missed").fill("The court did not sit.")
    page.get_by_label("What was done about it").fill("Brought before it on Monday.")
    page.get_by_role("button", name="Explain").click()
    expect(page.locator("main")).to_contain_text("The court did not sit.")

    page.goto(f"/hearings/requests/{asked.pk}/accept/")
    expect(page.locator("main")).to_contain_text("4 days left")
    late = today + timedelta(days=9)
    page.get_by_label("Day").fill(f"{late.month}/{late.day}/{late.year}")
    page.get_by_label("From").fill("9:30 am")
    page.get_by_label("Until").fill("60 min")
    page.get_by_label("Room").select_option(label="Room A (North Office)")
    page.get_by_label("Nora Field").check()
    page.get_by_role("button", name="Schedule").click()
    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_contain_text("after the legal deadline")
    page.get_by_label("I know that this is after a legal deadline").check()
    page.get_by_label("Why it is this late all the same").fill("No panel can sit before.")
    page.get_by_role("button", name="Schedule").click()
    expect(page.locator("main")).to_contain_text("No panel can sit before.")
    assert Hearing.objects.count() == 1

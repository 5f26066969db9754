"""An officer's request becomes a hearing, and the room is then taken."""

import re

import pytest
from playwright.sync_api import Page, expect

from hearings.models import Hearing
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def ask_for_hearing(page: Page, parolee_pk: int) -> str:
    """Ask as the officer, and return the request's address."""
    page.goto(f"/hearings/of/{parolee_pk}/")
    page.get_by_role("link", name="Request a hearing").click()
    page.get_by_label("Kind of hearing").select_option("REVOCATION")
    page.get_by_label("Reason").fill("Left the state without permission on two days.")
    page.get_by_role("button", name="Send to the supervisor").click()
    expect(page.locator("#messages")).not_to_be_empty()
    page.goto(f"/hearings/of/{parolee_pk}/")
    return page.locator("main a[href*='/hearings/requests/']").first.get_attribute("href") or ""


def countersign(page: Page, request: str) -> None:
    page.goto(request)
    page.get_by_role("button", name="Countersign").click()
    expect(page.locator("#messages")).not_to_be_empty()


def accept(page: Page, request: str, *, starts: str, ends: str) -> None:
    page.goto(request)
    page.get_by_role("link", name="Accept and schedule").click()
    page.get_by_label("Day").fill("tomorrow")
    page.get_by_label("From").fill(starts)
    page.get_by_label("Until").fill(ends)
    page.get_by_label("Room").select_option(label="Room A (North Office)")
    page.get_by_label("Nora Field").check()
    page.get_by_role("button", name="Schedule").click()


def test_request_becomes_a_hearing_and_a_second_one_in_the_room_is_refused(
    agency, officer, supervisor, clerk, examiner, unit, open_case
):
    factories.RoomFactory(unit=unit, name="Room A")
    factories.PanelMemberFactory(user=examiner, unit=unit)
    first = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    second = open_case(days_ago=60, first_name="Terrence", last_name="Brown")
    asking, signing, scheduling = agency.enter(officer), agency.enter(supervisor), agency.enter(clerk)
    requests = [ask_for_hearing(asking, parolee.pk) for parolee in (first, second)]
    for request in requests:
        countersign(signing, request)

    accept(scheduling, requests[0], starts="9:30 am", ends="10:30 am")
    expect(scheduling.locator("#messages")).to_contain_text("The hearing is scheduled.")
    asking.goto(f"/hearings/of/{first.pk}/")
    expect(asking.locator("main")).to_contain_text("9:30 am")

    accept(scheduling, requests[1], starts="10:00 am", ends="11:00 am")
    problem = scheduling.get_by_role("alert").filter(has_text="There is a problem")
    expect(problem).to_contain_text(re.compile(r"Room A \(North Office\) is taken on .+, 9:30–10:30 am"))
    expect(scheduling.get_by_label("From")).to_have_value("10:00 am")
    assert Hearing.objects.count() == 1

    scheduling.get_by_label("From").fill("10:30 am")
    scheduling.get_by_label("Until").fill("30 min")
    scheduling.get_by_role("button", name="Schedule").click()
    expect(scheduling.locator("#messages")).to_contain_text("The hearing is scheduled.")

"""The core paths without script, by the keyboard, and by an impatient finger."""

import pytest
from playwright.sync_api import expect

from cases.meetings.models import Meeting
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def test_visit_is_logged_without_script(site, officer, open_case):
    parolee = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    page = site.enter(officer, viewport=PHONE, java_script_enabled=False)

    page.goto("/parolees/")
    page.get_by_role("link", name="Alvarez, Rosa").click()
    page.get_by_role("link", name="Meetings", exact=True).click()
    page.get_by_role("link", name="Log visit").first.click()
    page.get_by_label("Met", exact=True).check()
    page.get_by_role("button", name="Save").click()

    expect(page.locator("#messages")).to_contain_text("Meeting recorded.")
    assert list(Meeting.objects.values_list("parolee_id", "status")) == [(parolee.pk, "HELD")]


def test_person_is_found_by_the_keyboard_alone(site, officer, open_case):
    open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    page = site.enter(officer)
    # The key is the script's.
    page.wait_for_load_state()

    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search people by name, number or phone")).to_be_focused()
    page.keyboard.type("alvares rosa")
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Alvarez, Rosa")).to_be_visible()
    assert "alvares" not in page.url


def test_pressing_save_twice_records_one_meeting(site, officer, open_case):
    parolee = open_case(days_ago=60)
    page = site.enter(officer, viewport=PHONE)

    page.goto(f"/parolees/{parolee.pk}/meetings/record/")
    page.get_by_label("Met", exact=True).check()
    page.get_by_role("button", name="Save").dblclick()

    expect(page.locator("#messages")).to_contain_text("Meeting recorded.")
    assert Meeting.objects.count() == 1


def test_sending_a_form_twice_records_one_meeting_where_no_script_holds_it_back(site, officer, open_case):
    parolee = open_case(days_ago=60)
    page = site.enter(officer, java_script_enabled=False)

    page.goto(f"/parolees/{parolee.pk}/meetings/record/")
    page.get_by_label("Met", exact=True).check()
    page.get_by_role("button", name="Save").dblclick()

    expect(page.locator("#messages")).to_contain_text("Meeting recorded.")
    assert Meeting.objects.count() == 1

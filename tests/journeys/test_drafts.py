"""What somebody types outlives the browser, on this device and on another."""

import os
import signal
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.meetings.models import Meeting
from parole.drafts.models import Draft
from tests import factories
from tests.journeys.conftest import PHONE, Site, program
from tests.journeys.test_accessibility import look

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

NOTES = "She has found work at the bakery and starts on Monday."


def launch(site: Site, mark: str) -> Browser:
    """Start a browser of its own, whose processes carry a mark."""
    browsers = site.chromium.browser_type
    return browsers.launch(executable_path=program(browsers), args=["--no-sandbox", f"--journey={mark}"])


def kill(mark: str) -> None:
    """End a browser at once, as when a battery dies."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if f"--journey={mark}".encode() in words:
            os.kill(int(folder.name), signal.SIGKILL)


def type_visit(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("Notes").fill(NOTES)
    page.get_by_label("Where?").focus()
    expect(page.locator(".draft-state")).to_contain_text("Draft saved")


def test_what_was_typed_outlives_the_browser_and_is_there_on_another_device(site, officer, open_case):
    parolee = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    path = f"/parolees/{parolee.pk}/meetings/record/"
    mark = uuid.uuid4().hex
    doomed = Site(site.address, site.env, launch(site, mark))
    type_visit(doomed.enter(officer, viewport=PHONE), path)

    kill(mark)

    page = site.window(viewport=PHONE)
    page.goto(path)
    page.fill("[name=login]", officer.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Notes")).to_have_value(NOTES)
    expect(page.get_by_label("Met", exact=True)).to_be_checked()
    expect(page.locator(".restored")).to_contain_text("on another device")

    page.get_by_label("Notes").fill(f"{NOTES} Her mother agrees.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Meeting recorded.")
    assert list(Meeting.objects.values_list("notes", flat=True)) == [f"{NOTES} Her mother agrees."]
    assert not Draft.objects.exists()


def test_nothing_is_sent_from_a_form_whose_session_has_ended_and_nothing_typed_is_lost(site, officer, open_case):
    parolee = open_case(days_ago=60)
    page = site.enter(officer)
    page.goto(f"/hearings/of/{parolee.pk}/request/")
    page.get_by_label("Reason").fill("A new arrest.")
    session = [cookie for cookie in page.context.cookies() if cookie["name"] == "parole_session"]
    page.context.clear_cookies(name="parole_session")

    page.get_by_label("Kind of hearing").select_option(index=1)
    page.get_by_role("button", name="Send to the supervisor").click()

    expect(page.locator(".draft-state")).to_contain_text("you are signed out")
    expect(page.get_by_label("Reason")).to_have_value("A new arrest.")

    page.context.add_cookies(session)
    page.get_by_role("button", name="Send to the supervisor").click()
    expect(page.locator("#messages")).to_contain_text("The request waits")


def test_discarding_shows_the_form_as_it_was(site, officer, open_case):
    parolee = open_case(days_ago=60)
    path = f"/parolees/{parolee.pk}/meetings/record/"
    page = site.enter(officer)
    type_visit(page, path)

    page.goto(path)
    expect(page.locator(".restored")).to_be_visible()
    assert list(look(page)) == []
    page.get_by_role("button", name="Discard it").click()

    expect(page.get_by_label("Notes")).to_have_value("")
    expect(page.locator(".restored")).to_have_count(0)
    assert not Draft.objects.exists()

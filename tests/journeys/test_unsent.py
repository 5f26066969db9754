"""An officer without network logs a visit, and it arrives once."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from cases.meetings.models import Meeting
from parole.audit.models import Submission
from tests import factories
from tests.journeys.conftest import PHONE
from tests.journeys.test_accessibility import look
from tests.processes import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

NOTES = "Smelled of alcohol, and said so himself."
STORED = """
async () => {
  const opened = await new Promise((resolve) => {
    const asked = indexedDB.open("parole-unsent");
    asked.onsuccess = () => resolve(asked.result);
  });
  const read = (store) => new Promise((resolve) => {
    const asked = opened.transaction(store).objectStore(store).getAll();
    asked.onsuccess = () => resolve(asked.result);
  });
  const [entries, keys] = [await read("entries"), await read("keys")];
  opened.close();
  const text = (bytes) => new TextDecoder("latin1").decode(bytes);
  return {
    entries: entries.map((each) => JSON.stringify(each) + (each.sealed ? text(each.sealed) : "")),
    states: entries.map((each) => each.state),
    extractable: keys.map((each) => each.key.extractable),
  };
}
"""


def open_visit(page: Page, parolee) -> str:
    path = f"/parolees/{parolee.pk}/meetings/record/"
    page.goto(path)
    # The worker answers for the server from the second page on.
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    page.get_by_label("Met", exact=True).check()
    page.get_by_label("Notes").fill(NOTES)
    return path


def save_offline(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#kept")).to_contain_text("is sent when the connection is back")


def wait_until_sent(page: Page) -> None:
    """Wait until the device keeps nothing any more."""

    def is_sent() -> bool:
        # The page is loaded anew when its own draft has arrived.
        with suppress(Error):
            return page.evaluate(STORED)["states"] == []
        return False

    wait_until(is_sent, 15)
    expect(page.locator("[data-unsent-state]").first).to_be_empty()


@pytest.fixture
def parolee(open_case):
    return open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")


def test_visit_logged_without_network_waits_on_the_device_and_arrives_once(site, officer, parolee):
    page = site.enter(officer, viewport=PHONE)
    path = open_visit(page, parolee)
    began = timezone.now()
    save_offline(page)

    expect(page.get_by_role("navigation", name="Main, small screen")).to_contain_text("1 visit not yet sent")
    stored = page.evaluate(STORED)
    assert (stored["states"], stored["extractable"]) == (["WAITING"], [False])
    assert not [word for word in ("alcohol", "Rosa", path, "HELD") if word in "".join(stored["entries"])]

    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("There is no connection")
    waiting = page.get_by_role("list", name="Not yet sent").get_by_role("listitem")
    expect(waiting).to_contain_text("Rosa Alvarez")
    assert list(look(page)) == []
    assert Meeting.objects.count() == 0

    page.context.set_offline(False)
    page.goto(path)
    wait_until_sent(page)
    expect(page.locator(".restored")).to_have_count(0)
    meeting = Meeting.objects.get()
    assert (meeting.notes, meeting.status) == (NOTES, "HELD")
    assert abs((meeting.happened_at - began).total_seconds()) < 90
    assert Submission.objects.get(entered_at__isnull=False).entered_at >= began


def test_replaying_what_the_device_sent_records_one_meeting(site, officer, parolee):
    page = site.enter(officer, viewport=PHONE)
    path = open_visit(page, parolee)
    save_offline(page)
    sent = []
    page.context.on("request", lambda request: sent.append(request) if request.method == "POST" else None)

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(page)

    (body,) = [request.post_data for request in sent if request.url.endswith(path)]
    for _ in range(5):
        answer = page.request.post(
            path,
            data=body,
            headers={"content-type": "application/x-www-form-urlencoded", "referer": site.address},
            max_redirects=0,
        )
        assert answer.status == 302
    assert Meeting.objects.count() == 1


def test_two_windows_send_a_visit_once(site, officer, parolee):
    page = site.enter(officer)
    open_visit(page, parolee)
    save_offline(page)
    other = page.context.new_page()

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    other.goto("/unsent/")
    expect(other.get_by_text("Nothing waits on this device.")).to_be_visible()

    assert Meeting.objects.count() == 1


def test_what_the_server_refuses_is_corrected_in_the_form(site, officer, parolee):
    page = site.enter(officer, viewport=PHONE)
    open_visit(page, parolee)
    page.get_by_label("When?").fill("quarter past never")
    save_offline(page)

    page.context.set_offline(False)
    page.goto("/unsent/")
    row = page.get_by_role("list", name="Not yet sent").get_by_role("listitem")
    expect(row).to_contain_text("The server did not take it as it stands.")
    row.get_by_text("What you typed").click()
    expect(row).to_contain_text(NOTES)
    assert list(look(page)) == []
    row.get_by_role("button", name="Correct it").click()

    expect(page.locator(".error-summary")).to_contain_text("When?")
    expect(page.get_by_label("Notes")).to_have_value(NOTES)
    page.get_by_label("When?").fill("now")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("Meeting recorded.")
    wait_until_sent(page)
    assert Meeting.objects.count() == 1


def test_visit_saved_after_the_session_has_ended_is_sent_after_signing_in_again(site, officer, parolee):
    page = site.enter(officer)
    open_visit(page, parolee)
    page.context.clear_cookies(name="parole_session")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#kept")).to_contain_text("Sign in to send it.")
    page.goto("/")
    expect(page.locator("[data-unsent-state]")).to_contain_text("1 visit not yet sent · sign in to send")

    page.fill("[name=login]", officer.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")
    wait_until_sent(page)
    assert Meeting.objects.count() == 1
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sign in")
    # The key goes with the session, a moment after the page is there.
    wait_until(lambda: page.evaluate(STORED) == {"entries": [], "states": [], "extractable": []}, 15)


def test_nobody_sends_or_sees_what_another_logged_on_the_same_device(site, officer, colleague, parolee):
    page = site.enter(officer)
    open_visit(page, parolee)
    page.context.clear_cookies(name="parole_session")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#kept")).to_be_visible()

    page.goto("/unsent/")
    page.fill("[name=login]", colleague.email)
    page.fill("[name=password]", factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_text("Nothing waits on this device.")).to_be_visible()
    assert (Meeting.objects.count(), page.evaluate(STORED)["states"]) == (0, ["WAITING"])


def test_signing_out_asks_first_where_a_visit_was_not_sent(site, officer, parolee):
    page = site.enter(officer)
    open_visit(page, parolee)
    page.get_by_label("When?").fill("quarter past never")
    save_offline(page)
    page.context.set_offline(False)
    page.goto("/unsent/")
    expect(page.get_by_role("button", name="Correct it")).to_be_visible()

    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    expect(page.locator("#unsent-warning")).to_contain_text("1 visit not yet sent.")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Sign in")
    assert page.evaluate(STORED)["states"] == ["REFUSED"]


def test_what_was_not_sent_in_time_is_forgotten_and_that_is_said(site, officer, parolee):
    page = site.enter(officer)
    open_visit(page, parolee)
    page.get_by_label("When?").fill("quarter past never")
    save_offline(page)
    page.context.set_offline(False)
    page.clock.set_fixed_time(timezone.now() + timedelta(hours=60))
    page.goto("/unsent/")
    expect(page.locator("[data-unsent-state]").first).to_contain_text("1 is soon deleted")

    page.clock.set_fixed_time(timezone.now() + timedelta(hours=73))
    page.goto("/unsent/")

    expect(page.locator("[data-unsent-state]").first).to_contain_text("1 visit deleted unsent")
    row = page.get_by_role("list", name="Not yet sent").get_by_role("listitem")
    expect(row).to_contain_text("It was not sent within 72 hours, and has been deleted from this device.")
    stored = page.evaluate(STORED)
    assert (stored["states"], "sealed" in "".join(stored["entries"])) == (["EXPIRED"], False)
    row.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text("Nothing waits on this device.")).to_be_visible()

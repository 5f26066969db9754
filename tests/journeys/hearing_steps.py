"""What people do on the way of a hearing, each on the pages of their own role."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.processes import wait_until

MEMBERS = ("Nora Field", "Sam Oduya", "Tess Wong")


def typed(at: datetime) -> tuple[str, str]:
    """Return a day and a time as a clerk types them."""
    return f"{at.month}/{at.day}/{at.year}", f"{at:%I:%M %p}".lstrip("0").lower()


def next_minute(zone: Any) -> datetime:
    """Return the next full minute for which there is still time to fill in a form."""
    soon = timezone.now() + timedelta(seconds=25)
    return (soon.replace(second=0, microsecond=0) + timedelta(minutes=1)).astimezone(zone)


def let_it_begin(starts_at: datetime) -> None:
    """Wait for a hearing to begin."""
    wait_until(lambda: timezone.now() > starts_at, 180)


def report_violation(page: Page, parolee_pk: int, *, kind: str, severity: str, words: str, on: str = "today") -> str:
    """Write a violation down, report it, and return its address."""
    page.goto(f"/hearings/of/{parolee_pk}/")
    page.get_by_role("link", name="Write down a violation").click()
    page.get_by_label("Kind").select_option(kind)
    page.get_by_label("Severity").select_option(severity)
    page.get_by_label("Discovered on").fill(on)
    page.get_by_label("What happened").fill(words)
    page.locator("[name=condition_1]").select_option(index=1)
    page.locator("[name=happened_1]").fill(on)
    page.locator("[name=words_1]").fill(words)
    if kind == "FELONY":
        page.locator("summary", has_text="New offense").click()
        page.get_by_label("New offense").fill("Burglary, as charged")
        page.get_by_label("New arrest on record").select_option(index=1)
    page.get_by_role("button", name="Keep the draft").click()
    page.get_by_role("button", name="Report to the supervisor").click()
    expect(page.locator("main")).to_contain_text("Waiting for the supervisor")
    return page.url


def countersign(page: Page, address: str) -> None:
    """Send a violation or a request on."""
    page.goto(address)
    page.get_by_role("button", name="Countersign").click()
    expect(page.locator("#messages")).not_to_be_empty()


def ask_for_hearing(page: Page, violation: str, kind: str) -> str:
    """Ask for a hearing about a violation, and return the request's address."""
    page.goto(violation)
    page.get_by_role("link", name="Ask for a hearing").click()
    page.get_by_label("Kind of hearing").select_option(kind)
    page.get_by_label("Reason").fill("The allegations are serious.")
    page.get_by_label("What else was tried").fill("Curfew since October\nEvening visits at home\nReporting more often")
    page.locator("main form").get_by_role("button").last.click()
    expect(page.locator("#messages")).to_contain_text("waits for a supervisor")
    return re.sub(r"[?#].*", "", page.url)


def schedule(page: Page, request: str, at: datetime, *members: str, minutes: int = 30) -> str:
    """Make a hearing of a request, and return its address."""
    page.goto(request)
    page.get_by_role("link", name="Accept and schedule").click()
    fill_slot(page, at, *members, minutes=minutes)
    page.get_by_role("button", name="Schedule").click()
    expect(page.locator("#messages")).to_contain_text("The hearing is scheduled.")
    return page.url


def go_on(page: Page, hearing: str, at: datetime, *members: str, because: str) -> str:
    """Continue a hearing on another day, and return the next one's address."""
    page.goto(hearing)
    page.get_by_role("link", name="Continue", exact=True).click()
    page.get_by_label("Why it is continued").fill(because)
    fill_slot(page, at, *members)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#messages")).not_to_be_empty()
    page.get_by_role("link", name=re.compile("^Continued to|,")).first.wait_for()
    return page.url


def fill_slot(page: Page, at: datetime, *members: str, minutes: int = 30) -> None:
    """Fill in day, time, room and panel."""
    day, starts = typed(at)
    page.get_by_label("Day").fill(day)
    page.get_by_label("From").fill(starts)
    page.get_by_label("Until").fill(f"{minutes} min")
    page.get_by_label("Room").select_option(label="Room A (North Office)")
    for member in members:
        page.get_by_label(member).check()


def waive_all(page: Page, hearing: str) -> None:
    """Record what the person signed to forgo, until nothing keeps the hearing from being opened."""
    page.goto(hearing)
    page.get_by_role("link", name="Record a waiver").click()
    offered = (
        page.get_by_label("What is waived")
        .locator("option")
        .evaluate_all("all => all.map(each => [each.value, each.textContent])")
    )
    for value, words in offered:
        if str(words).startswith("Service:"):
            page.goto(f"{hearing.rstrip('/')}/waiver/")
            page.get_by_label("What is waived").select_option(value)
            page.get_by_label("Signed on").fill("today")
            page.get_by_role("button", name="Record").click()
            expect(page.locator("#messages")).to_contain_text("The waiver is recorded.")


def vote(page: Page, hearing: str, disposition: str) -> None:
    """Vote as a member does."""
    page.goto(f"{hearing.rstrip('/')}/vote/")
    page.get_by_label(disposition, exact=True).check()
    page.get_by_label("Reasons").fill("As heard today.")
    page.get_by_role("button", name="Record the vote").click()
    expect(page.locator("#messages")).to_contain_text("The vote is recorded.")


def start_decision(page: Page, hearing: str, *, effect: str) -> None:
    """Open the decision that was carried, and fill in what every decision says."""
    page.goto(f"{hearing.rstrip('/')}/decision/")
    page.get_by_role("link", name="Record the decision").click()
    page.get_by_label("Evidence and findings").fill("The officer's report and the person's own account.")
    page.get_by_label("Reasons").fill("As heard today.")
    page.get_by_label(effect).check()


def decide(page: Page) -> None:
    """Record the decision that is filled in."""
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Order")


def serve(page: Page, hearing: str, paper: str) -> None:
    """Record that a paper was handed to the person and signed for."""
    page.goto(f"{hearing.rstrip('/')}/service/?paper={paper}&whom=PERSON")
    page.locator("[name=how]").select_option("IN_PERSON")
    page.locator("[name=proof]").select_option("SIGNED")
    page.get_by_label("Signature, witness or number").fill("R. Alvarez")
    page.get_by_role("button", name="Record").click()
    expect(page.locator("#messages")).to_contain_text("It is recorded.")

"""Reminders that really go out: to the person about an appointment, to officer and supervisor about what is due."""

import email
import email.policy
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from parole.accounts.templatetags.agency import day
from parole.notices.models import Notice, Watermark
from tests.factories import RecipientFactory
from tests.journeys.worked import load_demo_pack, met, plan
from tests.processes import sent, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

SECONDS = 120


def texts_to(agency, number: str) -> list[str]:
    return [line["text"] for line in sent(agency.env) if line["to"] == number]


def mails_to(agency, address: str) -> list[str]:
    """Return the first line of each e-mail that somebody was sent."""
    found = []
    for path in sorted(Path(agency.env["DATA"]).glob("mail/*.log")):
        for part in path.read_bytes().split(b"-" * 79):
            mail = email.message_from_bytes(part.strip(), policy=email.policy.default)
            if mail["To"] == address:
                found.append(mail.get_content().splitlines()[0])
    return found


def let_two_sweeps_pass() -> None:
    """Wait until everything that is due has been looked for twice more, and nothing waits to be sent."""
    for _ in range(2):
        before = max(Watermark.objects.values_list("swept_until", flat=True))
        wait_until(lambda: min(Watermark.objects.values_list("swept_until", flat=True)) > before, SECONDS)  # noqa: B023
    wait_until(lambda: not Notice.objects.waiting().exists(), SECONDS)


def schedule(page: Page, parolee_pk: int, when: str, where: str) -> None:
    page.goto(f"/parolees/{parolee_pk}/meetings/schedule/")
    page.get_by_label("Where?").select_option(where)
    page.get_by_label("When?").fill(when)
    page.get_by_role("button", name="Schedule").click()
    expect(page.locator("#messages")).to_contain_text("Planned for")


def test_reminder_comes_once_and_afresh_for_a_new_day_and_never_of_an_unannounced_visit(
    agency, officer, open_case, unit, now, noon_zone
):
    told, surprised = "+15155550123", "+15155550188"
    today = now.astimezone(noon_zone).date()
    tomorrow = today + timedelta(days=1)
    came = open_case(days_ago=60, level=None, first_name="Rosa", last_name="Alvarez")
    recipient = RecipientFactory(texted=True, phone=surprised, time_zone=noon_zone.key)
    visited = open_case(days_ago=60, level=None, last_name="Brown", recipient=recipient)
    page = agency.enter(officer)

    schedule(page, visited.pk, "tomorrow 10 am", "RESIDENCE")
    schedule(page, came.pk, "today 8 pm", "SUPERVISION_OFFICE")
    wait_until(lambda: texts_to(agency, told) != [], SECONDS)
    let_two_sweeps_pass()
    (first,) = texts_to(agency, told)
    assert f"You have an appointment {day(today)}, 8:00 pm" in first

    page.goto(f"/parolees/{came.pk}/meetings/")
    page.get_by_role("link", name="Reschedule").click()
    page.get_by_label("New day and time").fill("tomorrow 2:30 pm")
    page.get_by_role("button", name="Reschedule").click()
    expect(page.locator("#messages")).to_contain_text("Moved to")
    wait_until(lambda: len(texts_to(agency, told)) > 1, SECONDS)
    let_two_sweeps_pass()
    afresh = texts_to(agency, told)[1:]
    assert sorted(afresh) == sorted(set(afresh))
    assert all(f"{day(tomorrow)}, 2:30 pm" in text for text in afresh)
    assert any("You have an appointment" in text for text in afresh)
    assert texts_to(agency, surprised) == []


@pytest.fixture
def waiting(officer, open_case, now):
    """Three cases without a meeting: a window that opened today, a visit due today, and one due four days ago."""
    load_demo_pack(now)
    opening, due, late = (open_case(days_ago=90) for _ in range(3))
    met(opening, officer, now - timedelta(days=1), location="RESIDENCE", type="BOTH")
    met(due, officer, now - timedelta(days=30), location="RESIDENCE")
    met(due, officer, now - timedelta(days=3), location="SUPERVISION_OFFICE", type="BOTH")
    met(late, officer, now - timedelta(days=34), location="RESIDENCE")
    met(late, officer, now - timedelta(days=6), location="SUPERVISION_OFFICE", type="BOTH")
    for parolee in (opening, due, late):
        plan(parolee, now)


def test_check_in_without_a_meeting_reminds_its_officer_and_then_the_supervisor(
    waiting, supervisor, officer, agency, now, noon_zone
):
    today = now.astimezone(noon_zone).date()

    wait_until(lambda: mails_to(agency, supervisor.email) != [], SECONDS)
    let_two_sweeps_pass()

    title, was_due = "Home visit in one of your cases", day(today - timedelta(days=4))
    to_officer = mails_to(agency, officer.email)
    assert len(to_officer) == len(set(to_officer))
    assert {
        f"{title}: the window is open. It is due {day(today + timedelta(days=29))}.",
        f"{title}: due {day(today)}, and no meeting is planned.",
        f"{title}: overdue. It was due {was_due}.",
    } <= set(to_officer)
    # At this level three days after the last day in time.
    assert mails_to(agency, supervisor.email) == [f"{title}: still overdue. It was due {was_due}."]

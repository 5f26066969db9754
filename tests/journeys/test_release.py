"""From a cell to the first check-in: the file, the investigation, the opinion, the hearing, and the release."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cases.meetings.models import CheckIn
from cases.parolees.models import Condition, SupervisionTerm
from cases.parolees.standard_conditions import STANDARD_CONDITIONS
from cases.plans.models import Investigation, ReleaseCandidate
from cases.rulebook.documents import read_pack
from hearings import actions
from parole.accounts.models import User
from parole.accounts.templatetags.agency import day
from tests import factories
from tests.journeys.conftest import PHONE
from tests.journeys.worked import DEMO_PACK, load_demo_pack

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def inside(officer: User, unit: Any, now: Any) -> Any:
    """Somebody who is eligible soon, carried by the officer; the demonstration rules hold."""
    load_demo_pack(now - timedelta(days=60))
    parolee = factories.InsideFactory(officer=officer, unit=unit, first_name="Ray", last_name="Moss")
    factories.RoomFactory(unit=unit, name="Room A")
    return parolee


def typed(moment: Any) -> str:
    return f"{moment.month}/{moment.day}/{moment.year}"


def investigate(page: Page, now: Any) -> None:
    """Open the file on the Overview, set its dates, and have a home plan asked and answered."""
    page.get_by_role("button", name="Open the candidate file").click()
    page.get_by_role("link", name="Dates and checks").click()
    page.get_by_label("Inside since").fill(typed(now - timedelta(days=700)))
    page.get_by_label("Parole eligibility date").fill(typed(now + timedelta(days=30)))
    page.get_by_label("Hearing month").fill(typed(now))
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Being prepared")

    page.get_by_role("link", name="Ask for an investigation").click()
    page.get_by_label("Home plan").check()
    page.get_by_label("Host, employer or agency").fill("Maria Moss, sister")
    page.get_by_label("What is to be found out").fill("Whether he can live with her.")
    page.get_by_label("Due on").fill(typed(now + timedelta(days=5)))
    page.get_by_role("button", name="Ask for it").click()
    expect(page.locator("#messages")).to_contain_text("The investigation was asked for.")

    page.goto("/")
    page.get_by_role("region", name="Investigations due").get_by_role("link", name="Moss, Ray").click()
    page.get_by_role("link", name="Record the question").click()
    page.get_by_label("Who was asked?").fill("Maria Moss")
    page.get_by_label("On", exact=True).fill(typed(now))
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("link", name="Record the answer").click()
    page.get_by_role("radio", name="Approved", exact=True).check()
    page.get_by_label("Answered on").fill(typed(now))
    page.get_by_label("Findings").fill("A room of his own. No weapons seen.")
    page.get_by_role("button", name="Send it to the supervisor").click()
    expect(page.locator("#messages")).to_contain_text("The finding waits for the supervisor.")


def write_opinion(page: Page, candidate: ReleaseCandidate) -> None:
    page.goto(f"/candidates/{candidate.pk}/")
    page.get_by_role("link", name="Write the opinion").click()
    page.get_by_label("Release recommended", exact=True).check()
    page.get_by_label("Reasons").fill("Two quiet years.")
    page.get_by_label("Conditions proposed").fill("Treatment: Attend counseling each week.")
    page.get_by_role("button", name="Send it to the supervisor").click()
    expect(page.locator("#messages")).to_contain_text("The opinion waits for the supervisor.")


def approve(page: Page) -> None:
    """Approve what waits for a yes, as a supervisor finds it."""
    for button in ("Approve the finding", "Approve the opinion"):
        page.goto("/approvals/")
        page.get_by_role("link", name="Moss, Ray").first.click()
        page.get_by_role("button", name=button).click()
        expect(page.locator("#messages")).to_contain_text("is approved")


def hear_and_grant(inside: Any, people: dict[str, User], members: list[User], now: Any, on: Any) -> None:
    """Ask for the hearing, countersign, schedule, vote and decide, as the pages of hearings do."""
    term = inside.terms.select_related("unit", "parolee").get()
    asked = actions.request_hearing(
        term=term, by=people["officer"], at=now, kind="PAROLE_CONSIDERATION", reason="Eligible soon.", hold_by=None
    )
    actions.countersign_request(request=asked, version=1, by=people["supervisor"], at=now)
    hearing = actions.accept_request(
        request=asked,
        version=asked.version,
        by=people["clerk"],
        at=now,
        kind="PAROLE_CONSIDERATION",
        room=factories.Room.objects.get(),
        panel=members,
        starts_at=now + timedelta(seconds=1),
        ends_at=now + timedelta(minutes=30),
    )
    later = now + timedelta(seconds=2)
    for member in members:
        actions.cast_vote(hearing=hearing, by=member, at=later, member=member, disposition="GRANT", reasons="As heard.")
    hearing.refresh_from_db()
    actions.record_decision(
        hearing=hearing,
        version=hearing.version,
        by=people["clerk"],
        at=later,
        disposition="GRANT",
        findings="The candidate's file.",
        reasons="A home and two quiet years.",
        effect="NONE",
        on=on,
        level="HIGH",
    )


def test_from_the_eligibility_to_the_first_check_in(site, inside, officer, supervisor, clerk, unit, now, noon_zone):
    here = now.astimezone(noon_zone)
    page = site.enter(officer)
    page.goto(f"/parolees/{inside.pk}/")
    investigate(page, here)
    candidate = ReleaseCandidate.objects.get()
    write_opinion(page, candidate)
    approve(site.enter(supervisor))
    assert Investigation.objects.get().is_approved
    page.goto("/candidates/")
    expect(page.locator("main")).to_contain_text("Moss, Ray")

    people = {"officer": officer, "supervisor": supervisor, "clerk": clerk}
    # By the demonstration rules two decide.
    members = [factories.PanelMemberFactory(unit=unit, user__unit=unit).user for _ in range(2)]
    hear_and_grant(inside, people, members, now, here.date())

    releasing = site.enter(clerk, viewport=PHONE)
    releasing.get_by_role("region", name="Releases ahead").get_by_role("link", name="Moss, Ray").click()
    expect(releasing.locator("main")).not_to_contain_text("Maria Moss")
    releasing.get_by_role("link", name="Release", exact=True).click()
    releasing.get_by_label("Attend counseling each week.").check()
    releasing.get_by_role("button", name="Release", exact=True).click()
    expect(releasing.locator("#messages")).to_contain_text("Released.")

    term = SupervisionTerm.objects.get()
    first = CheckIn.objects.filter(term=term).order_by("due_on").first()
    expect(releasing.locator("#messages")).to_contain_text(
        f"The first check-in is due {day(first.due_on, here.date())}"
    )
    calendar = read_pack(DEMO_PACK.read_text()).holidays.calendar
    assert (first.requirement, first.due_on) == ("first-in-person", calendar.add_business_days(here.date(), 3))
    assert (term.status, term.released_on) == ("ACTIVE", here.date())
    assert Condition.objects.filter(term=term).count() == len(STANDARD_CONDITIONS) + 1
    page.goto(f"/parolees/{inside.pk}/meetings/")
    expect(page.locator("main")).to_contain_text("First in-person meeting")

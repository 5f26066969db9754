"""A revocation hearing ties, a third member resolves it by the rule, and the new condition becomes due."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from cases.meetings.models import CheckIn
from cases.parolees.models import Condition
from hearings import actions
from hearings.models import Decision, Hearing
from parole.accounts.models import User
from tests import factories
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def members(unit) -> list[User]:
    """Three who may sit."""
    names = ("Nora Field", "Sam Oduya", "Tess Wong")
    return [factories.PanelMemberFactory(unit=unit, user__name=name, user__unit=unit).user for name in names]


@pytest.fixture
def hearing(unit, clerk, members, open_case, now) -> Hearing:
    """A revocation hearing before two of them, which began an hour ago; by the rules both must agree."""
    factories.RulePackFactory(jurisdiction=unit.jurisdiction)
    parolee = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    return actions.schedule_hearing(
        term=parolee.terms.get(),
        by=clerk,
        at=now - timedelta(days=7),
        kind="REVOCATION",
        room=factories.RoomFactory(unit=unit, name="Room A"),
        panel=members[:2],
        starts_at=now - timedelta(hours=1),
        ends_at=now - timedelta(minutes=10),
    )


def vote(page: Page, disposition: str) -> None:
    """Vote as a member does: from Today."""
    page.goto("/")
    page.get_by_role("link", name="Alvarez, Rosa").first.click()
    page.get_by_label(disposition, exact=True).check()
    page.get_by_label("Reasons").fill("As heard today.")
    page.get_by_role("button", name="Record the vote").click()
    expect(page.locator("#messages")).to_contain_text("The vote is recorded.")


def test_a_tie_is_resolved_by_a_third_member_and_the_new_condition_becomes_due(
    site, hearing, members, clerk, officer, unit
):
    sitting = [site.enter(member, viewport=PHONE) for member in members]
    vote(sitting[0], "Revoked")
    vote(sitting[1], "Reinstated to supervision")

    deciding = site.enter(clerk)
    deciding.goto(f"/hearings/{hearing.pk}/decision/")
    expect(deciding.locator("#count")).to_contain_text("A tie: everybody voted, and nothing is carried")
    expect(deciding.get_by_role("link", name="Record the decision")).to_have_count(0)
    deciding.get_by_role("link", name="Seat the panel for the tie").click()
    deciding.get_by_label("Tess Wong").check()
    deciding.get_by_role("button", name="Seat", exact=True).click()
    expect(deciding.locator("#count")).to_contain_text("Still to vote: Tess Wong.")

    vote(sitting[2], "Reinstated to supervision")
    deciding.reload()
    expect(deciding.locator("#count")).to_contain_text("is carried by Sam Oduya, Tess Wong")
    deciding.get_by_role("link", name="Record the decision").click()
    deciding.get_by_label("Evidence and findings").fill("The employer's letter and the officer's report.")
    deciding.get_by_label("Reasons").fill("A first violation, and steady work.")
    deciding.get_by_label("Supervision goes on as before").check()
    deciding.get_by_text("Condition 1 that this decision imposes").click()
    block = deciding.get_by_role("group", name="Condition 1").first
    block.get_by_label("Category").select_option("EMPLOYMENT")
    block.get_by_label("As imposed").fill("Employment shall be verified every 14 days.")
    block.get_by_text("Asks for check-ins").click()
    block.get_by_label("adds a check-in of its own").check()
    block.get_by_label("What the check-in is called").fill("Employment verification")
    block.locator("[name$='-count']").fill("1")
    block.locator("[name$='-every']").fill("14")
    deciding.get_by_role("button", name="Record the decision").click()
    expect(deciding.get_by_role("heading", level=1)).to_contain_text("Order")
    expect(deciding.locator("main")).to_contain_text("Employment shall be verified every 14 days.")

    decision = Decision.objects.get(hearing=hearing)
    condition = Condition.objects.get()
    assert (decision.disposition, list(decision.conditions.all())) == ("REINSTATE", [condition])
    assert CheckIn.objects.filter(requirement=f"condition-{condition.pk}").exists()
    carrying = site.enter(officer)
    carrying.goto(f"/parolees/{hearing.parolee_id}/meetings/")
    expect(carrying.locator("main")).to_contain_text("Employment verification")

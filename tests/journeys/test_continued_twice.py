"""A hearing is continued twice, the person waives, a tie is resolved, and the release from a hold is confirmed."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cases.meetings.models import CheckIn
from cases.parolees.models import Condition, SupervisionTerm
from hearings import actions
from hearings.models import Decision, Hearing, Hold
from tests import factories
from tests.journeys import hearing_steps as steps
from tests.journeys.worked import load_demo_pack

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

PANEL = steps.MEMBERS[:2]


@pytest.fixture
def members(unit):
    return [factories.PanelMemberFactory(unit=unit, user__name=name, user__unit=unit).user for name in steps.MEMBERS]


@pytest.fixture
def parolee(open_case, supervisor, now):
    """Somebody held in the county jail, with a request that waits for the clerk."""
    load_demo_pack(now)
    parolee = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    actions.lodge_hold(
        term=parolee.terms.get(),
        by=supervisor,
        at=now,
        on=now.date() - timedelta(days=3),
        place="Polk County Jail",
        authority="Agency warrant 26-0412",
        is_in_custody=True,
    )
    return parolee


def test_continued_twice_waived_tied_reinstated_and_released(
    site, officer, supervisor, clerk, members, unit, parolee, noon_zone, now
):
    factories.RoomFactory(unit=unit, name="Room A")
    request = factories.HearingRequestFactory(parolee=parolee, requested_by=officer, countersigned=True)
    scheduling = site.enter(clerk)

    first = steps.schedule(scheduling, f"/hearings/requests/{request.pk}/", now + timedelta(days=10), *PANEL)
    steps.go_on(scheduling, first, now + timedelta(days=12), *PANEL, because="Counsel asked for time.")
    second = f"/hearings/{Hearing.objects.scheduled().get().pk}/"
    at = steps.next_minute(noon_zone)
    steps.go_on(scheduling, second, at, *PANEL, because="The room was needed.")
    third = f"/hearings/{Hearing.objects.scheduled().get().pk}/"
    assert [each.status for each in Hearing.objects.order_by("pk")] == ["CONTINUED", "CONTINUED", "SCHEDULED"]

    steps.waive_all(scheduling, third)
    steps.serve(scheduling, third, "RIGHTS_SHEET")
    steps.let_it_begin(at)
    scheduling.goto(third)
    scheduling.get_by_role("button", name="Open the hearing").click()
    expect(scheduling.locator("#messages")).to_contain_text("The hearing is open.")

    voting = [site.enter(member) for member in members]
    steps.vote(voting[0], third, "Revoked")
    steps.vote(voting[1], third, "Reinstated to supervision")
    scheduling.goto(f"{third}decision/")
    expect(scheduling.locator("#count")).to_contain_text("A tie")
    scheduling.get_by_role("link", name="Seat the panel for the tie").click()
    scheduling.get_by_label("Tess Wong").check()
    scheduling.get_by_role("button", name="Seat", exact=True).click()
    expect(scheduling.locator("#count")).to_contain_text("Still to vote: Tess Wong.")
    steps.vote(voting[2], third, "Reinstated to supervision")

    steps.start_decision(scheduling, third, effect="Released: supervision resumes")
    scheduling.get_by_label("Order the release from Polk County Jail").check()
    scheduling.get_by_text("Condition 1 that this decision imposes").click()
    block = scheduling.get_by_role("group", name="Condition 1").first
    block.get_by_label("Category").select_option("EMPLOYMENT")
    block.get_by_label("As imposed").fill("Employment shall be verified every 14 days.")
    block.get_by_text("Asks for check-ins").click()
    block.get_by_label("adds a check-in of its own").check()
    block.get_by_label("What the check-in is called").fill("Employment verification")
    block.locator("[name$='-count']").fill("1")
    block.locator("[name$='-every']").fill("14")
    steps.decide(scheduling)
    expect(scheduling.locator("main")).to_contain_text("Release ordered, not confirmed")

    decision, condition = Decision.objects.get(), Condition.objects.get()
    assert (decision.disposition, list(decision.conditions.all())) == ("REINSTATE", [condition])
    assert SupervisionTerm.objects.get(parolee=parolee).status == "ACTIVE"
    assert CheckIn.objects.outstanding().filter(requirement=f"condition-{condition.pk}").exists()

    confirming = site.enter(supervisor)
    expect(confirming.locator("main")).to_contain_text("Releases not confirmed")
    confirming.get_by_role("region", name="Releases not confirmed").get_by_role("link", name="Alvarez").click()
    confirming.get_by_label("Who at the jail confirmed it").fill("Sgt. Lund")
    confirming.get_by_role("button", name="Confirm the release").click()
    expect(confirming.locator("#messages")).not_to_be_empty()
    confirming.goto("/")
    expect(confirming.locator("main")).not_to_contain_text("Releases not confirmed")
    assert (Hold.objects.get().status, Hold.objects.get().confirmed_by) == ("RELEASED", "Sgt. Lund")
    carrying = site.enter(officer)
    carrying.goto(f"/parolees/{parolee.pk}/meetings/")
    expect(carrying.locator("main")).to_contain_text("Employment verification")

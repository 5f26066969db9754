"""A new arrest leads to detention, a preliminary hearing and a revocation; what was due stops being due."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cases.meetings.models import CheckIn
from cases.parolees.models import SupervisionTerm
from hearings.models import Hearing, Hold, Violation
from tests import factories
from tests.journeys import hearing_steps as steps
from tests.journeys.worked import load_demo_pack

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def members(unit):
    return [factories.PanelMemberFactory(unit=unit, user__name=name, user__unit=unit).user for name in steps.MEMBERS]


def test_from_an_arrest_to_a_revocation(site, officer, supervisor, clerk, members, unit, open_case, noon_zone, now):
    load_demo_pack(now)
    factories.RoomFactory(unit=unit, name="Room A")
    parolee = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    factories.ConditionFactory(term=parolee.terms.get())
    working, signing, scheduling = site.enter(officer), site.enter(supervisor), site.enter(clerk)

    working.goto(f"/parolees/{parolee.pk}/arrests/record/")
    working.get_by_role("button", name="Record the arrest").click()
    expect(working.locator("#messages")).to_contain_text("What is due was planned again.")
    assert CheckIn.objects.outstanding().filter(parolee=parolee).exists()

    working.goto(f"/hearings/of/{parolee.pk}/holds/lodge/")
    working.get_by_label("Jail").fill("Polk County Jail")
    working.get_by_label("On whose authority").fill("Agency warrant 26-0412")
    working.get_by_label("They are inside").check()
    working.get_by_role("button", name="Record the hold").click()
    expect(working.locator("main")).to_contain_text("Hold at Polk County Jail")
    assert SupervisionTerm.objects.get(parolee=parolee).status == "IN_CUSTODY"

    violation = steps.report_violation(
        working, parolee.pk, kind="FELONY", severity="HIGH", words="Arrested for burglary."
    )
    steps.countersign(signing, violation)
    request = steps.ask_for_hearing(working, violation, "PRELIMINARY")
    steps.countersign(signing, request)
    # Time enough to serve what has to be served before it begins.
    at = steps.next_minute(noon_zone) + timedelta(minutes=1)
    preliminary = steps.schedule(scheduling, request, at, "Nora Field", minutes=1)
    scheduling.get_by_role("button", name="Open the hearing").click()
    expect(scheduling.locator("#messages")).to_contain_text("not served")
    assert Hearing.objects.get().opened_at is None
    steps.waive_all(scheduling, preliminary)
    steps.serve(scheduling, preliminary, "RIGHTS_SHEET")
    steps.let_it_begin(at)
    scheduling.goto(preliminary)
    scheduling.get_by_role("button", name="Open the hearing").click()
    expect(scheduling.locator("#messages")).to_contain_text("The hearing is open.")
    voting = [site.enter(member) for member in members[:2]]
    steps.vote(voting[0], preliminary, "Probable cause found")
    steps.start_decision(scheduling, preliminary, effect="Supervision goes on as before")
    scheduling.get_by_label("They stay held at Polk County Jail").check()
    steps.decide(scheduling)

    assert Hearing.objects.get().is_service_unproven is False

    request = steps.ask_for_hearing(working, violation, "REVOCATION")
    steps.countersign(signing, request)
    at = steps.next_minute(noon_zone)
    revocation = steps.schedule(scheduling, request, at, "Nora Field", "Sam Oduya")
    steps.let_it_begin(at)
    for window in voting:
        steps.vote(window, revocation, "Revoked")
    steps.start_decision(scheduling, revocation, effect="Parole revoked")
    scheduling.get_by_label("Order the release").check()
    scheduling.get_by_role("button", name="Record the decision").click()
    expect(scheduling.locator(".error-summary")).to_contain_text("keeps them inside")
    scheduling.get_by_label("They stay held at Polk County Jail").check()
    steps.decide(scheduling)

    assert SupervisionTerm.objects.get(parolee=parolee).status == "REVOKED"
    assert not CheckIn.objects.outstanding().filter(parolee=parolee).exists()
    assert Hold.objects.get().status == "ENDED"
    assert [each.is_service_unproven for each in Hearing.objects.order_by("starts_at")] == [False, True]
    signing.goto(violation)
    signing.get_by_role("link", name="Resolve").click()
    signing.locator("[name=resolution]").first.check()
    signing.get_by_label("In words").fill("Revoked.")
    signing.get_by_role("button", name="Resolve").click()
    expect(signing.locator("#messages")).to_contain_text("The violation is resolved.")
    assert Violation.objects.get().status == "RESOLVED"

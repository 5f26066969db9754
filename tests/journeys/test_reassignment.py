"""A supervisor gives thirty cases to another officer, and takes the move back."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.worked import load_demo_pack, plan

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

CASES = 30


def test_thirty_cases_move_at_once_and_come_back_when_it_is_undone(
    agency, officer, colleague, supervisor, open_case, now
):
    load_demo_pack(now)
    moved = [open_case(days_ago=60, last_name=f"Alvarez{number:02}") for number in range(CASES)]
    kept = open_case(days_ago=60, last_name="Zuniga", carried_by=colleague)
    for parolee in (*moved, kept):
        plan(parolee, now - timedelta(days=20))
    case = f"/parolees/{moved[7].pk}/"
    old, new, boss = agency.enter(officer), agency.enter(colleague), agency.enter(supervisor)
    assert (old.goto(case).status, new.goto(case).status) == (200, 404)

    boss.goto("/caseloads/")
    boss.get_by_role("link", name=f"Reassign cases of {officer.name}").click()
    boss.get_by_role("link", name="Select all that are listed").click()
    boss.get_by_role("radio", name="One officer").check()
    boss.get_by_label("The one officer").select_option(str(colleague.pk))
    boss.get_by_label("Reason").select_option(index=1)
    boss.get_by_role("button", name="See what it would do").click()
    expect(boss.locator("main")).to_contain_text("30 cases selected. Nothing has moved yet.")
    expect(boss.locator("main")).to_contain_text(f"takes {CASES}")
    assert (old.goto(case).status, new.goto(case).status) == (200, 404)

    boss.get_by_role("button", name="Reassign 30 cases").click()
    expect(boss.locator("#messages")).to_contain_text("30 cases reassigned.")
    assert (old.goto(case).status, new.goto(case).status) == (404, 200)
    new.goto("/parolees/")
    expect(new.locator("main")).to_contain_text("Alvarez00")
    expect(new.locator("main tbody tr")).to_have_count(CASES + 1)
    old.goto("/parolees/")
    expect(old.locator("main")).not_to_contain_text("Alvarez")

    boss.get_by_role("button", name="Undo").click()
    expect(boss.locator("#messages")).to_contain_text("Undone: every case is back.")
    assert (old.goto(case).status, new.goto(case).status) == (200, 404)
    old.goto("/parolees/")
    expect(old.locator("main tbody tr")).to_have_count(CASES)
    new.goto("/parolees/")
    expect(new.locator("main tbody tr")).to_have_count(1)

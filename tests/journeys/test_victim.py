"""Somebody who was harmed is registered, hears that the person cannot be found, and the proof stands on the page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from parole.accounts.templatetags.agency import day
from tests import factories
from tests.journeys.worked import load_demo_pack
from tests.processes import sent, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

SECONDS = 120
NUMBER = "+15155550188"


def test_victim_hears_that_somebody_absconded_and_the_proof_stands_on_the_page(
    agency, officer, unit, open_case, now, noon_zone
):
    load_demo_pack(now)
    parolee = open_case(days_ago=90, first_name="Rosa", last_name="Alvarez", number="P000777")
    advocate = factories.UserFactory(unit=unit, role="VICTIM_SERVICES", name="Iris Lund")
    page = agency.enter(advocate)

    page.get_by_role("link", name="Victims").first.click()
    page.get_by_role("link", name="Find a case").click()
    main = page.get_by_role("main")
    main.get_by_label("Name, number or phone").fill("P000777")
    main.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Alvarez, Rosa").click()
    page.get_by_role("link", name="Register a victim").click()
    main.get_by_label("Name").fill("Vera Quill")
    main.get_by_label("How do they want to be told?").select_option("TEXT")
    main.get_by_label("Telephone").first.fill("515-555-0188")
    main.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vera Quill")
    expect(main).to_contain_text("Nothing to tell has happened since they registered.")

    theirs = agency.enter(officer)
    theirs.goto(reverse("parolees:status-change", args=[parolee.pk]))
    theirs.get_by_label("Absconded").check()
    theirs.get_by_role("button", name="Change the status").click()
    expect(theirs.get_by_role("main")).to_contain_text("Absconded")
    wait_until(lambda: [each for each in sent(agency.env) if each["to"] == NUMBER] != [], SECONDS)

    (text,) = [each["text"] for each in sent(agency.env) if each["to"] == NUMBER]
    assert text.startswith(f"RCS: Rosa Alvarez cannot be found by us since {day(now.astimezone(noon_zone).date())}.")
    page.reload()
    news = page.get_by_role("region", name="News and proof")
    expect(news).to_contain_text("Absconded")
    expect(news).to_contain_text("Sent by text message")
    expect(news).to_contain_text("Receipt")
    theirs.goto(reverse("parolees:parolee-timeline", args=[parolee.pk]))
    expect(theirs.get_by_role("main")).not_to_contain_text("victim")

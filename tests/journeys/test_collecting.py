"""A collector takes a specimen on a phone: three taps, two numbers. Its chain ends where a broken seal leaves it."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from cases.drug_tests.models import Collection, CustodyEvent, DrugTest
from tests import factories
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.worked import load_demo_pack

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def drug_test(open_case: Any, now: Any, noon_zone: Any) -> DrugTest:
    """Rosa was told an hour ago; Otto, who was told before her, is late."""
    load_demo_pack(now)
    today = now.astimezone(noon_zone).date()
    rosa = open_case(days_ago=90, first_name="Rosa", last_name="Alvarez", sex="FEMALE")
    otto = open_case(days_ago=90, first_name="Otto", last_name="Berg", sex="MALE")
    told = {"told": True, "due_on": today, "is_observed": False, "notified_at": now - timedelta(hours=1)}
    factories.DrugTestFactory(parolee=otto, **told | {"due_by": now - timedelta(minutes=20), "is_observed": True})
    made: DrugTest = factories.DrugTestFactory(parolee=rosa, **told | {"due_by": now + timedelta(hours=7)})
    return made


def tap(target: Locator) -> None:
    """Tap what the thumb can reach without scrolling."""
    expect(target).to_be_in_viewport()
    box = target.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    target.tap()


def fits(page: Page) -> bool:
    """Say whether the page needs no scrolling sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_specimen_takes_three_taps_and_two_numbers(site: Any, officer: Any, drug_test: DrugTest):
    page = site.enter(officer, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/drug-tests/collect/")
    expected = page.get_by_role("region", name="Expected")
    expect(expected.get_by_role("listitem").first).to_contain_text("Berg, Otto")
    expect(expected.get_by_role("listitem").first).to_contain_text("Late")
    assert fits(page)

    tap(expected.get_by_role("link", name="Alvarez, Rosa"))
    tap(page.get_by_text("Photo ID shown", exact=True))
    expect(page.get_by_label("Written statement")).to_be_hidden()
    expect(page.get_by_label("When")).to_be_hidden()
    page.get_by_label("Temperature").fill("94.5")
    page.get_by_label("Seal number").fill("a-1001")
    assert fits(page)
    page.get_by_role("button", name="Save").tap()

    expect(page.locator("#messages")).to_contain_text("Alvarez, Rosa: specimen given, seal A-1001.")
    expect(page.get_by_role("region", name="Done")).to_contain_text("Specimen given")
    made = Collection.objects.get()
    assert (made.identity, made.seal_initials, made.collector_id) == ("PHOTO_ID", "RA", officer.pk)


def test_what_is_refused_asks_for_words(site: Any, officer: Any, drug_test: DrugTest):
    page = site.enter(officer, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"/drug-tests/{drug_test.pk}/collect/")
    page.get_by_text("Known to the collector").tap()
    page.get_by_text("Refused", exact=True).tap()
    expect(page.get_by_label("Seal number")).to_be_hidden()
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("link", name="Written statement")).to_be_visible()
    page.get_by_label("Written statement").fill("She said that she would not, and left.")
    page.get_by_role("button", name="Save").tap()

    expect(page.locator("#messages")).to_contain_text("Alvarez, Rosa: refused.")
    assert DrugTest.objects.get(pk=drug_test.pk).status == "REFUSED"


def test_a_bag_goes_to_the_laboratory_and_a_seal_arrives_broken(site: Any, officer: Any, drug_test: DrugTest, now: Any):
    DrugTest.objects.filter(pk=drug_test.pk).update(status="COLLECTED")
    at = now - timedelta(minutes=30)
    kept = factories.CollectionFactory(
        drug_test=drug_test, collector=officer, collected_at=at, recorded_at=at, seal_number="A-1001"
    )
    factories.CustodyEventFactory(collection=kept, at=at, recorded_at=at)
    page = site.enter(officer, viewport=DESK)
    page.goto("/drug-tests/collect/")
    page.get_by_role("link", name="Hand over a bag").click()
    page.get_by_label("all are intact").check()
    page.get_by_label("To whom").fill("State Laboratory")
    page.get_by_role("button", name="Hand over what is chosen").click()
    expect(page.locator("#messages")).to_contain_text("1 specimen handed over to State Laboratory.")

    page.goto(f"/drug-tests/{drug_test.pk}/custody/")
    page.get_by_role("link", name="Hand over", exact=True).click()
    page.get_by_text("Broken or missing").click()
    page.get_by_label("What happened to it?").select_option("RECEIVED")
    page.get_by_label("To whom").fill("State Laboratory, R. Lee")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".error-summary")).to_contain_text("the test becomes invalid at once")
    page.get_by_role("button", name="Save").click()

    expect(page.locator("main")).to_contain_text("Invalid: Custody defect: Seal broken or missing")
    assert DrugTest.objects.get(pk=drug_test.pk).status == "INVALID"
    assert list(CustodyEvent.objects.order_by("number").values_list("kind", flat=True)) == [
        "SEALED",
        "HANDED_OVER",
        "RECEIVED",
    ]

"""A screen stands for nothing; the laboratory's confirmation comes in a file, and can then be cited."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases.drug_tests.models import DrugTest
from hearings.models import HearingRequest
from tests import factories
from tests.cases.drug_tests.actions.test_importing import CODES, file_of, row

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

PRESUMPTIVE = "Presumptive only: cocaine is neither confirmed nor admitted in writing."


def bring(page: Page, rows: list[tuple[str, ...]]) -> None:
    """Look at a file, and take it."""
    page.goto("/drug-tests/results/import/")
    page.get_by_label("Laboratory").select_option(label="Prairie Toxicology")
    page.locator("main [name=file]").set_input_files(
        {"name": "results.csv", "mimeType": "text/csv", "buffer": file_of(rows).encode()}
    )
    page.get_by_role("button", name="Show what it brings").click()
    expect(page.locator("main")).to_contain_text("Nothing is taken yet.")
    page.get_by_role("button", name="Take what is new").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("what became of the file")


def test_a_presumptive_positive_is_cited_only_once_the_laboratory_confirms_it(site, officer, open_case):
    now = timezone.now()
    reported = f"{now - timedelta(days=1):%m/%d/%Y %H:%M}"
    parolee = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez")
    drug_test = factories.DrugTestFactory(
        parolee=parolee,
        at_lab=True,
        due_on=now.date() - timedelta(days=2),
        ordered_at=now - timedelta(days=3),
        changed_at=now - timedelta(days=2),
    )
    factories.CollectionFactory(drug_test=drug_test, seal_number="S-1")
    factories.LaboratoryFactory()
    page = site.enter(officer)
    ask = f"/hearings/of/{parolee.pk}/request/"

    screens = [row(code, reported=reported) for code in CODES if code != "S-COC"]
    bring(page, [*screens, row("S-COC", "SCREEN POS", reported=reported), row("S-COC", "POS", seal="S-9")])
    expect(page.locator("#refused-rows")).to_contain_text("No specimen that you reach was sealed under this number.")

    page.goto("/drug-tests/results/")
    expect(page.locator("#awaited-table")).to_contain_text("Presumptive: cocaine")
    page.locator("#awaited-table a").click()
    expect(page.locator("#results")).to_contain_text("Presumptive, not confirmed")
    expect(page.locator("main")).to_contain_text(PRESUMPTIVE)
    page.goto(ask)
    expect(page.locator("#not-citable")).to_contain_text(PRESUMPTIVE)
    expect(page.locator("[name=cites]")).to_have_count(0)

    bring(page, [row("C-BZE", "POS", reported=reported, value="220", unit="ng/mL", cutoff="100", method="GC-MS")])
    assert DrugTest.objects.get().status == "RESULTED"
    page.goto(ask)
    expect(page.locator("#not-citable")).to_have_count(0)
    page.get_by_label("Cocaine: confirmed positive").check()
    page.get_by_label("Kind of hearing").select_option("REVOCATION")
    page.get_by_label("Reason").fill("Used again, against condition 4.")
    page.get_by_role("button", name="Send to the supervisor").click()

    expect(page.locator("#messages")).not_to_be_empty()
    expect(page.locator("main")).to_contain_text("Cocaine: confirmed positive.")
    assert HearingRequest.objects.get().cited.get().subject == drug_test.pk

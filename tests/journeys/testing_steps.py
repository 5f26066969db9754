"""What people do with a drug test in the browser, step by step: the journeys join the steps to paths."""

import csv
import io
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from cases.drug_tests.appointments import SOURCE
from cases.drug_tests.models import DrugTest
from parole.notices.models import Notice
from tests import factories
from tests.journeys.conftest import PHONE
from tests.journeys.worked import load_demo_pack

# As a collector holds it.
IN_THE_HAND = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
# The columns of the invented laboratory, and its codes for the screens of the federal panel.
HEADS = ("Specimen ID", "Reported", "Test Code", "Result", "Quantity", "Units", "Cutoff", "Method")
SCREENS = ("S-THC", "S-COC", "S-OPI", "S-HYC", "S-OXY", "S-6AM", "S-PCP", "S-FEN", "S-AMP", "S-MDMA")
LABORATORY_ZONE = ZoneInfo("America/Chicago")
SEAL = "A-1001"

Row = tuple[str, ...]


# --- What is there before a path begins -------------------------------------------------------------------------------


def supervised(open_case: Any, now: datetime) -> Any:
    """Make a case under active supervision, in an agency that has rules for drug tests and a laboratory."""
    load_demo_pack(now)
    factories.LaboratoryFactory()
    made = open_case(days_ago=60, first_name="Rosa", last_name="Alvarez", sex="FEMALE")
    term = made.terms.get()
    factories.StatusSpanFactory(term=term, starts_on=term.released_on, recorded_at=now - timedelta(days=60))
    return made


def told(parolee: Any, now: datetime, **changes: Any) -> DrugTest:
    """Order a test of today, of which the person was told an hour ago."""
    facts = {
        "due_on": timezone.localdate(now, parolee.terms.get().unit.zone),
        "ordered_at": now - timedelta(hours=2),
        "changed_at": now - timedelta(hours=1),
        "notified_at": now - timedelta(hours=1),
        "due_by": now + timedelta(hours=7),
    }
    made: DrugTest = factories.DrugTestFactory(parolee=parolee, told=True, **facts | changes)
    return made


def ordered_and_not_told(parolee: Any, at: datetime) -> DrugTest:
    """Order a test of some day whose notice the provider refused."""
    unit = parolee.terms.get().unit
    on = timezone.localdate(at, unit.zone)
    made: DrugTest = factories.DrugTestFactory(parolee=parolee, due_on=on, ordered_at=at, changed_at=at)
    Notice.objects.create(
        source=SOURCE,
        subject_id=made.pk,
        occasion=on.isoformat(),
        stage="COME_IN",
        recipient=parolee.recipient,
        channel="SMS",
        unit=unit,
        parolee_id=parolee.pk,
        population=parolee.population,
        planned_at=at,
        send_after=at,
        useful_until=at + timedelta(hours=12),
        status="FAILED",
        failure="The provider answered 400.",
    )
    return made


def at_laboratory(parolee: Any, now: datetime, collector: Any) -> DrugTest:
    """Let a specimen of today be sealed and handed to the laboratory."""
    made = told(parolee, now, status="AT_LAB")
    taken_at = now - timedelta(minutes=40)
    kept = factories.CollectionFactory(
        drug_test=made, collector=collector, collected_at=taken_at, recorded_at=taken_at, seal_number=SEAL
    )
    factories.CustodyEventFactory(collection=kept, recorded_at=taken_at)
    factories.CustodyEventFactory(
        collection=kept,
        number=2,
        kind="HANDED_OVER",
        at=taken_at + timedelta(minutes=10),
        from_whom=collector.name,
        to_whom="Prairie Toxicology",
        is_to_laboratory=True,
        recorded_at=taken_at + timedelta(minutes=10),
    )
    return made


# --- The specimen -----------------------------------------------------------------------------------------------------


def collect(page: Page, name: str) -> None:
    """Find who stands at the window, see who it is, and take the specimen under its seal."""
    page.goto("/drug-tests/collect/")
    page.get_by_role("region", name="Expected").get_by_role("link", name=name).tap()
    page.get_by_text("Photo ID shown", exact=True).tap()
    page.get_by_label("Temperature").fill("94.5")
    page.get_by_label("Seal number").fill(SEAL)
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#messages")).to_contain_text(f"{name}: specimen given, seal {SEAL}.")


def hand_over_bag(page: Page) -> None:
    """Give everything that is here to the laboratory's courier."""
    page.goto("/drug-tests/hand-over/")
    page.get_by_label("all are intact").check()
    page.get_by_label("To whom").fill("Prairie Toxicology, courier")
    page.get_by_role("button", name="Hand over what is chosen").click()
    expect(page.locator("#messages")).to_contain_text("1 specimen handed over to Prairie Toxicology, courier.")


def note_receipt(page: Page, drug_test: DrugTest) -> None:
    """Write down that the laboratory has it, its seal intact."""
    page.goto(f"/drug-tests/{drug_test.pk}/custody/")
    page.get_by_role("link", name="Hand over", exact=True).click()
    page.get_by_text("Intact", exact=True).click()
    page.get_by_label("What happened to it?").select_option("RECEIVED")
    page.get_by_label("To whom").fill("Prairie Toxicology, R. Lee")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".chain li")).to_have_count(3)


def report_defect(page: Page, drug_test: DrugTest, title: str) -> None:
    """Report what is wrong with a chain, and heed what a fatal defect does before it is done."""
    page.goto(f"/drug-tests/{drug_test.pk}/custody/")
    page.get_by_role("link", name="Report a defect").click()
    page.get_by_label(title).check()
    page.get_by_role("button", name="Save").click()


# --- The laboratory's file --------------------------------------------------------------------------------------------


def row(code: str, result: str, **figures: str) -> Row:
    """Return what the laboratory reports about one code, a minute ago by its own clock."""
    reported_at = timezone.now().astimezone(LABORATORY_ZONE) - timedelta(minutes=1)
    columns = ("value", "unit", "cutoff", "method")
    return (SEAL, f"{reported_at:%m/%d/%Y %H:%M}", code, result, *(figures.get(column, "") for column in columns))


def screens(positive: str = "S-COC") -> list[Row]:
    """Return the screens of the whole panel, one of them positive."""
    return [row(code, "SCREEN POS" if code == positive else "NEG") for code in SCREENS]


def confirmation() -> Row:
    """Return what confirms cocaine."""
    return row("C-BZE", "POS", value="220", unit="ng/mL", cutoff="100", method="GC-MS")


def dilute() -> list[Row]:
    """Return the readings of a specimen that is mostly water."""
    return [row("CREAT", "", value="12", unit="mg/dL"), row("SPGR", "", value="1.0015")]


def bring(page: Page, rows: list[Row]) -> None:
    """Look at what a file would bring, and take it."""
    written = io.StringIO()
    csv.writer(written).writerows([HEADS, *rows])
    page.goto("/drug-tests/results/import/")
    page.get_by_label("Laboratory").select_option(label="Prairie Toxicology")
    page.locator("main [name=file]").set_input_files(
        {"name": "results.csv", "mimeType": "text/csv", "buffer": written.getvalue().encode()}
    )
    page.get_by_role("button", name="Show what it brings").click()
    expect(page.locator("main")).to_contain_text(
        f"Nothing is taken yet. Of {len(rows)} row{'' if len(rows) == 1 else 's'} {len(rows)} would be taken"
    )
    page.get_by_role("button", name="Take what is new").click()
    expect(page.locator("#messages")).to_contain_text(f"{len(rows)} taken, 0 known, 0 refused.")


# --- The hearing ------------------------------------------------------------------------------------------------------


def expect_not_citable(page: Page, parolee: Any, *words: str) -> None:
    """See that a request for a hearing offers no fact to cite, and says why not."""
    page.goto(f"/hearings/of/{parolee.pk}/request/")
    expect(page.get_by_role("region", name="Not to be cited")).to_contain_text(re.compile(".*".join(words), re.DOTALL))
    expect(page.locator("[name=cites]")).to_have_count(0)


def expect_citable(page: Page, parolee: Any, fact: str) -> None:
    """See that a request for a hearing offers this fact to cite, and holds none back."""
    page.goto(f"/hearings/of/{parolee.pk}/request/")
    expect(page.get_by_label(fact)).to_be_visible()
    expect(page.locator("#not-citable")).to_have_count(0)


def expect_nothing_to_cite(page: Page, parolee: Any) -> None:
    """See that a request for a hearing knows of nothing that this person is blamed for."""
    page.goto(f"/hearings/of/{parolee.pk}/request/")
    expect(page.get_by_role("button", name="Send to the supervisor")).to_be_visible()
    expect(page.locator("#not-citable, [name=cites]")).to_have_count(0)


def request_hearing(page: Page, parolee: Any, fact: str) -> None:
    """Ask for a hearing that cites a fact."""
    expect_citable(page, parolee, fact)
    page.get_by_label(fact).check()
    page.get_by_label("Kind of hearing").select_option("REVOCATION")
    page.get_by_label("Reason").fill("Against the condition to use no drugs.")
    page.get_by_role("button", name="Send to the supervisor").click()
    expect(page.locator("#messages")).not_to_be_empty()


def cited(page: Page) -> Locator:
    """Return where a request says what it rests on."""
    return page.get_by_role("region", name="Facts that it cites")

"""What the page of a test shows of its specimen: the attempts, the chain, and what is wrong with it."""

from typing import Any

from cases.drug_tests import custody
from cases.drug_tests.guard import BY_PROGRAM
from cases.drug_tests.models import Collection, DrugTest
from cases.drug_tests.queue import OPEN, number_of

TEMPLATE = "drug_tests/sections/specimen.html"


def page_section(drug_test: DrugTest, *, may_collect: bool) -> tuple[str, dict[str, Any]]:
    """Return the template of the block, and what it is rendered with."""
    attempts = list(drug_test.collections.for_list())
    specimen = next((each for each in attempts if each.outcome == Collection.Outcome.COLLECTED), None)
    events = specimen.custody_events.select_related("recorded_by").order_by("number") if specimen else ()
    steps = custody.read_chain(list(events))
    is_over = bool(steps) and steps[-1].event.kind == custody.Kind.DESTROYED
    return TEMPLATE, {
        "drug_test": drug_test,
        "number": number_of(drug_test),
        "attempts": attempts,
        "not_ours": BY_PROGRAM if drug_test.is_by_program else "",
        "specimen": specimen,
        "steps": steps,
        "defects": list(specimen.defects.select_related("found_by", "memo__by").order_by("pk")) if specimen else [],
        "may_take": may_collect and drug_test.status in OPEN and not drug_test.is_by_program,
        "may_hand_over": may_collect and specimen is not None and not is_over,
        "may_report": may_collect and specimen is not None and drug_test.status in custody.COUNTING,
        "may_write": may_collect,
    }

"""What a pack may say about drug tests, and what a condition may ask for."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from cases.rulebook import testing as words
from cases.rulebook.documents import read_pack
from tests.cases.rulebook.test_schema import DEMO

SUBSTANCE = {
    "code": "thc",
    "title": "Marijuana",
    "screen": 50,
    "confirm": [{"code": "thcc", "title": "THCC", "cutoff": 15}],
}
PANEL = {
    "code": "urine",
    "title": "Urine",
    "specimen": "URINE",
    "citation": "Contract",
    "effective_from": "2026-01-01",
    "substances": [SUBSTANCE],
}


def parameters(**how: Any) -> words.TestingParameters:
    return words.TestingParameters.model_validate({"panel": "urine", "how": how})


def rules(**changes: Any) -> words.DrugTesting:
    return words.DrugTesting.model_validate_json(json.dumps({"panels": [PANEL], **changes}))


@pytest.mark.parametrize(
    ("substance", "screen", "confirmed"),
    [
        # HHS, 90 FR 4662.
        ("thc", 50, {"thcc": 15}),
        ("cocaine", 150, {"benzoylecgonine": 100}),
        ("opiates", 2000, {"codeine": 2000, "morphine": 4000}),
        ("hydrocodone", 300, {"hydrocodone": 100, "hydromorphone": 100}),
        ("oxycodone", 100, {"oxycodone": 100, "oxymorphone": 100}),
        ("heroin", 10, {"monoacetylmorphine": 10}),
        ("pcp", 25, {"pcp": 25}),
        ("fentanyl", 1, {"fentanyl": 1, "norfentanyl": 1}),
        ("amphetamines", 500, {"amphetamine": 250, "methamphetamine": 250}),
        ("mdma", 500, {"mdma": 250, "mda": 250}),
    ],
)
def test_the_demonstration_pack_has_the_federal_urine_table(substance, screen, confirmed):
    pack = read_pack(DEMO.read_bytes())
    assert pack.drug_testing
    panel = next(panel for panel in pack.drug_testing.panels if panel.code == "federal-urine")

    (found,) = [each for each in panel.substances if each.code == substance]

    assert found.screen == screen
    assert {analyte.code: analyte.cutoff for analyte in found.confirm} == confirmed
    assert len(panel.substances) == 10


@pytest.mark.parametrize(
    ("readings", "outcome"),
    [
        ({"creatinine": 19.9, "specific_gravity": 1.0029}, "DILUTE"),
        ({"creatinine": 20, "specific_gravity": 1.0029}, None),
        ({"creatinine": 19.9, "specific_gravity": 1.003}, None),
        ({"creatinine": 1.9, "specific_gravity": 1.001}, "SUBSTITUTED"),
        ({"creatinine": 1.9, "specific_gravity": 1.020}, "SUBSTITUTED"),
        ({"creatinine": 1.9, "specific_gravity": 1.010}, "INVALID"),
        ({"nitrite": 500}, "ADULTERATED"),
        ({"ph": 2.9}, "ADULTERATED"),
        ({"ph": 3}, None),
        ({"ph": 11}, "ADULTERATED"),
    ],
)
def test_the_validity_rules_of_the_demonstration_pack_hold_at_their_bounds(readings, outcome):
    pack = read_pack(DEMO.read_bytes())
    assert pack.drug_testing
    rules = pack.drug_testing.validity

    found = next(
        (
            rule.outcome
            for rule in rules
            if all(each.measure in readings and each.holds(readings[each.measure]) for each in rule.bounds)
        ),
        None,
    )

    assert found == outcome


def test_a_specimen_is_due_within_the_hours_of_its_type():
    assert rules(deadline_hours={"default": 6, "ORAL_FLUID": 4}).hours_for("ORAL_FLUID") == 4
    assert rules(deadline_hours={"default": 6, "ORAL_FLUID": 4}).hours_for("URINE") == 6
    assert rules().hours_for("URINE") == 8


@pytest.mark.parametrize(
    "how",
    [
        {"kind": "random", "per_month": 4.0, "minimum": 2, "maximum": 6, "gap": 1},
        {"kind": "random", "per_month": 0.5},
        {"kind": "random", "per_month": 15.0},
        {"kind": "random", "odds": "2/7"},
        {"kind": "random", "odds": "1/1"},
        {"kind": "scheduled", "every_days": 14},
        {"kind": "program", "program": "Day treatment"},
    ],
)
def test_a_condition_may_ask_for(how):
    assert parameters(**how).how.kind == how["kind"]


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"kind": "random"}, "either per_month or odds"),
        ({"kind": "random", "per_month": 4.0, "odds": "2/7"}, "either per_month or odds"),
        ({"kind": "random", "odds": "8/7"}, "more than certain"),
        ({"kind": "random", "odds": "2/7", "minimum": 1}, "the same every day"),
        ({"kind": "random", "odds": "2/7", "maximum": 9}, "the same every day"),
        ({"kind": "random", "per_month": 4.0, "minimum": 5}, "must lie between"),
        ({"kind": "random", "per_month": 4.0, "maximum": 3}, "must lie between"),
        ({"kind": "random", "per_month": 6.0, "gap": 4}, "must lie between"),
        ({"kind": "random", "per_month": 3.0, "minimum": 6, "gap": 4}, "room for 5"),
        ({"kind": "random", "per_month": 3.0, "minimum": 4, "maximum": 3}, "room for 3"),
        ({"kind": "scheduled", "every_days": 0}, "greater than or equal to 1"),
        ({"kind": "program", "program": ""}, "at least 1 character"),
        ({"kind": "now and then"}, "does not match any"),
    ],
)
def test_what_contradicts_itself_is_refused(how, message):
    with pytest.raises(ValidationError, match=message):
        parameters(**how)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"panels": [PANEL, PANEL]}, "panels named more than once: urine"),
        ({"panels": [{**PANEL, "substances": [SUBSTANCE, SUBSTANCE]}]}, "substances named more than once: thc"),
        ({"panels": []}, "at least 1 item"),
        (
            {"defects": [{"code": "leak", "title": "Leak", "severity": "fatal", "citation": "Contract"}] * 2},
            "defects named more than once: leak",
        ),
    ],
)
def test_what_is_named_twice_is_refused(changes, message):
    with pytest.raises(ValidationError, match=message):
        rules(**changes)


@pytest.mark.parametrize("sides", [{}, {"below": 1, "at_least": 2}])
def test_a_bound_has_one_side(sides):
    with pytest.raises(ValidationError, match="give one of"):
        words.Bound(measure="ph", **sides)

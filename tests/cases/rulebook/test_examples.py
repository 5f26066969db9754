"""The examples that were worked out by hand: what each shipped pack asks for on which day."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.meetings.paper import PaperCase, plan_on_paper
from cases.rulebook.documents import read_pack
from cases.rulebook.reading import QuickPackLoader
from tests.cases.rulebook.test_packs import CONTACT
from tests.cases.rulebook.test_schema import DEMO

COMPARED = ("requirement", "window_opens_on", "due_on", "overdue_on", "status", "satisfied_by")

EXAMPLES = {
    path.stem: yaml.load(path.read_text(), Loader=QuickPackLoader)  # noqa: S506 - a safe loader
    for path in sorted((Path(__file__).parent / "examples").glob("*.yaml"))
}
CASES = [(pack, example) for pack, examples in EXAMPLES.items() for example in examples]


def test_every_pack_of_contact_standards_has_six_examples_at_least():
    assert set(EXAMPLES) == {path.stem for path in CONTACT}
    assert [pack for pack, examples in EXAMPLES.items() if len(examples) < 6] == []


@pytest.mark.parametrize(
    ("pack", "example"), CASES, ids=lambda value: value if isinstance(value, str) else value["title"]
)
def test_an_example_is_planned_as_it_was_worked_out_by_hand(pack: str, example: dict[str, Any]):
    case = PaperCase.model_validate_json(json.dumps(example["case"]))
    named = {each["requirement"] for each in case.expect}

    planned = plan_on_paper(case, read_pack((DEMO.parent / f"{pack}.yaml").read_bytes()))

    assert example["by_hand"]
    assert case.pack == pack
    assert [{name: each[name] for name in COMPARED} for each in planned if each["requirement"] in named] == sorted(
        case.expect, key=lambda each: (each["requirement"], each["window_opens_on"])
    )

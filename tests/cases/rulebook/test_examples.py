"""The examples that were worked out by hand: what each shipped pack asks for on which day."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.meetings.paper import PaperCase, plan_on_paper
from cases.rulebook.documents import read_pack
from cases.rulebook.reading import PackLoader
from tests.cases.rulebook.test_packs import PACKS

EXAMPLES = {
    path.stem: yaml.load(path.read_text(), Loader=PackLoader)  # noqa: S506 - a safe loader of our own
    for path in sorted((Path(__file__).parent / "examples").glob("*.yaml"))
}
FACTS = ("window_opens_on", "due_on", "overdue_on", "status", "satisfied_by")
CASES = [(pack, example) for pack, examples in EXAMPLES.items() for example in examples]


def test_every_pack_has_six_examples_at_least():
    assert set(EXAMPLES) == {path.stem for path in PACKS}
    assert [pack for pack, examples in EXAMPLES.items() if len(examples) < 6] == []


@pytest.mark.parametrize(("pack", "example"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_an_example_names_requirements_of_its_pack(pack: str, example: dict[str, Any]):
    standards = read_pack(next(path for path in PACKS if path.stem == pack).read_bytes()).standards
    codes = {code for standard in standards for code in (standard.code, *(part.code for part in standard.parts))}
    expected = {each["requirement"] for each in example["case"]["expect"]}

    assert example["case"]["pack"] == pack
    assert example["by_hand"]
    assert {code for code in expected if not code.startswith("condition-")} <= codes


@pytest.mark.parametrize(("pack", "example"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_an_example_comes_out_as_it_was_worked_out_by_hand(pack: str, example: dict[str, Any]):
    case = PaperCase.model_validate_json(json.dumps(example["case"], default=str))
    rules = read_pack(next(path for path in PACKS if path.stem == pack).read_bytes())
    by_hand = [json.loads(json.dumps(each, default=str)) for each in example["case"]["expect"]]
    asked = {each["requirement"] for each in by_hand}

    computed = [each for each in plan_on_paper(case, rules) if each["requirement"] in asked]

    assert _outcomes(computed) == _outcomes(by_hand)


def _outcomes(check_ins: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted((each["requirement"], *(str(each.get(fact)) for fact in FACTS)) for each in check_ins)

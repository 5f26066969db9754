"""The example of docs/rule-packs.md is a pack that can be loaded."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.rulebook import testing as words
from cases.rulebook.changes import contradiction
from cases.rulebook.documents import read_pack, restore_change, restore_check_in
from cases.rulebook.models import RulePack
from cases.rulebook.schema import Pack, Standard
from tests.test_project import ROOT

PAGE = (ROOT / "docs" / "rule-packs.md").read_text()
JSON = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
EXAMPLE = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_one_whole_example():
    pack = read_pack(EXAMPLE[0])

    assert len(EXAMPLE) == 1
    assert pack.code == "example"
    written = {name for standard in pack.standards for name in standard.model_fields_set}
    # Without a word about grace there is none, which the page says.
    assert set(Standard.model_fields) - written == {"grace_days"}
    assert set(Pack.model_fields) - pack.model_fields_set == set()


@pytest.mark.django_db
def test_the_example_is_looked_at_and_loaded(tmp_path: Path):
    file = tmp_path / "example.yaml"
    file.write_text(EXAMPLE[0])
    out = StringIO()

    call_command("load_rules", str(file), "--dry-run", stdout=out)

    assert out.getvalue().startswith(
        "example version 1 would be loaded: 7 standards and 1 legal clocks for EXAMPLE from 2026-01-01."
    )
    assert not RulePack.objects.exists()
    call_command("load_rules", str(file), stdout=out)
    assert str(RulePack.objects.get()) == "example version 1"


def test_the_case_on_paper_is_planned_by_the_example(tmp_path: Path):
    (tmp_path / "example.yaml").write_text(EXAMPLE[0])
    file = tmp_path / "case.json"
    file.write_text(JSON[0])
    out = StringIO()

    call_command("plan_from", str(file), stdout=out)

    due = {
        each["requirement"]: each["due_on"] for each in json.loads(out.getvalue()) if each["status"] == "OUTSTANDING"
    }
    assert (due["high-meeting"], due["high-home"]) == ("2026-01-30", "2026-02-14")


def test_the_page_tells_every_key():
    keys = {*Pack.model_fields, *Standard.model_fields}

    assert sorted(key for key in keys if f"`{key}`" not in PAGE) == []


def test_the_conditions_of_the_page_agree_with_its_example():
    adds, changes = (json.loads(text)["check_in"] for text in JSON[1:3])

    assert restore_check_in(adds).title == "Employment verification"
    assert contradiction(read_pack(EXAMPLE[0]), restore_change(changes)) == ""


def test_the_drug_tests_of_the_page_agree_with_its_example():
    asked = words.TestingParameters.model_validate(json.loads(JSON[3])["testing"])
    testing = read_pack(EXAMPLE[0]).drug_testing

    assert testing
    assert asked.panel in {panel.code for panel in testing.panels}
    assert isinstance(asked.how, words.RandomTesting)
    told = {*words.DrugTesting.model_fields, *words.RandomTesting.model_fields} - {"kind"}
    assert sorted(key for key in told if f"`{key}`" not in PAGE and f'"{key}"' not in PAGE) == []

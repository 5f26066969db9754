"""Loading rule packs, and declaring staffing shortages."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from cases.rulebook.actions import declare_shortage, end_shortage, load_pack
from cases.rulebook.documents import read_pack
from cases.rulebook.models import RulePack, StaffingShortage
from cases.rulebook.policies import DisprovedError, VersionTakenError
from parole import offers
from parole.audit.models import Event
from tests.cases.rulebook.test_legal_clocks import CLOCKS
from tests.cases.rulebook.test_schema import DEMO, PACK
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_load_pack_stores_the_document_and_one_event(administrator: Any):
    row, is_new = load_pack(pack=read_pack(PACK), by=administrator, at=NOW)

    assert is_new
    assert (row.code, row.version, row.jurisdiction, row.loaded_at) == ("plain", 1, "PLAIN", NOW)
    assert row.document["standards"][0]["cadence"]["days"] == 90
    assert Event.objects.get(verb="rule_pack.loaded").details == {"code": "plain", "version": 1}


def test_load_pack_twice_changes_nothing(administrator: Any):
    first, _ = load_pack(pack=read_pack(PACK), by=administrator, at=NOW)

    again, is_new = load_pack(pack=read_pack(PACK + "# a remark\n"), by=administrator, at=NOW)

    assert (again, is_new) == (first, False)
    assert Event.objects.filter(verb="rule_pack.loaded").count() == 1


def test_load_pack_knows_a_version_that_an_earlier_schema_stored(administrator: Any):
    row, _ = load_pack(pack=read_pack(PACK), by=administrator, at=NOW)
    del row.document["instruments"]
    row.save()

    again, is_new = load_pack(pack=read_pack(PACK), by=administrator, at=NOW)

    assert (again, is_new) == (row, False)


def test_load_pack_refuses_other_words_under_the_same_version(administrator: Any):
    load_pack(pack=read_pack(PACK), by=administrator, at=NOW)

    with pytest.raises(VersionTakenError, match="plain version 1 is loaded already and reads differently"):
        load_pack(pack=read_pack(PACK.replace("days: 90", "days: 60")), by=administrator, at=NOW)


def test_load_pack_refuses_a_pack_that_contradicts_its_own_examples(administrator: Any):
    pack = read_pack(CLOCKS.replace("deadline: 2026-03-20", "deadline: 2026-03-21"))

    with pytest.raises(DisprovedError, match="the deadline by hand is 2026-03-21, by the rule 2026-03-20"):
        load_pack(pack=pack, by=administrator, at=NOW)

    assert not RulePack.objects.exists()


def declare(unit: Any, by: Any, **days: date) -> StaffingShortage:
    return declare_shortage(unit=unit, by=by, at=NOW, authority="Order 12", **days)


def test_declare_shortage_is_one_event(unit: Any, administrator: Any):
    shortage = declare(unit, administrator, starts_on=TODAY)

    assert (shortage.unit, shortage.declared_by, shortage.declared_at) == (unit, administrator, NOW)
    assert Event.objects.get().details == {"unit": unit.pk, "days": ["2026-11-24", None]}


def test_declare_shortage_refuses_days_that_are_declared(unit: Any, administrator: Any):
    declare(unit, administrator, starts_on=TODAY)

    with pytest.raises(ValidationError, match="already has a shortage on some of these days"):
        declare(unit, administrator, starts_on=date(2027, 1, 1))


def test_end_shortage_says_the_last_day(unit: Any, administrator: Any):
    shortage = declare(unit, administrator, starts_on=TODAY)

    end_shortage(shortage=shortage, by=administrator, at=NOW, ends_on=date(2026, 12, 31))

    shortage.refresh_from_db()
    assert shortage.ends_on == date(2026, 12, 31)
    assert Event.objects.get(verb="staffing_shortage.ended").details["days"] == ["2026-11-24", "2026-12-31"]


def test_end_shortage_refuses_a_day_before_it_starts(unit: Any, administrator: Any):
    shortage = declare(unit, administrator, starts_on=TODAY)

    with pytest.raises(ValidationError, match="cannot end before it starts"):
        end_shortage(shortage=shortage, by=administrator, at=NOW, ends_on=date(2026, 11, 1))


# What is said of the effects: nothing, while no room offers to compute them.
EFFECTS = (
    ["Fell due from 2026-08-26 to 2026-11-24, by the rules that hold and by this pack:"]
    if offers.offered("RULE_EFFECTS")
    else ["Nothing that is installed computes what falls due."]
)


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("load_rules", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_load_rules_loads_the_demo_pack_and_says_what_it_adds(db: None):
    lines = run(DEMO).splitlines()

    assert lines[0] == "demo version 6 is loaded: 12 standards and 13 legal clocks for DEMO from 2000-01-01."
    assert lines[1] == "  + first-in-person: First in-person meeting (within 3 business days of the release)"
    assert lines[13:15] == ["  + instrument lsi-r: LSI-R", "  + instrument oras-cst: ORAS Community Supervision Tool"]
    assert lines[15] == "  + panel federal-urine: Federal urine panel"
    assert "  + drug-testing: How drug tests are done" in lines
    assert "  + clock charges: Written charges (3 business days from the detention)" in lines
    assert "  + legal-clocks: In which zone and at which hours hearings are held" in lines
    assert "  + sentence: What stops the clock of a sentence, and what is usually credited" in lines
    assert "  + responses: How violations are answered" in lines
    assert "  + papers: What may be waived before a hearing" in lines
    assert "  + docketing: When hearings begin, how long they take, and how much notice they need" in lines
    assert lines[-1].startswith("  + panel-rule RECONSIDERATION: How reconsideration hearings are decided (3 members;")
    assert run(DEMO) == "demo version 6 is loaded already: unchanged.\n"


@pytest.mark.usefixtures("frozen")
def test_load_rules_dry_run_says_what_would_change_and_changes_nothing(tmp_path: Path):
    file = tmp_path / "pack.yaml"
    file.write_text(PACK)
    run(file)
    file.write_text(PACK.replace("version: 1", "version: 2").replace("days: 90", "days: 60"))

    lines = run(file, "--dry-run").splitlines()

    assert lines == [
        "plain version 2 would be loaded: 1 standards for PLAIN from 2026-01-01.",
        "  ~ office: Office meeting (cadence: 1 per 90 days → 1 per 60 days)",
        *EFFECTS,
    ]
    assert RulePack.objects.count() == 1


def test_load_rules_says_that_nobody_works_by_what_is_illustrative(db: None):
    lines = run(DEMO.parent / "us-ut.yaml", "--dry-run").splitlines()

    assert lines[0] == "us-ut version 1 would be loaded: 4 standards for US-UT from 2020-01-01."
    assert lines[-1] == "It is illustrative: nobody would work by it."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            PACK.replace("days: 90", "days: 0"),
            "is no valid pack:\n  line 15, standards › office › cadence › days: ",
        ),
        ("{", "is no valid pack:\n  line 1"),
    ],
)
def test_load_rules_refuses_in_words(tmp_path: Path, text: str, message: str):
    file = tmp_path / "pack.yaml"
    file.write_text(text)

    with pytest.raises(CommandError) as refused:
        run(file)

    assert message in str(refused.value)
    assert refused.value.returncode == 1


def test_load_rules_loads_a_pack_of_clocks_alone_and_refuses_a_disproved_one(tmp_path: Path):
    file = tmp_path / "pack.yaml"
    file.write_text(CLOCKS)

    assert run(file).startswith("plain version 1 is loaded: 1 legal clocks for PLAIN from 2026-01-01.")
    file.write_text(CLOCKS.replace("version: 1", "version: 2").replace("deadline: 2026-03-20", "deadline: null"))
    with pytest.raises(CommandError, match="Legal clock preliminary, example “Fourteen days”: the deadline by hand"):
        run(file, "--dry-run")


def test_load_rules_refuses_a_changed_pack_without_a_new_version(tmp_path: Path):
    file = tmp_path / "pack.yaml"
    file.write_text(PACK)
    run(file)
    file.write_text(PACK.replace("days: 90", "days: 60"))

    with pytest.raises(CommandError, match="Give the changed pack a new version"):
        run(file)


def test_load_rules_refuses_a_file_that_is_not_there_or_not_text(tmp_path: Path):
    binary = tmp_path / "pack.yaml"
    binary.write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(tmp_path / "missing.yaml")
    with pytest.raises(CommandError, match="line 1: the file is not written in UTF-8"):
        run(binary)

"""The packs that the project ships."""

import pytest
import yaml

from cases.rulebook.documents import read_pack
from cases.rulebook.reading import PackLoader, QuickPackLoader
from tests.cases.rulebook.test_schema import DEMO

PACKS = sorted(DEMO.parent.glob("*.yaml"))
ILLUSTRATIVE = [path for path in PACKS if path != DEMO]
STATES = [path for path in ILLUSTRATIVE if path.stem != "us"]
CLOCKED = [path for path in PACKS if read_pack(path.read_bytes()).legal_clocks]
CONTACT = [path for path in PACKS if read_pack(path.read_bytes()).standards]


def test_the_packs_that_are_shipped_are_these():
    assert [path.stem for path in PACKS] == [
        "demo",
        "us-ca",
        "us-co",
        "us-dc",
        "us-id",
        "us-nd",
        "us-ny",
        "us-pa",
        "us-ut",
        "us",
    ]
    assert [path.stem for path in CLOCKED] == ["demo", "us-dc", "us-ny", "us-pa", "us"]
    assert [path.stem for path in CONTACT] == ["demo", "us-ca", "us-co", "us-id", "us-nd", "us-ut"]


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_shipped_pack_is_valid_and_named_as_its_file(path):
    pack = read_pack(path.read_bytes())

    assert pack.code == path.stem
    clocks = pack.legal_clocks.clocks if pack.legal_clocks else ()
    assert len({rule.citation for rule in (*pack.standards, *clocks)}) > 1


@pytest.mark.parametrize("path", ILLUSTRATIVE, ids=lambda path: path.stem)
def test_an_illustrative_pack_says_that_nobody_may_work_by_it(path):
    pack = read_pack(path.read_bytes())

    assert (pack.status, pack.confidence) == ("ILLUSTRATIVE", "SECONDARY")
    assert pack.title.endswith("(illustrative)")


@pytest.mark.parametrize("path", STATES, ids=lambda path: path.stem)
def test_the_pack_of_a_state_has_its_jurisdiction_and_its_holidays(path):
    pack = read_pack(path.read_bytes())

    assert pack.jurisdiction == f"US-{path.stem[3:].upper()}" == f"US-{pack.holidays.subdivision}"


def test_idaho_asks_for_one_thing_of_general_and_for_another_of_sex_offense_caseloads():
    pack = read_pack((DEMO.parent / "us-id.yaml").read_bytes())

    codes = {
        case_type: [
            standard.code
            for standard in pack.standards
            if "MOD" in standard.levels and case_type in standard.case_types
        ]
        for case_type in ("GENERAL", "SEX_OFFENSE")
    }
    assert codes == {
        "GENERAL": ["mod-in-person", "low-home", "mod-treatment"],
        "SEX_OFFENSE": ["so-mod-in-person", "so-mod-home", "so-mod-employment"],
    }


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_the_quick_reader_reads_what_the_other_reads(path):
    quick, other = (
        yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - both are safe loaders
        for loader in (QuickPackLoader, PackLoader)
    )

    assert quick == other

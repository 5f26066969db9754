"""Bands of instruments: every score means one level."""

import pytest

from cases.rulebook.documents import read_pack
from tests.cases.rulebook.test_schema import DEMO, PACK, problems_of

INSTRUMENT = """\
instruments:
  - code: short
    title: Short form
    citation: Policy 2
    min_score: 0
    max_score: 20
    bands:
      - {level: MIN, from_score: 0, to_score: 9}
      - {level: HIGH, from_score: 10, to_score: 20}
"""
BY_SEX = INSTRUMENT.replace(
    "- {level: MIN, from_score: 0, to_score: 9}\n",
    "- {level: MOD, sex: FEMALE, from_score: 0, to_score: 20}\n"
    "      - {level: MIN, sex: MALE, from_score: 0, to_score: 9}\n",
).replace("{level: HIGH,", "{level: HIGH, sex: MALE,")


def instruments(text: str) -> dict:
    return {instrument.code: instrument for instrument in read_pack(text).instruments}


def test_a_score_means_the_level_of_its_band():
    short = instruments(PACK + INSTRUMENT)["short"]

    assert [short.level_of(score) for score in (-1, 0, 9, 10, 20, 21)] == [None, "MIN", "MIN", "HIGH", "HIGH", None]
    assert not short.differs_by_sex


def test_women_and_men_may_have_bands_of_their_own():
    short = instruments(PACK + BY_SEX)["short"]

    assert short.differs_by_sex
    assert [short.level_of(5, table) for table in ("FEMALE", "MALE", "")] == ["MOD", "MIN", None]


@pytest.mark.parametrize(
    ("code", "table", "levels"),
    [
        ("lsi-r", "MALE", {0: "MIN", 20: "MIN", 21: "MOD", 28: "MOD", 29: "HIGH", 54: "HIGH"}),
        ("lsi-r", "FEMALE", {0: "MIN", 22: "MIN", 23: "MOD", 30: "MOD", 31: "HIGH", 54: "HIGH"}),
        ("oras-cst", "MALE", {0: "MIN", 14: "MIN", 15: "MOD", 23: "MOD", 24: "HIGH", 49: "HIGH"}),
        ("oras-cst", "FEMALE", {0: "MIN", 14: "MIN", 15: "MOD", 28: "MOD", 29: "HIGH", 49: "HIGH"}),
    ],
)
def test_demo_pack_has_the_published_bands(code, table, levels):
    instrument = instruments(DEMO.read_text())[code]

    assert {score: instrument.level_of(score, table) for score in levels} == levels


@pytest.mark.parametrize(
    ("text", "old", "new", "problem"),
    [
        (INSTRUMENT, "from_score: 10", "from_score: 11", "a band must begin at 10: none is left out"),
        (INSTRUMENT, "from_score: 10", "from_score: 9", "a band must begin at 10: none is left out"),
        (INSTRUMENT, "to_score: 9", "to_score: -1", "a band must begin at 0: none is left out"),
        (INSTRUMENT, "to_score: 20", "to_score: 19", "the bands must end at 20"),
        (INSTRUMENT, "to_score: 20", "to_score: 21", "the bands must end at 20"),
        (BY_SEX, "sex: FEMALE, from_score: 0", "sex: FEMALE, from_score: 1", "a band must begin at 0 for FEMALE"),
        (BY_SEX, "sex: FEMALE, ", "", "bands are for everybody, or for women and men apart"),
        (INSTRUMENT, "{level: MIN,", "{level: MIN, sex: MALE,", "bands are for everybody, or for women and men apart"),
        (BY_SEX, "{level: MOD, sex: FEMALE, from_score: 0, to_score: 20}", "", "bands are for everybody"),
    ],
)
def test_an_instrument_gives_every_score_one_level(text, old, new, problem):
    changed = (PACK + text).replace(old, new).replace("      - \n", "")

    problems = problems_of(changed)

    assert len(problems) == 1
    assert problems[0].startswith(f"line 18, instruments › short: {problem}")


def test_an_instrument_is_named_once():
    again = INSTRUMENT.removeprefix("instruments:\n")

    assert problems_of(PACK + INSTRUMENT + again) == ["line 17, instruments: instruments named more than once: short"]

"""A mapping says everything that is wrong with it, and the one that is shipped reads by every panel."""

import json

import pytest

from cases.drug_tests.laboratories import BadMappingError, mapping_of, read_mapping
from cases.rulebook.testing import DrugTesting
from tests.factories import demo_document

WHOLE = """
title: A laboratory
time_zone: America/Chicago
reported_format: "%Y-%m-%d"
columns: {seal: Seal, reported: Day, test: Code, outcome: Outcome}
tests: {A: {substance: thc}}
outcomes: {NEG: NEGATIVE}
"""


def test_the_smallest_mapping_is_enough():
    mapping = read_mapping(WHOLE)

    assert mapping.columns.heads() == ["Seal", "Day", "Code", "Outcome"]
    assert (mapping.encoding, mapping.delimiter, mapping.no_value) == ("utf-8", ",", ("",))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("America/Chicago", "Mars/North", "Mars/North is not a time zone"),
        ("%Y-%m-%d", "%Y-%m", "does not hold a whole day"),
        ("{substance: thc}", "{substance: thc, measure: ph}", "give a substance"),
        ("{substance: thc}", "{analyte: thcc}", "give a substance"),
        ("NEG: NEGATIVE", "NEG: FINE", "outcomes.NEG"),
        ("title: A laboratory", "titel: A laboratory", "titel"),
        ("title: A laboratory", "title: [", "not YAML"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where(before, after, words):
    with pytest.raises(BadMappingError) as refused:
        read_mapping(WHOLE.replace(before, after))

    assert words in str(refused.value)


@pytest.mark.parametrize("code", ["elsewhere", "../laboratories/prairie-toxicology"])
def test_there_is_a_mapping_for_known_laboratories_alone(code):
    with pytest.raises(BadMappingError, match="There is no mapping"):
        mapping_of(code)


def test_the_shipped_mapping_knows_every_substance_and_analyte_of_the_demonstration_pack():
    testing = DrugTesting.model_validate_json(json.dumps(demo_document()["drug_testing"], default=str))
    known = {(code.substance, code.analyte) for code in mapping_of("prairie-toxicology").tests.values()}

    missing = {
        (substance.code, code)
        for panel in testing.panels
        if panel.specimen == "URINE"
        for substance in panel.substances
        for code in (None, *(analyte.code for analyte in substance.confirm))
    } - known
    assert missing == set()

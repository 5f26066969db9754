"""What a saved mapping may say, and what is wrong with one."""

from pathlib import Path

import pytest

from cases.desk.imports.mapping import BadMappingError, Decision, read_mapping

SHIPPED = sorted((Path(__file__).parents[4] / "cases" / "desk" / "mappings").glob("*.yaml"))
GOOD = """
title: A caseload
rows:
  - {when: {State: [gone, ""]}, skip: Nobody is supervised.}
  - {when: {State: odd}, refuse: Not understood.}
  - {when: {State: here}, take: true}
fields:
  number: {column: Case No}
  first_name: {column: First}
  last_name: {column: Last}
  population: {value: ADULT}
  unit: {value: NORTH}
  kind: {value: PAROLE}
  authority: {value: State Parole Board}
  released_on: {column: Released}
"""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_mappings_that_ship_are_valid(path):
    assert read_mapping(path.read_text(encoding="utf-8")).title


@pytest.mark.parametrize(
    ("state", "decision"),
    [
        ("gone", Decision.SKIP),
        ("", Decision.SKIP),
        ("odd", Decision.REFUSE),
        ("here", Decision.TAKE),
        ("?", Decision.TAKE),
    ],
)
def test_the_first_rule_that_fits_decides_and_the_rest_is_taken(state, decision):
    assert read_mapping(GOOD).decide({"State": state})[0] == decision


def test_a_mapping_names_the_columns_that_a_file_lacks():
    assert read_mapping(GOOD).missing_from(("Case No", "First", "Last")) == ["Released", "State"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("{value: PAROLE}", "{value: PROBATION}", "kind cannot be “PROBATION”"),
        ("{column: Case No}", "{colum: Case No}", "fields.number: Say where the value comes from"),
        ("{value: ADULT}", "{value: ADULT, surprise: 1}", "Extra inputs are not permitted"),
        ("released_on: {column: Released}", "", "fields.released_on: Field required"),
        ("take: true", "take: true, skip: both", "exactly one of"),
        ("title: A caseload", "title: A caseload\nunits: [{code: X, name: X, time_zone: Mars}]", "not a time zone"),
        ("title: A caseload", "title: A caseload\nofficers: {email: 'one@agency.example'}", "an address with"),
        ("title: A caseload", "title: [", "is not YAML"),
        ("kind:", "closed_on: {column: Ended}\n  kind:", "closed_on and closed_as go together"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where(old, new, complaint):
    with pytest.raises(BadMappingError, match=complaint):
        read_mapping(GOOD.replace(old, new))

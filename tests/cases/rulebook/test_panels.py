"""What a pack may say about panels."""

import json
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from cases.rulebook.differences import compare_packs
from cases.rulebook.documents import UnreadablePackError, read_pack
from cases.rulebook.panels import NEUTRAL, PanelRule, panel_words, rule_for
from cases.rulebook.words import HearingKind
from hearings.models import Kind
from tests.cases.rulebook.test_schema import DEMO

RULE = {"hearings": ["REVOCATION"], "size": 3, "quorum": 2, "majority": "panel", "tie": "en_banc", "citation": "1.1"}


def rule(**changes: Any) -> PanelRule:
    return PanelRule.model_validate_json(json.dumps({**RULE, **changes}))


def test_the_words_are_those_of_the_kinds_of_hearing():
    assert list(get_args(HearingKind)) == Kind.values
    assert list(NEUTRAL.hearings) == Kind.values


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"quorum": 4}, "a quorum of 4 does not sit on a panel of 3"),
        ({"concurring": 2}, "goes with majority: concurring alone"),
        ({"majority": "concurring"}, "goes with majority: concurring alone"),
        ({"majority": "concurring", "concurring": 4}, "4 votes do not concur on a panel of 3"),
        ({"hearings": []}, "at least 1"),
        ({"tie": "coin"}, "third_member"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused(changes, words):
    with pytest.raises(ValidationError, match=words):
        rule(**changes)


def test_a_kind_of_hearing_has_one_rule():
    text = DEMO.read_text().replace("[RECOGNIZANCE, PRELIMINARY]", "[RECOGNIZANCE, REVOCATION]")

    with pytest.raises(UnreadablePackError, match="more than one rule: REVOCATION"):
        read_pack(text)


def test_the_demonstration_pack_says_how_each_kind_is_decided():
    rules = read_pack(DEMO.read_bytes()).panels

    assert {kind: rule_for(rules, kind).citation for kind in Kind.values} == {
        "PAROLE_CONSIDERATION": "Demonstration pack 10.1",
        "RECOGNIZANCE": "Demonstration pack 10.2",
        "PRELIMINARY": "Demonstration pack 10.2",
        "REVOCATION": "Demonstration pack 10.1",
        "RESCISSION": "Demonstration pack 10.1",
        "MODIFICATION": "Demonstration pack 10.3",
        "EARLY_DISCHARGE": "Demonstration pack 10.3",
        "APPEAL": "Demonstration pack 10.4",
        "RECONSIDERATION": "Demonstration pack 10.4",
    }
    assert rule_for((), "REVOCATION") == NEUTRAL


def test_a_rule_is_said_in_words():
    assert panel_words(rule(examiner_alone=True)) == (
        "3 members; 2 must vote; a majority of the panel decides; a tie goes to all members who may sit; "
        "one member alone may decide"
    )
    assert panel_words(rule(majority="concurring", concurring=2)) == (
        "3 members; 2 must vote; 2 votes that concur decide; a tie goes to all members who may sit"
    )
    assert panel_words(NEUTRAL).startswith("1 member or more; 1 must vote")


def test_rules_are_compared_kind_by_kind():
    text = DEMO.read_text()
    before = read_pack(text)
    fewer = read_pack(
        text.replace("[REVOCATION, RESCISSION, PAROLE_CONSIDERATION]", "[RESCISSION, PAROLE_CONSIDERATION]")
    )
    other = read_pack(text.replace("size: 1\n    quorum: 1", "size: 3\n    quorum: 2"))

    gone = "panel-rule REVOCATION: How revocation hearings are decided"
    rule_words = "2 members; 2 must vote; a majority of the panel decides; a tie goes to one more member"
    assert [str(each) for each in compare_packs(before, fewer)] == [f"- {gone} ({rule_words})"]
    assert [str(each) for each in compare_packs(fewer, before)] == [f"+ {gone} ({rule_words})"]
    assert [each.details for each in compare_packs(before, other)] == [["size: 1 → 3", "quorum: 1 → 2"]] * 2

"""What a pack may say about violations."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from cases.rulebook.differences import compare_packs
from cases.rulebook.documents import read_pack, restore_pack, store_pack
from cases.rulebook.responses import LEVELS, SEVERITIES, Responses
from tests.cases.rulebook.test_schema import DEMO

SANCTIONS = [
    {"code": code, "title": code.capitalize(), "citation": "Policy 8", **more}
    for code, more in (("warning", {}), ("curfew", {}), ("jail", {"custody_days": [7, 15]}))
]
LOW, HIGH = {"low": "warning", "high": "curfew"}, {"low": "curfew", "high": "jail"}


def matrix(**changes: Any) -> Responses:
    rows = [{"severity": each, "citation": "Policy 8.1", "spans": [LOW, HIGH]} for each in SEVERITIES]
    document = {
        "citation": "Policy 8",
        "months": 12,
        "sanctions": SANCTIONS,
        "bands": [{"title": "None", "at_least": 0}, {"title": "Some", "at_least": 1}],
        "matrix": rows,
    }
    return Responses.model_validate_json(json.dumps({**document, **changes}))


def rows(*, last: dict[str, Any]) -> list[dict[str, Any]]:
    plain = [{"severity": each, "citation": "Policy 8.1", "spans": [LOW, HIGH]} for each in SEVERITIES]
    return [*plain[:-1], {**plain[-1], **last}]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sanctions": [*SANCTIONS, SANCTIONS[0]]}, "sanctions named more than once: warning"),
        (
            {"whereabouts": [{"code": "calls", "title": "Call", "citation": "8"}] * 2},
            "whereabouts named more than once: calls",
        ),
        ({"bands": [{"title": "One", "at_least": 1}, {"title": "Two", "at_least": 2}]}, "the first band has"),
        ({"bands": [{"title": "None", "at_least": 0}, {"title": "Again", "at_least": 0}]}, "the first band has"),
        ({"matrix": rows(last={"spans": [LOW]})}, "VERY_HIGH has 1 spans for 2 bands"),
        ({"matrix": rows(last={"spans": [LOW, {"low": "curfew", "high": "prison"}]})}, "VERY_HIGH names “prison”"),
        ({"matrix": rows(last={"levels": ["MIN"]})}, "VERY_HIGH at MOD stands in 0 rows"),
        ({"matrix": [*rows(last={}), rows(last={})[0]]}, "LOW at MIN stands in 2 rows"),
        ({"matrix": rows(last={"spans": [{"low": "jail", "high": "curfew"}, HIGH]})}, "from the milder to the more"),
        ({"matrix": rows(last={"spans": [HIGH, LOW]})}, "more history allows something milder"),
        ({"matrix": rows(last={"spans": [LOW, LOW]})}, "milder than what is less severe"),
    ],
)
def test_a_matrix_that_would_be_unjust_is_refused(changes, words):
    with pytest.raises(ValidationError, match=words):
        matrix(**changes)


def test_custody_is_capped_by_occurrence():
    jail = matrix().sanction("jail")

    assert jail
    assert [jail.most_days(earlier) for earlier in (0, 1, 2, 9)] == [7, 15, 15, 15]


def test_what_is_no_custody_has_no_days():
    warning = matrix().sanction("warning")

    assert warning
    assert warning.most_days(0) is None
    assert matrix().sanction("prison") is None


def test_the_demonstration_pack_has_the_published_caps():
    responses = read_pack(DEMO.read_bytes()).responses
    assert responses

    caps = {each.code: each.custody_days for each in responses.sanctions if each.custody_days}

    # New York, and the sanction program of Arkansas.
    assert caps == {"short-custody": (7, 15, 30), "longer-custody": (60, 90, 120, 180)}
    assert all(responses.row(severity, level).citation for severity in SEVERITIES for level in LEVELS)


def test_what_a_pack_changes_in_responses_is_said():
    demo = read_pack(DEMO.read_bytes())
    without = demo.model_copy(update={"responses": None})
    document: Any = store_pack(demo)
    document["responses"]["months"] = 6
    document["responses"]["sanctions"][0]["title"] = "Talk"
    changed = restore_pack(document)

    assert [str(each) for each in compare_packs(demo, changed)] == [
        "~ response verbal-warning: Talk (title: Verbal warning → Talk)",
        "~ responses: How violations are answered (months: 12 → 6)",
    ]
    assert str(compare_packs(without, demo)[-1]) == "+ responses: How violations are answered"
    assert str(compare_packs(demo, without)[-1]) == "- responses: How violations are answered"

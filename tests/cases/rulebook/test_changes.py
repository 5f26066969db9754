"""What a condition may change in a standard."""

from typing import Any

import pytest
from pydantic import ValidationError

from cases.rulebook.changes import changed_standard, contradiction
from cases.rulebook.documents import read_pack, restore_change
from cases.rulebook.schema import CheckInChange
from tests.cases.rulebook.test_schema import PACK

RULES = read_pack(
    PACK
    + """\
  - code: month
    title: Call
    citation: Policy 1.2
    cadence: {kind: fixed, count: 2, per: month}
  - code: first
    title: First meeting
    citation: Policy 1.3
    cadence: {kind: event, event: RELEASED, within: 3, unit: business_days}
  - code: both
    title: In person
    citation: Policy 1.4
    cadence: {kind: rolling, count: 2, days: 30}
    parts: [{code: home, title: At home, count: 2, satisfied_by: {locations: [RESIDENCE]}}]
"""
)


def change(code: str, direction: str, **cadence: Any) -> CheckInChange:
    return restore_change(
        {"changes": code, "direction": direction, "cadence": cadence, "authority": "Board", "reason": "Good conduct"}
    )


@pytest.mark.parametrize(
    "made",
    [
        change("office", "tighten", kind="rolling", count=1, days=60),
        change("office", "tighten", kind="rolling", count=1, months=2),
        change("office", "loosen", kind="rolling", count=1, days=91),
        change("office", "loosen", kind="rolling", count=1, months=3),
        change("month", "tighten", kind="fixed", count=1, per="week"),
        change("month", "loosen", kind="fixed", count=1, per="month", parity="odd"),
        change("first", "tighten", kind="event", event="RELEASED", within=1, unit="business_days"),
        change("both", "tighten", kind="rolling", count=3, days=30),
    ],
)
def test_what_is_stricter_tightens_and_what_is_milder_loosens(made: CheckInChange):
    assert contradiction(RULES, made) == ""
    standard = next(each for each in RULES.standards if each.code == made.changes)
    assert changed_standard(standard, made).cadence == made.cadence


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            change("office", "tighten", kind="rolling", count=1, days=90),
            (
                "1 per 90 days is not more often than 1 per 90 days, which “Office meeting” asks for."
                " To tighten is to ask for more."
            ),
        ),
        (
            change("office", "tighten", kind="rolling", count=1, months=3),
            (
                "1 per 3 months is not more often than 1 per 90 days, which “Office meeting” asks for."
                " To tighten is to ask for more."
            ),
        ),
        (
            change("office", "loosen", kind="rolling", count=1, days=60),
            (
                "1 per 60 days is not less often than 1 per 90 days, which “Office meeting” asks for."
                " To loosen is to ask for less."
            ),
        ),
        (
            change("home", "tighten", kind="rolling", count=1, days=60),
            "The rules in force (plain) have no standard “home”. They have: office, month, first, both.",
        ),
        (
            change("office", "tighten", kind="fixed", count=1, per="month"),
            "“Office meeting” is counted from the last one, in days or months; the change must be so too.",
        ),
        (
            change("first", "tighten", kind="event", event="RELEASED", within=2),
            (
                "“First meeting” is due within 3 business days of the release; a change counts from the same event"
                " and like days."
            ),
        ),
        (
            change("both", "loosen", kind="rolling", count=1, days=30),
            "“In person” cannot be 1 per 30 days: the parts ask for 2, the whole for 1.",
        ),
    ],
)
def test_a_change_that_contradicts_the_rules_is_refused_in_a_sentence(made: CheckInChange, sentence: str):
    assert contradiction(RULES, made) == sentence


@pytest.mark.parametrize("missing", ["authority", "reason"])
def test_to_loosen_takes_authority_and_reason(missing: str):
    document = {
        "changes": "office",
        "direction": "loosen",
        "cadence": {"kind": "rolling", "count": 1, "days": 120},
        "authority": "Board",
        "reason": "Good conduct",
    }

    with pytest.raises(ValidationError, match="by which authority and for which reason"):
        restore_change({**document, missing: " "})

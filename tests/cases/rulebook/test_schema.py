"""What a pack may say, and how it says what is wrong with it."""

from pathlib import Path

import pytest

import cases.rulebook
from cases.meetings.models import Meeting
from cases.parolees.models import Level, SupervisionTerm
from cases.rulebook import schema
from cases.rulebook.documents import UnreadablePackError, compare_packs, read_pack, restore_pack, store_pack
from cases.rulebook.models import RulePack
from cases.rulebook.policies import NotComputedError, require_computed

DEMO = Path(cases.rulebook.__file__).parent / "packs" / "demo.yaml"

PACK = """\
code: plain
version: 1
jurisdiction: PLAIN
title: Plain
citation: Policy 1
confidence: INVENTED
status: ACTIVE
effective_from: 2026-01-01
verified_on: 2026-01-01
standards:
  - code: office
    title: Office meeting
    citation: Policy 1.1
    levels: [MIN]
    cadence: {kind: rolling, count: 1, days: 90}
    satisfied_by: {locations: [SUPERVISION_OFFICE]}
"""


def problems_of(text: str) -> list[str]:
    with pytest.raises(UnreadablePackError) as refused:
        read_pack(text)
    return refused.value.problems


def test_demo_pack_is_valid_and_computed():
    pack = read_pack(DEMO.read_text())

    require_computed(pack)
    assert [standard.code for standard in pack.standards if "HIGH" in standard.levels] == [
        "high-in-person",
        "high-home",
        "high-collateral",
    ]
    assert pack.escalation.days_at("HIGH") == 3
    assert pack.escalation.days_at("MOD") == 7
    assert pack.escalation.days_at(None) == 7


def test_pack_reads_the_same_from_its_stored_document():
    pack = read_pack(DEMO.read_text())

    assert restore_pack(store_pack(pack)) == pack


def test_words_of_the_schema_are_those_of_the_models():
    assert set(schema.Location.__args__) == set(Meeting.Location.values)
    assert set(schema.Method.__args__) == set(Meeting.Method.values)
    assert set(schema.MeetingType.__args__) == set(Meeting.Type.values)
    assert set(schema.Level.__args__) == set(Level.values)
    assert set(schema.Suspension.__args__) < set(SupervisionTerm.Status.values)
    assert set(schema.Pack.model_fields["status"].annotation.__args__) == set(RulePack.Status.values)
    assert set(schema.Pack.model_fields["confidence"].annotation.__args__) == set(RulePack.Confidence.values)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("days: 90", "days: ninety", "line 15, standards.0.cadence.rolling.days: Input should be a valid integer"),
        ("days: 90", "days: '90'", "line 15, standards.0.cadence.rolling.days: Input should be a valid integer"),
        (
            "    levels: [MIN]\n",
            "    level: MIN\n",
            "line 14, standards.0.level: Extra inputs are not permitted",
        ),
        ("code: office", "code: condition-7", "line 11, standards.0.code: Value error, codes that begin with"),
        ("count: 1, days: 90", "count: 9, days: 8", "line 15, standards.0.cadence.rolling: Value error, 9 per 8 days"),
        ("    citation: Policy 1.1\n", "", "line 11, standards.0.citation: Field required"),
        ("verified_on: 2026-01-01", "verified_on: soon", "line 9, verified_on: Input should be a valid date"),
        (
            "verified_on: 2026-01-01",
            "verified_on: 2026-01-01\nholidays: {country: US, subdivision: ZZ}",
            "line 10, holidays: Value error, no calendar of holidays is known for US ZZ",
        ),
    ],
)
def test_pack_says_at_which_line_it_is_wrong(old: str, new: str, problem: str):
    problems = problems_of(PACK.replace(old, new))

    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_pack_refuses_a_code_used_twice():
    again = PACK[PACK.index("  - code: office") :]

    assert problems_of(PACK + again) == ["line 10, standards: Value error, codes used more than once: office"]


def test_pack_refuses_to_ask_for_nothing():
    assert problems_of(PACK[: PACK.index("standards:")] + "standards: []\n") == [
        "line 10, standards: Value error, a pack without standards asks for nothing"
    ]


def test_pack_refuses_a_key_given_twice():
    assert problems_of(PACK + "version: 2\n") == ["line 17: “version” is given twice"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("code: [open", "line 1: expected ',' or ']', but got '<stream end>'"),
        ("- a list", "line 1: a pack is a mapping that begins with its code"),
        ("", "line 1: a pack is a mapping that begins with its code"),
        ("code: \x07", "special characters are not allowed"),
    ],
)
def test_text_that_is_no_yaml_is_refused_in_words(text: str, problem: str):
    problems = problems_of(text)

    assert problem in problems[0]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "{kind: rolling, count: 1, days: 90}",
            "{kind: fixed, count: 1, per: month}",
            "office: fixed cadences are not computed yet; a rolling one is",
        ),
        (
            "days: 90}",
            "days: 90, align: period_end}",
            "office: alignment to the end of a period is not computed yet; use align: none",
        ),
        (
            "{kind: rolling, count: 1, days: 90}",
            "{kind: event, event: ARRESTED, within: 3}",
            "office: the event ARRESTED is not tracked yet; LEVEL_CHANGED and RELEASED are",
        ),
        (
            "levels: [MIN]",
            "levels: [MIN]\n    on_level_change: prorate",
            "office: a share of an interval after a change of level is not computed yet; use restart or carry",
        ),
        (
            "levels: [MIN]",
            "levels: [MIN]\n    parts: [{code: home, title: At home, count: 1, satisfied_by: {}}]",
            "office: standards in parts are not computed yet; write each part as a standard of its own",
        ),
        (
            "levels: [MIN]",
            "levels: [MIN]\n    stays_due_while: [IN_CUSTODY]",
            "office: check-ins that stay due while supervision is suspended are not computed yet",
        ),
    ],
)
def test_what_cannot_be_computed_is_valid_and_refused_by_name(old: str, new: str, reason: str):
    pack = read_pack(PACK.replace(old, new))

    with pytest.raises(NotComputedError) as refused:
        require_computed(pack)

    assert refused.value.reasons == [reason]


def test_packs_are_compared_standard_by_standard():
    before = read_pack(PACK)
    after = read_pack(
        PACK.replace("days: 90", "days: 60")
        + "  - {code: home, title: Home visit, citation: Policy 1.2, cadence: {kind: rolling, count: 1, days: 60}}\n"
    )

    assert compare_packs(None, before) == ["+ office: Office meeting"]
    assert compare_packs(before, after) == ["+ home: Home visit", "~ office: Office meeting"]
    assert compare_packs(after, before) == ["~ office: Office meeting", "- home: Home visit"]

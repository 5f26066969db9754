"""What a pack may say."""

from pathlib import Path

import pytest

import cases.rulebook
from cases.meetings.models import Meeting
from cases.parolees.models import Level, StatusSpan, SupervisionTerm
from cases.rulebook import schema, words
from cases.rulebook.documents import read_pack, restore_pack, store_pack
from cases.rulebook.models import RulePack
from cases.rulebook.reading import UnreadablePackError

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


def problems_of(text: bytes | str) -> list[str]:
    with pytest.raises(UnreadablePackError) as refused:
        read_pack(text)
    return refused.value.problems


def test_demo_pack_is_valid():
    pack = read_pack(DEMO.read_text())

    assert [standard.code for standard in pack.standards if "HIGH" in standard.levels] == [
        "high-in-person",
        "high-collateral",
    ]
    assert pack.escalation.days_at("HIGH") == 3
    assert pack.escalation.days_at("MOD") == 7
    assert pack.escalation.days_at(None) == 7


def test_pack_reads_the_same_from_its_stored_document():
    pack = read_pack(DEMO.read_text())

    assert restore_pack(store_pack(pack)) == pack


def test_words_of_the_schema_are_those_of_the_models():
    assert set(words.Location.__args__) == set(Meeting.Location.values)
    assert set(words.Method.__args__) == set(Meeting.Method.values)
    assert set(words.MeetingType.__args__) == set(Meeting.Type.values)
    assert set(words.Level.__args__) == set(Level.values)
    assert set(words.CaseType.__args__) == set(SupervisionTerm.CaseType.values)
    assert set(words.Suspension.__args__) - set(StatusSpan.Reason.values) < set(SupervisionTerm.Status.values)
    assert set(schema.Pack.model_fields["status"].annotation.__args__) == set(RulePack.Status.values)
    assert set(schema.Pack.model_fields["confidence"].annotation.__args__) == set(RulePack.Confidence.values)


def test_pack_refuses_a_code_used_twice():
    again = PACK[PACK.index("  - code: office") :]

    assert problems_of(PACK + again) == ["line 10, standards: codes used more than once: office"]


def test_pack_refuses_to_ask_for_nothing():
    assert problems_of(PACK[: PACK.index("standards:")] + "standards: []\n") == [
        "line 1: a pack without standards and without legal clocks asks for nothing"
    ]


ROLLING = "cadence: {kind: rolling, count: 1, days: 90}"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (ROLLING, "cadence: {kind: fixed, count: 8, per: week}", "8 per week leaves less than a day for each"),
        (ROLLING, "cadence: {kind: fixed, count: 29, per: month}", "29 per month leaves less than a day for each"),
        (ROLLING, "cadence: {kind: fixed, count: 1, per: year, parity: odd}", "it goes with per: month, not year"),
        (ROLLING, "cadence: {kind: rolling, count: 1}", "give either days or months"),
        (ROLLING, "cadence: {kind: rolling, count: 1, days: 9, months: 1}", "give either days or months"),
        (ROLLING, "cadence: {kind: rolling, count: 2, months: 1}", "with months the count is 1, not 2"),
        (
            ROLLING,
            "first_within: {days: 7}\n    cadence: {kind: fixed, count: 1, per: month}",
            "first_within begins a rolling cadence",
        ),
        (
            ROLLING,
            "opens_before: 30\n    cadence: {kind: event, event: RELEASED, within: 3}",
            "opens_before opens the windows of a rolling cadence",
        ),
        (
            ROLLING,
            ROLLING + "\n    under_shortage: {cadence: {kind: fixed, count: 1, per: year}}",
            "under_shortage has a cadence of the same kind: rolling, not fixed",
        ),
        (
            "satisfied_by: {locations: [SUPERVISION_OFFICE]}",
            "satisfied_by: {instruments: [lsi-r], methods: [IN_PERSON]}",
            "instruments ask for an assessment",
        ),
        (
            "satisfied_by: {locations: [SUPERVISION_OFFICE]}",
            "parts: [{code: home, title: Home, count: 2, satisfied_by: {}}]",
            "the parts ask for 2, the whole for 1",
        ),
        (
            "satisfied_by: {locations: [SUPERVISION_OFFICE]}",
            """satisfied_by: {methods: [IN_PERSON]}
    parts: [{code: home, title: Home, count: 1, satisfied_by: {locations: [RESIDENCE]}}]""",
            "what satisfies a part satisfies the whole: home",
        ),
        (
            ROLLING,
            """cadence: {kind: rolling, count: 1, months: 3}
    parts: [{code: home, title: Home, count: 1, satisfied_by: {}}]""",
            "parts share a count",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(old: str, new: str, reason: str):
    assert old in PACK

    problems = problems_of(PACK.replace(old, new))

    assert len(problems) == 1
    assert reason in problems[0]


def test_all_that_a_standard_may_say_is_read():
    pack = read_pack(
        PACK.replace(
            ROLLING,
            """cadence: {kind: rolling, count: 2, days: 30, align: period_end, aligned_period: half_year}
    first_within: {days: 7, unit: business_days}
    opens_before: 10
    counts_from_before: 90
    case_types: [SEX_OFFENSE]
    on_level_change: prorate
    stays_due_while: [IN_CUSTODY, HOSPITAL]
    under_shortage: {cadence: {kind: rolling, count: 1, days: 30}, grace_days: 5}
    parts:
      - {code: home, title: In person, count: 1, satisfied_by: {locations: [SUPERVISION_OFFICE], types: [DIRECT]}}""",
        )
    )

    standard = pack.standards[0]
    assert standard.first_within == schema.FirstWithin(days=7, unit="business_days")
    assert (standard.opens_before, standard.counts_from_before, standard.case_types) == (10, 90, ("SEX_OFFENSE",))
    assert standard.under_shortage is not None
    assert standard.under_shortage.grace_days == 5
    assert standard.parts[0].code == "home"
    assert restore_pack(store_pack(pack)) == pack


@pytest.mark.parametrize(
    ("satisfied_by", "hours"),
    [
        ({"locations": ("SUPERVISION_OFFICE",)}, 0.4),
        ({"locations": ("RESIDENCE",), "methods": ("IN_PERSON",)}, 1.5),
        ({"methods": ("TELEPHONE",)}, 0.25),
        ({"instruments": ("lsi-r",)}, 1.5),
        ({"locations": ("RESIDENCE", "FIELD")}, 0.75),
        ({}, 0.75),
    ],
)
def test_hours_are_those_of_the_only_place_or_method(satisfied_by: dict[str, tuple[str, ...]], hours: float):
    pack = read_pack(PACK + "hours: {SUPERVISION_OFFICE: 0.4}\n")

    assert pack.hours_for(schema.Qualification(**satisfied_by)) == hours

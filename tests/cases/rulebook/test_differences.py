"""What one pack changes in another."""

from cases.rulebook.differences import compare_packs
from cases.rulebook.documents import read_pack
from tests.cases.rulebook.test_schema import PACK

HOME = "  - {code: home, title: Home visit, citation: Policy 1.2, cadence: {kind: rolling, count: 1, days: 60}}\n"


def said(before: str | None, after: str) -> list[str]:
    return [str(each) for each in compare_packs(read_pack(before) if before else None, read_pack(after))]


def test_packs_are_compared_standard_by_standard():
    after = PACK.replace("days: 90", "days: 60") + HOME

    assert said(None, PACK) == ["+ office: Office meeting (1 per 90 days)"]
    assert said(PACK, PACK) == []
    assert said(PACK, after) == [
        "+ home: Home visit (1 per 60 days)",
        "~ office: Office meeting (cadence: 1 per 90 days → 1 per 60 days)",
    ]
    assert said(after, PACK) == [
        "~ office: Office meeting (cadence: 1 per 60 days → 1 per 90 days)",
        "- home: Home visit (1 per 60 days)",
    ]


def test_every_kind_of_change_is_said_in_words():
    after = PACK.replace(
        "    satisfied_by: {locations: [SUPERVISION_OFFICE]}\n",
        """    first_within: {days: 7, unit: business_days}
    opens_before: 10
    case_types: [GANG]
    under_shortage: {cadence: {kind: rolling, count: 1, days: 120}}
    parts: [{code: part, title: At home, count: 1, satisfied_by: {locations: [RESIDENCE]}}]
""",
    )

    assert [each.details for each in compare_packs(read_pack(PACK), read_pack(after))] == [
        [
            "satisfied by: office → any",
            "first within: nothing → days 7, unit business_days",
            "case types: nothing → GANG",
            "parts: nothing → 1 At home",
            "opens before: nothing → 10",
            "under shortage: nothing → cadence 1 per 120 days, grace_days 0",
        ]
    ]
    assert [each.verb for each in compare_packs(read_pack(PACK), read_pack(after))] == ["Changed"]

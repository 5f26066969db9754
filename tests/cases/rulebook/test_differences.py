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


TESTING = """
drug_testing:
  deadline_hours: {default: 8}
  panels:
    - code: urine
      title: Urine
      specimen: URINE
      citation: Contract
      effective_from: 2026-01-01
      substances:
        - {code: thc, title: Marijuana, screen: 50, confirm: [{code: thcc, title: THCC, cutoff: 15}]}
  defects:
    - {code: leaked, title: Specimen leaked, severity: fatal, citation: Contract}
"""


def test_drug_tests_are_compared_panel_by_panel():
    after = (PACK + TESTING).replace("screen: 50", "screen: 20").replace("default: 8", "default: 6")

    assert said(PACK, PACK + TESTING) == [
        "+ panel urine: Urine",
        "+ defect leaked: Specimen leaked",
        "+ drug-testing: How drug tests are done",
    ]
    assert said(PACK + TESTING, PACK + TESTING) == []
    assert said(PACK + TESTING, after)[-1] == (
        "~ drug-testing: How drug tests are done (deadline hours: default 8.0 → default 6.0)"
    )
    assert "screen 50.0" in said(PACK + TESTING, after)[0]
    assert "screen 20.0" in said(PACK + TESTING, after)[0]
    assert said(PACK + TESTING, PACK)[-1] == "- drug-testing: How drug tests are done"

"""How packs, shortages and conditions become timelines."""

from datetime import date
from typing import Any

import pytest

from cases.meetings.cadence.periods import Period
from cases.meetings.cadence.values import AfterEvent, Fixed, LevelChange, Rolling, Within
from cases.meetings.requirements import Adjustment, Rulebook, Shortage, adjusted, edition, requirement_of_condition
from cases.rulebook.documents import restore_check_in, restore_pack
from cases.rulebook.schema import Pack

STANDARD = {
    "code": "in-person",
    "title": "In-person meeting",
    "citation": "Rule 1",
    "levels": ["HIGH"],
    "cadence": {"kind": "rolling", "count": 2, "days": 30},
    "satisfied_by": {"types": ["DIRECT"]},
}


def pack(*standards: dict[str, Any], version: int = 1) -> Pack:
    return restore_pack(
        {
            "code": "test",
            "version": version,
            "jurisdiction": "TEST",
            "title": "Rules for a test",
            "citation": "None",
            "confidence": "INVENTED",
            "status": "ACTIVE",
            "effective_from": "2000-01-01",
            "verified_on": "2026-11-01",
            "standards": list(standards) or [STANDARD],
        }
    )


def book(*packs: tuple[Pack, date]) -> Rulebook:
    return Rulebook([edition(each, pk=each.version, holds_from=holds_from) for each, holds_from in packs])


def spans(timeline: Any) -> list[tuple[date, date | None, Any]]:
    return [(segment.starts_on, segment.ends_on, segment.requirement.cadence) for segment in timeline]


JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)


@pytest.mark.parametrize(
    ("written", "cadence"),
    [
        ({"kind": "rolling", "count": 2, "days": 30}, Rolling(2, 30)),
        ({"kind": "rolling", "count": 1, "months": 3}, Rolling(1, months=3)),
        (
            {"kind": "rolling", "count": 1, "days": 30, "align": "period_end", "aligned_period": "quarter"},
            Rolling(1, 30, align=Period.QUARTER),
        ),
        ({"kind": "fixed", "count": 2, "per": "month", "any_within": True}, Fixed(2, Period.MONTH, any_within=True)),
        ({"kind": "fixed", "count": 1, "per": "month", "parity": "odd"}, Fixed(1, Period.MONTH, parity="odd")),
        (
            {"kind": "event", "event": "ARRESTED", "within": 5, "unit": "business_days", "align": "period_end"},
            AfterEvent("ARRESTED", Within(5, is_business=True), Period.MONTH),
        ),
    ],
)
def test_each_cadence_is_read_as_it_is_written(written: dict[str, Any], cadence: Any):
    rules = edition(pack({**STANDARD, "cadence": written}), pk=1, holds_from=JANUARY).rules

    assert rules["in-person"].usual.cadence == cadence


def test_each_edition_holds_until_the_next():
    milder = {**STANDARD, "cadence": {"kind": "rolling", "count": 1, "days": 30}}
    timelines = book((pack(), JANUARY), (pack(milder, version=2), MARCH)).timelines()

    assert spans(timelines["in-person"]) == [
        (JANUARY, date(2026, 2, 28), Rolling(2, 30)),
        (MARCH, None, Rolling(1, 30)),
    ]
    assert [segment.source.version for segment in timelines["in-person"]] == [1, 2]


def test_edition_that_never_held_a_day_is_passed_over():
    timelines = book((pack(), MARCH), (pack(version=2), MARCH)).timelines()

    assert [segment.source.version for segment in timelines["in-person"]] == [2]


def test_shortage_sets_its_own_cadence_for_its_days():
    standard = {**STANDARD, "under_shortage": {"cadence": {"kind": "rolling", "count": 1, "days": 60}}}
    shortage = Shortage(MARCH, date(2026, 3, 31), "the director")

    timeline = book((pack(standard), JANUARY)).timelines([shortage])["in-person"]

    assert spans(timeline) == [
        (JANUARY, date(2026, 2, 28), Rolling(2, 30)),
        (MARCH, date(2026, 3, 31), Rolling(1, 60)),
        (date(2026, 4, 1), None, Rolling(2, 30)),
    ]
    assert timeline[1].because == "A staffing shortage declared on the authority of the director."


def test_shortage_leaves_alone_what_says_nothing_of_it():
    timeline = book((pack(), JANUARY)).timelines([Shortage(MARCH, None, "the director")])["in-person"]

    assert spans(timeline) == [(JANUARY, None, Rolling(2, 30))]


def test_parts_are_requirements_of_their_own():
    parts = [
        {
            "code": "home",
            "title": "Home visit",
            "count": 1,
            "satisfied_by": {"types": ["DIRECT"], "locations": ["RESIDENCE"]},
        }
    ]
    standard = {**STANDARD, "parts": parts, "under_shortage": {"cadence": {"kind": "rolling", "count": 2, "days": 60}}}
    rules = edition(pack(standard), pk=1, holds_from=JANUARY).rules

    home = rules["home"]
    assert (home.usual.cadence, home.usual.part_of, home.usual.levels) == (
        Rolling(1, 30),
        "In-person meeting",
        frozenset({"HIGH"}),
    )
    assert home.in_shortage is not None
    assert home.in_shortage.cadence == Rolling(1, 60)


def test_condition_changes_a_standard_for_its_days():
    timeline = book((pack(), JANUARY), (pack(version=2), MAY)).timelines()["in-person"]
    weekly = Adjustment("in-person", Rolling(1, 7), MARCH, date(2026, 5, 31), "A condition asks for it more often.")

    assert spans(adjusted(timeline, weekly)) == [
        (JANUARY, date(2026, 2, 28), Rolling(2, 30)),
        (MARCH, date(2026, 4, 30), Rolling(1, 7)),
        (MAY, date(2026, 5, 31), Rolling(1, 7)),
        (date(2026, 6, 1), None, Rolling(2, 30)),
    ]


def test_condition_of_its_own_reads_alike_whatever_the_pack():
    asked = restore_check_in({"title": "Pay stub", "cadence": {"kind": "fixed", "count": 1, "per": "month"}})
    rule = requirement_of_condition(7, asked, MARCH, None)

    timeline = book((pack(), JANUARY), (pack(version=2), MAY)).of_condition(rule)

    assert [(segment.starts_on, segment.ends_on, segment.source.version) for segment in timeline] == [
        (date.min, date(2026, 4, 30), 1),
        (MAY, None, 2),
    ]
    assert {segment.requirement.code for segment in timeline} == {"condition-7"}


def test_share_of_an_interval_is_taken_over_from_the_standard_that_is_most_alike():
    moderate = {**STANDARD, "code": "mod", "levels": ["MOD"], "cadence": {"kind": "rolling", "count": 1, "days": 45}}
    by_phone = {**moderate, "code": "phone", "satisfied_by": {"methods": ["TELEPHONE"]}, "levels": ["MOD", "MIN"]}
    prorated = {**STANDARD, "on_level_change": "prorate"}
    rules = edition(pack(by_phone, moderate, prorated), pk=1, holds_from=JANUARY).rules

    assert rules["in-person"].usual.on_level_change is LevelChange.PRORATE
    assert rules["in-person"].usual.former_intervals == (("HIGH", 15), ("MIN", 45), ("MOD", 45))

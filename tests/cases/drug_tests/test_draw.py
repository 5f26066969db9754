"""What is published verifies, and whatever was changed in it is named."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.drug_tests.draw import (
    BrokenDrawError,
    Line,
    Published,
    commitment_of,
    is_selected,
    new_seed,
    select,
    verify,
    write_roster,
)
from cases.drug_tests.odds import MILLION, EveryDay, PerMonth

DAY = date(2026, 11, 24)
SEED = "5eed" * 16
LINES = (
    Line("40000004", EveryDay("2/7"), DAY),
    Line("10000001", EveryDay("1/1"), DAY),
    Line("20000002", PerMonth("8", 4, 12, 1), date(2026, 11, 1), (date(2026, 11, 9), date(2026, 11, 20))),
    Line("30000003", PerMonth("4.5"), date(2026, 11, 16), (date(2026, 10, 2), date(2026, 11, 20))),
)
ROSTER = """\
{"date":"2026-11-24","format":1,"unit":"NORTH"}
{"every_day":"1/1","number":"10000001","odds":1000000}
{"drawn":["2026-11-09","2026-11-20"],"gap":1,"maximum":12,"minimum":4,"number":"20000002","odds":%d,"per_month":"8","since":"2026-11-01"}
{"drawn":["2026-11-20"],"gap":0,"maximum":null,"minimum":0,"number":"30000003","odds":150000,"per_month":"4.5","since":"2026-11-16"}
{"every_day":"2/7","number":"40000004","odds":285714}"""


def made(lines: tuple[Line, ...] = LINES, seed: str = SEED, **changes: object) -> Published:
    roster = write_roster("NORTH", DAY, lines)
    material: dict[str, object] = {
        "unit": "NORTH",
        "date": DAY.isoformat(),
        "commitment": commitment_of(seed, roster),
        "seed": seed,
        "roster": roster,
        "selected": select(seed, roster),
    }
    return {**material, **changes}  # type: ignore[typeddict-item,return-value]


def recommitted(roster: str, selected: list[str] | None = None) -> Published:
    """Return material with another roster, as somebody would publish it who can also change the commitment."""
    return made(
        roster=roster,
        commitment=commitment_of(SEED, roster),
        selected=select(SEED, roster) if selected is None else selected,
    )


def reasons_of(material: Published) -> tuple[str, ...]:
    with pytest.raises(BrokenDrawError) as caught:
        verify(material, unit="NORTH", day=DAY)
    return caught.value.reasons


def test_the_roster_is_written_in_one_way():
    assert made()["roster"] == ROSTER % LINES[2].odds(DAY)
    assert write_roster("NORTH", DAY, reversed(LINES)) == made()["roster"]


def test_what_is_published_verifies():
    material = made()

    assert verify(material, unit="NORTH", day=DAY) == material["selected"]
    assert "10000001" in material["selected"]


def test_seeds_are_random():
    assert len({new_seed() for _ in range(10)}) == 10
    assert bytes.fromhex(new_seed())


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 63), st.sampled_from("0123456789abcdef"))
def test_a_changed_seed_is_named(place: int, digit: str):
    seed = SEED[:place] + digit + SEED[place + 1 :]
    if seed == SEED:
        return

    assert "The commitment is not the SHA-256 of this seed and this roster" in reasons_of(made() | {"seed": seed})[0]


def test_a_changed_number_is_named_and_so_is_a_changed_probability():
    roster = made()["roster"]

    assert reasons_of(made(roster=roster.replace("20000002", "20000009")))[0].startswith("The commitment is not")
    assert reasons_of(made(roster=roster.replace("285714", "285715")))[0].startswith("The commitment is not")


def test_a_changed_probability_is_named_even_under_another_commitment():
    assert reasons_of(recommitted(made()["roster"].replace("285714", "285715"))) == (
        "Line 4: number 40000004 has odds of 285715 parts of a million; from its own inputs they are 285714.",
    )


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('"minimum":4', '"minimum":9', "Line 2: number 20000002 has odds of"),
        ('"since":"2026-11-16"', '"since":"2026-10-16"', "no day of this month so far"),
        ('"since":"2026-11-16"', '"since":"2026-11-25"', "no day of this month so far"),
        ('"number":"10000001"', '"number":"90000001"', "out of order, or stands here twice"),
        ('"number":"10000001"', '"number":"20000002"', "out of order, or stands here twice"),
        ('"every_day":"2/7"', '"every_day": "2/7"', "not written in the canonical way"),
        ('["2026-11-20"]', '["2026-10-02","2026-11-20"]', "not written in the canonical way"),
        ('"gap":1,', "", "it cannot be read"),
        ('"every_day":"2/7"', '"every_day":"2/0"', "it cannot be read"),
        ('"unit":"NORTH"', '"unit":"SOUTH"', "The heading of the roster is not that of this unit and day."),
    ],
)
def test_a_line_that_is_not_as_described_is_named(was: str, becomes: str, reason: str):
    roster = made()["roster"].replace(was, becomes, 1)
    assert roster != made()["roster"]

    assert any(reason in each for each in reasons_of(made(roster=roster, commitment=commitment_of(SEED, roster))))


def test_a_list_that_differs_is_named():
    drawn = made()["selected"]

    assert reasons_of(made(selected=[])) == tuple(f"{each} was drawn, and is missing from the list." for each in drawn)
    assert reasons_of(made(selected=[*drawn, "99999999"])) == ("99999999 stands on the list, and was not drawn.",)
    lines = (*LINES, Line("50000005", EveryDay("1/1"), DAY))
    backwards = made(lines) | {"selected": made(lines)["selected"][::-1]}
    assert reasons_of(backwards) == ("The list is not in the order of the roster.",)


def test_the_draw_of_another_unit_or_day_is_not_the_one_asked_for():
    with pytest.raises(BrokenDrawError, match="This is the draw of NORTH on 2026-11-24, not the one asked for"):
        verify(made(), unit="SOUTH", day=DAY)


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(10**7, 10**8 - 1))
def test_never_is_never_and_always_is_always(seed: str, number: int):
    assert not is_selected(seed, "2026-11-24", str(number), 0)
    assert is_selected(seed, "2026-11-24", str(number), MILLION)


def test_the_same_seed_selects_the_same_whoever_else_stands_on_the_roster():
    alone = write_roster("NORTH", DAY, [LINES[0]])

    assert select(SEED, alone) == [number for number in made()["selected"] if number == "40000004"]


def test_a_roster_of_nobody_selects_nobody():
    material = made(lines=())

    assert verify(material, unit="NORTH", day=DAY) == []
    assert json.loads(material["roster"])["unit"] == "NORTH"


def test_a_line_says_the_same_wherever_it_stands():
    moved = replace(LINES[2], number="77777777")

    assert moved.odds(DAY) == LINES[2].odds(DAY)

"""docs/draw.md is true: its program verifies our draws, and its figures are those of the odds."""

import json
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from cases.drug_tests.draw import Line, Published, commitment_of, select, write_roster
from cases.drug_tests.odds import MILLION, EveryDay, PerMonth, odds_on
from tests.cases.drug_tests.chances import year_of
from tests.cases.drug_tests.test_draw import DAY, made
from tests.test_project import ROOT

PAGE = (ROOT / "docs" / "draw.md").read_text()
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
ROWS = re.findall(
    r"^\| ([\d.]+) \| (\d+) \| (\d+|–) \| (\d+) \| ([\d.]+) % .*?\| ([\d.]+) % .*?\| ([\d.]+) %", PAGE, re.MULTILINE
)


def many_lines() -> list[Line]:
    """Return people with all kinds of conditions and pasts."""
    random = Random(7)
    lines = []
    for number in random.sample(range(10**7, 10**8), 400):
        gap, maximum = random.randrange(4), random.choice([None, *range(6, 13)])
        asks = PerMonth(f"{random.randint(10, 60) / 10:g}", random.randrange(2), maximum, gap)
        since = DAY.replace(day=random.choice([1, 1, 1, *range(2, 25)]))
        drawn: tuple[()] | tuple = ()
        for day in (DAY.replace(day=on) for on in range(1, DAY.day)):
            if random.random() * MILLION < odds_on(day, asks, DAY.replace(day=1), drawn):
                drawn = (*drawn, day)
        lines.append(Line(str(number), asks, since, drawn))
    return [*lines, Line("99999999", EveryDay("2/7"), DAY)]


def run(tmp_path: Path, material: Published) -> subprocess.CompletedProcess[str]:
    program, file = tmp_path / "verify.py", tmp_path / "published.json"
    program.write_text(PROGRAMS[0])
    file.write_text(json.dumps(material))
    # Without our code: isolated from this directory and from what is installed.
    return subprocess.run([sys.executable, "-I", "-S", program, file], capture_output=True, text=True, check=False)


@pytest.fixture
def material() -> Published:
    return made(tuple(many_lines()))


def test_the_program_of_the_page_verifies_a_published_draw(tmp_path: Path, material: Published):
    answer = run(tmp_path, material)

    assert answer.stderr == ""
    assert answer.stdout == f"The draw holds: {' '.join(material['selected'])}\n"
    assert len(material["selected"]) > 20


def test_the_program_of_the_page_finds_what_was_changed(tmp_path: Path, material: Published):
    roster = write_roster("NORTH", DAY, many_lines()).replace('"odds":285714', '"odds":285715')
    forged = {**material, "roster": roster, "commitment": commitment_of(material["seed"], roster)}

    answers = [
        run(tmp_path, changed)  # type: ignore[arg-type]
        for changed in (
            {**material, "seed": "0" * 64},
            {**forged, "selected": select(material["seed"], roster)},
            {**material, "selected": material["selected"][1:]},
        )
    ]

    assert [answer.returncode for answer in answers] == [1, 1, 1]
    said = [answer.stderr.strip().splitlines()[-1] for answer in answers]
    assert said == [
        "AssertionError: the commitment does not hold",
        "AssertionError: the odds of 99999999 do not hold",
        "AssertionError: the list does not hold",
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:4]))
def test_the_cost_of_each_bound_is_as_the_page_says(row: tuple[str, ...]):
    times, minimum, maximum, gap, *said = row
    asks = PerMonth(times, int(minimum), None if maximum == "–" else int(maximum), int(gap))
    met = [
        (weight * chance, odds)
        for month in year_of(asks)
        for weight, course in month
        for odds, chance in course.odds.items()
    ]
    days = sum(chance for chance, _ in met)
    free = sum(chance for chance, odds in met if odds == 0) / days
    certain = sum(chance for chance, odds in met if odds == MILLION) / days
    largest = max(odds for _, odds in met) / MILLION

    assert [f"{free:.1%}", f"{certain:.2%}", f"{largest:.1%}"] == [f"{figure}%" for figure in said]


def test_the_page_has_a_row_for_each_kind_of_bound():
    assert len(ROWS) == 12
    assert len(PROGRAMS) == 1

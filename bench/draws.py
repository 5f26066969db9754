"""G16: the nightly draw of 100,000 people, from their histories to the list, and its verification."""

import time
from datetime import date
from random import Random

from bench.measure import Figure
from cases.drug_tests.draw import Line, Published, commitment_of, new_seed, select, verify, write_roster
from cases.drug_tests.odds import EveryDay, PerMonth, bias_of, odds_left, odds_on, run_of

PEOPLE = 100_000
LIMIT_S = 10.0
# Late in a long month, when histories differ most.
DAY = date(2026, 12, 28)
ASKS = (
    EveryDay("2/7"),
    PerMonth("8"),
    PerMonth("8", 4, 12, 1),
    PerMonth("4.5", 2, 7, 2),
    PerMonth("2", 1, 4, 0),
    PerMonth("1", 0, 2, 7),
)
ROUNDS = 3


def measure_draws() -> list[Figure]:
    """G16: seconds of one process that has drawn nothing before."""
    lines = _lines()
    drawing, verifying = [], []
    for _ in range(ROUNDS):
        _forget()
        start = time.perf_counter()
        material = _draw(lines)
        drawing.append(time.perf_counter() - start)
        _forget()
        start = time.perf_counter()
        if verify(material, unit="NORTH", day=DAY) != material["selected"]:
            raise RuntimeError("The draw does not hold.")
        verifying.append(time.perf_counter() - start)
    note = f"{PEOPLE} people, {len(material['selected'])} drawn"
    return [
        Figure("G16.draw", sorted(drawing)[ROUNDS // 2], "s", LIMIT_S, drawing, note=note),
        Figure("G16.verify", sorted(verifying)[ROUNDS // 2], "s", LIMIT_S, verifying, note=note),
    ]


def _forget() -> None:
    """Let every figure be computed anew."""
    for cached in (odds_on, run_of, bias_of, odds_left):
        cached.cache_clear()


def _draw(lines: list[Line]) -> Published:
    seed, roster = new_seed(), write_roster("NORTH", DAY, lines)
    return {
        "unit": "NORTH",
        "date": DAY.isoformat(),
        "commitment": commitment_of(seed, roster),
        "seed": seed,
        "roster": roster,
        "selected": select(seed, roster),
    }


def _lines() -> list[Line]:
    """Return people of whom one in three began during the month, with the draws that they may have behind them."""
    random = Random(16)
    lines = []
    for number in random.sample(range(10**7, 10**8), PEOPLE):
        asks = random.choice(ASKS)
        since = DAY.replace(day=random.choice([1] * 54 + list(range(2, 29))))
        count = random.randrange(3) if isinstance(asks, PerMonth) else 0
        drawn = sorted(DAY.replace(day=on) for on in random.sample(range(1, 28), count))
        lines.append(Line(str(number), asks, since, tuple(drawn)))
    return lines


MEASURES = {"G16": measure_draws}

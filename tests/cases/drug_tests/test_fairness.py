"""A year of draws for 2,000 people is fair, and a draw that is not is found out."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from random import Random

import pytest

from cases.drug_tests.draw import is_selected
from cases.drug_tests.odds import MILLION, EveryDay, PerMonth, matter, odds_on
from tests.cases.drug_tests.chances import chance_of, pearson

FIRST = date(2026, 1, 1)
ONE_DAY = timedelta(days=1)
SEED = 1
YEAR = [FIRST + timedelta(days=passed) for passed in range(365)]
UNITS = ("NORTH", "SOUTH", "EAST", "WEST")
EFFECTS = ("weekday", "order", "name", "unit")
PER_MONTH = (
    PerMonth("8"),
    PerMonth("8", 4, 12, 1),
    PerMonth("4.5", 2, 7, 2),
    PerMonth("2", 1, 4, 0),
)
ASKS = (EveryDay("2/7"), *PER_MONTH)
# So unlikely a difference is taken for an effect. The seeds are fixed: what holds once holds always.
ALPHA = 0.001

Skew = Callable[[date, int], int]


@dataclass
class Tally:
    """Draws of one day or one person: how many there were, and what the published odds let expect, in millionths."""

    asked: float = 0.0
    count: int = 0
    due: int = 0
    variance: int = 0


@dataclass
class Person(Tally):
    number: str = ""
    name: str = ""
    unit: str = ""
    place: str = ""
    asks: EveryDay | PerMonth = ASKS[0]
    drawn: list[date] = field(default_factory=list)
    recent: tuple[date, ...] = ()


@dataclass
class Drawn:
    """A year's draws, tallied by day and by person."""

    people: list[Person]
    days: dict[date, Tally]

    def tallies(self, effect: str) -> list[list[Tally]]:
        """Return the tallies of each group: weekday, tenth of the roster, name or unit."""
        groups: defaultdict[str, list[Tally]] = defaultdict(list)
        if effect == "weekday":
            for day, tally in self.days.items():
                groups[f"{day:%a}"].append(tally)
        else:
            for person in self.people:
                groups[{"order": person.place, "name": person.name, "unit": person.unit}[effect]].append(person)
        return list(groups.values())

    def chance_beside_odds(self, effect: str) -> float:
        """Return how likely such differences from the sum of the published odds are."""
        groups = self.tallies(effect)
        differences = [sum(each.count * MILLION - each.due for each in group) for group in groups]
        variances = [sum(each.variance for each in group) for group in groups]
        statistic = sum(by**2 / variance for by, variance in zip(differences, variances, strict=True))
        return chance_of(statistic, len(groups))

    def chance_beside_conditions(self, effect: str) -> float:
        """Return how likely such differences are from what the conditions alone ask, spread evenly over each month."""
        groups = self.tallies(effect)
        counts = [float(sum(each.count for each in group)) for group in groups]
        return pearson(counts, [sum(each.asked for each in group) for group in groups])


def asked_a_day(asks: EveryDay | PerMonth, day: date) -> float:
    return 2 / 7 if isinstance(asks, EveryDay) else float(asks.times) / monthrange(day.year, day.month)[1]


def people(count: int) -> list[Person]:
    """Return people whose numbers, names, units and conditions have nothing to do with each other."""
    random = Random(4)
    numbers = sorted(random.sample(range(10**7, 10**8), count))
    return [
        Person(
            number=str(number),
            name=random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            unit=random.choice(UNITS),
            place=str(place * 10 // count),
            asks=ASKS[place % len(ASKS)],
        )
        for place, number in enumerate(numbers)
    ]


def draw_a_year(count: int, skew: Skew = lambda day, odds: odds) -> Drawn:
    """Draw every night. `skew` changes the odds behind the back of what is published."""
    year = Drawn(people(count), {day: Tally() for day in YEAR})
    for day, tally in year.days.items():
        written, since = day.isoformat(), day.replace(day=1)
        seeds = {unit: sha256(f"{SEED} {unit} {day}".encode()).hexdigest() for unit in UNITS}
        asked = {asks: asked_a_day(asks, day) for asks in ASKS}
        for person in year.people:
            odds = odds_on(day, person.asks, since, person.recent)
            is_drawn = is_selected(seeds[person.unit], written, person.number, skew(day, odds))
            for each in (tally, person):
                each.asked += asked[person.asks]
                each.count += is_drawn
                each.due += odds
                each.variance += odds * (MILLION - odds)
            if is_drawn:
                person.drawn.append(day)
            if isinstance(person.asks, PerMonth) and (is_drawn or person.recent):
                drawn = (*person.recent, day) if is_drawn else person.recent
                person.recent = matter(person.asks, day + ONE_DAY, drawn)
    return year


def tell(figures: str) -> None:
    """Print what was found: `pytest -s` shows it, and so does a test that fails."""
    print(figures)  # noqa: T201 - the figures are what somebody asks this file for


@pytest.fixture(scope="module")
def year() -> Drawn:
    return draw_a_year(2_000)


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_year_shows_no_effect(year: Drawn, effect: str):
    beside_odds, beside_conditions = year.chance_beside_odds(effect), year.chance_beside_conditions(effect)

    tell(f"{effect}: p = {beside_odds:.3f} beside the odds, p = {beside_conditions:.3f} beside the conditions")
    assert min(beside_odds, beside_conditions) > ALPHA


@pytest.mark.parametrize("asks", PER_MONTH, ids=str)
def test_minimum_maximum_and_gap_hold_in_every_month_of_everybody(year: Drawn, asks: PerMonth):
    tested = [person for person in year.people if person.asks == asks]
    months = [sum(day.month == month for day in person.drawn) for person in tested for month in range(1, 13)]
    gaps = [(later - before).days - 1 for person in tested for before, later in pairwise(person.drawn)]

    assert len(tested) == 400
    assert min(months) >= asks.minimum
    assert max(months) <= (asks.maximum if asks.maximum is not None else 31)
    assert min(gaps) >= asks.gap
    assert sum(months) / len(months) == pytest.approx(float(asks.times), rel=0.02)


def test_two_days_in_seven_are_two_days_in_seven(year: Drawn):
    drawn = [len(person.drawn) for person in year.people if isinstance(person.asks, EveryDay)]

    assert sum(drawn) / len(drawn) / len(YEAR) == pytest.approx(2 / 7, rel=0.02)


def test_a_draw_that_spares_weekends_is_found_out():
    """Of ten draws that fall on a weekend one is not made: 500 people are enough to see it in a year."""
    skewed = draw_a_year(500, lambda day, odds: odds * 9 // 10 if day.weekday() >= 5 else odds)

    beside_odds, beside_conditions = (
        skewed.chance_beside_odds("weekday"),
        skewed.chance_beside_conditions("weekday"),
    )

    tell(f"spared weekends: p = {beside_odds:.2g} beside the odds, p = {beside_conditions:.2g} beside the conditions")
    assert max(beside_odds, beside_conditions) < ALPHA
    assert skewed.chance_beside_conditions("name") > ALPHA

"""The odds of being drawn on a day: whole parts of a million, from the condition and the person's own draws alone.

Whole numbers and fractions throughout: whoever computes them elsewhere gets the same to the last digit. docs/draw.md
states the function in formulas.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import comb

MILLION = 1_000_000
# More than the combinations of condition, month and history that a large agency has at once.
CACHED = 200_000


@dataclass(frozen=True, slots=True)
class EveryDay:
    """The same odds every day, such as 2/7."""

    odds: str


@dataclass(frozen=True, slots=True)
class PerMonth:
    """So many draws a calendar month on average, inside bounds. `times` is a decimal number, as it is published."""

    times: str
    minimum: int = 0
    maximum: int | None = None
    gap: int = 0


Asks = EveryDay | PerMonth


@dataclass(frozen=True, slots=True)
class Run:
    """The days of one calendar month through which somebody may be drawn, and the bounds that are left for them.

    `days` of the month's `of` days; `rest` days at the beginning on which there is still no draw after the last one.
    """

    times: str
    minimum: int
    maximum: int
    gap: int
    days: int
    of: int
    rest: int


def parts_of_a_million(share: Fraction) -> int:
    """Round to whole parts of a million. What is possible stays possible, and what is open stays open."""
    if share <= 0:
        return 0
    if share >= 1:
        return MILLION
    return min(max((2 * share.numerator * MILLION + share.denominator) // (2 * share.denominator), 1), MILLION - 1)


def first_of_month(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def matter(asks: PerMonth, day: date, drawn: Sequence[date]) -> tuple[date, ...]:
    """Return the draws that the odds of a day depend on: those of its month, and of the gap's days before it."""
    earliest = first_of_month(day) - timedelta(days=asks.gap)
    return tuple(sorted(on for on in drawn if earliest <= on < day))


@lru_cache(maxsize=CACHED)
def odds_on(day: date, asks: Asks, since: date, drawn: tuple[date, ...]) -> int:
    """Return the odds of a day in parts of a million.

    `since` is the day of this month from which the person may be drawn without interruption, `drawn` are the days on
    which the person was drawn before.
    """
    if isinstance(asks, EveryDay):
        return parts_of_a_million(Fraction(asks.odds))
    run = run_of(asks, since, tuple(on for on in drawn if on < since))
    count = sum(since <= on < day for on in drawn)
    rest = _rest(asks.gap, day, [on for on in drawn if on < day])
    return odds_left(run, run.of - day.day + 1, count, rest)


@lru_cache(maxsize=CACHED)
def run_of(asks: PerMonth, since: date, before: tuple[date, ...]) -> Run:
    """Return the run that begins on `since`: the minimum by its share of the month, the maximum less what fell before.

    The minimum gives way where the gap leaves no room for it.
    """
    of = monthrange(since.year, since.month)[1]
    days = of - since.day + 1
    rest = _rest(asks.gap, since, before)
    room = room_for(days, rest, asks.gap)
    fell = sum(on >= first_of_month(since) for on in before)
    maximum = room if asks.maximum is None else min(max(asks.maximum - fell, 0), room)
    minimum = min(asks.minimum * days // of, maximum)
    return Run(asks.times, minimum, maximum, asks.gap, days, of, rest)


def _rest(gap: int, day: date, before: Sequence[date]) -> int:
    """Return on how many days, from `day` on, the last draw still forbids another."""
    return max(gap - (day - max(before)).days + 1, 0) if before else 0


def room_for(days: int, rest: int, gap: int) -> int:
    """Return the most draws that fit into days of which the first `rest` have none."""
    return max(days - rest + gap, 0) // (gap + 1)


def weight_of(bias: int, days: int, count: int, rest: int, gap: int) -> int:
    """Return what all courses of these days with so many draws weigh together, in parts of MILLION ** days.

    Each day is one toss of a biased coin, but for the days of rest, of which the first `rest` days are some already:
    on those nothing is tossed. The last draw may be so late that its rest does not end with these days.
    """
    tails = MILLION - bias
    if count == 0:
        tossed = max(days - rest, 0)
        return tails**tossed * MILLION ** (days - tossed)
    # Of those that are not the last, each draw with its rest is one block.
    room = days - rest - (count - 1) * gap
    weight = _blocks(room - gap, count) * tails ** max(room - gap - count, 0) * MILLION ** max(days - room + gap, 0)
    for after in range(gap):
        tossed = room - 1 - after
        weight += _blocks(tossed, count - 1) * tails ** max(tossed - count + 1, 0) * MILLION ** (days - 1 - tossed)
    return weight * bias**count


def _blocks(room: int, count: int) -> int:
    """Return in how many ways so many blocks of one day fit into so many days."""
    return comb(room, count) if room >= 0 else 0


@lru_cache(maxsize=CACHED)
def bias_of(run: Run) -> int:
    """Return the bias of the coin, in parts of a million, for which the run's expected count comes closest.

    Of two that are equally close, the smaller one. The expectation grows with the bias, so that halving finds it.
    """
    aim = Fraction(run.times) * run.days / run.of
    low, high = 1, MILLION - 1
    while low < high:
        middle = (low + high) // 2
        if expected_count(run, middle) < aim:
            low = middle + 1
        else:
            high = middle
    return min((max(low - 1, 1), low), key=lambda bias: abs(expected_count(run, bias) - aim))


def expected_count(run: Run, bias: int) -> Fraction:
    """Return the count of draws that a run has on average with a coin of this bias."""
    counts = range(run.minimum, run.maximum + 1)
    weights = {count: weight_of(bias, run.days, count, run.rest, run.gap) for count in counts}
    return Fraction(sum(count * weight for count, weight in weights.items()), sum(weights.values()))


@lru_cache(maxsize=CACHED)
def odds_left(run: Run, left: int, count: int, rest: int) -> int:
    """Return the odds of a day with `left` days to go, itself included, after `count` draws, and `rest` days of rest.

    Of all ways in which the run may end inside its bounds, weighted, the share in which there is a draw today. Where
    days without any draw at all have used up the room for the minimum, it asks for what there is still room for.
    """
    if rest > 0:
        return 0
    most = run.maximum - count
    least = max(min(run.minimum - count, room_for(left, 0, run.gap), most), 0)
    bias = bias_of(run)
    after = left - 1
    drawn = bias * sum(weight_of(bias, after, k, run.gap, run.gap) for k in range(max(least - 1, 0), most))
    not_drawn = (MILLION - bias) * sum(weight_of(bias, after, k, 0, run.gap) for k in range(least, most + 1))
    return parts_of_a_million(Fraction(drawn, drawn + not_drawn)) if drawn else 0

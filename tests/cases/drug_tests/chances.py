"""What the odds come to: exact courses of a run day by day, and the chi-square distribution."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cases.drug_tests.odds import MILLION, PerMonth, Run, odds_left, room_for

LENGTHS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass
class Course:
    """All ways in which a run may go, with their probabilities."""

    # How likely a draw is on each day, before any of it is known.
    days: list[float] = field(default_factory=list)
    # How likely each count of draws is, and each rest that the next month begins with.
    counts: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    rests: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    # How likely it is to meet each odds on a day.
    odds: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def expected(self) -> float:
        return sum(count * chance for count, chance in self.counts.items())


def whole_month(asks: PerMonth, days: int, rest: int = 0) -> Run:
    """Return the run of a month that is tested from its first day on."""
    room = room_for(days, rest, asks.gap)
    maximum = room if asks.maximum is None else min(asks.maximum, room)
    return Run(asks.times, min(asks.minimum, maximum), maximum, asks.gap, days, days, rest)


def course_of(run: Run) -> Course:
    """Follow the published odds through every way in which a run may go."""
    course = Course()
    states = {(0, run.rest): 1.0}
    for day in range(run.days):
        after: defaultdict[tuple[int, int], float] = defaultdict(float)
        drawn = 0.0
        for (count, rest), chance in states.items():
            odds = odds_left(run, run.days - day, count, rest)
            course.odds[odds] += chance
            drawn += chance * odds / MILLION
            if odds:
                after[count + 1, run.gap] += chance * odds / MILLION
            if odds < MILLION:
                after[count, max(rest - 1, 0)] += chance * (1 - odds / MILLION)
        course.days.append(drawn)
        states = dict(after)
    for (count, rest), chance in states.items():
        course.counts[count] += chance
        course.rests[rest] += chance
    return course


def year_of(asks: PerMonth) -> Iterator[list[tuple[float, Course]]]:
    """Follow twelve months: for each, its courses with their weights, by the rest that the month before left."""
    rests: dict[int, float] = {0: 1.0}
    for length in LENGTHS_OF_MONTHS:
        courses = [(weight, course_of(whole_month(asks, length, rest))) for rest, weight in rests.items()]
        yield courses
        following: defaultdict[int, float] = defaultdict(float)
        for weight, course in courses:
            for rest, chance in course.rests.items():
                following[rest] += weight * chance
        rests = dict(following)


def chance_of(statistic: float, freedom: int) -> float:
    """Return how likely chi-square is to be at least this large: the regularized upper incomplete gamma function."""
    shape, at = freedom / 2, statistic / 2
    if at <= 0:
        return 1.0
    front = math.exp(-at + shape * math.log(at) - math.lgamma(shape))
    if at < shape + 1:
        term = total = 1 / shape
        step = shape
        while term > total * 1e-15:
            step += 1
            term *= at / step
            total += term
        return 1 - front * total
    # Lentz's continued fraction.
    b = at + 1 - shape
    c, d = 1e300, 1 / b
    total = d
    for i in range(1, 10_000):
        a = -i * (i - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        total *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * total


def pearson(observed: Sequence[float], expected: Sequence[float]) -> float:
    """Return how likely counts that differ this much are, where the expected ones hold. Both have the same sum."""
    scale = sum(observed) / sum(expected)
    statistic = sum((seen - due * scale) ** 2 / (due * scale) for seen, due in zip(observed, expected, strict=True))
    return chance_of(statistic, len(observed) - 1)

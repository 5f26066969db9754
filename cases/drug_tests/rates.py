"""Rates of what became of drug tests, each with what it is a share of and its 95% interval. Pure: no queries, no clock.

The unit of counting is one test: one person who was told to give a specimen, whatever the number of substances. See
docs/results.md.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Self


class Outcome(StrEnum):
    """What became of one test that is neither expected still nor cancelled: exactly one of these."""

    POSITIVE = "POSITIVE"
    NEGATIVE = "NEGATIVE"
    # Explained by a prescription, not confirmed, or without a finding on some substance.
    NEITHER = "NEITHER"
    DILUTE = "DILUTE"
    INVALID = "INVALID"
    PRESUMPTIVE = "PRESUMPTIVE"
    # Something is awaited: a result, or the memo about a fault in the chain of custody.
    OPEN = "OPEN"
    REFUSED = "REFUSED"
    NO_SHOW = "NO_SHOW"
    UNPROVEN = "UNPROVEN"
    EXCUSED = "EXCUSED"


class Screened(StrEnum):
    """What became of positive screens beside the outcome: a test may be positive by one and refuted in another."""

    REFUTED = "REFUTED"
    UPHELD = "UPHELD"


VALID = (Outcome.POSITIVE, Outcome.NEGATIVE, Outcome.NEITHER)
FINAL = (*VALID, Outcome.DILUTE, Outcome.INVALID)
CAME = (*FINAL, Outcome.PRESUMPTIVE, Outcome.OPEN, Outcome.REFUSED)
CALLED = (*CAME, Outcome.NO_SHOW)
# Of fewer than this a share says nothing yet.
FEW = 20
# The normal deviate between which and its negative 95% lie.
DEVIATE = 1.959964
# Where the scale of a picture may end, in percent.
SCALES = (10, 25, 50, 100)
# How wide a picture is drawn, in the units of its view box.
WIDTH = 200


@dataclass(frozen=True)
class Tally:
    """How many tests of one unit or laboratory came to what; `days` from the specimen to the result, the median."""

    name: str
    counts: Mapping[str, int]
    days: float | None = None

    def of(self: Self, outcomes: Collection[str]) -> int:
        """Return how many came to one of these."""
        return sum(self.counts[outcome] for outcome in outcomes)

    @property
    def total(self: Self) -> int:
        """How many there are."""
        return self.of(tuple(Outcome))

    @property
    def excused(self: Self) -> int:
        """How many were excused."""
        return self.counts[Outcome.EXCUSED]

    @property
    def unproven(self: Self) -> int:
        """To how many nobody came who is known to have been told."""
        return self.counts[Outcome.UNPROVEN]

    @property
    def awaited(self: Self) -> int:
        """Of how many something is awaited still."""
        return self.counts[Outcome.OPEN]


@dataclass(frozen=True)
class Measure:
    """One rate: what is counted, and among what."""

    code: str
    title: str
    meaning: str
    among: str
    counted: tuple[str, ...]
    of: tuple[str, ...]


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    count: int
    of: int

    @property
    def is_few(self: Self) -> bool:
        """Whether there are too few to conclude anything from a share."""
        return self.of < FEW

    @property
    def share(self: Self) -> float:
        """The share in percent."""
        return 100 * self.count / self.of if self.of else 0.0

    @property
    def interval(self: Self) -> tuple[float, float]:
        """The 95% interval in percent."""
        low, high = wilson(self.count, self.of)
        return 100 * low, 100 * high

    @property
    def figures(self: Self) -> str:
        """The count with what it is counted among, and the share where it says anything."""
        if not self.of:
            return "None yet"
        words = f"{self.count} of {self.of}"
        return words if self.is_few else f"{words} · {percent(self.share)}"

    @property
    def words(self: Self) -> str:
        """How sure the share is."""
        if self.is_few:
            return "Too few for a rate" if self.of else ""
        low, high = self.interval
        return f"95%: {percent(low)} to {percent(high)}"


@dataclass(frozen=True)
class Bar:
    """One line of the picture of a rate: the bar, and the whisker across its end."""

    name: str
    rate: Rate
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Chart:
    """One rate side by side for every unit or laboratory, on one scale in percent."""

    measure: Measure
    scale: int
    bars: Sequence[Bar]


PRESUMPTIVE = Measure(
    "presumptive",
    "Presumptive, not yet confirmed",
    "Screened positive, and neither confirmed nor admitted. It stands for nothing yet.",
    "tests with a final result or a presumptive one",
    (Outcome.PRESUMPTIVE,),
    (*FINAL, Outcome.PRESUMPTIVE),
)
REFUTED = Measure(
    "refuted",
    "Presumptive, then refuted",
    "Screened positive for something of which the confirmation then found nothing.",
    "tests with a positive screen that a confirmation has decided",
    (Screened.REFUTED,),
    tuple(Screened),
)
OF_SPECIMENS = (
    Measure(
        "positive",
        "Positive",
        "Confirmed or admitted in writing, explained by no prescription, and custody whole.",
        "tests with a final valid result",
        (Outcome.POSITIVE,),
        VALID,
    ),
    PRESUMPTIVE,
    REFUTED,
    Measure(
        "negative",
        "Negative",
        "Negative for every substance of the panel.",
        "tests with a final valid result",
        (Outcome.NEGATIVE,),
        VALID,
    ),
    Measure(
        "dilute",
        "Dilute",
        "Never a positive; it may lead to another test.",
        "tests with a final result, valid or not",
        (Outcome.DILUTE,),
        FINAL,
    ),
    Measure(
        "invalid",
        "Invalid",
        "Substituted, adulterated, or a fatal fault in its custody.",
        "tests with a final result, valid or not",
        (Outcome.INVALID,),
        FINAL,
    ),
)
OF_PEOPLE = (
    Measure(
        "refused",
        "Refused",
        "Refused, or a device or a bribe.",
        "tests to which somebody came",
        (Outcome.REFUSED,),
        CAME,
    ),
    Measure(
        "no-show",
        "No-show",
        "Nobody came although the notice is proven. Whoever is excused or may not have known counts nowhere in it.",
        "tests to which somebody came or was a no-show",
        (Outcome.NO_SHOW,),
        CALLED,
    ),
)
MEASURES = (*OF_SPECIMENS, *OF_PEOPLE)


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95% score interval of a share, after Wilson (1927); of nothing, everything is possible."""
    if not of:
        return 0.0, 1.0
    share, square = count / of, DEVIATE**2
    center = share + square / (2 * of)
    reach = DEVIATE * sqrt(share * (1 - share) / of + square / (4 * of**2))
    low, high = ((center + side) / (1 + square / of) for side in (-reach, reach))
    return max(0.0, low), min(1.0, high)


def percent(share: float) -> str:
    """Write a share in percent; what is not nothing and not everything never looks so."""
    if 0 < share < 1:
        return "under 1%"
    if 99 < share < 100:
        return "over 99%"
    return f"{share:.0f}%"


def rate(tally: Tally, measure: Measure) -> Rate:
    """Return one rate of one unit or laboratory."""
    return Rate(tally.of(measure.counted), tally.of(measure.of))


def draw_chart(measure: Measure, tallies: Iterable[Tally]) -> Chart:
    """Draw one rate on the smallest scale that holds every interval. What is too few for a rate is not drawn."""
    rates = [(tally.name, rate(tally, measure)) for tally in tallies]
    highest = max((each.interval[1] for _, each in rates if not each.is_few), default=0.0)
    scale = next(end for end in SCALES if highest <= end)
    long = WIDTH / scale
    return Chart(
        measure,
        scale,
        [Bar(name, each, *(round(long * share, 1) for share in (each.share, *each.interval))) for name, each in rates],
    )


def draw_charts(measures: Iterable[Measure], tallies: Sequence[Tally]) -> list[Chart]:
    """Draw these rates."""
    return [draw_chart(measure, tallies) for measure in measures]

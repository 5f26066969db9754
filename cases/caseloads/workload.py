"""How a caseload weighs against an officer's hours: pure arithmetic of plain values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Self

# Hours a month that one case takes. Invented for demonstration, after the workload model of the American Probation and
# Parole Association (4, 2 and 1 hours for high, medium and low). A status that stands here goes before the level.
HOURS: Mapping[str, Decimal] = {
    "MIN": Decimal("1.0"),
    "MOD": Decimal("2.0"),
    "HIGH": Decimal("4.0"),
    "MAX": Decimal("8.0"),
    "PRE_RELEASE": Decimal("2.0"),
    "COMPACT_OUT": Decimal("1.5"),
}
BY_STATUS = frozenset({"PRE_RELEASE", "COMPACT_OUT"})

NEARLY_FULL_PERCENT = 95
OVER_PERCENT = 110
LONGEST_BAR = 150
SATURDAY = 5
NOTHING = Decimal(0)


def weighed_as(level: str, status: str) -> str:
    """Return the key of `HOURS` that a case is weighed by: its status where that decides, else its level."""
    return status if status in BY_STATUS else level


def hours_of(level: str, status: str) -> Decimal:
    """Return the hours a month that one case takes. A case without a level yet weighs nothing."""
    return HOURS.get(weighed_as(level, status), NOTHING)


@dataclass(frozen=True)
class Load:
    """Hours of work a month beside the hours that there are for it."""

    hours: Decimal
    available: Decimal

    def plus(self: Self, hours: Decimal) -> "Load":
        """Return this load with more work, or with less where `hours` is negative."""
        return Load(hours=self.hours + hours, available=self.available)

    @property
    def percent(self: Self) -> int | None:
        """Work as a share of the hours there are; None for somebody who has none."""
        return int((self.hours * 100 / self.available).to_integral_value()) if self.available else None

    @property
    def bar(self: Self) -> int:
        """The length of its bar: a percentage, cut off where a bar would leave its frame."""
        return min(self.percent if self.percent is not None else LONGEST_BAR * bool(self.hours), LONGEST_BAR)

    @property
    def state(self: Self) -> str:
        """The state by which screens colour it."""
        if self.percent is None:
            return "overdue" if self.hours else "stopped"
        if self.percent >= OVER_PERCENT:
            return "overdue"
        return "due" if self.percent >= NEARLY_FULL_PERCENT else "done"

    @property
    def words(self: Self) -> str:
        """The state in words."""
        if self.percent is None:
            return "No hours this month"
        if self.percent >= OVER_PERCENT:
            return f"{self.percent}%, over capacity"
        return f"{self.percent}%, full" if self.percent >= NEARLY_FULL_PERCENT else f"{self.percent}%, has room"


def working_days(first: date, last: date) -> int:
    """Return how many of the days from `first` to `last`, both included, are no weekend."""
    days = max(0, (last - first).days + 1)
    weeks, rest = divmod(days, 7)
    return weeks * 5 + sum((first + timedelta(days=extra)).weekday() < SATURDAY for extra in range(rest))


def working_days_since(start: date, on: date) -> int:
    """Return how many working days have gone by after `start`, up to and with `on`."""
    return working_days(start + timedelta(days=1), on)


def month_of(on: date) -> tuple[date, date]:
    """Return the first and the last day of the month of `on`."""
    first = on.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)


def available_hours(capacity: Decimal, on: date, away: Collection[tuple[date, date]]) -> Decimal:
    """Return what a month's capacity leaves after the working days on leave in the month of `on`."""
    first, last = month_of(on)
    all_days = working_days(first, last)
    lost = sum(working_days(max(first, starts), min(last, ends)) for starts, ends in away)
    return (capacity * (all_days - lost) / all_days).quantize(Decimal("0.1"))


@dataclass(frozen=True)
class Piece:
    """One case to be given away: what it takes, and to whom it may go."""

    term_pk: int
    hours: Decimal
    may_go_to: frozenset[int]


def split(pieces: Sequence[Piece], loads: Mapping[int, Load]) -> dict[int, int]:
    """Give each case to whom it leaves the most room, the heaviest cases first.

    A case that nobody may take is left out. The same cases and loads always give the same answer: ties go to the
    officer and the case with the smaller key.
    """
    after = dict(loads)
    given: dict[int, int] = {}
    for piece in sorted(pieces, key=lambda piece: (-piece.hours, piece.term_pk)):
        takers = [pk for pk in after if pk in piece.may_go_to]
        if takers:
            taker = min(takers, key=lambda pk: (_fullness(after[pk].plus(piece.hours)), pk))
            after[taker] = after[taker].plus(piece.hours)
            given[piece.term_pk] = taker
    return given


def _fullness(load: Load) -> tuple[bool, Decimal]:
    """Order loads from the emptiest; somebody without any hours comes last."""
    return (not load.available, load.hours / load.available if load.available else load.hours)

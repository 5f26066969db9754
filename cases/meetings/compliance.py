"""How one condition was kept: what was seen of it, meeting by meeting, drawn and counted. Pure: no queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

WIDTH = 720
EDGE = 10


@dataclass(frozen=True)
class Seen:
    """What was seen on one day, where on the strip it stands."""

    on: date
    is_kept: bool
    x: int = 0


@dataclass(frozen=True)
class ComplianceStrip:
    """Everything that was seen of a condition, from its first day on."""

    first: date
    last: date
    seen: Sequence[Seen]
    width: int = WIDTH

    @property
    def kept(self: Self) -> int:
        """How often it was complied with."""
        return sum(each.is_kept for each in self.seen)

    @property
    def broken(self: Self) -> int:
        """How often it was not."""
        return len(self.seen) - self.kept


def draw_compliance(*, first: date, last: date, seen: Sequence[tuple[date, bool]]) -> ComplianceStrip:
    """Draw what was seen between two days, to scale. What was seen before the first day moves that back."""
    first = min([first, *(on for on, _ in seen)])
    last = max([last, first, *(on for on, _ in seen)])
    days = (last - first).days or 1
    marks = [
        Seen(on=on, is_kept=is_kept, x=EDGE + round((on - first).days * (WIDTH - 2 * EDGE) / days))
        for on, is_kept in sorted(seen)
    ]
    return ComplianceStrip(first=first, last=last, seen=marks)

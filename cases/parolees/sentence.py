"""When a sentence ends: pure arithmetic over civil days of the unit. No queries, no clock.

The day of discharge is the first day that nothing of the sentence is left for: the last day under supervision is the
one before. Without tolling and credits that is the day that the sentence names. A tolled day adds one day; both ends of
a tolled span are tolled, and a day that several spans have is tolled once. A span without an end tolls up to today. A
credit takes its days off what is left on the day it is granted: never more than that, so that nobody's sentence has
ended before the day on which it was shortened. What begins when the sentence has ended changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from parole.accounts.templatetags.agency import count_of_days, day_year

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tolled:
    """Days on which the clock stands still, both ends included; without a last one it stands still today."""

    first: date
    last: date | None = None
    why: str = ""


@dataclass(frozen=True, order=True)
class Credit:
    """Days taken off a sentence, by whose authority."""

    granted_on: date
    days: int
    why: str = ""
    authority: str = ""


class Effect(StrEnum):
    """What a step did to the end of the sentence."""

    ADDED = "ADDED"
    TAKEN_OFF = "TAKEN_OFF"
    NOTHING = "NOTHING"


@dataclass(frozen=True)
class Step:
    """One thing that moved the end of the sentence, or did not: how far, and to which day."""

    effect: Effect
    first: date
    last: date
    days: int
    ends_on: date
    words: str
    is_open: bool = False


@dataclass(frozen=True)
class Projection:
    """When a sentence ends as it stands today, and step by step why."""

    sentenced_to: date
    ends_on: date
    steps: tuple[Step, ...] = ()
    # The clock stands still today: each day of it moves the end by one.
    is_tolled: bool = False

    @property
    def tolled_days(self: Self) -> int:
        """The days added."""
        return sum(step.days for step in self.steps if step.effect == Effect.ADDED)

    @property
    def credited_days(self: Self) -> int:
        """The days taken off."""
        return sum(step.days for step in self.steps if step.effect == Effect.TAKEN_OFF)

    @property
    def conclusion(self: Self) -> str:
        """The projected discharge in words."""
        ends_on = day_year(self.ends_on)
        return f"Discharge not before {ends_on}." if self.is_tolled else f"Projected discharge: {ends_on}."

    @property
    def trace(self: Self) -> list[str]:
        """Every step in a sentence."""
        return [f"Sentenced to {day_year(self.sentenced_to)}.", *(step.words for step in self.steps), self.conclusion]


def project(sentenced_to: date, tolled: Iterable[Tolled], credits_given: Iterable[Credit], *, on: date) -> Projection:
    """Return when a sentence ends, by what is known on a day. The order in which things are given does not matter."""
    given = sorted(credit for credit in credits_given if credit.granted_on <= on)
    spans = list(_once_each(tolled, on))
    granted = {credit.granted_on for credit in given}
    # Of one day the credit comes first: what has ended is not tolled any more.
    moves: list[tuple[date, int, Credit | _Span]] = [(credit.granted_on, 0, credit) for credit in given]
    moves += [(piece.first, 1, piece) for span in spans for piece in span.cut_at(granted)]
    ends_on, is_tolled = sentenced_to, False
    steps: list[Step] = []
    for _, _, move in sorted(moves, key=lambda each: each[:2]):
        step = _credited(move, ends_on) if isinstance(move, Credit) else _tolled(move, ends_on)
        ends_on = step.ends_on
        is_tolled = is_tolled or step.is_open
        steps.append(step)
    return Projection(sentenced_to, ends_on, tuple(steps), is_tolled)


@dataclass(frozen=True)
class _Span:
    """Tolled days that no other span has; `is_open` when they reach into today."""

    first: date
    last: date
    why: str
    is_open: bool

    def cut_at(self: Self, days: Iterable[date]) -> Iterator["_Span"]:
        """Yield the span in pieces that begin on these days: what is granted in between counts in its place."""
        first = self.first
        for day in sorted(day for day in days if self.first < day <= self.last):
            yield _Span(first, day - ONE_DAY, self.why, is_open=False)
            first = day
        yield _Span(first, self.last, self.why, self.is_open)


def _once_each(tolled: Iterable[Tolled], on: date) -> Iterator[_Span]:
    """Yield the tolled days up to a day, each once: of two spans the one that began first has it."""
    free = date.min
    for span in sorted(tolled, key=lambda each: (each.first, each.why, each.last or date.max)):
        first, last = max(span.first, free), min(span.last or on, on)
        if first > last:
            continue
        yield _Span(first, last, span.why, is_open=last == on and (span.last is None or span.last > on))
        free = last + ONE_DAY


def _tolled(span: _Span, ends_on: date) -> Step:
    days = (span.last - span.first).days + 1
    when = f"{span.why} {_days(span.first, span.last)}"
    if span.first >= ends_on:
        words = f"{when}: nothing is added, the sentence had ended."
        return Step(Effect.NOTHING, span.first, span.last, 0, ends_on, words)
    if span.is_open:
        words = f"{span.why} since {day_year(span.first)}: {count_of_days(days)} added so far, one more each day."
    else:
        words = f"{when}: {count_of_days(days)} added."
    return Step(Effect.ADDED, span.first, span.last, days, ends_on + timedelta(days=days), words, span.is_open)


def _credited(credit: Credit, ends_on: date) -> Step:
    on = credit.granted_on
    by = f", by {credit.authority}" if credit.authority else ""
    what = f"{credit.why or 'Credit'} of {count_of_days(credit.days)}, {day_year(on)}{by}"
    left = max((ends_on - on).days, 0)
    days = min(credit.days, left)
    if not days:
        return Step(Effect.NOTHING, on, on, 0, ends_on, f"{what}: nothing is taken off, the sentence had ended.")
    only = ", all that were left" if days < credit.days else ""
    words = f"{what}: {count_of_days(days)} taken off{only}."
    return Step(Effect.TAKEN_OFF, on, on, days, ends_on - timedelta(days=days), words)


def _days(first: date, last: date) -> str:
    """Write "Jan 3, 2027 – Feb 14, 2027", or one day."""
    return day_year(first) if first == last else f"{day_year(first)} – {day_year(last)}"

"""The nightly draw: its roster, its commitment, whom it selects, and whether all of it holds. Pure.

Everything here is what docs/draw.md describes, so that anybody can do it again without this code.
"""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self, TypedDict

from cases.drug_tests.odds import MILLION, Asks, EveryDay, PerMonth, first_of_month, matter, odds_on

FORMAT = 1
# Sorted keys, no spaces, ASCII: there is one way to write a line.
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


class Published(TypedDict):
    """What is published of a draw once its day is over."""

    unit: str
    date: str
    commitment: str
    seed: str
    roster: str
    selected: list[str]


class BrokenDrawError(Exception):
    """What was published does not hold. The `reasons` say which of it."""

    def __init__(self: Self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Line:
    """One person on a roster, by call-in number alone, with everything that the odds depend on."""

    number: str
    asks: Asks
    # The day of this month from which the person may be drawn, and the earlier draws that matter.
    since: date
    drawn: tuple[date, ...] = ()

    def odds(self: Self, day: date) -> int:
        """Return the odds of a day in parts of a million."""
        return odds_on(day, self.asks, self.since, self.drawn)

    def written(self: Self, day: date, odds: int) -> dict[str, Any]:
        """Return the line as it is published."""
        if isinstance(self.asks, EveryDay):
            return {"number": self.number, "every_day": self.asks.odds, "odds": odds}
        return {
            "number": self.number,
            "per_month": self.asks.times,
            "minimum": self.asks.minimum,
            "maximum": self.asks.maximum,
            "gap": self.asks.gap,
            "since": self.since.isoformat(),
            "drawn": [on.isoformat() for on in matter(self.asks, day, self.drawn)],
            "odds": odds,
        }


def new_seed() -> str:
    """Return 32 random bytes in hexadecimal."""
    return secrets.token_hex(32)


def canonical(value: dict[str, Any]) -> str:
    """Write a line in the one way in which it can be written."""
    return CANONICAL.encode(value)


def write_roster(unit: str, day: date, lines: Iterable[Line]) -> str:
    """Return the canonical roster: a heading, then one line for each person, sorted by number."""
    heading = canonical({"format": FORMAT, "unit": unit, "date": day.isoformat()})
    people = sorted(lines, key=lambda line: line.number)
    return "\n".join([heading, *(canonical(line.written(day, line.odds(day))) for line in people)])


def commitment_of(seed: str, roster: str) -> str:
    """Return what is published the evening before: the SHA-256 of seed and roster."""
    return sha256(f"{seed}\n{roster}".encode()).hexdigest()


def is_selected(seed: str, day: str, number: str, odds: int) -> bool:
    """Say whether a number is drawn: its hash, as a share of all hashes, lies below its odds."""
    share = int.from_bytes(sha256(f"{seed}:{day}:{number}".encode()).digest()[:8], "big")
    return share * MILLION >> 64 < odds


def select(seed: str, roster: str) -> list[str]:
    """Return the numbers that are drawn from a roster, in its order."""
    heading, *people = [json.loads(line) for line in roster.split("\n")]
    return [each["number"] for each in people if is_selected(seed, heading["date"], each["number"], each["odds"])]


def verify(published: Published, *, unit: str, day: date) -> list[str]:
    """Recompute a draw from what was published alone, and return whom it selects, or raise with all that is wrong."""
    seed, roster = published["seed"], published["roster"]
    reasons = []
    if (published["unit"], published["date"]) != (unit, day.isoformat()):
        reasons.append(f"This is the draw of {published['unit']} on {published['date']}, not the one asked for.")
    if commitment_of(seed, roster) != published["commitment"]:
        reasons.append("The commitment is not the SHA-256 of this seed and this roster: one of them was changed.")
    heading, *people = roster.split("\n")
    if heading != canonical({"format": FORMAT, "unit": unit, "date": day.isoformat()}):
        reasons.append("The heading of the roster is not that of this unit and day.")
    selected, last = [], ""
    for place, text in enumerate(people, start=1):
        number, odds, wrong = _check_line(text, day, last)
        reasons += [f"Line {place}: {each}" for each in wrong]
        last = number or last
        if number and is_selected(seed, day.isoformat(), number, odds):
            selected.append(number)
    reasons += _compare(selected, published["selected"])
    if reasons:
        raise BrokenDrawError(*reasons)
    return selected


def _check_line(text: str, day: date, last: str) -> tuple[str, int, list[str]]:
    """Return number and odds of a line, and what is wrong with it."""
    try:
        written = json.loads(text)
        line = read_line(written)
        odds = line.odds(day)
        again = canonical(line.written(day, odds))
        number, said = str(written["number"]), int(written["odds"])
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return "", 0, ["it cannot be read as docs/draw.md describes it."]
    wrong = []
    if isinstance(line.asks, PerMonth) and not first_of_month(day) <= line.since <= day:
        wrong.append(f"number {number} may be drawn since {line.since}, which is no day of this month so far.")
    if number <= last:
        wrong.append(f"number {number} is out of order, or stands here twice.")
    if odds != said:
        wrong.append(f"number {number} has odds of {said} parts of a million; from its own inputs they are {odds}.")
    elif again != text:
        wrong.append(f"number {number} is not written in the canonical way.")
    return number, said, wrong


def read_line(written: dict[str, Any]) -> Line:
    """Read a line of a published roster."""
    if "every_day" in written:
        return Line(written["number"], EveryDay(written["every_day"]), date.min)
    return Line(
        number=written["number"],
        asks=PerMonth(written["per_month"], written["minimum"], written["maximum"], written["gap"]),
        since=date.fromisoformat(written["since"]),
        drawn=tuple(date.fromisoformat(on) for on in written["drawn"]),
    )


def _compare(selected: Sequence[str], said: Sequence[str]) -> list[str]:
    """Say how the list that was published differs from the one that follows."""
    if list(selected) == list(said):
        return []
    missing, added = sorted(set(selected) - set(said)), sorted(set(said) - set(selected))
    reasons = [f"{number} was drawn, and is missing from the list." for number in missing]
    reasons += [f"{number} stands on the list, and was not drawn." for number in added]
    return reasons or ["The list is not in the order of the roster."]

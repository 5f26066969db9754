"""Drawing names and days from a key: the same key always draws the same. Pure: no queries, no clock, no chance."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

NAMES = Path(__file__).parent / "names"


def number(*key: object, below: int) -> int:
    """Return a number from 0 up to, and without, `below`."""
    digest = hashlib.sha256("\x1f".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def pick(options: Sequence[T], *key: object) -> T:
    """Return one of `options`."""
    return options[number(*key, below=len(options))]


def chance(percent: float, *key: object) -> bool:
    """Say yes for about `percent` in a hundred keys."""
    return number(*key, below=10_000) < percent * 100


def day_between(first: date, last: date, *key: object) -> date:
    """Return a day from `first` to `last`, both included."""
    return first + timedelta(days=number(*key, below=(last - first).days + 1))


@cache
def names(kind: str) -> tuple[str, ...]:
    """Return a list of common names in the United States: "female", "male" or "last"."""
    return tuple((NAMES / f"{kind}.txt").read_text(encoding="utf-8").split())


def first_name(sex: str, *key: object) -> str:
    """Return a given name for a sex; where it is not known, one of either."""
    kinds = {"FEMALE": names("female"), "MALE": names("male")}
    return pick(kinds.get(sex) or names("female") + names("male"), "first name", *key)


def last_name(*key: object) -> str:
    """Return a family name."""
    return pick(names("last"), "last name", *key)

"""Names in the form that the tolerant search compares. Pure: no queries, no clock."""

import unicodedata
from collections.abc import Iterable

# Letters that carry their mark in their own shape, so that no decomposition takes it off.
PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
KEY_LENGTH = 500


def name_key(text: str) -> str:
    """Return `text` without case, accents and punctuation: "Núñez-O’Brien" and "nunez obrien" are one name.

    Letters of every script are kept, those written from right to left as well.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)
    return " ".join("".join(_keep(character) for character in unicodedata.normalize("NFKD", decomposed)).split())


def person_key(*, first: str, middle: str, last: str, aliases: Iterable[str] = ()) -> str:
    """Return the key of every name that a person is known by, the last name first."""
    return " ".join(filter(None, (name_key(name) for name in (last, first, middle, *aliases))))[:KEY_LENGTH].strip()


def _keep(character: str) -> str:
    kind = unicodedata.category(character)[0]
    if kind in "LN":
        return character
    # Apostrophes stand inside a word; every other sign stands between two.
    return "" if (kind in "MC" and not character.isspace()) or character in "'’ʼ`´" else " "

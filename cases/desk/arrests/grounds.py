"""Why a booking may be a parolee's, and how strongly. Pure: no queries, no clock."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from cases.desk.arrests.reading import Booked, number_key
from cases.desk.models import ArrestMatch
from cases.parolees.names import name_key

Ground = ArrestMatch.Ground
Strength = ArrestMatch.Strength
AGAINST = frozenset({Ground.OTHER_NUMBER, Ground.OTHER_BIRTH})
# What no number says: how strong a name and a birth date are together. What does not stand here is nobody.
BY_NAME_AND_BIRTH: dict[tuple[str, str], Strength] = {
    (Ground.NAME, Ground.BIRTH): Strength.STRONG,
    (Ground.ALIAS, Ground.BIRTH): Strength.FAIR,
    (Ground.SOUND, Ground.BIRTH): Strength.FAIR,
    # A twin, or somebody who is called otherwise at home.
    (Ground.LAST_NAME, Ground.BIRTH): Strength.WEAK,
    (Ground.NAME, Ground.BIRTH_NEAR): Strength.WEAK,
    (Ground.ALIAS, Ground.BIRTH_NEAR): Strength.WEAK,
    # Where one of the two birth dates is not known.
    (Ground.NAME, ""): Strength.WEAK,
    (Ground.ALIAS, ""): Strength.WEAK,
}


@dataclass(frozen=True)
class Known:
    """What we know of one person under supervision."""

    parolee_pk: int
    term_pk: int
    last_name: str
    first_name: str
    born_on: date | None
    # From this day on an arrest is a new one.
    released_on: date
    zone: ZoneInfo
    # Of the last name, and of the first.
    sounds: frozenset[str] = frozenset()
    first_sounds: frozenset[str] = frozenset()
    aliases: Collection[str] = ()
    numbers: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Fit:
    """One person whom a booking may mean."""

    known: Known
    grounds: tuple[str, ...]
    strength: str


@dataclass(frozen=True)
class Heard:
    """A booking with the sounds of its names."""

    booked: Booked
    sounds: frozenset[str] = frozenset()
    first_sounds: frozenset[str] = frozenset()


def fit(heard: Heard, known: Known) -> Fit | None:
    """Say why a booking may mean this person; None where nothing says so."""
    number = _by_number(heard.booked, known)
    name = _by_name(heard, known)
    birth = _by_birth(heard.booked.born_on, known.born_on)
    strength = _strength(number, name, birth)
    if strength is None:
        return None
    # What speaks against it is said last.
    grounds = sorted((ground for ground in (number, name, birth) if ground), key=AGAINST.__contains__)
    return Fit(known, tuple(grounds), strength)


def _strength(number: str, name: str, birth: str) -> str | None:
    """Weigh the grounds. A number alone is fair: jails mistype them, and people give the numbers of others."""
    if number == Ground.NUMBER:
        return Strength.STRONG if name or birth in {Ground.BIRTH, Ground.BIRTH_NEAR} else Strength.FAIR
    found = BY_NAME_AND_BIRTH.get((name, birth))
    return Strength.WEAK if found and number == Ground.OTHER_NUMBER else found


def _by_number(booked: Booked, known: Known) -> str:
    compared = [
        number_key(value) in {number_key(ours) for ours in known.numbers[kind]}
        for kind, value in booked.identifiers.items()
        if known.numbers.get(kind)
    ]
    if any(compared):
        return Ground.NUMBER
    return Ground.OTHER_NUMBER if compared else ""


def _by_name(heard: Heard, known: Known) -> str:
    booked = heard.booked
    last, first = name_key(booked.last_name), first_of(booked.first_name)
    is_same_last, is_same_first = last == name_key(known.last_name), first != "" and first == first_of(known.first_name)
    if is_same_last and is_same_first:
        return Ground.NAME
    if any(_is_alias(last, name_key(booked.first_name), alias) for alias in known.aliases):
        return Ground.ALIAS
    sounds_alike = bool(heard.sounds & known.sounds)
    if sounds_alike and (is_same_first or heard.first_sounds & known.first_sounds):
        return Ground.SOUND
    return Ground.LAST_NAME if is_same_last else ""


def _is_alias(last: str, given: str, alias: str) -> bool:
    """Whether an alias of at least two words is made of the reported names, the whole last name among them."""
    words = set(name_key(alias).split())
    return len(words) > 1 and set(last.split()) < words <= {*last.split(), *given.split()}


def first_of(names: str) -> str:
    """Return the first of some given names, as names are compared."""
    return next(iter(name_key(names).split()), "")


def _by_birth(theirs: date | None, ours: date | None) -> str:
    if theirs is None or ours is None:
        return ""
    if theirs == ours:
        return Ground.BIRTH
    same = [theirs.year == ours.year, theirs.month == ours.month, theirs.day == ours.day]
    is_swapped = same[0] and (theirs.month, theirs.day) == (ours.day, ours.month)
    return Ground.BIRTH_NEAR if is_swapped or sum(same) == 2 else Ground.OTHER_BIRTH

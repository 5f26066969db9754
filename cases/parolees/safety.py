"""What to beware of before going to somebody: said of the person, of where they live and work, and of the employer."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Concat, JSONObject

from cases.parolees.models import Address, Associate, Caution
from parole import offers

# Beside the kinds of Caution: whom not to speak with before somebody was asked, and what to keep to oneself.
ASK_FIRST = "ASK_FIRST"
DISCRETION = "DISCRETION"
KINDS = {ASK_FIRST: "Ask first", **dict(Caution.Kind.choices), DISCRETION: "Discretion"}
ORDER = list(KINDS)
DISCRETION_WORDS = {
    Associate.Knowledge.DOES_NOT_KNOW: "The employer does not know of the parole: discretion",
    Associate.Knowledge.NOT_KNOWN: "Nobody has asked whether the employer knows of the parole: discretion",
}


@dataclass(frozen=True)
class ShownCaution:
    """One thing to beware of. `place` is the kind of address that it is about, or empty: wherever it is."""

    kind: str
    words: str
    place: str = ""
    where: str = ""

    @property
    def label(self: Self) -> str:
        """The kind in a word; of the kind OTHER there is none."""
        return "" if self.kind in {Caution.Kind.OTHER, DISCRETION} else str(KINDS[self.kind])

    @property
    def text(self: Self) -> str:
        """What it says, and of which place."""
        return f"{self.words} ({self.where})" if self.where else self.words


def cautions_of(parolee_pks: Collection[int], on: date) -> Mapping[int, list[ShownCaution]]:
    """Return what to beware of on a day, by parolee: one query however many they are.

    What is about the person stands first, the more dangerous kind before the less.
    """
    found: defaultdict[int, list[ShownCaution]] = defaultdict(list)
    if not parolee_pks:
        return found
    person = Caution.objects.filter(parolee__in=parolee_pks, lifted_on__isnull=True)
    stands = Q(until_on__isnull=True) | Q(until_on__gte=on)
    addresses = Address.objects.filter(stands, parolee__in=parolee_pks, from_on__lte=on).exclude(cautions="")
    employers = Associate.objects.filter(parolee__in=parolee_pks, kind=Associate.Kind.EMPLOYER).exclude(
        knows_of_supervision=Associate.Knowledge.KNOWS
    )
    street = Concat("street", Value(", "), "city")
    offered = (ask(parolee_pks) for ask in offers.offered("CAUTIONS"))
    rows = person.values_list("parolee_id", "kind", "text", Value(""), Value(""), "pk").union(
        addresses.values_list("parolee_id", Value(Caution.Kind.OTHER.value), "cautions", "kind", street, "pk"),
        employers.values_list(
            "parolee_id", Value(DISCRETION), "knows_of_supervision", Value(Address.Kind.WORK.value), "name", "pk"
        ),
        *offered,
        all=True,
    )
    for parolee_pk, kind, words, place, where, _ in sorted(rows, key=_most_dangerous_first):
        found[parolee_pk].append(_shown(kind, words, place, where))
    return found


def wherever(cautions: Collection[ShownCaution]) -> list[ShownCaution]:
    """Leave out what matters at the employer's alone."""
    return [caution for caution in cautions if caution.kind != DISCRETION]


def cautions_beside(on: date) -> dict[str, ArraySubquery]:
    """Return what a list of parolees is annotated with to show what to beware of wherever one goes, in its own query.

    What matters at the employer's alone is left out. `beside` reads it.
    """
    person = Caution.objects.filter(parolee=OuterRef("pk"), lifted_on__isnull=True)
    stands = Q(until_on__isnull=True) | Q(until_on__gte=on)
    addresses = Address.objects.filter(stands, parolee=OuterRef("pk"), from_on__lte=on).exclude(cautions="")
    street = Concat("street", Value(", "), "city")
    of_person = JSONObject(kind="kind", words="text", place=Value(""), where=Value(""), pk="pk")
    of_place = JSONObject(kind=Value(Caution.Kind.OTHER.value), words="cautions", place="kind", where=street, pk="pk")
    return {
        "person_cautions": ArraySubquery(person.values(row=of_person)),
        "place_cautions": ArraySubquery(addresses.values(row=of_place)),
    }


def beside(values: Mapping[str, Any]) -> list[ShownCaution]:
    """Return the cautions that stand beside a row, the more dangerous first."""
    rows = [
        (0, row["kind"], row["words"], row["place"], row["where"], row["pk"])
        for row in (*values["person_cautions"], *values["place_cautions"])
    ]
    return [_shown(*row[1:5]) for row in sorted(rows, key=_most_dangerous_first)]


def _most_dangerous_first(row: tuple[int, str, str, str, str, int]) -> tuple[bool, int, str, int]:
    _, kind, _, place, _, pk = row
    return bool(place), ORDER.index(kind), place, pk


def _shown(kind: str, words: str, place: str, where: str) -> ShownCaution:
    if kind == DISCRETION:
        return ShownCaution(kind, DISCRETION_WORDS[Associate.Knowledge(words)], place, where)
    if kind == ASK_FIRST:
        return ShownCaution(kind, words, place, where)
    named = f"{Address.Kind(place).label.lower()}: {where}" if place else ""
    return ShownCaution(kind, words, place, named)

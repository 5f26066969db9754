"""Finding a person by what somebody typed: a number, a phone, or a name that may be misspelled.

Each door is one indexed read with a cap, and the doors are joined by UNION, never by OR.
"""

import re
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Right

from cases.parolees.names import name_key
from parole.notices.models import LOCAL_DIGITS

if TYPE_CHECKING:
    from cases.parolees.models.people import Parolee

# What one door lets in. Whoever has more matches than this is asked for another word by the ranking itself.
DOOR = 200
LONGEST = 100
# Shorter words sound like half of the agency.
AUDIBLE = 3
TRIGRAM = 3


class SoundsLike(Func):
    """The Daitch-Mokotoff codes of a name: how it sounds, whatever the language that spelled it."""

    function = "daitch_mokotoff"
    output_field = ArrayField(TextField())


def words(key: str) -> Func:
    """Return the words of a key. Trigrams are taken from letters that the server's locale knows; words from any."""
    return Func(F(key), Value(" "), function="string_to_array", output_field=ArrayField(TextField()))


def doors(people: "QuerySet[Parolee, Parolee]", text: str) -> list[QuerySet[Any, Any]]:
    """Return the keys of `people` whom `text` may mean, one capped queryset for each way to mean somebody."""
    typed = " ".join(text[:LONGEST].split())
    key = name_key(typed)
    if not key:
        return []
    found: list[QuerySet[Any, Any]] = []
    if any(character.isdigit() for character in typed):
        found += [
            people.filter(number__startswith=typed.upper()),
            people.filter(identifiers__value__in={typed, typed.upper()}),
        ]
        digits = re.sub(r"\D", "", typed)
        if len(digits) >= LOCAL_DIGITS:
            local = digits[-LOCAL_DIGITS:]
            found += [
                people.alias(local=Right("phone_numbers__number", LOCAL_DIGITS)).filter(
                    local=local, phone_numbers__number__endswith=digits[-10:]
                ),
                people.alias(local=Right("recipient__phone", LOCAL_DIGITS)).filter(
                    local=local, recipient__phone__endswith=digits[-10:]
                ),
            ]
    else:
        found.append(people.filter(name_key__startswith=key))
        if len(key) >= TRIGRAM:
            found.append(people.filter(name_key__trigram_word_similar=key))
        if not key.isascii():
            found.append(people.alias(words=words("name_key")).filter(Q(words__contains=key.split())))
        found += [
            people.alias(sound=SoundsLike(F("last_name"))).filter(sound__overlap=SoundsLike(Value(word)))
            for word in key.split()[:4]
            if len(word) >= AUDIBLE
        ]
    return [door.order_by().values("pk")[:DOOR] for door in found]

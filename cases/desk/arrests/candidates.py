"""Whom bookings may mean among the people under supervision: read once for a whole file, compared in memory."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from cases.desk.arrests.grounds import Fit, Heard, Known, first_of, fit
from cases.desk.arrests.reading import Booked, number_key
from cases.parolees.models import Alias, Identifier, SupervisionTerm
from cases.parolees.models.matching import SoundsLike
from cases.parolees.models.people import ParoleeQuerySet
from cases.parolees.names import name_key

COLUMNS = ("parolee_id", "pk", "parolee__last_name", "parolee__first_name", "parolee__born_on", "released_on")


def find_fits(bookings: Collection[Booked], people: ParoleeQuerySet) -> Mapping[tuple[str, str], Sequence[Fit]]:
    """Return for each booking whom of `people` it may mean: those released before the arrest, whose term is open."""
    known = _known(people)
    by_number, by_birth, by_name = _indexes(known)
    fits = {}
    for heard in _heard(bookings):
        booked = heard.booked
        worth_a_look = {
            *(pk for kind, value in booked.identifiers.items() for pk in by_number[kind, number_key(value)]),
            *by_birth[booked.born_on],
            *by_name[name_key(booked.last_name)],
        }
        found = (fit(heard, known[pk]) for pk in sorted(worth_a_look) if _is_new(booked, known[pk]))
        fits[booked.key] = [each for each in found if each]
    return fits


def _is_new(booked: Booked, known: Known) -> bool:
    """Whether the arrest came after the release: what was before it is no new one."""
    return booked.arrested_at.astimezone(known.zone).date() >= known.released_on


Index = defaultdict[object, set[int]]


def _indexes(known: Mapping[int, Known]) -> tuple[Index, Index, Index]:
    by_number, by_birth, by_name = Index(set), Index(set), Index(set)
    for pk, each in known.items():
        by_birth[each.born_on].add(pk)
        by_name[name_key(each.last_name)].add(pk)
        for alias in each.aliases:
            # An alias is written in any order: any of its words may be the last name.
            for word in name_key(alias).split():
                by_name[word].add(pk)
        for kind, values in each.numbers.items():
            for value in values:
                by_number[kind, number_key(value)].add(pk)
    return by_number, by_birth, by_name


def _known(people: ParoleeQuerySet) -> dict[int, Known]:
    terms = SupervisionTerm.objects.latest_of_each().open().filter(parolee__in=people, released_on__isnull=False)
    aliases: dict[int, list[str]] = defaultdict(list)
    numbers: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    within = {"parolee__in": terms.values("parolee_id")}
    for pk, name in Alias.objects.filter(**within).values_list("parolee_id", "name"):
        aliases[pk].append(name)
    for pk, kind, value in Identifier.objects.filter(**within).values_list("parolee_id", "kind", "value"):
        numbers[pk][kind].append(value)
    rows = terms.select_related("parolee", "unit").annotate(
        last_sounds=Coalesce(SoundsLike(F("parolee__last_name")), Value([])),
        first_sounds=Coalesce(SoundsLike(F("parolee__first_name")), Value([])),
    )
    return {
        term.parolee_id: Known(
            parolee_pk=term.parolee_id,
            term_pk=term.pk,
            last_name=term.parolee.last_name,
            first_name=term.parolee.first_name,
            born_on=term.parolee.born_on,
            released_on=term.released_on,
            zone=term.unit.zone,
            sounds=frozenset(term.last_sounds),
            first_sounds=frozenset(term.first_sounds),
            aliases=aliases[term.parolee_id],
            numbers=numbers[term.parolee_id],
        )
        for term in rows
        if term.released_on is not None
    }


def _heard(bookings: Collection[Booked]) -> Iterator[Heard]:
    names = sorted({name for each in bookings for name in (each.last_name, first_of(each.first_name)) if name})
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, daitch_mokotoff(name) FROM unnest(%s::text[]) AS name", [names])
        sounds = {name: frozenset(codes or ()) for name, codes in cursor.fetchall()}
    nothing: frozenset[str] = frozenset()
    for each in bookings:
        yield Heard(each, sounds.get(each.last_name, nothing), sounds.get(first_of(each.first_name), nothing))

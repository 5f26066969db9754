"""Recognizing rows that were brought in before, or whose people are known from elsewhere."""

from collections.abc import Collection, Mapping
from typing import Any

from cases.desk.imports.case import ImportedCase
from cases.parolees.models import Parolee, SupervisionTerm
from parole.audit.models import Event

ADMITTED = "parolee.admitted"
# What is compared of a person who is known already, and where it stands.
PERSON = ("first_name", "middle_name", "last_name", "born_on", "sex", "population")
TERM = ("kind", "authority", "release_basis", "offense", "case_type", "released_on", "expires_on")


def standing(cases: Collection[ImportedCase]) -> Mapping[str, dict[str, Any]]:
    """Return what is stored of those whose numbers are taken, by number: three queries for a whole batch."""
    people = Parolee.objects.filter(number__in=[case.number for case in cases]).values("pk", "number", *PERSON)
    stored = {each["pk"]: each for each in people}
    terms = SupervisionTerm.objects.latest_of_each().filter(parolee__in=stored.keys())
    for term in terms.values("parolee_id", "unit__code", *TERM):
        stored[term["parolee_id"]] |= term
    digests = Event.objects.filter(verb=ADMITTED, parolee_id__in=stored.keys())
    for parolee_pk, digest in digests.values_list("parolee_id", "details__digest"):
        stored[parolee_pk]["digest"] = digest
    return {each["number"]: each for each in stored.values()}


def differences(case: ImportedCase, stored: Mapping[str, Any]) -> list[str]:
    """Return the fields in which a row differs from what is stored: none for a row that was brought in as it stands.

    The row's fingerprint comes first, so that what the agency changed since does not count as a difference.
    """
    if stored.get("digest") == case.digest:
        return []
    differing = [name for name in (*PERSON, *TERM) if getattr(case, name) != stored.get(name)]
    return [*differing, *(["unit"] if case.unit != stored.get("unit__code") else [])]

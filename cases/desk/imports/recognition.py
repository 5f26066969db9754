"""Recognizing rows that were brought in before, or whose people are known from elsewhere."""

from collections.abc import Collection, Mapping
from typing import Any

from cases.desk.imports.case import ImportedCase
from cases.parolees.models import SupervisionTerm
from parole.audit.models import Event

ADMITTED = "parolee.admitted"
# What is compared of a person who is known already, and where it stands.
PERSON = ("first_name", "middle_name", "last_name", "born_on", "sex", "population")
TERM = ("kind", "authority", "release_basis", "offense", "released_on", "expires_on")


def standing(cases: Collection[ImportedCase]) -> Mapping[str, dict[str, Any]]:
    """Return what is stored of those whose numbers are taken, by number: three queries for a whole batch."""
    terms = SupervisionTerm.objects.latest_of_each().filter(parolee__number__in=[case.number for case in cases])
    stored = {
        each["parolee__number"]: each
        for each in terms.values(
            "parolee_id",
            "parolee__number",
            "unit__code",
            *(f"parolee__{name}" for name in PERSON),
            *TERM,
        )
    }
    digests = Event.objects.filter(
        verb=ADMITTED, parolee_id__in=[each["parolee_id"] for each in stored.values()]
    ).values_list("parolee_id", "details__digest")
    by_parolee = dict(digests)
    return {number: each | {"digest": by_parolee.get(each["parolee_id"])} for number, each in stored.items()}


def differences(case: ImportedCase, stored: Mapping[str, Any]) -> list[str]:
    """Return the fields in which a row differs from what is stored: none for a row that was brought in as it stands.

    The row's fingerprint comes first, so that what the agency changed since does not count as a difference.
    """
    if stored["digest"] == case.digest:
        return []
    of_person = [name for name in PERSON if getattr(case, name) != stored[f"parolee__{name}"]]
    of_term = [name for name in TERM if getattr(case, name) != stored[name]]
    return [*of_person, *(["unit"] if case.unit != stored["unit__code"] else []), *of_term]

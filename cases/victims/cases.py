"""What victim services see of a case: who it is, which office, the status, and the dates that victims must be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.parolees.models import Parolee, StatusSpan, SupervisionTerm
from cases.parolees.models.people import ParoleeQuerySet
from parole import offers
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.offers import ToldDate

SHOWN = 25


@dataclass(frozen=True)
class CaseFacts:
    """One case, in what of it victim services may see."""

    pk: int
    name: str
    number: str
    unit: str
    status: str


def reached_cases(reach: Reach) -> ParoleeQuerySet:
    """Return the cases of the units served. Serving victims opens nothing of a case but what stands here."""
    if reach.role != Role.VICTIM_SERVICES:
        return Parolee.objects.none()
    served = SupervisionTerm.objects.latest_of_each().filter(unit_id__in=reach.units)
    return Parolee.objects.filter(population__in=reach.populations, pk__in=served.values("parolee_id"))


def find_cases(reach: Reach, text: str) -> list[CaseFacts]:
    """Return the cases that `text` may mean, best first."""
    return facts_of(reached_cases(reach).matching(text)[:SHOWN])


def facts_of(people: Iterable[Parolee]) -> list[CaseFacts]:
    """Return the facts of these cases, in the order given."""
    known = list(people)
    terms = SupervisionTerm.objects.latest_of_each().filter(parolee__in=known).select_related("unit")
    of_each = {term.parolee_id: term for term in terms}
    return [
        CaseFacts(
            pk=person.pk,
            name=person.name,
            number=person.number,
            unit=of_each[person.pk].unit.name,
            status=of_each[person.pk].get_status_display(),
        )
        for person in known
    ]


def dates_of(parolee: Parolee, at: datetime) -> Sequence[ToldDate]:
    """Return the dates of a case that a victim may ask for, those of rooms above among them."""
    term = SupervisionTerm.objects.latest_of_each().get(parolee=parolee)
    span = StatusSpan.objects.of_terms([term.pk]).order_by("-starts_on", "-pk").first()
    own = [
        ToldDate("Released", term.released_on) if term.released_on else None,
        ToldDate(f"{span.get_status_display()} since", span.starts_on) if span else None,
        ToldDate("Supervision ends", term.ends_on) if term.ends_on and not term.is_closed else None,
        ToldDate("Died", parolee.died_on) if parolee.died_on else None,
    ]
    above = [date for ask in offers.offered("DATES") for date in ask(parolee.pk, at)]
    return [*(date for date in own if date), *above]

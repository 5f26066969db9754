"""The sentence of a case as its Overview shows it: why it ends when it does, and a line from release to discharge."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.parolees.models import SentenceCredit, SupervisionTerm
from cases.parolees.projection import projections
from cases.parolees.sentence import Effect, Projection

WIDTH = 600


@dataclass(frozen=True)
class Stretch:
    """Tolled days as a piece of the line."""

    x: int
    width: int


@dataclass(frozen=True)
class Shown:
    """All that the section shows."""

    projection: Projection
    credits_given: list[SentenceCredit]
    width: int
    today_x: int
    tolled: list[Stretch]


def shown(term: SupervisionTerm, *, at: datetime, today: date) -> Shown | None:
    """Return the sentence of a term; None where it ends on no day."""
    projection = projections([term], at=at).get(term.pk)
    if projection is None:
        return None
    first = term.released_on or today
    days = max((projection.ends_on - first).days, 1)

    def place(on: date) -> int:
        return min(max(round((on - first).days * WIDTH / days), 0), WIDTH)

    tolled = [
        Stretch(place(step.first), max(place(step.last) - place(step.first), 2))
        for step in projection.steps
        if step.effect == Effect.ADDED
    ]
    given = SentenceCredit.objects.of_terms([term.pk]).standing().order_by("granted_on", "pk")
    return Shown(projection, list(given), WIDTH, place(today), tolled)

"""Which clocks a request or a hearing has to come in time for."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from hearings.models import Hearing, HearingRequest, RunningClock
from hearings.models.clock import RunningClockQuerySet


def clocks_of_hearing(hearing: Hearing) -> RunningClockQuerySet:
    """Return the clocks that await a hearing of this kind in its matter."""
    violation = hearing.request.violation_id if hearing.request else None
    return _in_matter(hearing.term_id, violation).awaited().filter(hearing=hearing.kind)


def clocks_of_matter(row: Hearing | HearingRequest) -> RunningClockQuerySet:
    """Return every clock of the matter that a hearing or a request is about, whatever it awaits."""
    asked = asked_of(row)
    return _in_matter(row.term_id, asked.violation_id if asked else None)


def clocks_by_row(rows: Collection[HearingRequest | Hearing]) -> dict[int, list[RunningClock]]:
    """Return, by request or hearing, the clocks that await it, the first to run out first: one query in all."""
    clocks = RunningClock.objects.bearing_on(terms={each.term_id for each in rows}, kinds={each.kind for each in rows})
    found = list(clocks.select_related("unit").prefetch_related("explanations").first_due_first())
    return {row.pk: _bearing_on(row, found) for row in rows}


def asked_of(row: HearingRequest | Hearing) -> HearingRequest | None:
    """Return the request itself, or the one that a hearing came of."""
    return row if isinstance(row, HearingRequest) else row.request


def _bearing_on(row: HearingRequest | Hearing, clocks: Iterable[RunningClock]) -> list[RunningClock]:
    asked = asked_of(row)
    violation_pk = asked.violation_id if asked else None
    return [
        clock
        for clock in clocks
        if (clock.term_id, clock.hearing) == (row.term_id, row.kind)
        and (violation_pk is None or clock.violation_id in {None, violation_pk})
    ]


def _in_matter(term_pk: int, violation_pk: int | None) -> RunningClockQuerySet:
    """Return the clocks of a matter. What names no violation is held to those of every matter of the term.

    A clock of the term itself holds for whoever is heard about a violation too: too early is lawful, too late is not.
    """
    clocks = RunningClock.objects.of_terms([term_pk])
    if violation_pk is None:
        return clocks
    return clocks.filter(Q(violation=violation_pk) | Q(violation__isnull=True))

"""The status of a term from day to day: the rows that the actions keep in step with the status of the term."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from cases.parolees.models import StatusSpan, SupervisionTerm

DAY = timedelta(days=1)


def first_spans(term: SupervisionTerm, *, at: datetime, on: date) -> list[StatusSpan]:
    """Return what a term stands with that is recorded on a day: its status, since the release.

    A term that is over already was active from its release until the day it closed: nobody told us more.
    """

    def span(status: str, starts_on: date, ends_on: date | None = None) -> StatusSpan:
        return StatusSpan(
            parolee_id=term.parolee_id, term=term, status=status, starts_on=starts_on, ends_on=ends_on, recorded_at=at
        )

    if term.closed_on is None:
        return [span(term.status, term.released_on or on)]
    closing = span(term.status, term.closed_on)
    if term.released_on is None or term.released_on == term.closed_on:
        return [closing]
    return [span(SupervisionTerm.Status.ACTIVE, term.released_on, term.closed_on - DAY), closing]


def enter(
    *, terms: Collection[SupervisionTerm], status: str, at: datetime, on: date, reason: str = "", place: str = ""
) -> None:
    """Let a status hold from `on`: the one before ends the day before, and what was said to begin later is taken back.

    Of two changes on one day the later word holds, and the history keeps the earlier one.
    """
    spans = StatusSpan.objects.of_terms([term.pk for term in terms])
    spans.filter(starts_on__gte=on).delete()
    spans.in_force(on).update(ends_on=on - DAY)
    StatusSpan.objects.bulk_create(
        StatusSpan(
            parolee_id=term.parolee_id,
            term=term,
            status=status,
            reason=reason,
            place=place,
            starts_on=on,
            recorded_at=at,
        )
        for term in terms
    )

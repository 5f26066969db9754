"""What is known around an entry: what the pure checks of `integrity` need, in a handful of queries."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q

from cases.meetings.integrity import Circumstances, Entry, Limits, Raised, find_flags
from cases.meetings.models import Meeting
from cases.meetings.policies import CLOCK_DIFFERENCE
from cases.officers.models import Leave
from cases.parolees.models import Parolee, StatusSpan, SupervisionTerm


def flags_of(
    entry: Entry, *, parolee: Parolee, term: SupervisionTerm, officer_pk: int | None, apart_from: int | None
) -> list[Raised]:
    """Return what is unusual about an entry. `apart_from` is the meeting itself, where it has its row already."""
    limits = Limits(
        late_after=timedelta(hours=settings.MEETING_LATE_HOURS),
        meeting_length=timedelta(minutes=settings.MEETING_USUAL_MINUTES),
        clock_difference=CLOCK_DIFFERENCE,
    )
    known = Circumstances(
        died_on=parolee.died_on,
        statuses=statuses_on(term, entry.happened_on),
        **_of_officer(entry, officer_pk, apart_from, limits.meeting_length),
    )
    return find_flags(entry, known, limits)


def statuses_on(term: SupervisionTerm, day: date) -> frozenset[str]:
    """Return the statuses that a term had on a day: on a day of change the one before and the one after."""
    ends_later = Q(ends_on__isnull=True) | Q(ends_on__gte=day - timedelta(days=1))
    spans = StatusSpan.objects.of_terms([term.pk]).filter(ends_later, starts_on__lte=day)
    return frozenset(spans.values_list("status", flat=True)) or frozenset({term.status})


def _of_officer(entry: Entry, officer_pk: int | None, apart_from: int | None, length: timedelta) -> dict[str, Any]:
    """Return whether the officer was on leave, and what else the officer held about that time."""
    if officer_pk is None:
        return {}
    leave = Leave.objects.filter(officer=officer_pk, starts_on__lte=entry.happened_on, ends_on__gte=entry.happened_on)
    # The days bound it for the index; the arithmetic compares the instants.
    others = (
        Meeting.objects.held()
        .filter(
            officer=officer_pk,
            happened_at__gt=entry.happened_at - length,
            happened_at__lt=entry.happened_at + length,
        )
        .exclude(method=Meeting.Method.WRITTEN_MESSAGE)
        .exclude(pk=apart_from or 0)
    )
    return {
        "is_officer_on_leave": leave.exists(),
        "other_meetings": tuple(at for at in others.values_list("happened_at", flat=True) if at),
    }

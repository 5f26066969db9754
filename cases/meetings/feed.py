"""What stands in the calendars of officers: the planned meetings of the cases that they carry."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from cases.meetings.models import Meeting
from cases.parolees.models import Assignment
from parole.offers import Appointment

# Nobody says how long a meeting takes; a calendar must draw something.
USUAL_LENGTH = timedelta(minutes=30)
# How long a calendar is told that something was called off.
CANCELLED_FOR = timedelta(days=30)

OFFICE = Meeting.Location.SUPERVISION_OFFICE
CALLS = frozenset({Meeting.Method.TELEPHONE, Meeting.Method.VIRTUAL})


def appointments(users: Collection[int], since: datetime, until: datetime, at: datetime) -> Sequence[Appointment]:
    """Return the meetings of the cases that these officers carry at `at`, of the populations they may see."""
    carried = Assignment.objects.primary().current(at).of_officers(users)
    officers = {
        term: (pk, populations)
        for term, pk, populations in carried.values_list("term_id", "officer_id", "officer__user__populations")
    }
    meetings = (
        Meeting.objects.of_terms(officers)
        .between(since, until)
        .filter(~Q(status=Meeting.Status.CANCELLED) | Q(changed_at__gt=at - CANCELLED_FOR))
        .select_related("parolee", "term__unit")
    )
    return [
        _appointment(meeting, officers[meeting.term_id][0])
        for meeting in meetings
        if meeting.parolee.population in officers[meeting.term_id][1]
    ]


def title_of(meeting: Meeting) -> str:
    """Return what a calendar may say of a meeting: nothing of whom it is with, and of a surprise not even where."""
    if not meeting.is_announced:
        return "Busy"
    if meeting.method in CALLS:
        return "Call"
    return "Office meeting" if meeting.location == OFFICE else "Visit"


def _appointment(meeting: Meeting, officer_pk: int) -> Appointment:
    starts_at = meeting.scheduled_for or meeting.changed_at
    is_at_office = meeting.location == OFFICE and meeting.is_announced
    return Appointment(
        user_pk=officer_pk,
        key=f"meeting-{meeting.pk}",
        title=title_of(meeting),
        starts_at=starts_at,
        ends_at=starts_at + USUAL_LENGTH,
        changed_at=meeting.changed_at,
        sequence=meeting.version,
        place=meeting.term.unit.name if is_at_office else "",
        initials=f"{meeting.parolee.first_name[:1]}{meeting.parolee.last_name[:1]}",
        is_cancelled=meeting.status == Meeting.Status.CANCELLED,
    )

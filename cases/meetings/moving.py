"""What moving a meeting to another person's case would do: shown before it is done, and done as it was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cases.meetings.circumstances import flags_of
from cases.meetings.integrity import Entry, Raised
from cases.meetings.models import Meeting
from cases.parolees.models import Condition, Parolee, SupervisionTerm


@dataclass(frozen=True)
class Moved:
    """A meeting as it would stand in another case. `left_behind` says what cannot come along."""

    term: SupervisionTerm
    happened_at: datetime
    happened_on: date
    observations: Mapping[int, str]
    left_behind: Sequence[str]
    flags: Sequence[Raised]


def fit(meeting: Meeting, to: Parolee) -> Moved:
    """Say how a recorded meeting would stand in the case of another person."""
    term = SupervisionTerm.objects.latest_of_each().select_related("unit").get(parolee=to)
    happened_at = meeting.happened_at or meeting.changed_at
    happened_on = happened_at.astimezone(term.unit.zone).date()
    observations, left_behind = _observations(meeting, term, happened_on)
    if meeting.participants.exists():
        left_behind.append("who else was present, and what they said: they stand around the other person")
    if meeting.attachments.exists():
        left_behind.append("its files: add them there again")
    entry = Entry(
        status=meeting.status,
        type=meeting.type,
        location=meeting.location,
        method=meeting.method,
        happened_at=happened_at,
        happened_on=happened_on,
        # It was told when it was first entered, on whomever.
        entered_at=meeting.recorded_at or meeting.changed_at,
    )
    flags = flags_of(entry, parolee=to, term=term, officer_pk=meeting.officer_id, apart_from=meeting.pk)
    return Moved(term, happened_at, happened_on, observations, left_behind, flags)


def _observations(meeting: Meeting, term: SupervisionTerm, on: date) -> tuple[dict[int, str], list[str]]:
    """Return what was seen of conditions that bind the other person in the same words, and the rest by name."""
    same: dict[tuple[str, str], int] = {
        (condition.category, condition.text): condition.pk
        for condition in Condition.objects.of_terms([term.pk]).in_force(on).order_by("-pk")
    }
    carried: dict[int, str] = {}
    left_behind = []
    for seen in meeting.observations.select_related("condition").order_by("condition"):
        pk = same.get((seen.condition.category, seen.condition.text))
        if pk is None:
            left_behind.append(f"{seen.condition}: {seen.get_outcome_display().lower()}")
        else:
            carried[pk] = seen.outcome
    return carried, left_behind

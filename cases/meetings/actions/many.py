"""Planning, moving and cancelling many meetings at once: as many statements for 130 as for one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Self

from django.db import transaction

from cases.meetings.appointments import SOURCE, occasion_of
from cases.meetings.models import Meeting
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.notices import actions as notices
from parole.notices.models import Notice
from parole.refusals import RefusedError

Status = Meeting.Status


class MeetingsChangedError(RefusedError):
    """Somebody changed some of these meetings since they were shown."""

    def __init__(self: Self) -> None:
        super().__init__("Somebody changed some of these meetings meanwhile. Look at them again.")


@transaction.atomic
def plan_meetings(*, meetings: Sequence[Meeting], by: User, at: datetime, details: dict[str, object]) -> list[Meeting]:
    """Store meetings that are planned together, with one event each."""
    made = Meeting.objects.bulk_create(meetings)
    audit.record_events(by=by, at=at, verb="meeting.scheduled", targets=made, details=details)
    return made


@transaction.atomic
def move_meetings(
    *, moves: Mapping[int, datetime], by: User, at: datetime, details: dict[str, object]
) -> list[Meeting]:
    """Move planned meetings, each to its own time. Everyone who was told hears of it, and is reminded afresh."""
    meetings = _lock(moves)
    for meeting in meetings:
        meeting.scheduled_for = moves[meeting.pk]
        meeting.changed_at = at
        meeting.version += 1
    Meeting.objects.bulk_update(meetings, ["scheduled_for", "changed_at", "version"])
    audit.record_events(by=by, at=at, verb="meeting.rescheduled", targets=meetings, details=details)
    _tell(meetings, Notice.Stage.MOVED, by, at)
    return meetings


@transaction.atomic
def cancel_meetings(
    *, meeting_pks: Collection[int], by: User, at: datetime, details: dict[str, object]
) -> list[Meeting]:
    """Cancel planned meetings. Everyone who was told hears of it."""
    meetings = _lock(meeting_pks)
    for meeting in meetings:
        meeting.status = Status.CANCELLED
        meeting.changed_at = at
        meeting.version += 1
    Meeting.objects.bulk_update(meetings, ["status", "changed_at", "version"])
    audit.record_events(by=by, at=at, verb="meeting.cancelled", targets=meetings, details=details)
    _tell(meetings, Notice.Stage.CANCELLED, by, at)
    return meetings


def _lock(meeting_pks: Collection[int]) -> list[Meeting]:
    """Hold these meetings in one order, so that nobody changes one of them meanwhile; all must still be planned."""
    held = list(Meeting.objects.scheduled().filter(pk__in=meeting_pks).select_for_update().order_by("pk"))
    if len(held) != len(meeting_pks):
        raise MeetingsChangedError
    return held


def _tell(meetings: Sequence[Meeting], stage: Notice.Stage, by: User, at: datetime) -> None:
    occasions = {meeting.pk: occasion_of(meeting) for meeting in meetings if meeting.is_told}
    if occasions:
        notices.tell_about_changes(source=SOURCE, occasions=occasions, stage=stage, by=by, at=at)

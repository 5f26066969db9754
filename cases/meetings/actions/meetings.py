"""Planning meetings, and recording what became of them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Self

from django.db import transaction
from django.db.models import F

from cases.meetings import policies
from cases.meetings.actions.planning import plan_terms
from cases.meetings.appointments import SOURCE, occasion_of
from cases.meetings.models import Meeting, Observation, Participant
from cases.officers.models import Officer
from cases.parolees.models import Assignment, Associate, Condition, Parolee, SupervisionTerm
from cases.parolees.policies import require_open
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import StaleEditError
from parole.notices import actions as notices
from parole.notices.models import Notice
from parole.refusals import RefusedError

Status = Meeting.Status


class MeetingClosedError(RefusedError):
    """The meeting has its outcome, or was cancelled."""

    def __init__(self: Self, meeting: Meeting) -> None:
        super().__init__(f"This meeting is closed: {meeting.get_status_display().lower()}.")
        self.meeting = meeting


class ForeignRowError(RefusedError):
    """A condition or an associate belongs to somebody else's case."""


@transaction.atomic
def schedule_meeting(
    *,
    parolee: Parolee,
    by: User,
    at: datetime,
    scheduled_for: datetime,
    location: str,
    method: str,
    type: str,  # noqa: A002 - the word of the model
    is_announced: bool,
    purpose: str = Meeting.Purpose.GENERAL,
    place_words: str = "",
    invited: Collection[int] = (),
) -> Meeting:
    """Plan a meeting. Whoever carries the case at that moment holds it; the invited are told by them, not by us."""
    term = _latest_term(parolee)
    require_open(term)
    policies.require_to_come(scheduled_for, at)
    policies.require_place_words(location, place_words)
    _require_own(parolee, term, invited, {})
    meeting = Meeting.objects.create(
        parolee=parolee,
        term=term,
        status=Status.SCHEDULED,
        scheduled_for=scheduled_for,
        purpose=purpose,
        location=location,
        place_words=place_words,
        method=method,
        type=type,
        is_announced=is_announced,
        changed_at=at,
    )
    _keep_participants(meeting, dict.fromkeys(invited))
    audit.record_event(
        by=by,
        at=at,
        verb="meeting.scheduled",
        target=meeting,
        scheduled_for=scheduled_for.isoformat(),
        location=location,
    )
    return meeting


@transaction.atomic
def reschedule_meeting(*, meeting: Meeting, version: int, by: User, at: datetime, scheduled_for: datetime) -> None:
    """Move a planned meeting. Everyone who was told hears of the new time, and is reminded afresh."""
    require_open(meeting.term)
    policies.require_to_come(scheduled_for, at)
    was = meeting.scheduled_for
    _change_planned(meeting, version, scheduled_for=scheduled_for, changed_at=at)
    audit.record_event(
        by=by,
        at=at,
        verb="meeting.rescheduled",
        target=meeting,
        was=was.isoformat() if was else None,
        scheduled_for=scheduled_for.isoformat(),
    )
    if meeting.is_told:
        _tell(meeting, Notice.Stage.MOVED, by, at)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, version: int, by: User, at: datetime) -> None:
    """Cancel a planned meeting. Everyone who was told hears of it."""
    _change_planned(meeting, version, status=Status.CANCELLED, changed_at=at)
    audit.record_event(by=by, at=at, verb="meeting.cancelled", target=meeting)
    if meeting.is_told:
        _tell(meeting, Notice.Stage.CANCELLED, by, at)


@transaction.atomic
def cancel_planned_meetings(*, term_pks: Collection[int], by: User, at: datetime) -> int:
    """Cancel everything planned under terms that are over, without a word to the person; return how many."""
    meetings = list(Meeting.objects.scheduled().of_terms(term_pks).select_for_update().order_by("pk"))
    pks = [meeting.pk for meeting in meetings]
    Meeting.objects.filter(pk__in=pks).update(status=Status.CANCELLED, changed_at=at, version=F("version") + 1)
    audit.record_events(by=by, at=at, verb="meeting.cancelled", targets=meetings)
    notices.cancel_waiting(source=SOURCE, subject_pks=pks, by=by, at=at)
    return len(pks)


@transaction.atomic
def record_meeting(
    *,
    parolee: Parolee,
    meeting: Meeting | None,
    by: User,
    at: datetime,
    status: str,
    happened_at: datetime,
    location: str,
    method: str,
    type: str,  # noqa: A002 - the word of the model
    is_announced: bool,
    associates: Collection[int],
    others_present: str,
    notes: str,
    observations: Mapping[int, str],
    purpose: str = Meeting.Purpose.GENERAL,
    place_words: str = "",
    absent: Collection[int] = (),
) -> Meeting:
    """Record what became of a meeting, planned or not, and plan the case anew.

    Conditions that were not discussed are left out of `observations`. `associates` came; the `absent` were invited and
    did not.
    """
    term = meeting.term if meeting else _latest_term(parolee)
    happened_on = happened_at.astimezone(term.unit.zone).date()
    if status not in Meeting.OUTCOMES:
        raise ValueError(f"{status} is no outcome.")
    policies.require_happened(parolee=parolee, term=term, happened_at=happened_at, on=happened_on, at=at)
    policies.require_place_words(location, place_words)
    _require_own(parolee, term, {*associates, *absent}, observations)
    facts: dict[str, Any] = {
        "status": status,
        "happened_at": happened_at,
        "happened_on": happened_on,
        "purpose": purpose,
        "location": location,
        "place_words": place_words,
        "method": method,
        "type": type,
        "is_announced": is_announced,
        "officer_id": _officer_pk(term, by, at),
        "others_present": others_present,
        "notes": notes,
        "recorded_by": by,
        "recorded_at": at,
        "changed_at": at,
    }
    if meeting is None:
        meeting = Meeting.objects.create(parolee=parolee, term=term, **facts)
    else:
        _change_planned(meeting, meeting.version, **facts)
    _keep_participants(meeting, dict.fromkeys(absent, False) | dict.fromkeys(associates, True))
    Observation.objects.bulk_create(
        Observation(parolee=parolee, meeting=meeting, condition_id=condition_pk, outcome=outcome)
        for condition_pk, outcome in sorted(observations.items())
    )
    audit.record_event(
        by=by,
        at=at,
        verb=f"meeting.{status.lower()}",
        target=meeting,
        on=happened_on.isoformat(),
        location=location,
        method=method,
    )
    plan_terms(term_pks=[term.pk], by=by, at=at, on=at.astimezone(term.unit.zone).date())
    return meeting


def _change_planned(meeting: Meeting, version: int, **changes: Any) -> None:
    """Change a planned meeting that is still the one that was shown."""
    # The filter is the guard: two people cannot both close one meeting.
    updated = Meeting.objects.filter(pk=meeting.pk, status=Status.SCHEDULED, version=version).update(
        version=F("version") + 1, **changes
    )
    meeting.refresh_from_db()
    if updated != 1:
        raise StaleEditError(meeting) if meeting.is_open else MeetingClosedError(meeting)


def _keep_participants(meeting: Meeting, came: Mapping[int, bool | None]) -> None:
    """Keep who was invited, and of whom it is known whether they came."""
    Participant.objects.bulk_create(
        (
            Participant(parolee_id=meeting.parolee_id, meeting=meeting, associate_id=pk, came=known)
            for pk, known in sorted(came.items())
        ),
        update_conflicts=True,
        unique_fields=["meeting", "associate"],
        update_fields=["came"],
    )


def _tell(meeting: Meeting, stage: Notice.Stage, by: User, at: datetime) -> None:
    notices.tell_about_change(
        source=SOURCE, subject_pks=[meeting.pk], stage=stage, occasion=occasion_of(meeting), by=by, at=at
    )


def _latest_term(parolee: Parolee) -> SupervisionTerm:
    return SupervisionTerm.objects.latest_of_each().select_related("unit").get(parolee=parolee)


def _officer_pk(term: SupervisionTerm, by: User, at: datetime) -> int | None:
    """Return who did it: whoever records it, or for a recorder who is no officer the one who carries the case."""
    if Officer.objects.filter(pk=by.pk).exists():
        return by.pk
    carried = Assignment.objects.primary().current(at).filter(term=term)
    return carried.values_list("officer_id", flat=True).first()


def _require_own(
    parolee: Parolee, term: SupervisionTerm, associates: Collection[int], observations: Mapping[int, str]
) -> None:
    """Refuse keys of rows that stand in somebody else's case."""
    if Associate.objects.filter(pk__in=associates, parolee=parolee).count() != len(set(associates)):
        raise ForeignRowError("That person is not among those around this parolee.")
    if Condition.objects.filter(pk__in=observations, term=term).count() != len(observations):
        raise ForeignRowError("That condition does not bind this parolee.")

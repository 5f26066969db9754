"""Striking what was entered in error, and moving what was entered on the wrong person."""

from datetime import datetime

from django.db import transaction

from cases.meetings import policies
from cases.meetings.actions.corrections import plan_after
from cases.meetings.actions.flags import raise_flags
from cases.meetings.models import Meeting, Observation, PromptAnswer
from cases.meetings.moving import fit
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

# What comes along to the right person. Who else was present is somebody around the wrong one, and stays there.
FACTS = (
    "status",
    "type",
    "purpose",
    "location",
    "place_words",
    "method",
    "is_announced",
    "happened_at",
    "officer_id",
    "others_present",
    "notes",
    "notes_are_sensitive",
    "sensitive_reason",
)


@transaction.atomic
def strike_meeting(*, meeting: Meeting, version: int, reason: str, by: User, at: datetime) -> None:
    """Strike what was entered in error. It stays readable, and counts nowhere."""
    policies.require_correctable(meeting, by=by, at=at, reason=reason)
    _strike(meeting, version, reason, by, at)
    audit.record_event(by=by, at=at, verb="meeting.struck", target=meeting)
    plan_after(meeting=meeting, by=by, at=at)


@transaction.atomic
def move_meeting(*, meeting: Meeting, version: int, to: Parolee, reason: str, by: User, at: datetime) -> Meeting:
    """Strike a meeting that was entered on the wrong person, and record it with the right one; plan both cases anew.

    Neither case names the other person.
    """
    policies.require_correctable(meeting, by=by, at=at, reason=reason)
    policies.require_other_person(meeting, to)
    moved = fit(meeting, to)
    happened_at, on = moved.happened_at, moved.happened_on
    policies.require_happened(parolee=to, term=moved.term, happened_at=happened_at, on=on, at=at)
    facts = {name: getattr(meeting, name) for name in FACTS}
    arrived = Meeting.objects.create(
        parolee=to,
        term=moved.term,
        **facts,
        happened_on=on,
        recorded_by=by,
        recorded_at=at,
        changed_at=at,
    )
    Observation.objects.bulk_create(
        Observation(parolee=to, meeting=arrived, condition_id=pk, outcome=outcome)
        for pk, outcome in sorted(moved.observations.items())
    )
    PromptAnswer.objects.bulk_create(
        PromptAnswer(
            parolee=to, meeting=arrived, code=asked.code, words=asked.words, kind=asked.kind, answer=asked.answer
        )
        for asked in meeting.answers.order_by("pk")
    )
    _strike(meeting, version, reason, by, at, moved_to=arrived)
    audit.record_event(by=by, at=at, verb="meeting.struck", target=meeting)
    audit.record_event(by=by, at=at, verb="meeting.moved_here", target=arrived, on=on.isoformat())
    raise_flags(meeting=arrived, flags=moved.flags, reason=reason, by=by, at=at)
    plan_after(meeting=meeting, by=by, at=at)
    plan_after(meeting=arrived, by=by, at=at)
    return arrived


def _strike(
    meeting: Meeting, version: int, reason: str, by: User, at: datetime, moved_to: Meeting | None = None
) -> None:
    struck = {"struck_at": at, "struck_by": by, "struck_reason": reason, "moved_to": moved_to}
    save_edit(meeting, version=version, **struck, changed_at=at)

"""What is decided about check-ins and meetings."""

from cases.meetings.actions.meetings import (
    ForeignRowError,
    MeetingClosedError,
    cancel_meeting,
    cancel_planned_meetings,
    record_meeting,
    reschedule_meeting,
    schedule_meeting,
)
from cases.meetings.actions.planning import plan_all, plan_terms
from cases.meetings.policies import ImpossibleTimeError

__all__ = [
    "ForeignRowError",
    "ImpossibleTimeError",
    "MeetingClosedError",
    "cancel_meeting",
    "cancel_planned_meetings",
    "plan_all",
    "plan_terms",
    "record_meeting",
    "reschedule_meeting",
    "schedule_meeting",
]

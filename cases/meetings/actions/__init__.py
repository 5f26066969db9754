"""What is decided about check-ins and meetings."""

from cases.meetings.actions.attachments import NotRecordedError, attach_files
from cases.meetings.actions.interviews import Said, record_interviews
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
from cases.meetings.actions.prompts import answer_prompts
from cases.meetings.policies import ImpossibleTimeError, InterviewRefusedError, UnnamedPlaceError

__all__ = [
    "ForeignRowError",
    "ImpossibleTimeError",
    "InterviewRefusedError",
    "MeetingClosedError",
    "NotRecordedError",
    "Said",
    "UnnamedPlaceError",
    "answer_prompts",
    "attach_files",
    "cancel_meeting",
    "cancel_planned_meetings",
    "plan_all",
    "plan_terms",
    "record_interviews",
    "record_meeting",
    "reschedule_meeting",
    "schedule_meeting",
]

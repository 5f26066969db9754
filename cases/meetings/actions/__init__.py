"""What is decided about check-ins and meetings."""

from cases.meetings.actions.attachments import NotRecordedError, attach_files
from cases.meetings.actions.corrections import NothingChangedError, add_addendum, correct_meeting
from cases.meetings.actions.flags import FlagClearedError, clear_flag
from cases.meetings.actions.interviews import Said, record_interviews
from cases.meetings.actions.meetings import (
    MeetingClosedError,
    cancel_meeting,
    cancel_planned_meetings,
    record_meeting,
    reschedule_meeting,
    schedule_meeting,
)
from cases.meetings.actions.planning import plan_all, plan_terms
from cases.meetings.actions.prompts import answer_prompts
from cases.meetings.actions.snoozes import (
    SnoozeClosedError,
    SnoozedAlreadyError,
    approve_snooze,
    end_snooze,
    refuse_snooze,
    snooze_check_in,
)
from cases.meetings.actions.striking import move_meeting, strike_meeting
from cases.meetings.policies import (
    FlaggedError,
    ForeignRowError,
    ImpossibleTimeError,
    InterviewRefusedError,
    NotCorrectableError,
    NotSnoozableError,
    OtherPopulationError,
    OwnEntryError,
    SamePersonError,
    UnnamedPlaceError,
)

__all__ = [
    "FlagClearedError",
    "FlaggedError",
    "ForeignRowError",
    "ImpossibleTimeError",
    "InterviewRefusedError",
    "MeetingClosedError",
    "NotCorrectableError",
    "NotRecordedError",
    "NotSnoozableError",
    "NothingChangedError",
    "OtherPopulationError",
    "OwnEntryError",
    "Said",
    "SamePersonError",
    "SnoozeClosedError",
    "SnoozedAlreadyError",
    "UnnamedPlaceError",
    "add_addendum",
    "answer_prompts",
    "approve_snooze",
    "attach_files",
    "cancel_meeting",
    "cancel_planned_meetings",
    "clear_flag",
    "correct_meeting",
    "end_snooze",
    "move_meeting",
    "plan_all",
    "plan_terms",
    "record_interviews",
    "record_meeting",
    "refuse_snooze",
    "reschedule_meeting",
    "schedule_meeting",
    "snooze_check_in",
    "strike_meeting",
]

"""What is decided about check-ins and meetings."""

from cases.meetings.actions.attachments import NotRecordedError, attach_files
from cases.meetings.actions.closures import close_office, undo_closure
from cases.meetings.actions.corrections import NothingChangedError, add_addendum, correct_meeting
from cases.meetings.actions.flags import FlagClearedError, clear_flag
from cases.meetings.actions.interviews import Said, record_interviews
from cases.meetings.actions.many import MeetingsChangedError
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
from cases.meetings.actions.report_days import NotUndoneError, plan_report_day, undo_report_day
from cases.meetings.actions.series import (
    cancel_following,
    draft_series,
    end_series_of,
    extend_all_series,
    move_following,
    start_series,
)
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
    ImpossibleEndError,
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
    "ImpossibleEndError",
    "ImpossibleTimeError",
    "InterviewRefusedError",
    "MeetingClosedError",
    "MeetingsChangedError",
    "NotCorrectableError",
    "NotRecordedError",
    "NotSnoozableError",
    "NotUndoneError",
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
    "cancel_following",
    "cancel_meeting",
    "cancel_planned_meetings",
    "clear_flag",
    "close_office",
    "correct_meeting",
    "draft_series",
    "end_series_of",
    "end_snooze",
    "extend_all_series",
    "move_following",
    "move_meeting",
    "plan_all",
    "plan_report_day",
    "plan_terms",
    "record_interviews",
    "record_meeting",
    "refuse_snooze",
    "reschedule_meeting",
    "schedule_meeting",
    "snooze_check_in",
    "start_series",
    "strike_meeting",
    "undo_closure",
    "undo_report_day",
]

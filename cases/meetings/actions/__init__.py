"""What is decided about check-ins and meetings."""

from cases.meetings.actions.closures import close_office, undo_closure
from cases.meetings.actions.many import MeetingsChangedError
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
from cases.meetings.actions.report_days import NotUndoneError, plan_report_day, undo_report_day
from cases.meetings.actions.series import (
    cancel_following,
    draft_series,
    end_series_of,
    extend_all_series,
    move_following,
    start_series,
)
from cases.meetings.policies import ImpossibleEndError, ImpossibleTimeError

__all__ = [
    "ForeignRowError",
    "ImpossibleEndError",
    "ImpossibleTimeError",
    "MeetingClosedError",
    "MeetingsChangedError",
    "NotUndoneError",
    "cancel_following",
    "cancel_meeting",
    "cancel_planned_meetings",
    "close_office",
    "draft_series",
    "end_series_of",
    "extend_all_series",
    "move_following",
    "plan_all",
    "plan_report_day",
    "plan_terms",
    "record_meeting",
    "reschedule_meeting",
    "schedule_meeting",
    "start_series",
    "undo_closure",
    "undo_report_day",
]

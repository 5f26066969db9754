"""What is due, what happened, what was seen for each condition, and what was said of it since."""

from cases.meetings.models.addendum import Addendum
from cases.meetings.models.beside import Attachment, Interview, NoteTemplate, Participant, PromptAnswer
from cases.meetings.models.check_in import CheckIn
from cases.meetings.models.closure import Displacement, OfficeClosure
from cases.meetings.models.integrity_flag import IntegrityFlag
from cases.meetings.models.meeting import Meeting, Observation
from cases.meetings.models.plan import Plan
from cases.meetings.models.report_day import ReportDay
from cases.meetings.models.series import MeetingSeries
from cases.meetings.models.snooze import Snooze

__all__ = [
    "Addendum",
    "Attachment",
    "CheckIn",
    "Displacement",
    "IntegrityFlag",
    "Interview",
    "Meeting",
    "MeetingSeries",
    "NoteTemplate",
    "Observation",
    "OfficeClosure",
    "Participant",
    "Plan",
    "PromptAnswer",
    "ReportDay",
    "Snooze",
]

"""What is due, what happened, and what was seen for each condition."""

from cases.meetings.models.beside import Attachment, Interview, NoteTemplate, Participant, PromptAnswer
from cases.meetings.models.check_in import CheckIn
from cases.meetings.models.meeting import Meeting, Observation
from cases.meetings.models.plan import Plan

__all__ = [
    "Attachment",
    "CheckIn",
    "Interview",
    "Meeting",
    "NoteTemplate",
    "Observation",
    "Participant",
    "Plan",
    "PromptAnswer",
]

"""Parts of the form that records a meeting: its fields, how they are laid out, and what was typed into them."""

from cases.meetings.parts.attachments import FilesField
from cases.meetings.parts.fields import (
    BRINGS_QUESTIONS,
    USUAL_PURPOSES,
    USUALLY_UNANNOUNCED,
    PlaceField,
    PlaceWordsField,
    PurposeField,
    named_place,
)
from cases.meetings.parts.folding import NoteTemplates, Questions
from cases.meetings.parts.interviews import Interviews
from cases.meetings.parts.presence import Presence, associate_words
from cases.meetings.parts.prompts import Prompts

__all__ = [
    "BRINGS_QUESTIONS",
    "USUALLY_UNANNOUNCED",
    "USUAL_PURPOSES",
    "FilesField",
    "Interviews",
    "NoteTemplates",
    "PlaceField",
    "PlaceWordsField",
    "Presence",
    "Prompts",
    "PurposeField",
    "Questions",
    "associate_words",
    "named_place",
]

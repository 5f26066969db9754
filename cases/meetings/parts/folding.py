"""Blocks of the form: the questions of a purpose, and the beginnings of notes."""

from collections.abc import Iterable
from typing import Self

from crispy_forms.layout import Div

from cases.meetings.models import NoteTemplate


class Questions(Div):
    """The questions of the purpose that is chosen. It is what a change of the purpose replaces."""

    template = "meetings/layout/questions.html"


class NoteTemplates(Div):
    """The agency's own beginnings of notes, each put in by one press."""

    template = "meetings/layout/note_templates.html"

    def __init__(self: Self, templates: Iterable[NoteTemplate], *, is_swapped: bool = False) -> None:
        super().__init__()
        self.templates = list(templates)
        self.is_swapped = is_swapped

"""The questions of a meeting's purpose, and their answers."""

from collections.abc import Mapping
from typing import Any, Self

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import LayoutObject
from django import forms

from cases.meetings.models import PromptAnswer
from cases.meetings.models.beside import ANSWER_LENGTH
from cases.meetings.prompts import Prompt, asked
from parole.forms import WordsField

PREFIX = "prompt_"


class Prompts:
    """The fields of the questions: those of the purpose, and whatever was answered before it was changed."""

    def __init__(self: Self, purpose: str, typed: Mapping[str, Any]) -> None:
        answered = {name.removeprefix(PREFIX) for name in typed if name.startswith(PREFIX) and typed[name]}
        self.prompts = asked(purpose, answered)

    def fields(self: Self) -> dict[str, forms.Field]:
        """Return a field for each question."""
        return {PREFIX + prompt.code: _field(prompt) for prompt in self.prompts}

    def layout(self: Self) -> list[str | LayoutObject]:
        """Return the fields in their order."""
        return [
            InlineRadios(PREFIX + prompt.code) if prompt.kind == PromptAnswer.Kind.YES_NO else PREFIX + prompt.code
            for prompt in self.prompts
        ]

    def facts(self: Self, typed: Mapping[str, Any]) -> dict[str, str]:
        """Return the answers by their codes."""
        return {prompt.code: answer for prompt in self.prompts if (answer := typed[PREFIX + prompt.code])}


def _field(prompt: Prompt) -> forms.Field:
    if prompt.kind == PromptAnswer.Kind.TEXT:
        return WordsField(label=prompt.words, max_length=ANSWER_LENGTH, rows=2, required=False)
    return forms.ChoiceField(
        label=prompt.words,
        choices=[*PromptAnswer.YesNo.choices, ("", "Not asked")],
        widget=forms.RadioSelect,
        required=False,
    )

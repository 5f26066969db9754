"""Fields that several forms about a record share: what is unusual about it, and what is sensitive in it."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms

from cases.meetings.integrity import Raised
from parole.forms import PageForm, WordsField

REASON_LENGTH = 2_000


class ReasonField(WordsField):
    """Why something is decided, in a sentence or a few."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(max_length=REASON_LENGTH, rows=3, **kwargs)


class FlaggedForm(PageForm):
    """A form whose entry may be unusual: it then comes back once, and asks why it is right all the same."""

    flag_reason = ReasonField(label="Why is it right all the same?", required=False)
    # What is sent later, from a phone without a network, was accepted there.
    accept_flags = forms.BooleanField(required=False, widget=forms.HiddenInput)
    flags: Sequence[Raised] = ()

    def show_flags(self: Self, flags: Sequence[Raised]) -> None:
        """Show what is unusual. Whoever was asked already and says nothing is asked for words."""
        self.flags = flags
        if "flag_reason" in self.data:
            self.add_error("flag_reason", "Say why, or change what is wrong.")

    @property
    def asks_why(self: Self) -> bool:
        """Whether the reason has its place on the page."""
        return bool(self.flags or self.data.get("flag_reason"))

    @property
    def explanation(self: Self) -> dict[str, Any]:
        """What the action is given about what is unusual."""
        return {name: self.cleaned_data[name] for name in ("flag_reason", "accept_flags")}


class SensitiveForm(PageForm):
    """A form whose notes may be sensitive. Whoever says why means that they are."""

    notes_are_sensitive = forms.BooleanField(label="Sensitive: not for the parolee without review", required=False)
    sensitive_reason = forms.CharField(label="Why sensitive?", required=False, max_length=200)

    @property
    def sensitivity(self: Self) -> dict[str, Any]:
        """What the action is given about what is sensitive."""
        reason = self.cleaned_data["sensitive_reason"]
        return {
            "notes_are_sensitive": self.cleaned_data["notes_are_sensitive"] or bool(reason),
            "sensitive_reason": reason,
        }

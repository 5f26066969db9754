"""What somebody types about a record that exists already, about a flag, and about putting a check-in aside."""

from datetime import datetime
from typing import Any, Self

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms

from cases.meetings.form_parts import ReasonField
from cases.meetings.forms import CONDITION_PREFIX, MeetingRecordForm, NotesField
from cases.meetings.models import Meeting
from cases.meetings.parts import named_place
from parole.accounts.templatetags.agency import clock, day_year
from parole.forms import DayField, MomentForm, PageForm, VersionField


class AddendumForm(PageForm):
    """More to say about a recorded meeting."""

    text = NotesField(label="What is there to add?")
    is_sensitive = forms.BooleanField(label="Sensitive: not for the parolee without review", required=False)

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True


class CorrectionForm(MeetingRecordForm):
    """The facts of a recorded meeting, put right: the form it was recorded on, as far as they may be corrected."""

    KEPT = (
        *("status", "location", "place_words", "happened_at", "method", "type"),
        *("notes", "notes_are_sensitive", "sensitive_reason"),
        *("flag_reason", "accept_flags", "version", "reason"),
    )

    version = VersionField()
    reason = ReasonField(label="Why is it corrected?", required=False)

    def __init__(self: Self, *args: Any, happened_at: datetime | None, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, associates=(), **kwargs)
        self.stands_at = happened_at
        for name in set(self.fields) - {*self.KEPT, *self.condition_names}:
            del self.fields[name]
        self.fields["happened_at"].help_text = "Such as Nov 24 9:30 am"
        self.fields["reason"].required = needs_reason
        self.fields["reason"].error_messages["required"] = "Say why it is corrected."

    @property
    def helper(self: Self) -> FormHelper:
        """The order of the form that the meeting was recorded on, and the reason at the end."""
        rows = [Field(name, template="meetings/layout/condition.html") for name in self.condition_names]
        helper = MomentForm.helper.fget(self)  # type: ignore[attr-defined]
        helper.hide_optional = True
        helper.layout = Layout(
            "version",
            InlineRadios("status"),
            Div("location", "place_words", "happened_at", css_class="fields-row"),
            Div("method", "type", css_class="fields-row"),
            Div(*rows, template="meetings/layout/conditions.html"),
            "notes",
            "notes_are_sensitive",
            "sensitive_reason",
            "reason",
        )
        return helper

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `correct_meeting` is given."""
        given = self.cleaned_data
        names = ("status", "location", "method", "type", "notes", "version", "reason")
        return {
            **{name: given[name] for name in names},
            "place_words": named_place(given["location"], given["place_words"]),
            **self.sensitivity,
            **self.explanation,
            # The page shows no seconds: what nobody typed over stays the instant that it was.
            "happened_at": given["happened_at"] if "happened_at" in self.changed_data else self.stands_at,
            "observations": self._observations(),
        }


def values_of(meeting: Meeting) -> dict[str, Any]:
    """Return a recorded meeting as the form of a correction shows it."""
    answers = {f"{CONDITION_PREFIX}{seen.condition_id}": seen.outcome for seen in meeting.observations.all()}
    names = (
        *("status", "happened_at", "location", "place_words", "method", "type"),
        *("notes", "notes_are_sensitive", "sensitive_reason"),
    )
    return {**{name: getattr(meeting, name) for name in names}, **answers, "version": meeting.version}


def typed_values_of(meeting: Meeting) -> dict[str, Any]:
    """Return the same with the moment as somebody types it."""
    at = meeting.happened_at
    return {**values_of(meeting), "happened_at": f"{day_year(at)}, {clock(at)}"}


class StrikeForm(PageForm):
    """That a meeting was entered in error, and why."""

    version = VersionField()
    reason = ReasonField(label="Reason", error_messages={"required": "Say why it is struck."})


class MoveForm(PageForm):
    """With whom a meeting took place in truth. `confirmed` is the key of the person whom the page has shown."""

    version = VersionField()
    number = forms.CharField(
        label="Number of the right person",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input-short"}),
        error_messages={"required": "Write the number of the right person."},
    )
    reason = ReasonField(label="Reason", error_messages={"required": "Say how it came to stand with the wrong person."})
    confirmed = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=2**63 - 1, min_value=1)


class SnoozeForm(PageForm):
    """Until when a check-in is put aside, and why."""

    snoozed_until = DayField(label="Until", help_text="On that day it is back. For example 12/2/2026")
    reason = ReasonField(label="Reason", error_messages={"required": "Say why it can wait."})

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["snoozed_until"].error_messages["required"] = "Say until when."


class RefusalForm(PageForm):
    """Why a supervisor says no."""

    reason = ReasonField(label="Reason", error_messages={"required": "Say why not."})


class ClearingForm(PageForm):
    """Why a flag needs no more attention."""

    reason = ReasonField(label="Reason", error_messages={"required": "Say what you found."})

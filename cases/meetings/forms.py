"""What somebody types about a meeting. Forms check shape; the actions know the rules."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date, datetime
from typing import Any, Self

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from cases.meetings.models import Meeting, Observation
from cases.meetings.models.meeting import NOTES_LENGTH
from cases.meetings.moments import UnreadableMomentError, read_moment
from cases.meetings.policies import ImpossibleTimeError
from cases.parolees.models import Associate, Condition
from parole.accounts.templatetags.agency import clock
from parole.forms import PageForm, VersionField, WordsField
from parole.refusals import RefusedError

# Where nobody is told in advance unless somebody says otherwise.
USUALLY_UNANNOUNCED = frozenset(
    {Meeting.Location.RESIDENCE, Meeting.Location.PLACE_OF_EMPLOYMENT, Meeting.Location.FIELD}
)
CONDITION_PREFIX = "condition_"
MOMENT_LENGTH = 60


class MomentField(forms.CharField):
    """A typed day and time, read in the zone of `now`, which the form sets."""

    now: datetime

    def __init__(self: Self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MOMENT_LENGTH)
        super().__init__(
            widget=forms.TextInput(attrs={"class": "input-date", "autocomplete": "off", "autocapitalize": "off"}),
            **kwargs,
        )

    # A string comes in, a moment goes out.
    def clean(self: Self, value: Any) -> date | None:
        """Return the moment, None where it may be left empty and is, or say how to write it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except UnreadableMomentError as error:
            raise ValidationError(str(error)) from error

    def read(self: Self, text: str) -> date:
        """Read what was typed."""
        return read_moment(text, now=self.now)

    def fix(self: Self, text: str, then: datetime) -> str:
        """Write out what was meant at `then`, where it means something else by now."""
        earlier = copy(self)
        earlier.now = then
        try:
            meant = earlier.read(text)
            if meant == self.read(text):
                return text
        except UnreadableMomentError:
            return text
        day = f"{meant.month}/{meant.day}/{meant.year}"
        return f"{day} {clock(meant.time())}" if isinstance(meant, datetime) else day


class NotesField(WordsField):
    """Notes, whose characters the page counts."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(max_length=NOTES_LENGTH, required=False, **kwargs)
        self.widget.attrs["data-counts"] = NOTES_LENGTH


class More(Div):
    """Fields that most people leave as they are, folded away under a summary."""

    template = "meetings/layout/more.html"

    def __init__(self: Self, summary: str, *fields: str) -> None:
        super().__init__(*fields)
        self.summary = summary


class MomentForm(PageForm):
    """A form whose days and moments are read by one clock, in the zone of whoever types."""

    def __init__(self: Self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for field in self.fields.values():
            if isinstance(field, MomentField):
                field.now = now


class MeetingForm(MomentForm):
    """A form about one meeting. A time that the rules refuse stands at its `time_field`."""

    time_field: str | None = None

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about."""
        return self.time_field if isinstance(refusal, ImpossibleTimeError) else None

    def show_stale(self: Self, current: Meeting) -> None:
        """Say that the meeting is no longer the one that was shown."""
        self.add_error(None, "This meeting was moved while you were writing. Check the time, and save again.")


class MeetingRecordForm(MeetingForm):
    """What happened at a meeting, planned or not, and when the next one is."""

    is_kept_unsent = True
    time_field = "happened_at"
    OUTCOMES = (
        (Meeting.Status.HELD, "Met"),
        (Meeting.Status.ATTEMPTED, "Not there"),
        (Meeting.Status.MISSED, "Missed an appointment"),
        (Meeting.Status.EXCUSED, "Excused"),
    )

    # Nothing is chosen beforehand: what happened is never what nobody said.
    status = forms.ChoiceField(
        label="What happened?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what happened."},
    )
    location = forms.ChoiceField(
        label="Where?",
        choices=Meeting.Location,
        widget=forms.Select(attrs={"data-unannounced": " ".join(sorted(USUALLY_UNANNOUNCED))}),
    )
    happened_at = MomentField(
        label="When?",
        initial="now",
        help_text="Such as 9:30 am or yesterday 3 pm",
        error_messages={"required": "Say when: now, or a day and time."},
    )
    is_unannounced = forms.BooleanField(label="Unannounced", required=False)
    associates = forms.MultipleChoiceField(
        label="Who else was present?", required=False, widget=forms.CheckboxSelectMultiple
    )
    others_present = forms.CharField(label="Others present", required=False, max_length=200)
    notes = NotesField(label="Notes")
    method = forms.ChoiceField(label="How?", choices=Meeting.Method, initial=Meeting.Method.IN_PERSON)
    type = forms.ChoiceField(label="With whom?", choices=Meeting.Type, initial=Meeting.Type.DIRECT)
    next_at = MomentField(label="Day and time", required=False, help_text="Such as 12/8 9:30 am")
    next_location = forms.ChoiceField(
        label="Place", choices=Meeting.Location, initial=Meeting.Location.SUPERVISION_OFFICE
    )

    def __init__(
        self: Self, *args: Any, conditions: Iterable[Condition], associates: Iterable[Associate], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.conditions = list(conditions)
        present: forms.MultipleChoiceField = self.fields["associates"]  # type: ignore[assignment]
        present.choices = [(associate.pk, _associate_words(associate)) for associate in associates]
        for condition in self.conditions:
            self.fields[f"{CONDITION_PREFIX}{condition.pk}"] = forms.ChoiceField(
                label=str(condition),
                help_text=condition.wording,
                choices=[*Observation.Outcome.choices, ("", "Not discussed")],
                widget=forms.RadioSelect(attrs={"class": "visually-hidden condition-choice"}),
                required=False,
            )

    @property
    def helper(self: Self) -> FormHelper:
        """The order on the screen: what everyone answers, then what can wait behind “More”."""
        known: forms.MultipleChoiceField = self.fields["associates"]  # type: ignore[assignment]
        present = ["associates", "others_present"] if known.choices else ["others_present"]
        rows = [Field(name, template="meetings/layout/condition.html") for name in self.condition_names]
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            InlineRadios("status"),
            Div("location", "happened_at", "is_unannounced", css_class="fields-row"),
            Div(*rows, template="meetings/layout/conditions.html"),
            "notes",
            More("More: who was present, how, with whom", *present, "method", "type"),
            Fieldset("Next meeting (optional)", Div("next_at", "next_location", css_class="fields-row")),
        )
        return helper

    @property
    def condition_names(self: Self) -> list[str]:
        """The fields that stand for conditions, in their order."""
        return [f"{CONDITION_PREFIX}{condition.pk}" for condition in self.conditions]

    def clean(self: Self) -> dict[str, Any]:
        """Refuse an answer about a condition that is not in force here: it would be lost without a word."""
        strange = {name for name in self.data if name.startswith(CONDITION_PREFIX)} - set(self.condition_names)
        if strange:
            raise ValidationError("A condition that you answered is not in force for this person. Check the list.")
        return self.cleaned_data

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `record_meeting` is given."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("status", "happened_at", "location", "method", "type")},
            "is_announced": not given["is_unannounced"],
            "associates": [int(pk) for pk in given["associates"]],
            "others_present": given["others_present"],
            "notes": given["notes"],
            "observations": self._observations(),
        }

    @property
    def next_facts(self: Self) -> dict[str, Any]:
        """What `schedule_meeting` is given for the next meeting: in person, and announced where that may be."""
        return {
            "scheduled_for": self.cleaned_data["next_at"],
            "location": self.cleaned_data["next_location"],
            "method": Meeting.Method.IN_PERSON,
            "type": Meeting.Type.DIRECT,
            "is_announced": True,
        }

    def _observations(self: Self) -> Mapping[int, str]:
        answers = {
            condition.pk: self.cleaned_data[f"{CONDITION_PREFIX}{condition.pk}"] for condition in self.conditions
        }
        return {pk: answer for pk, answer in answers.items() if answer}


def _associate_words(associate: Associate) -> str:
    return f"{associate.name} ({associate.relation or associate.get_kind_display().lower()})"


class MeetingScheduleForm(MeetingForm):
    """A meeting to be."""

    time_field = "scheduled_for"

    scheduled_for = MomentField(
        label="When?",
        help_text="Such as 12/8 9:30 am, tomorrow 3 pm or Dec 8 noon.",
        error_messages={"required": "Say when: a day and time."},
    )
    location = forms.ChoiceField(
        label="Where?",
        choices=Meeting.Location,
        widget=forms.Select(attrs={"data-unannounced": " ".join(sorted(USUALLY_UNANNOUNCED))}),
    )
    is_unannounced = forms.BooleanField(
        label="Unannounced",
        required=False,
        help_text="Nobody is told of an unannounced visit, nor of one at home or work.",
    )
    method = forms.ChoiceField(label="How?", choices=Meeting.Method, initial=Meeting.Method.IN_PERSON)
    type = forms.ChoiceField(label="With whom?", choices=Meeting.Type, initial=Meeting.Type.DIRECT)

    @property
    def helper(self: Self) -> FormHelper:
        """When and where first; how and with whom are seldom other than usual."""
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            "scheduled_for", "location", "is_unannounced", More("More: how, with whom", "method", "type")
        )
        return helper

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `schedule_meeting` is given."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("scheduled_for", "location", "method", "type")},
            "is_announced": not given["is_unannounced"],
        }


class MeetingEditForm(MeetingForm):
    """A change of a planned meeting as it was shown: `version` says which one that was."""

    version = VersionField()
    # The meeting as somebody else saved it meanwhile.
    current: Meeting | None = None

    def show_stale(self: Self, current: Meeting) -> None:
        """Keep what was typed, and let it be sent again over the meeting as it stands now."""
        self.current = current
        self.data = {**{name: self.data.get(name) for name in self.fields}, "version": current.version}
        self.add_error(
            None, "This meeting was changed after you opened it. Compare the two, and send it again if right."
        )


class MeetingRescheduleForm(MeetingEditForm):
    """Another day or time for a planned meeting."""

    time_field = "scheduled_for"

    scheduled_for = MomentField(
        label="New day and time",
        help_text="Such as 12/8 9:30 am, tomorrow 3 pm or Dec 8 noon.",
        error_messages={"required": "Say when: a day and time."},
    )


class MeetingCancelForm(MeetingEditForm):
    """That a planned meeting is called off."""


class MeetingFilterForm(forms.Form):
    """Which past meetings to show."""

    outcome = forms.ChoiceField(
        label="Outcome",
        required=False,
        choices=[("", "Any"), *((status.value, status.label) for status in Meeting.OUTCOMES)],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    location = forms.ChoiceField(
        label="Place",
        required=False,
        choices=[("", "Any"), *Meeting.Location.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )

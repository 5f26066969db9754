"""What somebody types about a meeting. Forms check shape; the actions know the rules."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Self

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases.meetings.models import Meeting, Observation
from cases.meetings.models.beside import NoteTemplateQuerySet
from cases.meetings.models.meeting import NOTES_LENGTH
from cases.meetings.moments import UnreadableMomentError, read_moment
from cases.meetings.parts import (
    BRINGS_QUESTIONS,
    FilesField,
    Interviews,
    NoteTemplates,
    PlaceField,
    PlaceWordsField,
    Presence,
    Prompts,
    PurposeField,
    Questions,
    associate_words,
    named_place,
)
from cases.meetings.policies import ImpossibleTimeError, InterviewRefusedError, UnnamedPlaceError
from cases.parolees.models import Associate, Condition
from parole.forms import More, PageForm, VersionField, WordsField
from parole.refusals import RefusedError

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


class ConditionField(forms.ChoiceField):
    """Whether a condition was complied with, and the way to how it was kept before."""

    def __init__(self: Self, condition: Condition) -> None:
        super().__init__(
            label=str(condition),
            help_text=condition.wording,
            choices=[*Observation.Outcome.choices, ("", "Not discussed")],
            widget=forms.RadioSelect(attrs={"class": "visually-hidden condition-choice"}),
            required=False,
        )
        self.history_url = reverse("meetings:parolee-condition", args=[condition.parolee_id, condition.pk])


class NotesField(WordsField):
    """Notes, whose characters the page counts."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(max_length=NOTES_LENGTH, required=False, **kwargs)
        self.widget.attrs["data-counts"] = NOTES_LENGTH


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
    place_field = "place_words"

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about."""
        if isinstance(refusal, UnnamedPlaceError):
            return self.place_field
        return self.time_field if isinstance(refusal, ImpossibleTimeError) else None

    def show_stale(self: Self, current: Meeting) -> None:
        """Say that the meeting is no longer the one that was shown."""
        self.add_error(None, "This meeting was moved while you were writing. Check the time, and save again.")


class MeetingRecordForm(MeetingForm):
    """What happened at a meeting, planned or not, and when the next one is."""

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
    location = PlaceField()
    place_words = PlaceWordsField(label="Where was it?")
    happened_at = MomentField(
        label="When?",
        initial="now",
        help_text="Such as 9:30 am or yesterday 3 pm",
        error_messages={"required": "Say when: now, or a day and time."},
    )
    is_unannounced = forms.BooleanField(label="Unannounced", required=False)
    others_present = forms.CharField(label="Others present", required=False, max_length=200)
    notes = NotesField(label="Notes")
    method = forms.ChoiceField(label="How?", choices=Meeting.Method, initial=Meeting.Method.IN_PERSON)
    type = forms.ChoiceField(label="With whom?", choices=Meeting.Type, initial=Meeting.Type.DIRECT)
    purpose = PurposeField(attrs=BRINGS_QUESTIONS)
    attachments = FilesField(label="Files", required=False)
    next_at = MomentField(label="Day and time", required=False, help_text="Such as 12/8 9:30 am")
    next_location = forms.ChoiceField(
        label="Place", choices=Meeting.Location, initial=Meeting.Location.SUPERVISION_OFFICE
    )
    next_place_words = PlaceWordsField(label="Where will it be?")

    def __init__(
        self: Self,
        *args: Any,
        conditions: Iterable[Condition],
        associates: Iterable[Associate],
        invited: Collection[int] = (),
        templates: NoteTemplateQuerySet | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.conditions = list(conditions)
        typed: Mapping[str, Any] = self.data if self.is_bound else self.initial
        purpose = typed.get("purpose")
        self.chosen_purpose = str(purpose if purpose in Meeting.Purpose else Meeting.Purpose.GENERAL)
        self.templates = templates
        known = list(associates)
        self.presence = Presence(known, invited)
        self.interviews = Interviews(known)
        self.prompts = Prompts(self.chosen_purpose, typed)
        for part in (self.presence, self.interviews, self.prompts):
            self.fields.update(part.fields())
        for condition in self.conditions:
            self.fields[f"{CONDITION_PREFIX}{condition.pk}"] = ConditionField(condition)

    @property
    def helper(self: Self) -> FormHelper:
        """The order on the screen: what everyone answers, then what can wait behind “More”."""
        rows = [Field(name, template="meetings/layout/condition.html") for name in self.condition_names]
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            InlineRadios("status"),
            Div("location", "place_words", "happened_at", "is_unannounced", css_class="fields-row"),
            Div(*rows, template="meetings/layout/conditions.html"),
            "notes",
            self._note_templates(),
            More(
                "More: who was present and what they said, questions, files",
                *self.presence.layout(),
                "others_present",
                Div("method", "type", css_class="fields-row"),
                *self.interviews.layout(),
                "purpose",
                Questions(*self.prompts.layout()),
                "attachments",
            ),
            Fieldset(
                "Next meeting (optional)",
                Div("next_at", "next_location", "next_place_words", css_class="fields-row"),
            ),
        )
        return helper

    @property
    def purpose_helper(self: Self) -> FormHelper:
        """What follows the purpose alone: its questions, and out of their band the beginnings of notes."""
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(Questions(*self.prompts.layout()), self._note_templates(is_swapped=True))
        return helper

    def _note_templates(self: Self, *, is_swapped: bool = False) -> NoteTemplates:
        offered = self.templates.offered_for(self.chosen_purpose) if self.templates is not None else ()
        return NoteTemplates(offered, is_swapped=is_swapped)

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

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about: of an interview, one of those of that person."""
        if isinstance(refusal, InterviewRefusedError):
            return f"{refusal.field}_{refusal.associate_pk}"
        return super().field_of(refusal)

    @property
    def typed(self: Self) -> dict[str, Any]:
        """What stands in the fields as it was sent, checked or not; only a browser can send files again."""
        return {name: field.widget.value_from_datadict(self.data, {}, name) for name, field in self.fields.items()}

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `record_meeting` is given."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("status", "happened_at", "location", "method", "type", "purpose")},
            "place_words": named_place(given["location"], given["place_words"]),
            "is_announced": not given["is_unannounced"],
            **self.presence.facts(given),
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
            "place_words": named_place(self.cleaned_data["next_location"], self.cleaned_data["next_place_words"]),
            "method": Meeting.Method.IN_PERSON,
            "type": Meeting.Type.DIRECT,
            "is_announced": True,
        }

    def _observations(self: Self) -> Mapping[int, str]:
        answers = {
            condition.pk: self.cleaned_data[f"{CONDITION_PREFIX}{condition.pk}"] for condition in self.conditions
        }
        return {pk: answer for pk, answer in answers.items() if answer}


class MeetingScheduleForm(MeetingForm):
    """A meeting to be."""

    time_field = "scheduled_for"

    scheduled_for = MomentField(
        label="When?",
        help_text="Such as 12/8 9:30 am, tomorrow 3 pm or Dec 8 noon.",
        error_messages={"required": "Say when: a day and time."},
    )
    location = PlaceField()
    place_words = PlaceWordsField(label="Where will it be?")
    is_unannounced = forms.BooleanField(
        label="Unannounced",
        required=False,
        help_text="Nobody is told of an unannounced visit, nor of one at home or work.",
    )
    method = forms.ChoiceField(label="How?", choices=Meeting.Method, initial=Meeting.Method.IN_PERSON)
    type = forms.ChoiceField(label="With whom?", choices=Meeting.Type, initial=Meeting.Type.DIRECT)
    purpose = PurposeField()
    invited = forms.MultipleChoiceField(
        label="Who else is to come?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self: Self, *args: Any, associates: Iterable[Associate] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited: forms.MultipleChoiceField = self.fields["invited"]  # type: ignore[assignment]
        invited.choices = [(associate.pk, associate_words(associate)) for associate in associates]

    @property
    def helper(self: Self) -> FormHelper:
        """When and where first; how, with whom and what for are seldom other than usual."""
        known: forms.MultipleChoiceField = self.fields["invited"]  # type: ignore[assignment]
        invited = ["invited"] if known.choices else []
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            "scheduled_for",
            "location",
            "place_words",
            "is_unannounced",
            More("More: how, with whom, what for", "method", "type", *invited, "purpose"),
        )
        return helper

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `schedule_meeting` is given."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("scheduled_for", "location", "method", "type", "purpose")},
            "place_words": named_place(given["location"], given["place_words"]),
            "is_announced": not given["is_unannounced"],
            "invited": [int(pk) for pk in given["invited"]],
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


class AttachForm(PageForm):
    """Files for a meeting that was recorded."""

    attachments = FilesField(label="Files", error_messages={"required": "Choose a file."})


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

"""What somebody types about a meeting. Forms check shape; the actions know the rules."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Self

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases.meetings.form_parts import FlaggedForm, SensitiveForm
from cases.meetings.models import Meeting, Observation
from cases.meetings.models.beside import NoteTemplateQuerySet
from cases.meetings.models.meeting import NOTES_LENGTH
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
    named_place,
)
from cases.meetings.policies import (
    ImpossibleEndError,
    ImpossibleTimeError,
    InterviewRefusedError,
    UnnamedPlaceError,
)
from cases.parolees.models import Associate, Condition
from parole.forms import MomentField, MomentForm, More, PageForm, WordsField
from parole.heeding import UnheededError
from parole.refusals import RefusedError

CONDITION_PREFIX = "condition_"


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


class MeetingForm(MomentForm):
    """A form about one meeting. A time that the rules refuse stands at its `time_field`."""

    time_field: str | None = None
    place_field = "place_words"

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about."""
        if isinstance(refusal, UnnamedPlaceError):
            return self.place_field
        if isinstance(refusal, ImpossibleEndError):
            return "until"
        return self.time_field if isinstance(refusal, ImpossibleTimeError | UnheededError) else None

    def show_stale(self: Self, current: Meeting) -> None:
        """Say that the meeting is no longer the one that was shown."""
        self.add_error(None, "This meeting was moved while you were writing. Check the time, and save again.")


class MeetingRecordForm(FlaggedForm, SensitiveForm, MeetingForm):
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
            "notes_are_sensitive",
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
                "sensitive_reason",
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
            **self.sensitivity,
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


class AttachForm(PageForm):
    """Files for a meeting that was recorded."""

    attachments = FilesField(label="Files", error_messages={"required": "Choose a file."})

"""What somebody types to plan, move or cancel a meeting, once or again and again."""

from collections.abc import Iterable
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from cases.meetings.forms import MeetingForm
from cases.meetings.models import Meeting
from cases.meetings.parts import PlaceField, PlaceWordsField, PurposeField, associate_words, named_place
from cases.parolees.models import Associate
from parole.forms import DayField, MomentField, More, VersionField
from parole.heeding import HeedingForm


class MeetingScheduleForm(HeedingForm, MeetingForm):
    """A meeting to be, once or again and again."""

    REPEATS = (
        ("", "Does not repeat"),
        ("WEEK", "Every week on that weekday"),
        ("TWO_WEEKS", "1 per 2 weeks"),
        ("FOUR_WEEKS", "1 per 4 weeks"),
        ("MONTH", "1 per month, such as on the second Tuesday"),
    )
    MOST_TIMES = 200

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
        label="Who else is asked to come?", required=False, widget=forms.CheckboxSelectMultiple
    )
    repeats = forms.ChoiceField(label="Does it repeat?", required=False, choices=REPEATS)
    until = DayField(label="Last day", required=False, help_text="Left empty, it goes on until supervision ends.")
    times = forms.IntegerField(
        label="Or how many times",
        required=False,
        min_value=2,
        max_value=MOST_TIMES,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    skips_holidays = forms.BooleanField(label="Not on holidays", required=False, initial=True)

    def __init__(self: Self, *args: Any, associates: Iterable[Associate] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited: forms.MultipleChoiceField = self.fields["invited"]  # type: ignore[assignment]
        invited.choices = [(associate.pk, associate_words(associate)) for associate in associates]

    @property
    def helper(self: Self) -> FormHelper:
        """When and where first; how, with whom, what for and how often are seldom other than usual."""
        known: forms.MultipleChoiceField = self.fields["invited"]  # type: ignore[assignment]
        invited = ["invited"] if known.choices else []
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            "scheduled_for",
            "location",
            "place_words",
            "is_unannounced",
            "repeats",
            More("More: until when it repeats", Div("until", "times", css_class="fields-row"), "skips_holidays"),
            More("More: how, with whom, what for", "method", "type", *invited, "purpose"),
            "heeded",
        )
        return helper

    def clean(self: Self) -> dict[str, Any]:
        """Ask for one end at most."""
        if self.cleaned_data.get("until") and self.cleaned_data.get("times"):
            self.add_error("times", "Give a last day or a number of times, not both.")
        if self.cleaned_data.get("repeats"):
            # What stands beside one meeting is no part of a rule: better said than lost.
            if self.cleaned_data.get("location") == Meeting.Location.ALTERNATIVE_PLACE:
                self.add_error("location", "What repeats takes place somewhere on this list. Choose another place.")
            if self.cleaned_data.get("invited"):
                self.add_error("invited", "Who else comes is said for each meeting by itself, once it is planned.")
        return self.cleaned_data

    @property
    def is_recurring(self: Self) -> bool:
        """Whether more than one meeting is asked for."""
        return bool(self.cleaned_data["repeats"])

    @property
    def series_facts(self: Self) -> dict[str, Any]:
        """What `draft_series` is given."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("location", "method", "type", "repeats", "until", "skips_holidays")},
            "is_announced": not given["is_unannounced"],
            "first": given["scheduled_for"],
            "count": given["times"],
        }

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


class MeetingEditForm(HeedingForm, MeetingForm):
    """A change of a planned meeting as it was shown: `version` says which one that was.

    Of a meeting in a series it is asked whether those that follow change with it.
    """

    ONE, FOLLOWING = "ONE", "FOLLOWING"

    version = VersionField()
    scope = forms.ChoiceField(
        label="Which meetings?",
        choices=[(ONE, "This one"), (FOLLOWING, "This one and all that follow")],
        initial=ONE,
        widget=forms.RadioSelect,
    )
    # The meeting as somebody else saved it meanwhile.
    current: Meeting | None = None

    def __init__(self: Self, *args: Any, is_in_series: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_in_series:
            del self.fields["scope"]

    @property
    def is_for_following(self: Self) -> bool:
        """Whether those that follow change, too."""
        return bool(self.cleaned_data.get("scope") == self.FOLLOWING)

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

    field_order = ["scheduled_for", "scope", "version", "heeded"]


class MeetingCancelForm(MeetingEditForm):
    """That a planned meeting is called off."""

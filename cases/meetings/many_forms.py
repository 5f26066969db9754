"""What somebody chooses to call many in on one day, and to close an office."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from cases.meetings.models import Meeting
from cases.parolees.models import Level
from parole.forms import DayField, FilterForm, MomentField, MomentForm, PageForm, PairsField


class ReportDayFilterForm(FilterForm):
    """Whose report day it is."""

    level = forms.ChoiceField(required=False, choices=[("", "Any"), *Level.choices])
    days = forms.IntegerField(
        label="Due within days",
        required=False,
        min_value=0,
        max_value=365,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    officer = forms.ChoiceField(required=False)

    def __init__(self: Self, *args: Any, officers: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(officers) > 1:
            choices = [("", "Any"), *((str(pk), name) for pk, name in officers.items())]
            self.fields["officer"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["officer"]


class ReportDayForm(MomentForm):
    """Who is called in, from when on, how long each takes, and where. `person` carries the place in the row."""

    PLACES = tuple(
        (place.value, place.label)
        for place in (Meeting.Location.SUPERVISION_OFFICE, Meeting.Location.FIELD, Meeting.Location.ALTERNATIVE_PLACE)
    )

    person = PairsField(required=False)
    first = MomentField(
        label="Day and first slot",
        help_text="Such as 12/8 9:30 am or tomorrow 1 pm.",
        error_messages={"required": "Say when the first is to come: a day and time."},
    )
    minutes = forms.IntegerField(
        label="Minutes for each",
        initial=15,
        min_value=0,
        max_value=240,
        help_text="0 calls all in at the same time.",
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )
    location = forms.ChoiceField(label="Where?", choices=PLACES)

    @property
    def helper(self: Self) -> FormHelper:
        """Leave who is called in to the page."""
        helper = super().helper
        helper.layout = Layout("first", Div("minutes", "location", css_class="fields-row"))
        return helper

    def clean_person(self: Self) -> dict[int, int]:
        """Ask for at least one person."""
        people: dict[int, int] = self.cleaned_data["person"]
        if not people:
            raise ValidationError("Choose at least one person.")
        return people

    def slot(self: Self, place: int) -> datetime:
        """Return when whoever stands at this place of the row is to come."""
        first: datetime = self.cleaned_data["first"]
        return first + place * timedelta(minutes=self.cleaned_data["minutes"])


class ClosureForm(PageForm):
    """Which offices are closed, when and why, and where their meetings go."""

    SAME_TIME, NEXT_OPEN, CANCEL = "SAME_TIME", "NEXT_OPEN", "CANCEL"
    MOST_DAYS = 31

    units = forms.TypedMultipleChoiceField(
        label="Which office?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose an office."},
    )
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day", help_text="")
    reason = forms.ChoiceField(label="Reason")
    how = forms.ChoiceField(
        label="What becomes of the meetings?",
        choices=[
            (NEXT_OPEN, "Same time on the next open day"),
            (SAME_TIME, "Same time on another day"),
            (CANCEL, "Cancel them"),
        ],
        initial=NEXT_OPEN,
        widget=forms.RadioSelect,
    )
    to_day = DayField(label="The other day", required=False, help_text="")
    includes_visits = forms.BooleanField(label="Home and field visits, too", required=False)

    def __init__(
        self: Self, *args: Any, units: Mapping[int, str], reasons: Sequence[str], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["units"].choices = list(units.items())  # type: ignore[attr-defined]
        self.fields["reason"].choices = [(each, each) for each in reasons]  # type: ignore[attr-defined]

    def clean(self: Self) -> dict[str, Any]:
        """Keep the days in order, and ask for the other day where the meetings go to one."""
        given = self.cleaned_data
        first, last, to = given.get("starts_on"), given.get("ends_on"), given.get("to_day")
        if first and first < self.today:
            self.add_error("starts_on", "That day is over.")
        elif first and last and last < first:
            self.add_error("ends_on", "The last day cannot come before the first.")
        elif first and last and (last - first).days >= self.MOST_DAYS:
            self.add_error("ends_on", f"Close an office for at most {self.MOST_DAYS} days at a time.")
        if given.get("how") == self.SAME_TIME and "to_day" not in self.errors:
            if to is None:
                self.add_error("to_day", "Say on which day.")
            elif to < self.today or (first and last and first <= to <= last):
                self.add_error("to_day", "Choose a day to come on which the office is open.")
        return given

    @property
    def places(self: Self) -> Collection[str]:
        """The places whose meetings give way."""
        visits = (Meeting.Location.RESIDENCE, Meeting.Location.FIELD) if self.cleaned_data["includes_visits"] else ()
        return (Meeting.Location.SUPERVISION_OFFICE, *visits)


class ClosureApplyForm(ClosureForm):
    """The closure as it was shown: `meeting` carries the version of each meeting."""

    meeting = PairsField(required=False)

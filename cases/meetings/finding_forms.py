"""How past meetings are narrowed, and what is typed to find words in their notes."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from cases.meetings.models import Meeting
from parole.accounts.templatetags.agency import day_year
from parole.forms import DayField, FilterForm, More, PageForm


class MeetingFilterForm(FilterForm):
    """Which past meetings to show. It stands in the address, and names nobody under supervision."""

    outcome = forms.ChoiceField(
        required=False, choices=[("", "Any"), *((status.value, status.label) for status in Meeting.OUTCOMES)]
    )
    location = forms.ChoiceField(label="Place", required=False, choices=[("", "Any"), *Meeting.Location.choices])
    method = forms.ChoiceField(label="How", required=False, choices=[("", "Any"), *Meeting.Method.choices])
    type = forms.ChoiceField(label="With whom", required=False, choices=[("", "Any"), *Meeting.Type.choices])
    officer = forms.ChoiceField(required=False)
    since = DayField(label="From", required=False, help_text="")
    until = DayField(label="To", required=False, help_text="")

    # The column that each filter is about, and how.
    LOOKUPS: ClassVar[dict[str, str]] = {
        "outcome": "status",
        "location": "location",
        "method": "method",
        "type": "type",
        "officer": "officer_id",
        "since": "happened_on__gte",
        "until": "happened_on__lte",
    }

    def __init__(self: Self, *args: Any, officers: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(officers) > 1:
            choices = [("", "Any"), *((str(pk), name) for pk, name in officers.items())]
            self.fields["officer"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["officer"]

    @property
    def helper(self: Self) -> FormHelper:
        """Fold away what is seldom asked for."""
        helper = super().helper
        seldom = [name for name in self.fields if name not in ("outcome", "location")]
        helper.layout = Layout("outcome", "location", More("More filters", Div(*seldom, css_class="filters")))
        return helper

    @property
    def lookups(self: Self) -> dict[str, Any]:
        """What the past meetings are filtered by."""
        return {self.LOOKUPS[name]: value for name, value in self.chosen.items()}

    def labels(self: Self) -> dict[str, str]:
        """Return each chosen filter in words."""
        words = {}
        for name, value in self.chosen.items():
            field = self.fields[name]
            is_choice = isinstance(field, forms.ChoiceField)
            words[name] = dict(field.choices)[value] if is_choice else f"{field.label} {day_year(value)}"  # type: ignore[attr-defined]
        return words


class NoteSearchForm(PageForm):
    """Words to look for in notes. They travel by POST, so that they stand in no address and no log."""

    q = forms.CharField(label="Words in the notes", max_length=200)

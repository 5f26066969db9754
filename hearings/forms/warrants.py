"""What is typed about warrants, summonses and holds."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from hearings.models import Warrant
from parole.forms import DayField, PageForm, WordsField
from parole.moments import UnreadableMomentError, read_moment

AUTHORITY_LENGTH = 120


class PastDayField(DayField):
    """A day that has come. The form says which day it is."""

    today: date

    def validate(self: Self, value: Any) -> None:
        """Refuse what is still to come."""
        super().validate(value)
        if value is not None and value > self.today:
            raise ValidationError("This day has not come yet.")


class StepForm(PageForm):
    """One step of a warrant or a hold. Its days have come."""

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **kwargs})
        for field in self.fields.values():
            if isinstance(field, PastDayField):
                field.today = today


class WarrantForm(StepForm):
    """What is asked for, and why."""

    kind = forms.ChoiceField(choices=Warrant.Kind.choices, widget=forms.RadioSelect)
    reason = WordsField(label="Reason", max_length=2_000, help_text="Whoever decides about it reads this.")


class IssueForm(StepForm):
    """Who issued it, when, and under which number."""

    on = PastDayField(label="Issued on")
    authority = forms.CharField(label="Issued by", max_length=AUTHORITY_LENGTH, help_text="The board or the court")
    number = forms.CharField(label="Its number", max_length=40)


class ServeForm(StepForm):
    """When the person was arrested on it, or had it in hand."""

    on = PastDayField(label="Served on")


class RecallForm(StepForm):
    """Who recalled it, and when."""

    on = PastDayField(label="Recalled on")
    authority = forms.CharField(label="Recalled by", max_length=AUTHORITY_LENGTH)


def read_hour(form: forms.Form, cleaned: Mapping[str, Any], now: datetime) -> datetime | None:
    """Join the hour that was typed with the day of the form. None where no hour is known."""
    hour, on = cleaned.get("hour", ""), cleaned.get("on")
    if not hour or not isinstance(on, date):
        return None
    try:
        return read_moment(f"{on.month}/{on.day}/{on.year} {hour}", now=now)
    except UnreadableMomentError as error:
        form.add_error("hour", str(error))
        return None


class HoldForm(StepForm):
    """Where a hold is lodged, since when and on whose authority."""

    on = PastDayField(label="Lodged on")
    hour = forms.CharField(
        label="Time, where it is known",
        max_length=20,
        required=False,
        help_text="Like 9:30 am. Clocks that count hours start with it; without it, with the first moment of the day.",
        widget=forms.TextInput(attrs={"class": "input-time"}),
    )
    place = forms.CharField(label="Jail", max_length=120)
    authority = forms.CharField(label="On whose authority", max_length=AUTHORITY_LENGTH)
    is_in_custody = forms.BooleanField(
        label="They are inside: set the status to in custody from that day",
        required=False,
        help_text="Custody suspends what the rules say, and nothing else.",
    )

    def __init__(self: Self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self: Self) -> dict[str, Any]:
        """Join the day and the hour."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["lodged_at"] = read_hour(self, cleaned, self.now)
        cleaned.pop("hour", None)
        return cleaned


class ReleaseOrderForm(StepForm):
    """On whose authority somebody is to be let go."""

    authority = forms.CharField(label="Ordered by", max_length=AUTHORITY_LENGTH)


class ConfirmForm(StepForm):
    """Who at the jail said that the person is out, and since when; whether supervision resumes, where it may."""

    on = PastDayField(label="Released on")
    confirmed_by = forms.CharField(label="Who at the jail confirmed it", max_length=120)
    is_at_liberty = forms.BooleanField(
        label="They are at liberty: supervision resumes from that day",
        required=False,
        initial=True,
        help_text="Take the tick away where another authority has them.",
    )

    def __init__(self: Self, *args: Any, may_resume: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_resume:
            del self.fields["is_at_liberty"]


class EndForm(StepForm):
    """Why a hold ends that nobody is released from, and whether it ever was one."""

    on = PastDayField(label="Ended on")
    because = forms.CharField(label="Why", max_length=200, help_text="For example: taken to prison on a new sentence")
    is_in_error = forms.BooleanField(
        label="It was entered in error, or twice",
        required=False,
        help_text="It stays on the record, and no legal clock counts from it.",
    )

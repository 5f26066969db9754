"""What is typed at the line's page, and what a supervisor types about an outage."""

import re
from datetime import date, datetime, time
from typing import Any, Self
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from cases.drug_tests.call_in import DIGITS, PIN_DIGITS
from parole.forms import DayField, PageForm

CLOCKS = ("%I:%M %p", "%I:%M%p", "%H:%M", "%I %p", "%I%p")


class DigitsField(forms.CharField):
    """So many digits, with whatever signs people set them apart by."""

    def __init__(self: Self, *, count: int, **kwargs: Any) -> None:
        self.count = count
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "input-time"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self: Self, value: Any) -> str:
        """Return the digits alone."""
        digits = re.sub(r"[\s.-]", "", super().clean(value))
        if not re.fullmatch(rf"[0-9]{{{self.count}}}", digits):
            message = f"Write {self.count} digits."
            raise forms.ValidationError(message)
        return digits


class CallInForm(PageForm):
    """A number and a PIN."""

    number = DigitsField(count=DIGITS, label="Number · Número")
    pin = DigitsField(count=PIN_DIGITS, label="PIN")


class ClockField(forms.TimeField):
    """A typed time of day: 9:30 am or 14:30."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=CLOCKS,
            widget=forms.TimeInput(format="%I:%M %p", attrs={"class": "input-time", "autocomplete": "off"}),
            error_messages={"invalid": "Write the time like 9:30 am."},
            **kwargs,
        )


class OutageForm(PageForm):
    """From when until when the line did not work, and what happened."""

    starts_on = DayField(label="First day")
    down_from = ClockField(label="From", help_text="For example 6:00 am")
    ends_on = DayField(label="Last day")
    down_until = ClockField(label="Until")
    what = forms.CharField(label="What did not work?", max_length=200)

    def __init__(self: Self, *args: Any, zone: ZoneInfo, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now

    @property
    def helper(self: Self) -> FormHelper:
        """Set each day beside its time."""
        helper = super().helper
        rows = (
            Div("starts_on", "down_from", css_class="fields-row"),
            Div("ends_on", "down_until", css_class="fields-row"),
        )
        helper.layout = Layout(*rows, "what")
        return helper

    def clean(self: Self) -> dict[str, Any]:
        """Return the two instants; what ends before it starts, or has not ended yet, is refused at its field."""
        typed = super().clean() or self.cleaned_data
        starts_at, ends_at = self._at(typed, "starts_on", "down_from"), self._at(typed, "ends_on", "down_until")
        if starts_at is None or ends_at is None:
            return typed
        if ends_at <= starts_at:
            self.add_error("down_until", "An outage cannot end before it starts.")
        elif ends_at > self.now:
            self.add_error("down_until", "Record an outage once it is over.")
        return {"starts_at": starts_at, "ends_at": ends_at, "what": typed.get("what", "")}

    def _at(self: Self, typed: dict[str, Any], day: str, clock: str) -> datetime | None:
        on: date | None = typed.get(day)
        at: time | None = typed.get(clock)
        return datetime.combine(on, at, tzinfo=self.zone) if on is not None and at is not None else None

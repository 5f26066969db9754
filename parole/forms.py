"""What the forms of every room share: the page owns the form element, and each kind of input is written once."""

from collections.abc import Sequence
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self, runtime_checkable

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.core.exceptions import ValidationError

from parole.accounts.templatetags.agency import clock
from parole.moments import UnreadableMomentError, read_moment

if TYPE_CHECKING:
    from parole.drafts.restoring import Restored

MOMENT_LENGTH = 60
LARGEST_KEY = 2**63 - 1
# How many rows are decided about at one go.
AT_ONCE = 250
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
DAY_FORMATS = ("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%b %d, %Y", "%b %d %Y", "%B %d, %Y", "%B %d %Y")


@runtime_checkable
class RelativeField(Protocol):
    """A field whose words mean something else tomorrow: "now", "yesterday 3 pm"."""

    def fix(self: Self, text: str, then: datetime) -> str:
        """Write out what was meant at `then`, where that can be read."""
        ...


class PageForm(forms.Form):
    """A form whose page owns the element, the method and the button."""

    # Whether a device keeps what is sent without network, and sends it later.
    is_kept_unsent: ClassVar[bool] = False
    # What was typed before and stands in the form again.
    restored: "Restored | None" = None

    @property
    def helper(self: Self) -> FormHelper:
        """Say how crispy draws the fields."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class FilterForm(PageForm):
    """How a list is narrowed. It stands in the list's address, and names nobody."""

    @property
    def helper(self: Self) -> FormHelper:
        """Draw the filters without a word about what may be left open."""
        helper = super().helper
        helper.hide_optional = True
        return helper

    @property
    def chosen(self: Self) -> dict[str, Any]:
        """What was chosen and makes sense; the rest of an edited address is left aside."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SuggestionsForm(PageForm):
    """Words that somebody chooses from the agency's own list, writes, or both. `worded` names their field."""

    worded: ClassVar[str]

    usual = forms.ChoiceField(label="Usual words", required=False)

    def __init__(self: Self, *args: Any, usual: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if usual:
            self.fields["usual"].choices = [("", "None of these"), *((each, each) for each in usual)]  # type: ignore[attr-defined]
            self.fields[self.worded].required = False
        else:
            del self.fields["usual"]

    def clean(self: Self) -> dict[str, Any]:
        """Write what was chosen before what was typed; one of them must be there."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, typed = cleaned.pop("usual", ""), cleaned.get(self.worded, "")
        field = self.fields[self.worded]
        words = ". ".join(part for part in (chosen, typed) if part)
        if not self.errors and not words:
            self.add_error(self.worded, field.error_messages["required"])
        if chosen and len(words) > field.max_length:  # type: ignore[attr-defined]
            self.add_error(self.worded, "Write less beside the words that are chosen.")
        return cleaned | {self.worded: words}


class More(Div):
    """Fields that most people leave as they are, folded away under a summary."""

    template = "layout/more.html"

    def __init__(self: Self, summary: str, *fields: str | LayoutObject) -> None:
        super().__init__(*fields)
        self.summary = summary


class DayField(forms.DateField):
    """A typed day: 11/24/2026, Nov 24, 2026 or 2026-11-24."""

    def __init__(self: Self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example 11/24/2026")
        super().__init__(
            input_formats=DAY_FORMATS,
            widget=forms.DateInput(format="%m/%d/%Y", attrs={"class": "input-date", "autocomplete": "off"}),
            error_messages={"invalid": "Write the day like 11/24/2026."},
            **kwargs,
        )

    def validate(self: Self, value: Any) -> None:
        """Refuse a year that nobody's case lies in."""
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise ValidationError("The year is between 1900 and 2100.")


class VersionField(forms.IntegerField):
    """Which version of a row the page was made from."""

    def __init__(self: Self) -> None:
        super().__init__(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class WordsField(forms.CharField):
    """Words of any length up to a bound. Line ends count once, as they do for whoever types them."""

    def __init__(self: Self, *, max_length: int, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def widget_attrs(self: Self, widget: forms.Widget) -> dict[str, Any]:
        """Leave out `maxlength`: a browser would cut a pasted text short without a word."""
        return {}

    def to_python(self: Self, value: Any) -> str:
        """Return the text with the line ends of the database."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


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


class MomentForm(PageForm):
    """A form whose days and moments are read by one clock, in the zone of whoever types."""

    def __init__(self: Self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for field in self.fields.values():
            if isinstance(field, MomentField):
                field.now = now


class PairsField(forms.Field):
    """Several values such as "12.7": the key 12, and beside it the number 7."""

    widget = forms.MultipleHiddenInput

    def to_python(self: Self, value: Any) -> dict[int, int]:
        """Return the number by the key."""
        pairs: dict[int, int] = {}
        for pair in value or ():
            key, _, number = str(pair).partition(".")
            pairs[read_number(key)] = read_number(number)
        if len(pairs) > AT_ONCE:
            raise ValidationError(f"Choose at most {AT_ONCE} at a time.")
        return pairs


def read_number(text: str) -> int:
    """Read a key or a version that a page has written."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_KEY)) and int(text) <= LARGEST_KEY):
        raise ValidationError("Choose again: what was sent names nothing here.")
    return int(text)

"""What the forms of every room share: the page owns the form element, and each kind of input is written once."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.core.exceptions import ValidationError

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
DAY_FORMATS = ("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%b %d, %Y", "%b %d %Y", "%B %d, %Y", "%B %d %Y")


class PageForm(forms.Form):
    """A form whose page owns the element, the method and the button."""

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

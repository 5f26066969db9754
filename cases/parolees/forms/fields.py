"""Fields that several forms share: names, lines, telephone numbers."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import to_python

from cases.parolees.names import name_key

REGION = "US"
LINES = 20


class NameField(forms.CharField):
    """A name in any script. It has at least one letter, or nobody could find it again."""

    def validate(self: Self, value: Any) -> None:
        """Refuse a name that consists of signs alone."""
        super().validate(value)
        if value and not name_key(value):
            message = "Write the name in letters."
            raise ValidationError(message)


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    def __init__(self: Self, *, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(required=False, max_length=longest * LINES, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self: Self, value: Any) -> Any:
        """Show lines one under the other."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self: Self, value: Any) -> Sequence[Any]:
        """Return the lines that are not empty, each once."""
        lines = list(dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip()))
        if len(lines) > LINES:
            message = f"Write at most {LINES} lines."
            raise ValidationError(message)
        for line in lines:
            if len(line) > self.longest:
                message = f"“{line[:20]}…” is longer than {self.longest} characters."
                raise ValidationError(message)
        return lines


class PhoneLinesField(LinesField):
    """Telephone numbers, one a line; what stands after a comma says whose or where it is."""

    def __init__(self: Self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "One a line, such as 515-555-0123, work")
        super().__init__(longest=80, **kwargs)

    def prepare_value(self: Self, value: Any) -> Any:
        """Show pairs as they are typed."""
        if isinstance(value, list):
            return "\n".join(", ".join(filter(None, pair)) for pair in value)
        return value

    def clean(self: Self, value: Any) -> list[tuple[str, str]]:
        """Return pairs of a number in international form and its label."""
        pairs = []
        for line in super().clean(value):
            typed, _, label = line.partition(",")
            number = to_python(typed.strip(), region=REGION)
            if number is None or not number.is_valid():
                message = f"“{typed.strip()}” is not a telephone number."
                raise ValidationError(message)
            pairs.append((str(number), label.strip()[:40]))
        return pairs


class TelephoneField(PhoneNumberField):
    """One telephone number, American unless it begins with a plus sign."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(
            region=REGION,
            error_messages={"invalid": "Write the number like 515-555-0123."},
            **kwargs,
        )


def not_after(on: date | None, today: date) -> date | None:
    """Refuse a day that has not come yet."""
    if on is not None and on > today:
        message = "This day has not come yet."
        raise ValidationError(message)
    return on

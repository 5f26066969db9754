"""Fields that several forms about specimens share."""

from typing import Any, Self

from django import forms

from cases.drug_tests.models.specimen import STATEMENT_LENGTH
from parole.forms import WordsField


class StatementField(WordsField):
    """A written statement."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(max_length=STATEMENT_LENGTH, rows=4, **kwargs)


class LineField(forms.CharField):
    """A name, a place, a number: one line."""

    def __init__(self: Self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

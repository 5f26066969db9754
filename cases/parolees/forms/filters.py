"""How the caseload list is narrowed, and what is typed to find a person."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms

from cases.parolees.caseload import UNALLOCATED
from cases.parolees.models import Level, SupervisionTerm
from parole.forms import FilterForm, PageForm

SEARCH_LENGTH = 100


class CaseloadFilterForm(FilterForm):
    """The filters of the list. They stand in its address, and none of them names a person under supervision."""

    level = forms.ChoiceField(required=False, choices=[("", "Any"), *Level.choices])
    status = forms.ChoiceField(required=False, choices=[("", "Open"), *SupervisionTerm.Status.choices])
    overdue = forms.ChoiceField(required=False, choices=[("", "Either"), ("yes", "Overdue"), ("no", "Not overdue")])
    unit = forms.ChoiceField(required=False)
    officer = forms.ChoiceField(required=False)

    def __init__(self: Self, *args: Any, officers: Mapping[int, str], units: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("officer", {UNALLOCATED: "Nobody yet", **officers} if officers else {})
        self._offer("unit", units if len(units) > 1 else {})

    def labels(self: Self) -> dict[str, str]:
        """Return each chosen filter in words."""
        words: dict[str, str] = {}
        for name, value in self.chosen.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                words[name] = f"{name.capitalize()}: {dict(choices)[value]}"
        return words

    def _offer(self: Self, name: str, choices: Mapping[Any, str]) -> None:
        if choices:
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", "Any"), *((str(key), label) for key, label in choices.items())]
        else:
            del self.fields[name]


class PersonSearchForm(PageForm):
    """What somebody types to find a person. It travels by POST, so that no name stands in an address or a log."""

    q = forms.CharField(label="Name, number or phone", max_length=SEARCH_LENGTH)

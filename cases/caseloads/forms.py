"""What a supervisor selects, decides and types about caseloads. Forms check shape; the actions know the rules."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cases.caseloads.policies import CASES_AT_ONCE
from cases.officers.models import Leave
from cases.parolees.models import Level
from parole.forms import DayField, FilterForm, MomentField, MomentForm, PageForm

Choices = Sequence[tuple[object, str]]

NOBODY = 0
LARGEST_KEY = 2**63 - 1


class PairsField(forms.Field):
    """Several values such as "12.7": the term 12, and beside it the officer 7, or nobody where it is 0."""

    widget = forms.MultipleHiddenInput

    def to_python(self: Self, value: Any) -> dict[int, int]:
        """Return the officer's key by the term's."""
        pairs: dict[int, int] = {}
        for pair in value or ():
            term, _, officer = str(pair).partition(".")
            pairs[read_key(term)] = read_key(officer)
        if len(pairs) > CASES_AT_ONCE:
            raise ValidationError(f"Move at most {CASES_AT_ONCE} cases at a time.")
        return pairs


class KeysField(forms.Field):
    """Several keys."""

    widget = forms.MultipleHiddenInput

    def to_python(self: Self, value: Any) -> frozenset[int]:
        """Return the keys."""
        return frozenset(read_key(key) for key in value or ())


def read_key(text: object) -> int:
    """Return a key as it was sent, or refuse what is none."""
    digits = str(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST_KEY))):
        raise ValidationError("Choose again: what was sent names no case or no officer.")
    if int(digits) > LARGEST_KEY:
        raise ValidationError("Choose again: what was sent names no case or no officer.")
    return int(digits)


class SelectionFilterForm(FilterForm):
    """Whose cases are listed, and which of them."""

    # As many as an address can name.
    NAMED_AT_ONCE = 250

    officer = forms.TypedChoiceField(label="From", coerce=int, empty_value=None, required=False)
    level = forms.ChoiceField(choices=[("", "All"), *Level.choices], required=False)
    overdue = forms.BooleanField(label="Overdue only", required=False)

    def __init__(self: Self, *args: Any, officers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = officers  # type: ignore[attr-defined]


class WhyAndWhenForm(MomentForm):
    """Which cases move, why, and from when. `case` carries the officer whom the screen showed for each."""

    case = PairsField(required=False)
    reason = forms.ChoiceField(label="Reason")
    effective = MomentField(
        label="Takes effect",
        initial="now",
        help_text="“now”, or a later day and time such as Dec 1 8 am. Until then the present officer keeps the case.",
    )

    def __init__(self: Self, *args: Any, now: datetime, reasons: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        self.fields["reason"].choices = [("", "Choose a reason"), *((each, each) for each in reasons)]  # type: ignore[attr-defined]

    def clean_case(self: Self) -> dict[int, int]:
        """Ask for at least one case."""
        cases: dict[int, int] = self.cleaned_data["case"]
        if not cases:
            raise ValidationError("Select at least one case.")
        return cases

    @property
    def why_and_when(self: Self) -> FormHelper:
        """Lay out the reason and the time alone: the template writes which cases, and to whom."""
        helper = super().helper
        helper.layout = Layout("reason", "effective")
        return helper


class SelectionForm(WhyAndWhenForm):
    """The first step: to whom the selected cases go."""

    SPLIT, ONE, EACH = "SPLIT", "ONE", "EACH"

    how = forms.ChoiceField(
        label="To",
        choices=[(SPLIT, "Split by workload"), (ONE, "One officer"), (EACH, "Choose per case, on the next page")],
        initial=SPLIT,
        widget=forms.RadioSelect,
    )
    among = forms.TypedMultipleChoiceField(
        label="Split among",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="All of them, when none is chosen.",
    )
    one = forms.TypedChoiceField(label="The one officer", coerce=int, empty_value=None, required=False)

    field_order = ["case", "how", "among", "one", "reason", "effective"]

    def __init__(self: Self, *args: Any, officers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["among"].choices = officers  # type: ignore[attr-defined]
        self.fields["one"].choices = [("", "Choose an officer"), *officers]  # type: ignore[attr-defined]

    @property
    def helper(self: Self) -> FormHelper:
        """Leave the form element and the selection of cases to the template."""
        helper = super().helper
        helper.layout = Layout("how", "among", "one", "reason", "effective")
        return helper

    def clean(self: Self) -> dict[str, Any]:
        """Ask for the officer where the cases go to one."""
        if self.cleaned_data.get("how") == self.ONE and not self.cleaned_data.get("one") and "one" not in self.errors:
            self.add_error("one", "Choose the officer who gets the cases.")
        return self.cleaned_data


class ConfirmationForm(WhyAndWhenForm):
    """The second step: where each case goes, and which hearings keep their officer as a named witness."""

    to = PairsField(required=False)
    keep = KeysField(required=False)

    def moves(self: Self) -> dict[int, int]:
        """Return the officer to whom each selected case goes, or nobody."""
        to: dict[int, int] = self.cleaned_data["to"]
        return {term_pk: to.get(term_pk, NOBODY) for term_pk in self.cleaned_data["case"]}

    def require_chosen(self: Self, *, cases: Collection[int], officers: Collection[int]) -> None:
        """Ask again where a case or an officer is none of those that may be chosen."""
        moves = self.moves()
        if not moves.keys() <= set(cases):
            self.add_error(None, "A selected case is over, or is no longer yours to move. Start again.")
        if not set(moves.values()) <= set(officers):
            self.add_error(None, "Choose who takes each case.")


class CapacityForm(PageForm):
    """How many hours a month an officer has for a caseload."""

    capacity_hours = forms.DecimalField(
        label="Hours a month",
        min_value=Decimal(0),
        max_value=Decimal(400),
        max_digits=5,
        decimal_places=1,
        widget=forms.TextInput(attrs={"class": "input-short", "inputmode": "decimal"}),
    )


class DaysForm(PageForm):
    """From one day to another, both included."""

    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day", help_text="")

    def clean(self: Self) -> dict[str, Any]:
        """Keep the days in order."""
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day cannot come before the first.")
        return self.cleaned_data


class LeaveForm(DaysForm):
    """Days on which an officer is away."""

    reason = forms.ChoiceField(choices=Leave.Reason)

    field_order = ["reason", "starts_on", "ends_on"]

    def __init__(self: Self, sent: QueryDict | None = None) -> None:
        # One page shows this form beside the one of cover.
        super().__init__(sent, auto_id="leave_%s")


class CoverForm(DaysForm):
    """Who stands in, and on which days."""

    covered_by = forms.TypedChoiceField(label="Covered by", coerce=int)

    field_order = ["covered_by", "starts_on", "ends_on"]

    def __init__(self: Self, sent: QueryDict | None = None, *, officers: Choices) -> None:
        super().__init__(sent, auto_id="cover_%s")
        self.fields["covered_by"].choices = officers  # type: ignore[attr-defined]

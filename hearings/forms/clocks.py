"""What is typed about legal clocks: an event, why it is withdrawn, why a deadline was missed; and the filters."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from hearings.forms.warrants import PastDayField, StepForm, read_hour
from hearings.matters.looks import LOOKS
from hearings.models import Violation
from hearings.models.clock import EVENTS, NOTE_LENGTH, REASON_LENGTH
from hearings.policies.clocks import RECORDED_ELSEWHERE
from parole.accounts.models import Unit
from parole.accounts.templatetags.agency import day_year
from parole.forms import FilterForm, PageForm, WordsField, read_number

AWAITED = {
    "RECOGNIZANCE": "Recognizance hearing",
    "PRELIMINARY": "Preliminary hearing",
    "REVOCATION": "Revocation hearing",
    "PAROLE_CONSIDERATION": "Parole consideration",
    "RESCISSION": "Rescission hearing",
    "MODIFICATION": "Modification hearing",
    "EARLY_DISCHARGE": "Early discharge hearing",
    "DETENTION_ORDER": "Detention order",
    "DETAINER_REVIEW": "Review of a detainer",
    "NOTICE": "Notice",
    "DECISION": "Decision",
    "APPEAL": "Appeal",
    "RECONSIDERATION": "Reconsideration",
    "COURT_APPEARANCE": "Court appearance",
}


class ClockEventForm(StepForm):
    """Something that happened and that no other page records."""

    event = forms.ChoiceField(
        label="What happened",
        choices=[("", "Choose…"), *(each for each in EVENTS if each[0] not in RECORDED_ELSEWHERE)],
    )
    violation = forms.ChoiceField(label="About which violation", required=False)
    on = PastDayField(label="On")
    hour = forms.CharField(
        label="At",
        max_length=20,
        required=False,
        help_text="Where the hour is known, like 9:30 am. It matters to clocks that count hours.",
        widget=forms.TextInput(attrs={"class": "input-time"}),
    )
    note = forms.CharField(
        label="Where it is written, or who said so", max_length=NOTE_LENGTH, help_text="An order, a letter, a docket."
    )

    def __init__(self: Self, *args: Any, violations: Iterable[Violation], now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.violations = {str(each.pk): each for each in violations}
        # Neither what it is about nor how severe: whoever schedules a hearing needs to tell them apart, and no more.
        named = [(pk, f"The one found out on {day_year(each.discovered_on)}") for pk, each in self.violations.items()]
        self.fields["violation"].choices = [("", "None, or all that were open then"), *named]  # type: ignore[attr-defined]

    def clean_violation(self: Self) -> Violation | None:
        """Return the violation that was chosen."""
        return self.violations.get(self.cleaned_data["violation"])

    def clean(self: Self) -> dict[str, Any]:
        """Join the day and the hour."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["happened_at"] = read_hour(self, cleaned, self.now)
        cleaned.pop("hour", None)
        return cleaned


class EventWithdrawForm(PageForm):
    """Why an event does not count."""

    reason = WordsField(label="What was wrong with it", max_length=REASON_LENGTH)


class ExplanationForm(PageForm):
    """Why a deadline was missed, and what was done."""

    words = WordsField(label="Why it was missed", max_length=REASON_LENGTH)
    done = WordsField(
        label="What was done about it", max_length=REASON_LENGTH, help_text="For the person, and so that it ends here."
    )


class ClockFilterForm(FilterForm):
    """What the list of clocks is narrowed to. It travels in the address."""

    look = forms.ChoiceField(label="State", choices=[("", "All that are awaited"), *LOOKS], required=False)
    kind = forms.ChoiceField(label="Awaited", choices=[("", "All"), *AWAITED.items()], required=False)
    unit = forms.ChoiceField(label="Unit", required=False)

    def __init__(self: Self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "All"), *((str(unit.pk), unit.name) for unit in units)]  # type: ignore[attr-defined]

    def clean_unit(self: Self) -> int | None:
        """Return the key of a unit."""
        try:
            return read_number(self.cleaned_data["unit"]) if self.cleaned_data["unit"] else None
        except ValidationError:
            return None

"""What happened, what was scored, and which level follows."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from cases.parolees.forms.fields import not_after
from cases.parolees.instruments import needs_table, table_of
from cases.parolees.models import Assessment, Level, Parolee
from cases.rulebook.schema import Instrument
from parole.forms import DayField, PageForm, WordsField

REASON_LENGTH = 2_000


class EventForm(PageForm):
    """The day on which something happened, and what it was in a few words."""

    happened_on = DayField(label="On")
    detail = forms.CharField(max_length=300, required=False)

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_happened_on(self: Self) -> date | None:
        """Refuse what is still to come."""
        return not_after(self.cleaned_data["happened_on"], self.today)


class AssessmentForm(PageForm):
    """A score of one of the unit's instruments, and the day it was taken."""

    instrument = forms.ChoiceField()
    score = forms.IntegerField(widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}))
    assessed_on = DayField(label="Assessed on")
    table = forms.ChoiceField(
        label="Which bands",
        required=False,
        choices=Assessment.Table,
        widget=forms.RadioSelect,
        help_text="The sex of this person is not recorded, and the bands of women and men differ.",
    )

    def __init__(
        self: Self, *args: Any, instruments: Mapping[str, Instrument], parolee: Parolee, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instruments, self.parolee, self.today = instruments, parolee, today
        self.fields["instrument"].choices = [(code, each.title) for code, each in instruments.items()]  # type: ignore[attr-defined]
        if not any(needs_table(each, parolee) for each in instruments.values()):
            del self.fields["table"]

    @property
    def read_with(self: Self) -> Instrument:
        """The instrument that was chosen."""
        return self.instruments[self.cleaned_data["instrument"]]

    @property
    def table_read(self: Self) -> str:
        """Which of its bands are read."""
        return table_of(self.read_with, self.parolee, self.cleaned_data.get("table", ""))

    @property
    def band(self: Self) -> str:
        """The level that the score means."""
        return str(self.read_with.level_of(self.cleaned_data["score"], self.table_read))

    def clean_assessed_on(self: Self) -> date | None:
        """Refuse a day that is still to come, or before the birth."""
        assessed_on = not_after(self.cleaned_data["assessed_on"], self.today)
        if assessed_on and self.parolee.born_on and assessed_on < self.parolee.born_on:
            message = "That is before the birth."
            raise ValidationError(message)
        return assessed_on

    def clean(self: Self) -> dict[str, Any]:
        """Refuse a score that the instrument does not give, and bands that nobody chose."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "instrument" not in cleaned:
            return cleaned
        read = self.read_with
        if "score" in cleaned and not read.min_score <= cleaned["score"] <= read.max_score:
            self.add_error("score", f"{read.title} gives scores from {read.min_score} to {read.max_score}.")
        if needs_table(read, self.parolee) and not cleaned.get("table") and "table" not in self.errors:
            self.add_error("table", "Choose which bands to read.")
        return cleaned


class AssessmentReviewForm(AssessmentForm):
    """The same, with the level that it means: to be confirmed, or another one asked for."""

    level = forms.ChoiceField(label="Level", choices=Level.choices, widget=forms.RadioSelect)
    override_reason = WordsField(label="Why another level is right", max_length=REASON_LENGTH, rows=3, required=False)

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in AssessmentForm.base_fields.keys() & self.fields.keys():
            self.fields[name].widget = forms.HiddenInput()

    def clean(self: Self) -> dict[str, Any]:
        """Ask for the reason of another level than the band's."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        is_override = cleaned["level"] != self.band
        if is_override and not cleaned["override_reason"]:
            self.add_error("override_reason", "Say why another level than the band's is right.")
        if not is_override and cleaned["override_reason"]:
            self.add_error("override_reason", "This is the level of the band: it needs no reason.")
        return cleaned


class RefusalForm(PageForm):
    """Why another level was not approved."""

    reason = WordsField(label="Why", max_length=REASON_LENGTH, rows=3)

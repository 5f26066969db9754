"""Conduct, programs and earned time."""

from datetime import date
from typing import Any, Self

from django import forms

from cases.parolees.forms.fields import not_after
from cases.plans.models import ConductEntry, EarnedTime, ProgramEnrollment
from cases.plans.models.inside import WORDS_LENGTH
from parole.forms import DayField, PageForm, VersionField, WordsField

MOST_DAYS = 3_650
ENDINGS = [each for each in ProgramEnrollment.Status.choices if each[0] != ProgramEnrollment.Status.ENROLLED]
KINDS = [each for each in ConductEntry.Kind.choices if each[0] != ConductEntry.Kind.VOID]


class PastForm(PageForm):
    """A form about what has happened: no day in it is still to come."""

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self: Self) -> dict[str, Any]:
        """Refuse every day that has not come yet."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, date):
                try:
                    not_after(value, self.today)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return cleaned


class ConductForm(PastForm):
    """What happened, of which category, and what followed from it."""

    kind = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect)
    category = forms.ChoiceField(choices=ConductEntry.Category)
    happened_on = DayField(label="On")
    detail = WordsField(label="What happened", max_length=WORDS_LENGTH)
    sanction = forms.CharField(max_length=200, required=False, help_text="Of misconduct: what was imposed for it")

    def clean(self: Self) -> dict[str, Any]:
        """Refuse a sanction of anything but misconduct."""
        cleaned = super().clean()
        if cleaned.get("sanction") and cleaned.get("kind") not in {None, ConductEntry.Kind.MISCONDUCT}:
            self.add_error("sanction", "Only misconduct has a sanction.")
        return cleaned


class ConductCorrectionForm(ConductForm):
    """What takes the place of an entry: the truth, or that it was entered in error."""

    kind = forms.ChoiceField(choices=ConductEntry.Kind, widget=forms.RadioSelect)

    @staticmethod
    def initial_of(entry: ConductEntry) -> dict[str, Any]:
        """Return what the form shows of the entry that it corrects."""
        return {name: getattr(entry, name) for name in ("kind", "category", "happened_on", "detail", "sanction")}


class ProgramForm(PastForm):
    """Which program, whose, and since when."""

    name = forms.CharField(label="Program", max_length=120)
    provider = forms.CharField(max_length=120, required=False)
    enrolled_on = DayField(label="Enrolled on")


class ProgramCloseForm(PastForm):
    """How a program ended, and when."""

    version = VersionField()
    status = forms.ChoiceField(label="How did it end?", choices=ENDINGS, widget=forms.RadioSelect)
    ended_on = DayField(label="On")

    @staticmethod
    def initial_of(program: ProgramEnrollment) -> dict[str, Any]:
        """Return what the form shows of a program as it stands."""
        return {"version": program.version, "status": program.status, "ended_on": program.ended_on}


class EarnedTimeForm(PastForm):
    """How many days, from when, by whom and why."""

    kind = forms.ChoiceField(choices=EarnedTime.Kind, widget=forms.RadioSelect)
    count = forms.IntegerField(label="Days", min_value=1, max_value=MOST_DAYS)
    effective_on = DayField(label="Effective on")
    authority = forms.CharField(label="On whose authority", max_length=120)
    reason = forms.CharField(max_length=200)

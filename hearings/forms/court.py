"""What is typed about appearances in court."""

from collections.abc import Mapping
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from hearings.forms.scheduling import DAY_EXAMPLE, CivilDayField, TimesForm
from hearings.models import CourtAppearance
from hearings.models.court import EXHIBIT_LENGTH, TESTIMONY_LENGTH
from hearings.models.service import NAME_LENGTH, REASON_LENGTH
from parole.accounts.models import User
from parole.forms import MomentForm, More, PageForm, WordsField

MOST_EXHIBITS = 20


class CourtForm(TimesForm):
    """A subpoena, or another call to court."""

    court = forms.CharField(max_length=NAME_LENGTH, help_text="For example Polk County District Court")
    case_number = forms.CharField(label="The court's case number", max_length=60, required=False)
    called_by = forms.ChoiceField(label="Who calls", choices=CourtAppearance.CalledBy)
    officer = forms.ChoiceField(label="Who is called")
    place = forms.CharField(label="Courtroom and address", max_length=200, required=False)
    subpoena_on = CivilDayField(label="Subpoena received on", required=False, help_text=DAY_EXAMPLE)
    subpoena_how = forms.ChoiceField(
        label="How it came", choices=[("", "No subpoena"), *CourtAppearance.How.choices], required=False
    )
    exhibits = WordsField(
        label="Exhibits to bring",
        max_length=(EXHIBIT_LENGTH + 1) * MOST_EXHIBITS,
        rows=3,
        required=False,
        help_text="One on each line.",
    )

    def __init__(self: Self, *args: Any, officers: Mapping[int, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officers = {str(pk): user for pk, user in officers.items()}
        self.fields["officer"].choices = [(pk, user.name) for pk, user in self.officers.items()]  # type: ignore[attr-defined]

    @property
    def helper(self: Self) -> FormHelper:
        """Put day and times side by side, and the subpoena and the exhibits out of the way."""
        helper = super().helper
        times = Div("on", "starts", "ends", css_class="filters")
        more = More("Subpoena and exhibits", "subpoena_on", "subpoena_how", "exhibits")
        helper.layout = Layout("court", "case_number", "called_by", "officer", times, "place", more)
        return helper

    def clean_officer(self: Self) -> User:
        """Return the user who was chosen."""
        return self.officers[self.cleaned_data["officer"]]

    def clean_exhibits(self: Self) -> list[str]:
        """Return the lines that are not blank."""
        lines = [line.strip() for line in self.cleaned_data["exhibits"].splitlines() if line.strip()]
        if len(lines) > MOST_EXHIBITS or any(len(line) > EXHIBIT_LENGTH for line in lines):
            raise forms.ValidationError(f"At most {MOST_EXHIBITS} lines of {EXHIBIT_LENGTH} letters.")
        return lines

    def clean(self: Self) -> dict[str, Any]:
        """Ask of a subpoena both the day and the way."""
        cleaned = super().clean()
        if not self.errors and bool(cleaned["subpoena_on"]) != bool(cleaned["subpoena_how"]):
            missing = "subpoena_how" if cleaned["subpoena_on"] else "subpoena_on"
            self.add_error(missing, "Of a subpoena say both on which day and how it came.")
        return cleaned


class CourtMoveForm(TimesForm):
    """Another day that the court has set, or none yet."""

    place = forms.CharField(label="Courtroom and address", max_length=200, required=False)
    reason = WordsField(label="Why", max_length=REASON_LENGTH, rows=2)

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("on", "starts", "ends"):
            self.fields[name].required = False
        self.fields["on"].help_text = f"{DAY_EXAMPLE} Leave day and times empty while the court has set none."

    @property
    def helper(self: Self) -> FormHelper:
        """Put day and times side by side."""
        helper = super().helper
        helper.layout = Layout(Div("on", "starts", "ends", css_class="filters"), "place", "reason")
        return helper

    def clean(self: Self) -> dict[str, Any]:
        """Ask for all of a time, or for none of it."""
        typed = {name: self.cleaned_data.get(name) for name in ("on", "starts", "ends")}
        cleaned = super().clean()
        if any(typed.values()):
            for name, value in typed.items():
                if not value and name not in self.errors:
                    self.add_error(name, "Say the day and both times, or none of them.")
        return cleaned


class CourtCancelForm(MomentForm):
    """Why the court does not want the officer any more."""

    reason = WordsField(label="Why it is cancelled", max_length=REASON_LENGTH, rows=2)


class CourtAttendForm(PageForm):
    """What was testified."""

    testimony = WordsField(
        label="Testimony",
        max_length=TESTIMONY_LENGTH,
        rows=8,
        required=False,
        help_text="What you were asked and what you said. It may help the person or harm them.",
    )

"""The dates of a candidate, how the list is narrowed, and the release."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import QuerySet

from cases.officers.models import Officer
from cases.parolees.actions import NewCondition
from cases.parolees.forms.fields import not_after
from cases.parolees.models import Level
from cases.plans.models import ReleaseCandidate
from parole.forms import DayField, FilterForm, PageForm, VersionField

EDITED = (
    *("facility", "incarcerated_on", "parole_eligible_on", "mandatory_release_on"),
    *("hearing_month", "conduct_read_on"),
)
WITHIN = (30, 90, 180, 365)
MONTHS_AHEAD = 12


class CandidateForm(PageForm):
    """Where the person is, the dates that the authority set, and what was read and told."""

    version = VersionField()
    facility = forms.CharField(max_length=120, required=False, help_text="Where the person is held")
    incarcerated_on = DayField(
        label="Inside since", help_text="The first day of this time inside, in jail or prison, such as 11/24/2024"
    )
    parole_eligible_on = DayField(
        label="Parole eligibility date", required=False, help_text="As the authority set it, before earned time"
    )
    mandatory_release_on = DayField(
        label="Mandatory or presumptive release", required=False, help_text="As the authority set it"
    )
    hearing_month = DayField(label="Hearing month", required=False, help_text="Any day of it, such as 12/1/2026")
    conduct_read_on = DayField(
        label="Conduct read up to", required=False, help_text="The day up to which the facility's record was read"
    )
    is_handled_by_victim_services = forms.BooleanField(label="Handled by victim services", required=False)

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @staticmethod
    def initial_of(candidate: ReleaseCandidate) -> dict[str, Any]:
        """Return what the form shows of a file as it stands."""
        return {name: getattr(candidate, name) for name in (*EDITED, "is_handled_by_victim_services", "version")}

    def clean_conduct_read_on(self: Self) -> date | None:
        """Refuse a day that nobody can have read yet."""
        return not_after(self.cleaned_data["conduct_read_on"], self.today)


class CandidateFilterForm(FilterForm):
    """The filters of the list. They stand in its address, and none of them names a person."""

    status = forms.ChoiceField(required=False, choices=[("", "Still inside"), *ReleaseCandidate.Status.choices])
    within = forms.ChoiceField(
        label="Eligible within",
        required=False,
        choices=[("", "Any time"), *((str(days), f"{days} days") for days in WITHIN)],
    )
    month = forms.ChoiceField(label="Hearing month", required=False)
    overdue = forms.ChoiceField(required=False, choices=[("", "Either"), ("yes", "Overdue")])
    unit = forms.ChoiceField(required=False)

    def __init__(self: Self, *args: Any, months: Sequence[date], units: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("month", {f"{month:%Y-%m}": f"{month:%b %Y}" for month in months})
        self._offer("unit", units if len(units) > 1 else {})

    def labels(self: Self) -> dict[str, str]:
        """Return each chosen filter in words."""
        words = {}
        for name, value in self.chosen.items():
            field = self.fields[name]
            choices: Any = getattr(field, "choices", ())
            words[name] = f"{self[name].label}: {dict(choices)[value]}"
        return words

    def _offer(self: Self, name: str, choices: Mapping[Any, str]) -> None:
        field = self.fields[name]
        if choices and isinstance(field, forms.ChoiceField):
            field.choices = [("", "Any"), *((str(key), label) for key, label in choices.items())]
        else:
            del self.fields[name]


class ReleaseForm(PageForm):
    """What begins with the release. Everything that was prepared stands in it already."""

    version = VersionField()
    officer = forms.ModelChoiceField(queryset=Officer.objects.none(), empty_label=None)
    # Nobody is supervised at a level that nobody chose.
    level = forms.ChoiceField(choices=[("", "Choose"), *Level.choices])
    standard = forms.MultipleChoiceField(
        label="Standard conditions", required=False, widget=forms.CheckboxSelectMultiple
    )
    accepted = forms.MultipleChoiceField(
        label="Proposed by the officer",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick what the board accepted. What it imposed itself binds already.",
    )

    def __init__(
        self: Self,
        *args: Any,
        officers: QuerySet[Officer],
        standard: Mapping[str, NewCondition],
        proposed: Mapping[str, NewCondition],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.conditions = {**standard, **proposed}
        officer = self.fields["officer"]
        if isinstance(officer, forms.ModelChoiceField):
            officer.queryset = officers
        for name, choices in (("standard", standard), ("accepted", proposed)):
            field = self.fields[name]
            if choices and isinstance(field, forms.MultipleChoiceField):
                field.choices = [(key, each.plain_words or each.text) for key, each in choices.items()]
            else:
                del self.fields[name]

    def chosen_conditions(self: Self) -> list[NewCondition]:
        """Return the conditions that were left or made ticked."""
        keys = [*self.cleaned_data.get("standard", ()), *self.cleaned_data.get("accepted", ())]
        return [self.conditions[key] for key in keys]

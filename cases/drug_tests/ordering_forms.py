"""What an officer types to order a test, to take one back, and to say what a condition asks for."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from pydantic import ValidationError

from cases.drug_tests.models import DrugTest
from cases.drug_tests.testing import asked
from cases.parolees.models import Condition
from cases.rulebook.testing import MONTH, MOST_A_MONTH, DrugTesting, TestingParameters
from parole.forms import DayField, PageForm, VersionField, WordsField

NOTE_LENGTH = 2_000
# A program may report a test of the last weeks, or one that it has set.
PROGRAM_DAYS = timedelta(days=60)
# By words of the refusal: the field that it is about. The first that fits decides.
FIELD_OF = (
    ("either per_month or odds", "per_month"),
    ("odds", "odds"),
    ("must lie between", "per_month"),
    ("not for a minimum", "minimum"),
)
PLAIN = {"give either per_month or odds": "Say how many a month, or the odds of each day: one of them."}


def short(mode: str) -> forms.TextInput:
    """Return the input of a few signs."""
    return forms.TextInput(attrs={"class": "input-short", "inputmode": mode})


def panel_choices(testing: DrugTesting | None) -> list[tuple[str, str]]:
    """Return the panels of the rules in force."""
    return [(panel.code, panel.title) for panel in (testing.panels if testing else ())]


class PanelField(forms.ChoiceField):
    """One of the panels of the rules in force, which the form sets."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(label="Panel", **kwargs)


class ForCauseForm(PageForm):
    """A test for today, and why."""

    cause = forms.ChoiceField(label="Why?", choices=DrugTest.Cause, widget=forms.RadioSelect)
    note = WordsField(label="What was seen or said?", max_length=NOTE_LENGTH)
    panel = PanelField()
    is_observed = forms.BooleanField(label="Observed", required=False)
    is_told = forms.BooleanField(
        label="The person is here and has been told now",
        required=False,
        help_text="The hours begin at once. Otherwise a notice goes out.",
    )

    def __init__(self: Self, *args: Any, testing: DrugTesting | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].choices = panel_choices(testing)  # type: ignore[attr-defined]


class ProgramTestForm(PageForm):
    """The day of a test that a program does by itself."""

    condition = forms.TypedChoiceField(label="By which condition?", coerce=int)
    due_on = DayField(label="Day of the test")

    def __init__(self: Self, *args: Any, conditions: Mapping[int, Condition], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choices = [(pk, condition.wording) for pk, condition in conditions.items()]
        self.fields["condition"].choices = choices  # type: ignore[attr-defined]

    def clean_due_on(self: Self) -> date:
        """Refuse a day that lies too far away to be meant."""
        on: date = self.cleaned_data["due_on"]
        if abs(on - self.today) > PROGRAM_DAYS:
            message = "A program’s test is noted within 60 days."
            raise forms.ValidationError(message)
        return on


class CancelTestForm(PageForm):
    """Why a test is taken back."""

    reason = forms.CharField(label="Why?", max_length=200)


class TestingForm(PageForm):
    """How often a condition has somebody tested, and on which panel."""

    version = VersionField()
    kind = forms.ChoiceField(
        label="When?",
        widget=forms.RadioSelect,
        choices=[
            ("random", "At random: so many a month, or the same odds each day"),
            ("scheduled", "On days known before: every so many days"),
            ("program", "When a program says so: the agency notes what it reports"),
        ],
    )
    per_month = forms.FloatField(
        label="Random tests a month", required=False, min_value=0.01, max_value=MOST_A_MONTH, widget=short("decimal")
    )
    minimum = forms.IntegerField(
        label="At least", required=False, min_value=0, max_value=MOST_A_MONTH, widget=short("numeric")
    )
    maximum = forms.IntegerField(label="At most", required=False, min_value=1, max_value=MONTH, widget=short("numeric"))
    gap = forms.IntegerField(
        label="Days between two", required=False, min_value=0, max_value=14, widget=short("numeric")
    )
    odds = forms.CharField(
        label="Or the odds of each day",
        required=False,
        max_length=7,
        help_text="Such as 2/7. Then leave the four fields above empty.",
        widget=short("text"),
    )
    every_days = forms.IntegerField(
        label="Scheduled: every how many days?",
        required=False,
        min_value=1,
        max_value=366,
        widget=short("numeric"),
    )
    program = forms.CharField(label="Program: its name", required=False, max_length=120)
    panel = PanelField()
    is_observed = forms.BooleanField(label="Observed", required=False)

    # Which fields belong to which kind, the needed one first.
    FIELDS = {
        "random": ("per_month", "minimum", "maximum", "gap", "odds"),
        "scheduled": ("every_days",),
        "program": ("program",),
    }

    def __init__(self: Self, *args: Any, testing: DrugTesting | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].choices = panel_choices(testing)  # type: ignore[attr-defined]

    @property
    def helper(self: Self) -> FormHelper:
        """Set what belongs together in one row."""
        helper = super().helper
        bounds = Div("per_month", "minimum", "maximum", "gap", css_class="fields-row")
        helper.layout = Layout("version", "kind", bounds, "odds", "every_days", "program", "panel", "is_observed")
        return helper

    @staticmethod
    def initial_of(condition: Condition) -> dict[str, Any]:
        """Return what the form shows of a condition as it stands."""
        shown: dict[str, Any] = {"version": condition.version, "kind": "random"}
        testing = asked(condition)
        if testing is None:
            return shown
        how = testing.how.model_dump(mode="json", exclude_none=True)
        return {**shown, **how, "panel": testing.panel, "is_observed": testing.is_observed}

    def clean(self: Self) -> dict[str, Any]:
        """Return the parameters; whatever they cannot be is told at its field."""
        typed = super().clean() or self.cleaned_data
        kind = typed.get("kind")
        if kind is None or self.errors:
            return typed
        for other, names in self.FIELDS.items():
            for name in names:
                if other != kind and typed.get(name):
                    self.add_error(name, "This belongs to another answer above: leave it empty.")
        how = {name: typed[name] for name in self.FIELDS[kind] if typed.get(name) not in (None, "")}
        try:
            testing = TestingParameters.model_validate(
                {"how": {"kind": kind, **how}, "panel": typed["panel"], "is_observed": typed["is_observed"]}
            )
        except ValidationError as error:
            for problem in error.errors():
                self._refuse(kind, problem)
            return typed
        return {**typed, "testing": testing}

    def _refuse(self: Self, kind: str, problem: Mapping[str, Any]) -> None:
        last = str(problem["loc"][-1])
        if problem["type"] == "missing":
            self.add_error(last, "Say it: this answer needs it.")
            return
        words = str(problem["msg"]).removeprefix("Value error, ")
        fitting = (name for part, name in FIELD_OF if part in words)
        place = last if last in self.fields else next(fitting, self.FIELDS[kind][0])
        words = PLAIN.get(words, words.replace("per_month", "a number a month"))
        if place == "odds" and problem["type"] == "string_pattern_mismatch":
            words = "Write odds like 2/7."
        self.add_error(place, f"{words[:1].upper()}{words[1:]}".rstrip(".") + ".")

"""A condition as it was imposed, and what it asks for beside what the rules ask of everybody."""

from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from cases.parolees.check_ins import ContradictionError, read_check_in
from cases.parolees.models import Condition
from cases.rulebook.phrases import LOCATIONS, METHODS, TYPES, cadence_words
from cases.rulebook.schema import Pack
from parole.forms import DayField, More, PageForm

IMPOSED = ("kind", "category", "text", "plain_words", "starts_on", "ends_on")
TEXT_LENGTH = 5_000
MOST = 31
LONGEST = 1100
# Of a meeting with both, the one with whom it had to be was there.
WHO = {"DIRECT": ["DIRECT", "BOTH"], "COLLATERAL": ["COLLATERAL", "BOTH"]}
PER = (
    ("days", "days, counted from the last one"),
    ("months", "months, counted from the last one"),
    ("week", "calendar week"),
    ("month", "calendar month"),
    ("quarter", "calendar quarter"),
    ("half_year", "calendar half-year"),
    ("year", "calendar year"),
)


class ConditionForm(PageForm):
    """A condition as it was imposed, in plain words, and the check-ins that it adds, tightens or loosens."""

    kind = forms.ChoiceField(choices=Condition.Kind, initial=Condition.Kind.SPECIAL)
    category = forms.ChoiceField(choices=Condition.Category)
    text = forms.CharField(label="As imposed", max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))
    plain_words = forms.CharField(
        label="In plain words",
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What the person must do or not do, in words they use",
    )
    starts_on = DayField(label="From")
    ends_on = DayField(label="Until", required=False)
    asks = forms.ChoiceField(
        label="This condition",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "asks for no check-in"),
            ("add", "adds a check-in of its own"),
            ("tighten", "asks for a check-in of the rules more often"),
            ("loosen", "lets a check-in of the rules be done less often"),
        ],
    )
    title = forms.CharField(
        label="What the check-in is called",
        max_length=120,
        required=False,
        help_text="For one of its own, such as Employment verification",
    )
    changes = forms.ChoiceField(label="Which of the rules", required=False)
    count = forms.IntegerField(label="How many", min_value=1, max_value=MOST, required=False)
    every = forms.IntegerField(
        label="Per how many", min_value=1, max_value=LONGEST, required=False, help_text="Leave empty for one"
    )
    per = forms.ChoiceField(label="Of what", choices=PER, required=False)
    who = forms.ChoiceField(
        choices=[("", "Whoever"), *((key, TYPES[key]) for key in WHO)], required=False, label="With whom"
    )
    where = forms.MultipleChoiceField(
        choices=list(LOCATIONS.items()), required=False, widget=forms.CheckboxSelectMultiple, help_text="None: anywhere"
    )
    how = forms.MultipleChoiceField(
        choices=list(METHODS.items()), required=False, widget=forms.CheckboxSelectMultiple, help_text="None: any way"
    )
    authority = forms.CharField(
        label="By which authority", max_length=120, required=False, help_text="Needed for less often"
    )
    reason = forms.CharField(label="Why", max_length=500, required=False, help_text="Needed for less often")

    def __init__(self: Self, *args: Any, pack: Pack | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        changes = self.fields["changes"]
        if isinstance(changes, forms.ChoiceField):
            changes.choices = [("", "None"), *standards_of(pack)]

    @property
    def helper(self: Self) -> FormHelper:
        """Fold away what most conditions do not ask for."""
        helper = super().helper
        helper.layout = Layout(
            *IMPOSED,
            More(
                "Asks for check-ins",
                *("asks", "title", "changes"),
                Div("count", "every", "per", css_class="fields-row"),
                *("who", "where", "how", "authority", "reason"),
            ),
        )
        return helper

    def clean(self: Self) -> dict[str, Any]:
        """Refuse what ends before it starts, and return what it asks for as the condition's parameters."""
        typed = super().clean() or self.cleaned_data
        if typed.get("starts_on") and typed.get("ends_on") and typed["ends_on"] < typed["starts_on"]:
            self.add_error("ends_on", "A condition cannot end before it starts.")
        condition: dict[str, Any] = {name: typed[name] for name in IMPOSED if name in typed}
        if not typed.get("asks"):
            if any(typed.get(name) for name in ("title", "changes", "count", "authority", "reason")):
                self.add_error("asks", "Choose what this condition asks for, or leave the fields below it empty.")
            return condition
        self._require_what_is_asked(typed)
        if self.errors:
            return condition
        parameters = {"check_in": self._change(typed) if typed["changes"] else self._added(typed)}
        try:
            read_check_in(parameters)
        except ContradictionError as refusal:
            self.add_error("count", list(refusal.sentences))
        return {**condition, "parameters": parameters}

    def _require_what_is_asked(self: Self, typed: dict[str, Any]) -> None:
        adds = typed["asks"] == "add"
        if adds and typed.get("changes"):
            self.add_error("changes", "A check-in of its own changes none of the rules: choose None here.")
        if adds and not typed.get("title"):
            self.add_error("title", "Say what the check-in is called.")
        if not adds and not typed.get("changes") and "changes" not in self.errors:
            self.add_error("changes", "Choose which of the rules is changed.")
        if typed.get("count") is None and "count" not in self.errors:
            self.add_error("count", "Say how many.")
        if typed["asks"] == "loosen":
            for name in ("authority", "reason"):
                if not typed.get(name):
                    self.add_error(name, "Less often needs the authority and the reason.")

    def _change(self: Self, typed: dict[str, Any]) -> dict[str, Any]:
        return {
            "changes": typed["changes"],
            "direction": typed["asks"],
            "cadence": _cadence(typed),
            "authority": typed["authority"],
            "reason": typed["reason"],
        }

    def _added(self: Self, typed: dict[str, Any]) -> dict[str, Any]:
        return {
            "title": typed["title"],
            "cadence": _cadence(typed),
            "satisfied_by": {
                "types": WHO.get(typed["who"], []),
                "locations": typed["where"],
                "methods": typed["how"],
            },
        }


def standards_of(pack: Pack | None) -> list[tuple[str, str]]:
    """Return the rules of a pack that a condition can change, each with what it asks for and at which levels."""
    return [
        (
            standard.code,
            f"{standard.title}: {cadence_words(standard.cadence)}"
            + (f" ({', '.join(level.lower() for level in standard.levels)})" if standard.levels else ""),
        )
        for standard in (pack.standards if pack else ())
        if standard.cadence.kind != "event"
    ]


def _cadence(typed: dict[str, Any]) -> dict[str, Any]:
    per, every = typed["per"] or "days", typed["every"] or 1
    if per in {"days", "months"}:
        return {"kind": "rolling", "count": typed["count"], per: every}
    return {"kind": "fixed", "count": typed["count"], "per": per}

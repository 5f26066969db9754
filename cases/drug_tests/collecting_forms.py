"""What a collector types about an attempt to take a specimen. The form checks shape; the action knows the rules."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.validators import RegexValidator

from cases.drug_tests import collecting
from cases.drug_tests.collecting import Observer
from cases.drug_tests.form_parts import LineField, StatementField
from cases.drug_tests.models import Collection, DrugTest
from cases.drug_tests.models.specimen import SEAL
from cases.officers.models import Officer
from cases.parolees.policies import ImpossibleDateError
from parole.accounts.models import User
from parole.forms import MomentField, MomentForm, More, PageForm
from parole.refusals import RefusedError

SHORT = {"class": "input-short", "autocomplete": "off"}


class SearchForm(PageForm):
    """Who stands at the window: a name, a number, or what a scanner reads from a label."""

    q = forms.CharField(
        label="Name, number, or scan a label",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"required": "Type a name or a number, or scan a label."},
    )


class SealField(forms.CharField):
    """The number of a seal, in capitals as it is printed."""

    def to_python(self: Self, value: Any) -> str:
        """Return it in one way of writing."""
        return (super().to_python(value) or "").upper()


class CollectionForm(MomentForm):
    """One attempt: who was it, what came of it, and under which seal. What is usual is filled in and folded."""

    FIELDS = {
        collecting.SealError: "seal_number",
        collecting.InitialsMissingError: "seal_initials",
        collecting.StatementMissingError: "statement",
        collecting.UnobservedError: "observer",
        collecting.ImpossibleMomentError: "collected_at",
        ImpossibleDateError: "collected_at",
    }
    # In the list of observers: somebody who does not sign in here.
    SOMEBODY_ELSE = "0"

    attempt = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**15 - 1)
    outcome = forms.ChoiceField(label="What came of it?", choices=Collection.Outcome, widget=forms.RadioSelect)
    identity = forms.ChoiceField(
        label="How do you know who it is?",
        choices=Collection.Identity,
        widget=forms.RadioSelect,
        error_messages={"required": "Say how you checked who it is."},
    )
    temperature = forms.DecimalField(
        label="Temperature, °F",
        required=False,
        min_value=Decimal(32),
        max_value=Decimal(120),
        max_digits=4,
        decimal_places=1,
        widget=forms.TextInput(attrs={**SHORT, "inputmode": "decimal"}),
        error_messages={"invalid": "Write the degrees like 94 or 94.5."},
    )
    seal_number = SealField(
        label="Seal number",
        required=False,
        max_length=20,
        validators=[RegexValidator(SEAL, "A seal number has 3 to 20 letters, digits and hyphens.")],
        widget=forms.TextInput(
            attrs={"class": "input-date", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    statement = StatementField(label="Written statement", required=False)
    is_observed = forms.BooleanField(label="Observed", required=False)
    observer = forms.ChoiceField(label="Observed by", required=False)
    observer_name = LineField(label="Name of somebody else", max_length=120, required=False)
    observer_sex = forms.ChoiceField(
        label="Sex of somebody else", required=False, choices=[("", "Not said"), *Officer.Sex.choices]
    )
    seal_initials = forms.CharField(
        label="Donor’s initials on the seal", required=False, max_length=6, widget=forms.TextInput(attrs=SHORT)
    )
    volume_ml = forms.IntegerField(
        label="Volume, mL",
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs={**SHORT, "inputmode": "numeric"}),
    )
    collected_at = MomentField(label="When", help_text="Such as now, 9:30 am or yesterday 3 pm")
    collector = forms.ChoiceField(label="Collected by")

    def __init__(self: Self, *args: Any, drug_test: DrugTest, staff: Mapping[int, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drug_test = drug_test
        self.staff = staff
        names = [(str(pk), user.name) for pk, user in staff.items()]
        self.fields["collector"].choices = names  # type: ignore[attr-defined]
        self.fields["observer"].choices = [*names, (self.SOMEBODY_ELSE, "Somebody else")]  # type: ignore[attr-defined]
        if drug_test.specimen_type != DrugTest.SpecimenType.URINE:
            del self.fields["temperature"]

    @property
    def helper(self: Self) -> FormHelper:
        """Put what is typed each time first, and fold the rest; whoever must be watched is watched in sight."""
        helper = super().helper
        helper.hide_optional = True
        measured = [name for name in ("temperature", "seal_number") if name in self.fields]
        watched = ["is_observed", Div("observer", "observer_name", "observer_sex", css_class="fields-row")]
        usual = [Div("seal_initials", "volume_ml", css_class="fields-row"), "collected_at", "collector"]
        more = [More("Initials, time, collector", *usual)]
        if not self.drug_test.is_observed:
            watched, more = [], [More("Observed, initials, time, collector", *watched, *usual)]
        helper.layout = Layout(
            "attempt",
            "identity",
            "outcome",
            Div(*measured, css_class="fields-row of-specimen"),
            "statement",
            *watched,
            *more,
        )
        return helper

    def clean_seal_initials(self: Self) -> str:
        """Write initials as they are on a seal."""
        return str(self.cleaned_data["seal_initials"]).upper().replace(" ", "")

    def _observer(self: Self) -> Observer | None:
        given = self.cleaned_data
        if not given["is_observed"]:
            return None
        if given["observer"] == self.SOMEBODY_ELSE or not given["observer"]:
            return Observer(name=given["observer_name"], sex=given["observer_sex"])
        return Observer(user=self.staff[int(given["observer"])])

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `record_collection` is given."""
        names = ("attempt", "outcome", "identity", "collected_at", "volume_ml", "seal_number", "seal_initials")
        return {
            **{name: self.cleaned_data[name] for name in (*names, "statement")},
            "temperature": self.cleaned_data.get("temperature"),
            "collector": self.staff[int(self.cleaned_data["collector"])],
            "observer": self._observer(),
        }

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about."""
        return self.FIELDS.get(type(refusal))

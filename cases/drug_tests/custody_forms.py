"""What somebody types about a hand-over, a defect and a memo. Forms check shape; the actions know the rules."""

from collections.abc import Sequence
from typing import Any, Self

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from cases.drug_tests import collecting, custody
from cases.drug_tests.form_parts import LineField, StatementField
from cases.drug_tests.models import CustodyEvent
from cases.rulebook.testing import Defect
from parole.forms import MomentField, MomentForm, More, PageForm, PairsField
from parole.heeding import HeedingForm
from parole.refusals import RefusedError

Kind = CustodyEvent.Kind


class StepForm(MomentForm):
    """What a hand-over of one specimen and of a whole bag share."""

    to_whom = LineField(
        label="To whom", max_length=120, error_messages={"required": "Say who has it now: a person or a laboratory."}
    )
    is_to_laboratory = forms.BooleanField(label="It goes to, or is at, the laboratory", required=False)
    happened_at = MomentField(label="When", help_text="Such as now, 9:30 am or yesterday 3 pm")
    place = LineField(label="Place", max_length=120, required=False)
    carrier = LineField(label="Carrier", max_length=60, required=False)
    tracking = LineField(label="Tracking number", max_length=60, required=False)

    SHARED = ("kind", "to_whom", "is_to_laboratory", "happened_at", "place", "carrier", "tracking")

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What the action is given of it."""
        return {name: self.cleaned_data[name] for name in self.SHARED}

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about."""
        return "happened_at" if isinstance(refusal, collecting.ImpossibleMomentError) else None


class HandOverForm(StepForm, HeedingForm):
    """The next step of one chain."""

    INTACT, BROKEN = "INTACT", "BROKEN"

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**15 - 1)
    kind = forms.ChoiceField(
        label="What happened to it?", choices=[choice for choice in Kind.choices if choice[0] != Kind.SEALED]
    )
    seal = forms.ChoiceField(
        label="The seal",
        choices=[(INTACT, "Intact"), (BROKEN, "Broken or missing")],
        widget=forms.RadioSelect,
        error_messages={"required": "Look at the seal, and say how it is."},
    )
    from_whom = LineField(label="From whom", max_length=120, error_messages={"required": "Say who had it until then."})

    @property
    def helper(self: Self) -> FormHelper:
        """The seal first: it is looked at before anything is signed."""
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            "after",
            "heeded",
            InlineRadios("seal"),
            "kind",
            Div("from_whom", "to_whom", css_class="fields-row"),
            "is_to_laboratory",
            "happened_at",
            More("Place, carrier, tracking number", "place", "carrier", "tracking"),
        )
        return helper

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `hand_over` is given."""
        given = self.cleaned_data
        own = {name: given[name] for name in ("after", "from_whom")}
        return {**super().facts, **own, "is_seal_intact": given["seal"] == self.INTACT}


class BagForm(StepForm):
    """Many specimens that one person takes at once. `specimen` carries the number of the step shown last."""

    specimen = PairsField(required=False)
    kind = forms.ChoiceField(
        label="What happens to them?", choices=[(kind.value, kind.label) for kind in (Kind.HANDED_OVER, Kind.SHIPPED)]
    )
    are_intact = forms.BooleanField(
        label="I looked at every seal that is chosen: all are intact",
        error_messages={"required": "Look at each seal. Leave out what is broken, and hand it over on its own."},
    )

    @property
    def helper(self: Self) -> FormHelper:
        """Leave the specimens to the page."""
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            "are_intact",
            "kind",
            "to_whom",
            "is_to_laboratory",
            "happened_at",
            More("Place, carrier, tracking number", "place", "carrier", "tracking"),
        )
        return helper

    def clean_specimen(self: Self) -> dict[int, int]:
        """Ask for at least one specimen."""
        chosen: dict[int, int] = self.cleaned_data["specimen"]
        if not chosen:
            raise ValidationError("Choose at least one specimen.")
        return chosen


class DefectForm(MomentForm, HeedingForm):
    """A fault that somebody found in a chain."""

    code = forms.ChoiceField(
        label="What is wrong?", widget=forms.RadioSelect, error_messages={"required": "Choose what is wrong."}
    )
    found_at = MomentField(label="Found when", help_text="Such as now, 9:30 am or yesterday 3 pm")
    note = StatementField(label="What did you find?", required=False)

    def __init__(self: Self, *args: Any, defects: Sequence[Defect], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What cannot be put right stands last.
        defects = sorted(defects, key=lambda defect: defect.severity == "fatal")
        self.defects = {defect.code: defect for defect in defects}
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (defect.code, f"{defect.title} ({defect.severity})") for defect in defects
        ]

    @property
    def facts(self: Self) -> dict[str, Any]:
        """What `report_defect` is given."""
        return {name: self.cleaned_data[name] for name in ("code", "found_at", "note")}

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about."""
        return "found_at" if isinstance(refusal, collecting.ImpossibleMomentError | custody.ChainError) else None


class MemoForm(PageForm):
    """What puts a correctable defect right."""

    statement = StatementField(label="Memo", error_messages={"required": "Write what happened and what is right."})

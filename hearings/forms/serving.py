"""What is typed about papers, waivers and needs. Forms check shape; the actions know the rules."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from hearings.forms.scheduling import CivilDayField
from hearings.models import Service
from hearings.models.service import NAME_LENGTH, REASON_LENGTH
from parole.forms import MomentField, MomentForm, PageForm, WordsField

OUTCOME = Service.Outcome
CHOOSE = ("", "Choose…")


class ServiceForm(MomentForm):
    """A paper that was handed over, or the attempt."""

    paper = forms.ChoiceField(label="Paper")
    whom = forms.ChoiceField(label="Served on", choices=Service.Whom.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label="Name", required=False, max_length=NAME_LENGTH, help_text="Of counsel, of the guardian or of the jail."
    )
    how = forms.ChoiceField(label="How", choices=Service.How.choices)
    outcome = forms.ChoiceField(label="What became of it", choices=OUTCOME.choices, widget=forms.RadioSelect)
    served_at = MomentField(label="When", help_text="Like 12/1 9:30 am, or now.")
    served_by = forms.CharField(label="By whom", max_length=NAME_LENGTH, help_text="Who handed it over or sent it.")
    proof = forms.ChoiceField(label="Proof", choices=[("", "None"), *Service.Proof.choices], required=False)
    proof_words = forms.CharField(
        label="Signature, witness or number",
        required=False,
        max_length=NAME_LENGTH,
        help_text="Who signed, who saw the refusal, or the number of the receipt.",
    )
    remark = forms.CharField(
        label="Remark", required=False, max_length=500, help_text="Of an attempt: what stood in the way."
    )

    def __init__(self: Self, *args: Any, papers: Sequence[tuple[str, str]], is_held: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_held:
            whom = [(value, label) for value, label in Service.Whom.choices if value != Service.Whom.JAIL]
            self.fields["whom"].choices = whom  # type: ignore[attr-defined]
        self.fields["paper"].choices = papers  # type: ignore[attr-defined]

    @property
    def helper(self: Self) -> FormHelper:
        """Group what was served, how, and the proof."""
        helper = super().helper
        helper.layout = Layout(
            "paper",
            "whom",
            "name",
            "outcome",
            Div("how", "served_at", "served_by", css_class="filters"),
            Fieldset("Proof", "proof", "proof_words"),
            "remark",
        )
        return helper

    def clean(self: Self) -> dict[str, Any]:
        """Ask for what belongs to the answer: a name, a proof, or what stood in the way."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_person = cleaned.get("whom") == Service.Whom.PERSON
        if is_person:
            cleaned["name"] = ""
        elif not cleaned.get("name"):
            self._ask("name", "Say who that is.")
        if cleaned.get("outcome") == OUTCOME.SERVED:
            if not cleaned.get("proof"):
                self._ask("proof", "What was served has its proof.")
            if not cleaned.get("proof_words"):
                self._ask("proof_words", "Say who signed, who saw the refusal, or the number.")
        else:
            cleaned |= {"proof": "", "proof_words": ""}
            if not cleaned.get("remark"):
                self._ask("remark", "Say what stood in the way.")
        return cleaned

    def _ask(self: Self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)


class WaiverForm(MomentForm):
    """What somebody signed that they forgo."""

    waived = forms.ChoiceField(label="What is waived")
    signed_on = CivilDayField(label="Signed on", help_text="The day on the form. Like 12/1/26 or today.")
    counsel = forms.CharField(
        label="Counsel who was there", required=False, max_length=NAME_LENGTH, help_text="By name, where there was one."
    )
    guardian = forms.CharField(label="Guardian who was told", required=False, max_length=NAME_LENGTH)
    guardian_told_on = CivilDayField(label="Told on", required=False, help_text="Like 12/1/26 or today.")

    def __init__(
        self: Self, *args: Any, waivable: Mapping[tuple[str, str], str], is_juvenile: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{what}:{subject}", words) for (what, subject), words in waivable.items()]
        self.fields["waived"].choices = [CHOOSE, *choices]  # type: ignore[attr-defined]
        if not is_juvenile:
            del self.fields["guardian"], self.fields["guardian_told_on"]

    def clean(self: Self) -> dict[str, Any]:
        """Take apart what is waived; a guardian is told on a day."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        what, _, subject = cleaned.pop("waived", "").partition(":")
        guardian, told_on = cleaned.get("guardian", ""), cleaned.get("guardian_told_on")
        for name, is_missing in (
            ("guardian_told_on", guardian and not told_on),
            ("guardian", told_on and not guardian),
        ):
            if is_missing and name not in self.errors:
                self.add_error(name, "Say who was told, and on which day.")
        return {
            "what": what,
            "subject": subject,
            "signed_on": cleaned.get("signed_on"),
            "counsel": cleaned.get("counsel", ""),
            "guardian": guardian,
            "guardian_told_on": told_on,
        }


class WithdrawForm(PageForm):
    """Why an entry counts no more."""

    reason = WordsField(
        label="Why it is withdrawn",
        max_length=REASON_LENGTH,
        help_text="What was entered stays on record, with this beside it.",
    )


class NeedsForm(PageForm):
    """Interpreter, accommodations and counsel."""

    interpreter = forms.CharField(
        label="Interpreter", required=False, max_length=80, help_text="For which language. Empty: none."
    )
    accommodations = forms.CharField(
        label="Accommodations", required=False, max_length=500, help_text="Like: a ramp, large print, a hearing loop."
    )
    counsel_name = forms.CharField(label="Counsel", required=False, max_length=NAME_LENGTH)
    counsel_contact = forms.CharField(
        label="Contact", required=False, max_length=200, help_text="A telephone number or an address."
    )

    def clean(self: Self) -> dict[str, Any]:
        """A contact is somebody's."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("counsel_contact") and not cleaned.get("counsel_name") and "counsel_name" not in self.errors:
            self.add_error("counsel_name", "Say whose contact that is.")
        return cleaned

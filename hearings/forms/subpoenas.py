"""What is typed about witnesses and their subpoenas."""

from django import forms

from hearings.models import Service
from hearings.models.service import NAME_LENGTH, REASON_LENGTH
from hearings.models.subpoena import ADDRESS_LENGTH
from parole.forms import MomentField, MomentForm, PageForm, WordsField


class SubpoenaForm(PageForm):
    """Who must come, and with what."""

    name = forms.CharField(label="Witness", max_length=NAME_LENGTH)
    address = forms.CharField(
        label="Address or agency", max_length=ADDRESS_LENGTH, required=False, help_text="It stands on the paper alone."
    )
    bring = WordsField(label="What to bring", max_length=REASON_LENGTH, rows=3, required=False)


class SubpoenaServiceForm(MomentForm):
    """How the witness got it, and the proof."""

    how = forms.ChoiceField(label="How", choices=Service.How.choices)
    served_at = MomentField(label="When", help_text="Like 12/1 9:30 am, or now.")
    served_by = forms.CharField(label="By whom", max_length=NAME_LENGTH, help_text="Who handed it over or sent it.")
    proof = forms.ChoiceField(label="Proof", choices=Service.Proof.choices)
    proof_words = forms.CharField(
        label="Signature, witness or number",
        max_length=NAME_LENGTH,
        help_text="Who signed, who saw the refusal, or the number of the receipt.",
    )

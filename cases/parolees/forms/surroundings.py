"""Places and people around a parolee, and what to beware of."""

import re
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from cases.parolees.forms.fields import NameField, TelephoneField
from cases.parolees.models import Address, Associate, Caution
from parole.forms import DayField, PageForm, SuggestionsForm, VersionField


class StateField(forms.CharField):
    """Two letters for a state."""

    def __init__(self: Self, *, required: bool = True) -> None:
        super().__init__(
            required=required,
            max_length=2,
            widget=forms.TextInput(attrs={"class": "input-short"}),
            help_text="Two letters",
        )

    def clean(self: Self, value: object) -> str:
        """Return the state in capitals."""
        state = str(super().clean(value)).upper()
        if state and not re.fullmatch("[A-Z]{2}", state):
            message = "Write the state in two letters, such as IA."
            raise ValidationError(message)
        return state


class AddressForm(PageForm):
    """An address, and what to know before going there."""

    kind = forms.ChoiceField(choices=Address.Kind)
    street = forms.CharField(max_length=200)
    city = forms.CharField(max_length=100)
    state = StateField()
    postal_code = forms.CharField(label="ZIP code", max_length=10, required=False)
    from_on = DayField(label="From")
    cautions = forms.CharField(label="Before going there", max_length=300, required=False)


class AddressEndForm(PageForm):
    """The last day at an address."""

    on = DayField(label="Last day there")


class AssociateForm(PageForm):
    """Someone who knows the parolee."""

    kind = forms.ChoiceField(choices=Associate.Kind)
    name = NameField(max_length=160)
    relation = forms.CharField(max_length=80, required=False, help_text="For example mother, or foreman")
    phone = TelephoneField(required=False)
    knows_of_supervision = forms.ChoiceField(
        label="Do they know of the supervision?",
        choices=Associate.Knowledge,
        initial=Associate.Knowledge.NOT_KNOWN,
        help_text="Where an employer does not, every page about a visit at work says so",
    )


class AssociateEditForm(AssociateForm):
    """A change of what is known of someone who knows the parolee."""

    version = VersionField()

    @staticmethod
    def initial_of(associate: Associate) -> dict[str, Any]:
        """Return what the form shows of an associate."""
        names = ("kind", "name", "relation", "phone", "knows_of_supervision", "version")
        return {name: getattr(associate, name) for name in names}


class CautionForm(SuggestionsForm):
    """What an officer must know before meeting this person."""

    worded = "text"

    kind = forms.ChoiceField(label="What kind?", choices=Caution.Kind, initial=Caution.Kind.OTHER)
    text = forms.CharField(label="Caution", max_length=200, help_text="For example: dog in the yard; go in twos")

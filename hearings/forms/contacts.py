"""What is typed about who is told of a hearing outside the agency."""

from typing import Any, Self

from django import forms
from phonenumber_field.formfields import PhoneNumberField

from hearings.models.service import NAME_LENGTH
from parole.accounts.models import Population
from parole.forms import PageForm
from parole.notices.models import Recipient

OUTSIDE = Recipient.Outside


class ContactForm(PageForm):
    """Who it is, and where they are told."""

    part = forms.ChoiceField(label="Who is told", choices=OUTSIDE.choices, widget=forms.RadioSelect)
    name = forms.CharField(label="Name", max_length=NAME_LENGTH, help_text="Of the person, the firm or the jail.")
    email = forms.EmailField(label="E-mail", required=False, max_length=254)
    phone = PhoneNumberField(
        label="Phone for texts",
        required=False,
        help_text="Where there is no e-mail, and they agreed to texts.",
        error_messages={"invalid": "Write the number with its area code."},
    )
    language = forms.ChoiceField(label="Language", choices=Recipient.Language.choices, widget=forms.RadioSelect)

    def __init__(self: Self, *args: Any, population: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if population != Population.JUVENILE:
            choices = [(part, label) for part, label in OUTSIDE.choices if part != OUTSIDE.GUARDIAN]
            self.fields["part"].choices = choices  # type: ignore[attr-defined]

    def clean(self: Self) -> dict[str, Any]:
        """Ask for one way at least in which they are told."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_typed = {"email", "phone"} & self.errors.keys()
        if not is_typed and not cleaned.get("email") and not cleaned.get("phone"):
            self.add_error("email", "Give an e-mail address or a phone number.")
        return cleaned | {"phone": str(cleaned.get("phone") or "")}

"""The person: who they are, how they are told, their picture, their death."""

from datetime import date
from typing import Any, Self

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from cases.parolees.forms.fields import (
    LinesField,
    NameField,
    PhoneLinesField,
    TelephoneField,
    not_after,
)
from cases.parolees.models import Parolee
from cases.parolees.photos import PhotoRefusedError, reencode
from parole.forms import DayField, PageForm, VersionField
from parole.notices.models import Recipient


class ConsentMixin(forms.Form):
    """How a person is told, and to what of it they agreed."""

    phone = TelephoneField(label="Phone for text messages", required=False)
    sms_consent = forms.BooleanField(label="Agreed to text messages", required=False)
    email = forms.EmailField(label="E-mail", required=False)
    email_consent = forms.BooleanField(label="Agreed to e-mail", required=False)
    language = forms.ChoiceField(choices=Recipient.Language)
    wording = forms.ChoiceField(label="Wording of messages", choices=Recipient.Wording)

    def clean(self: Self) -> dict[str, Any]:
        """Refuse a consent to a channel that has no address."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("sms_consent") and "phone" in cleaned and not cleaned["phone"]:
            self.add_error("phone", "Consent to text messages needs a phone number.")
        if cleaned.get("email_consent") and "email" in cleaned and not cleaned["email"]:
            self.add_error("email", "Consent to e-mail needs an e-mail address.")
        if "phone" in cleaned:
            cleaned["phone"] = str(cleaned["phone"] or "")
        return cleaned


class PersonForm(ConsentMixin, PageForm):
    """Who a person is, and how to reach them."""

    version = VersionField()
    first_name = NameField(max_length=80)
    middle_name = NameField(max_length=80, required=False)
    last_name = NameField(max_length=80)
    aliases = LinesField(label="Other names", longest=160, help_text="One a line")
    born_on = DayField(label="Born", required=False)
    sex = forms.ChoiceField(choices=Parolee.Sex)
    phone_numbers = PhoneLinesField(label="Numbers to call")
    send_from = forms.TimeField(label="Messages from", widget=forms.TimeInput(format="%H:%M"))
    send_until = forms.TimeField(label="Messages until", widget=forms.TimeInput(format="%H:%M"))

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @property
    def helper(self: Self) -> Any:
        """Say which fields belong together."""
        helper = super().helper
        helper.layout = Layout(
            "version",
            Fieldset("Person", "first_name", "middle_name", "last_name", "aliases", "born_on", "sex"),
            Fieldset("Telephone and e-mail", "phone", "sms_consent", "phone_numbers", "email", "email_consent"),
            Fieldset("Messages", "language", "wording", "send_from", "send_until"),
        )
        return helper

    @staticmethod
    def initial_of(parolee: Parolee) -> dict[str, Any]:
        """Return what the form shows of a person as they stand."""
        recipient = parolee.recipient
        return {
            "version": parolee.version,
            "first_name": parolee.first_name,
            "middle_name": parolee.middle_name,
            "last_name": parolee.last_name,
            "aliases": [alias.name for alias in parolee.aliases.order_by("pk")],
            "born_on": parolee.born_on,
            "sex": parolee.sex,
            "phone_numbers": [(str(row.number), row.label) for row in parolee.phone_numbers.order_by("pk")],
            "phone": str(recipient.phone),
            "sms_consent": recipient.sms_consent_at is not None,
            "email": recipient.email,
            "email_consent": recipient.email_consent_at is not None,
            "language": recipient.language,
            "wording": recipient.wording,
            "send_from": recipient.send_from,
            "send_until": recipient.send_until,
        }

    def clean_born_on(self: Self) -> date | None:
        """Refuse a birth that is still to come."""
        born_on: date | None = self.cleaned_data["born_on"]
        return not_after(born_on, self.today)

    def clean(self: Self) -> dict[str, Any]:
        """Refuse a sending window that closes before it opens."""
        cleaned = super().clean()
        if cleaned.get("send_from") and cleaned.get("send_until") and cleaned["send_from"] >= cleaned["send_until"]:
            self.add_error("send_until", "Messages must end later in the day than they begin.")
        return cleaned


class DeceasedForm(PageForm):
    """The day of a death."""

    version = VersionField()
    died_on = DayField(label="Day of death")

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @staticmethod
    def initial_of(parolee: Parolee) -> dict[str, Any]:
        """Return what the form shows of a person as they stand."""
        return {"version": parolee.version, "died_on": parolee.died_on}

    def clean_died_on(self: Self) -> date | None:
        """Refuse a death that is still to come."""
        return not_after(self.cleaned_data["died_on"], self.today)


class PhotoForm(PageForm):
    """A picture of the person."""

    photo = forms.FileField(
        help_text="JPEG, PNG or WebP, at most 8 MB",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_photo(self: Self) -> Any:
        """Return the picture drawn anew, without anything that was hidden in the file."""
        try:
            return reencode(self.cleaned_data["photo"])
        except PhotoRefusedError as error:
            raise ValidationError(str(error)) from error

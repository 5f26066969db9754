"""Intake: a person, how they are told, and the term they are admitted under, in one form."""

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from cases.officers.models import Officer
from cases.parolees import actions
from cases.parolees.forms.fields import LinesField, NameField, PhoneLinesField, not_after
from cases.parolees.forms.person import ConsentMixin
from cases.parolees.forms.surroundings import StateField
from cases.parolees.models import Condition, Identifier, Level, Parolee, SupervisionTerm
from cases.parolees.standard_conditions import BY_CODE, STANDARD_CONDITIONS
from parole.accounts.models import Population, Unit
from parole.forms import DayField, PageForm

PERSON = (
    *("number", "first_name", "middle_name", "last_name", "aliases", "born_on", "sex", "population"),
    *("phone_numbers", "phone", "sms_consent", "email", "email_consent", "language", "wording"),
)
TERM = ("kind", "authority", "release_basis", "offense", "case_type", "released_on", "expires_on", "planned_from")
PLACE = ("street", "city", "state")


class IntakeForm(ConsentMixin, PageForm):
    """Everything that the first day needs. Who may be chosen is what the user may see."""

    number = forms.CharField(label="Case number", max_length=20)
    first_name = NameField(max_length=80)
    middle_name = NameField(max_length=80, required=False)
    last_name = NameField(max_length=80)
    aliases = LinesField(label="Other names", longest=160, help_text="One a line")
    born_on = DayField(label="Born", required=False)
    sex = forms.ChoiceField(choices=Parolee.Sex, initial=Parolee.Sex.UNKNOWN)
    population = forms.ChoiceField(choices=Population)
    corrections_number = forms.CharField(max_length=40, required=False)
    state_number = forms.CharField(label="State identification number", max_length=40, required=False)
    phone_numbers = PhoneLinesField(label="Numbers to call")
    street = forms.CharField(max_length=200, required=False)
    city = forms.CharField(max_length=100, required=False)
    state = StateField(required=False)
    postal_code = forms.CharField(label="ZIP code", max_length=10, required=False)
    address_cautions = forms.CharField(label="Before going there", max_length=300, required=False)
    kind = forms.ChoiceField(choices=SupervisionTerm.Kind)
    authority = forms.CharField(max_length=120, help_text="For example State Parole Board")
    release_basis = forms.ChoiceField(choices=SupervisionTerm.ReleaseBasis)
    offense = forms.CharField(max_length=120, required=False)
    case_type = forms.ChoiceField(choices=SupervisionTerm.CaseType)
    released_on = DayField(label="Released", required=False, help_text="Leave empty before the release")
    expires_on = DayField(label="Expires", required=False)
    planned_from = DayField(
        label="Supervised by us since", required=False, help_text="Where that is later than the release"
    )
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), empty_label=None)
    level = forms.ChoiceField(choices=[("", "Not set yet"), *Level.choices], required=False)
    officer = forms.ModelChoiceField(queryset=Officer.objects.none(), empty_label="Nobody yet", required=False)
    conditions = forms.MultipleChoiceField(
        label="Standard conditions",
        choices=[(condition.code, condition.plain_words) for condition in STANDARD_CONDITIONS],
        initial=list(BY_CODE),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_another_person = forms.BooleanField(required=False, label="This is a different person")

    def __init__(
        self: Self,
        *args: Any,
        today: date,
        populations: Collection[str],
        units: QuerySet[Unit],
        officers: QuerySet[Officer],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        # Asked for only when somebody alike is known, and from then on.
        self.asks_whether_another = "is_another_person" in self.data
        population = self.fields["population"]
        if isinstance(population, forms.ChoiceField):
            population.choices = [(key, label) for key, label in Population.choices if key in populations]
        for name, rows in (("unit", units), ("officer", officers)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    @property
    def helper(self: Self) -> FormHelper:
        """Say which fields belong together."""
        helper = super().helper
        helper.layout = Layout(
            *(["is_another_person"] if self.asks_whether_another else []),
            Fieldset(
                "Person", "number", "first_name", "middle_name", "last_name", "aliases", "born_on", "sex", "population"
            ),
            Fieldset("Identifiers", "corrections_number", "state_number"),
            Fieldset("Telephone and e-mail", "phone", "sms_consent", "phone_numbers", "email", "email_consent"),
            Fieldset("Messages", "language", "wording"),
            Fieldset("Address", "street", "city", "state", "postal_code", "address_cautions"),
            Fieldset(
                "Term", "kind", "authority", "release_basis", "offense", "released_on", "expires_on", "planned_from"
            ),
            Fieldset("Supervision", "unit", "level", "case_type", "officer", "conditions"),
        )
        return helper

    def clean_number(self: Self) -> str:
        """Return the number as it is stored: in capitals."""
        return str(self.cleaned_data["number"]).upper()

    def clean_born_on(self: Self) -> date | None:
        """Refuse a birth that is still to come."""
        return not_after(self.cleaned_data["born_on"], self.today)

    def clean_released_on(self: Self) -> date | None:
        """Refuse a release that is still to come: that is a pre-release term."""
        try:
            return not_after(self.cleaned_data["released_on"], self.today)
        except ValidationError as error:
            message = "This day has not come yet. Leave it empty for a pre-release term."
            raise ValidationError(message) from error

    def clean(self: Self) -> dict[str, Any]:
        """Refuse dates out of order, half an address, and an officer who is not authorized for the population."""
        cleaned = super().clean()
        released_on = cleaned.get("released_on")
        self._refuse_before(released_on, "expires_on", "A term cannot expire before the release.")
        self._refuse_before(released_on, "planned_from", "That is before the release.")
        self._refuse_before(cleaned.get("born_on"), "released_on", "That is before the birth.")
        if cleaned.get("planned_from") and not released_on and "released_on" in cleaned:
            self.add_error("planned_from", "Before the release nothing is planned: leave this empty.")
        if any(cleaned.get(name) for name in (*PLACE, "postal_code", "address_cautions")):
            for name in PLACE:
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, "An address needs a street, a city and a state.")
        officer, population = cleaned.get("officer"), cleaned.get("population")
        if officer and population and population not in officer.user.populations:
            self.add_error("officer", f"This officer is not authorized for {Population(population).label.lower()}s.")
        return cleaned

    def identifiers(self: Self) -> list[tuple[str, str]]:
        """Return the identifiers that were given, by kind."""
        given = {
            Identifier.Kind.CORRECTIONS: self.cleaned_data["corrections_number"],
            Identifier.Kind.STATE: self.cleaned_data["state_number"],
        }
        return [(kind, value) for kind, value in given.items() if value]

    def person(self: Self) -> actions.NewPerson:
        """Return who is admitted."""
        typed = self.cleaned_data
        address = None
        if typed["street"]:
            address = actions.NewAddress(
                street=typed["street"],
                city=typed["city"],
                state=typed["state"],
                postal_code=typed["postal_code"],
                cautions=typed["address_cautions"],
                from_on=typed["released_on"] or self.today,
            )
        return actions.NewPerson(
            **{name: typed[name] for name in PERSON}, identifiers=self.identifiers(), address=address
        )

    def term(self: Self) -> actions.NewTerm:
        """Return the term that the person is admitted under."""
        return actions.NewTerm(**{name: self.cleaned_data[name] for name in TERM})

    def chosen_conditions(self: Self) -> list[actions.NewCondition]:
        """Return the standard conditions that were left ticked."""
        return [
            actions.NewCondition(
                kind=Condition.Kind.STANDARD,
                category=BY_CODE[code].category,
                text=BY_CODE[code].text,
                plain_words=BY_CODE[code].plain_words,
            )
            for code in self.cleaned_data["conditions"]
        ]

    def _refuse_before(self: Self, first: date | None, name: str, message: str) -> None:
        later = self.cleaned_data.get(name)
        if first is not None and later is not None and later < first:
            self.add_error(name, message)

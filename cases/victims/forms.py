"""What victim services type: a registration, its end, what was told by hand, and how the list is narrowed.

None of it is kept as a draft or on a device: what a victim says stands in their own rows and nowhere else.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django import forms

from cases.parolees.forms.fields import NameField, TelephoneField, not_after
from cases.victims.actions import Registration
from cases.victims.models import Telling, Trigger, Victim
from parole.forms import DayField, FilterForm, MomentField, MomentForm, PageForm, VersionField, WordsField
from parole.notices.models import Recipient

TOLD, NOT_REACHED = "TOLD", "NOT_REACHED"
# What each way of telling needs, and what is said where it is missing.
NEEDS = {
    Victim.ToldBy.TEXT: ("phone", "Write the number that texts go to."),
    Victim.ToldBy.EMAIL: ("email", "Write the address that e-mail goes to."),
    Victim.ToldBy.LETTER: ("address", "Write the address that letters go to."),
}


class RegistrationForm(PageForm):
    """Who asks to be told, of what, and how."""

    name = NameField(max_length=160)
    relation = forms.ChoiceField(label="Relation to the offense", choices=Victim.Relation)
    told_by = forms.ChoiceField(label="How do they want to be told?", choices=Victim.ToldBy)
    phone = TelephoneField(label="Telephone", required=False, help_text="Texts go to this number")
    other_phone = TelephoneField(label="Another telephone", required=False)
    email = forms.EmailField(label="E-mail", required=False)
    address = WordsField(label="Address", max_length=300, rows=3, required=False)
    language = forms.ChoiceField(choices=Recipient.Language)
    triggers = forms.MultipleChoiceField(
        label="What do they want to be told of?",
        choices=Trigger,
        initial=Trigger.values,
        widget=forms.CheckboxSelectMultiple,
    )
    statement_requested_on = DayField(label="Statement asked for on", required=False)
    statement_received_on = DayField(label="Statement received on", required=False)
    notes = WordsField(max_length=4_000, rows=4, required=False, help_text="For victim services alone")

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_statement_requested_on(self: Self) -> date | None:
        """Refuse a day that has not come."""
        return not_after(self.cleaned_data["statement_requested_on"], self.today)

    def clean_statement_received_on(self: Self) -> date | None:
        """Refuse a day that has not come."""
        return not_after(self.cleaned_data["statement_received_on"], self.today)

    def clean(self: Self) -> dict[str, Any]:
        """Ask for the address that the chosen way needs, and for statements in the order of time."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        field, message = NEEDS.get(cleaned.get("told_by", ""), ("", ""))
        if field and field not in self.errors and not cleaned.get(field):
            self.add_error(field, message)
        asked, received = cleaned.get("statement_requested_on"), cleaned.get("statement_received_on")
        if asked and received and received < asked:
            self.add_error("statement_received_on", "That is before it was asked for.")
        return cleaned

    @staticmethod
    def registration(typed: Mapping[str, Any]) -> Registration:
        """Return what was typed as the actions take it."""
        values = {name: value for name, value in typed.items() if name != "version"}
        phones = {name: str(values[name] or "") for name in ("phone", "other_phone")}
        return Registration(**{**values, **phones})

    @staticmethod
    def initial_of(victim: Victim) -> dict[str, Any]:
        """Return what the form shows of a victim."""
        own = (
            *("name", "relation", "told_by", "other_phone", "address", "triggers"),
            *("statement_requested_on", "statement_received_on", "notes", "version"),
        )
        recipient = ("phone", "email", "language")
        return {
            **{name: getattr(victim, name) for name in own},
            **{name: getattr(victim.recipient, name) for name in recipient},
        }


class VictimEditForm(RegistrationForm):
    """A change of what is known of a victim."""

    version = VersionField()


class VictimEndForm(PageForm):
    """From when on, and why, somebody is told nothing any more."""

    reason = forms.ChoiceField(label="Why?", choices=Victim.EndReason)
    on = DayField(label="From which day on?")
    version = VersionField()

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self: Self) -> date | None:
        """Refuse a day that has not come: until then they are told."""
        return not_after(self.cleaned_data["on"], self.today)


class TellingForm(MomentForm):
    """What somebody said to a victim by hand, or what came of trying to."""

    how = forms.ChoiceField(label="How?", choices=Telling.How)
    outcome = forms.ChoiceField(
        label="Were they told?", choices=[(TOLD, "Told"), (NOT_REACHED, "Not reached")], initial=TOLD
    )
    told_at = MomentField(label="When?", initial="now", help_text="For example now, or yesterday 3 pm")
    words = WordsField(label="In which words, or what came of it?", max_length=2_000, rows=4)

    def clean_told_at(self: Self) -> Any:
        """Refuse a moment that has not come."""
        told_at = self.cleaned_data["told_at"]
        if told_at > self.now:
            message = "This moment has not come yet."
            raise forms.ValidationError(message)
        return told_at


class VictimFilterForm(FilterForm):
    """How the list of victims is narrowed. It stands in the address, and names nobody."""

    state = forms.ChoiceField(
        label="Registration", required=False, choices=[("", "In force"), ("ended", "Ended"), ("any", "Any")]
    )
    told_by = forms.ChoiceField(label="Told by", required=False, choices=[("", "Any way"), *Victim.ToldBy.choices])
    trigger = forms.ChoiceField(label="Told of", required=False, choices=[("", "Anything"), *Trigger.choices])
    untold = forms.ChoiceField(label="News", required=False, choices=[("", "Any"), ("yes", "To tell by hand")])

    def labels(self: Self) -> dict[str, str]:
        """Return each chosen filter in words."""
        words: dict[str, str] = {}
        for name, value in self.chosen.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                words[name] = f"{field.label}: {dict(choices)[value]}"
        return words

"""Who was there besides the officer: of those who were invited whether they came, of everybody else that they did."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Self

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import LayoutObject
from django import forms

from cases.parolees.models import Associate

CAME, DID_NOT_COME = "CAME", "DID_NOT_COME"


class Presence:
    """The fields about those who know the parolee. Nobody is said to have come, or not to have, until somebody says."""

    def __init__(self: Self, associates: Sequence[Associate], invited: Collection[int]) -> None:
        self.invited = [associate for associate in associates if associate.pk in invited]
        self.others = [associate for associate in associates if associate.pk not in invited]

    def fields(self: Self) -> dict[str, forms.Field]:
        """Return a field for each of the invited, and one for everybody else."""
        came: dict[str, forms.Field] = {
            self._name(associate): forms.ChoiceField(
                label=f"{associate_words(associate)} was invited",
                choices=[(CAME, "Came"), (DID_NOT_COME, "Did not come")],
                widget=forms.RadioSelect,
                required=False,
            )
            for associate in self.invited
        }
        present = forms.MultipleChoiceField(
            label="Who else was present?",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(associate.pk, associate_words(associate)) for associate in self.others],
        )
        return {**came, "associates": present}

    def layout(self: Self) -> list[str | LayoutObject]:
        """Return the fields in their order; nobody is asked about people who are not there."""
        invited = [InlineRadios(self._name(associate)) for associate in self.invited]
        return [*invited, "associates"] if self.others else invited

    def facts(self: Self, typed: Mapping[str, Any]) -> dict[str, list[int]]:
        """Return who came, and who was invited and did not."""
        said = {associate.pk: typed[self._name(associate)] for associate in self.invited}
        came = [pk for pk, answer in said.items() if answer == CAME]
        return {
            "associates": [*came, *(int(pk) for pk in typed["associates"])],
            "absent": [pk for pk, answer in said.items() if answer == DID_NOT_COME],
        }

    def _name(self: Self, associate: Associate) -> str:
        return f"came_{associate.pk}"


def associate_words(associate: Associate) -> str:
    """Return who somebody is, in words."""
    return f"{associate.name} ({associate.relation or associate.get_kind_display().lower()})"

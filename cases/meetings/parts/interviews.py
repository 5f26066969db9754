"""What each of those who know the parolee said, and with whose consent it is kept."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from crispy_forms.layout import LayoutObject
from django import forms

from cases.meetings.actions import Said
from cases.meetings.models import Interview
from cases.meetings.models.beside import STATEMENT_LENGTH
from cases.meetings.parts.presence import associate_words
from cases.parolees.models import Associate
from parole.forms import More, WordsField


class Interviews:
    """The fields of an interview with each associate. All of them may be left as they are."""

    def __init__(self: Self, associates: Sequence[Associate]) -> None:
        self.associates = associates

    def fields(self: Self) -> dict[str, forms.Field]:
        """Return the fields of everybody's interview."""
        return {name: field for associate in self.associates for name, field in self._fields_of(associate).items()}

    def layout(self: Self) -> list[str | LayoutObject]:
        """Return one block for each, folded away."""
        return [
            More(f"Interview with {associate_words(associate)}", *self._fields_of(associate))
            for associate in self.associates
        ]

    def facts(self: Self, typed: Mapping[str, Any]) -> dict[int, Said]:
        """Return what was said, by whom."""
        said = {
            associate.pk: Said(
                consent=typed[f"consent_{associate.pk}"],
                relation=typed[f"relation_{associate.pk}"],
                statement=typed[f"statement_{associate.pk}"],
                knows_of_supervision=typed.get(f"knows_{associate.pk}", ""),
            )
            for associate in self.associates
        }
        return {pk: words for pk, words in said.items() if words.is_interview or words.knows_of_supervision}

    def _fields_of(self: Self, associate: Associate) -> dict[str, forms.Field]:
        pk = associate.pk
        fields: dict[str, forms.Field] = {
            f"consent_{pk}": forms.ChoiceField(
                label=f"Did {associate.name} consent to an interview?",
                choices=[("", "No interview"), *Interview.Consent.choices],
                required=False,
            ),
            f"relation_{pk}": forms.CharField(
                label="Who they say they are", max_length=80, required=False, help_text="Such as mother, or foreman"
            ),
            f"statement_{pk}": WordsField(
                label="What they said",
                max_length=STATEMENT_LENGTH,
                rows=3,
                required=False,
                help_text="With consent only",
            ),
        }
        if associate.kind == Associate.Kind.EMPLOYER:
            so_far = f"As recorded: {associate.get_knows_of_supervision_display().lower()}"
            fields[f"knows_{pk}"] = forms.ChoiceField(
                label="Does the employer know of the parole?",
                choices=[("", so_far), *Associate.Knowledge.choices],
                required=False,
            )
        return fields

"""The officer's opinion, with the conditions that it proposes."""

from typing import Any, Self

from django import forms

from cases.parolees.forms.fields import LinesField
from cases.parolees.models import Condition
from cases.plans.models import Opinion
from cases.plans.models.opinion import WORDS_LENGTH
from parole.forms import PageForm, WordsField

CATEGORIES = {str(label).lower(): value for value, label in Condition.Category.choices}
LABELS = dict(Condition.Category.choices)
LONGEST_CONDITION = 500


class ProposedField(LinesField):
    """Conditions, one a line; what stands before a colon says of which category, where it names one."""

    def prepare_value(self: Self, value: Any) -> Any:
        """Show pairs as they are typed."""
        if isinstance(value, list):
            return "\n".join(f"{LABELS[category]}: {words}" for category, words in value)
        return value

    def clean(self: Self, value: Any) -> list[tuple[str, str]]:
        """Return pairs of a category and the words."""
        pairs = []
        for line in super().clean(value):
            before, colon, after = line.partition(":")
            category = CATEGORIES.get(before.strip().lower())
            if colon and category and after.strip():
                pairs.append((category, after.strip()))
            else:
                pairs.append((str(Condition.Category.OTHER), line))
        return pairs


class OpinionForm(PageForm):
    """Whether the officer recommends the release, why, and under which conditions."""

    recommendation = forms.ChoiceField(choices=Opinion.Recommendation, widget=forms.RadioSelect)
    reasons = WordsField(max_length=WORDS_LENGTH)
    conditions = ProposedField(
        label="Conditions proposed",
        longest=LONGEST_CONDITION,
        help_text="One a line, such as Treatment: Attend counseling each week",
    )

    @staticmethod
    def initial_of(opinion: Opinion) -> dict[str, Any]:
        """Return what a new version begins with: the one before."""
        return {
            "recommendation": opinion.recommendation,
            "reasons": opinion.reasons,
            "conditions": opinion.conditions,
        }

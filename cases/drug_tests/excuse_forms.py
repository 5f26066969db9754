"""What somebody types to excuse a person. Forms check shape; the actions know the rules."""

from collections.abc import Collection
from typing import Any, Self

from django import forms

from cases.drug_tests.actions.excuses import ExcuseDaysError, NotApprovedError
from cases.drug_tests.models import DrugTest
from parole.forms import DayField, PageForm, WordsField
from parole.refusals import RefusedError

REASON_LENGTH = 1_000


class ExcuseTestForm(PageForm):
    """Why somebody is excused from one test."""

    label = forms.ChoiceField(label="Excused because", widget=forms.RadioSelect)
    reason = WordsField(label="What you know of it, and from whom", max_length=REASON_LENGTH, rows=3)

    # The outage of a line excuses whoever could not ask, and nobody chooses it.
    LABELS: Collection[str] = (
        DrugTest.Excuse.CUSTODY,
        DrugTest.Excuse.HOSPITAL,
        DrugTest.Excuse.DEATH,
        DrugTest.Excuse.APPROVED,
    )

    def __init__(self: Self, *args: Any, may_approve: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [label for label in self.LABELS if may_approve or label != DrugTest.Excuse.APPROVED]
        self.fields["label"].choices = [(label, DrugTest.Excuse(label).label) for label in shown]  # type: ignore[attr-defined]

    def field_of(self: Self, refusal: RefusedError) -> str | None:
        """Return the field that a refusal is about."""
        if isinstance(refusal, ExcuseDaysError):
            return "ends_on"
        return "label" if isinstance(refusal, NotApprovedError) else None


class ExcuseDaysForm(ExcuseTestForm):
    """On which days somebody is excused, and why."""

    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day")

    LABELS = (DrugTest.Excuse.CUSTODY, DrugTest.Excuse.HOSPITAL, DrugTest.Excuse.APPROVED)
    field_order = ("starts_on", "ends_on", "label", "reason")

"""An investigation: the request, the question, what was told, the answer, and its ends."""

from typing import Any, Self

from django import forms
from django.db.models import QuerySet

from cases.officers.models import Officer
from cases.plans.forms.inside import PastForm
from cases.plans.models import Investigation
from cases.plans.models.investigation import WORDS_LENGTH, SharedField
from parole.forms import DayField, PageForm, VersionField, WordsField


class InvestigationForm(PageForm):
    """What is to be found out, from whom, by which officer, and until when."""

    kind = forms.ChoiceField(choices=Investigation.Kind, widget=forms.RadioSelect)
    partner = forms.CharField(
        label="Host, employer or agency", max_length=120, help_text="Who is to be asked, such as the person's sister"
    )
    place = forms.CharField(
        label="Where", max_length=200, required=False, help_text="The address, as far as it is known"
    )
    request = WordsField(label="What is to be found out", max_length=WORDS_LENGTH)
    officer = forms.ModelChoiceField(label="Investigated by", queryset=Officer.objects.none(), empty_label=None)
    due_by = DayField(label="Due on")

    def __init__(self: Self, *args: Any, officers: QuerySet[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officer = self.fields["officer"]
        if isinstance(officer, forms.ModelChoiceField):
            officer.queryset = officers


class AskForm(PastForm):
    """Whom was asked, and when."""

    version = VersionField()
    asked_of = forms.CharField(label="Who was asked?", max_length=120)
    asked_on = DayField(label="On")

    @staticmethod
    def initial_of(investigation: Investigation) -> dict[str, Any]:
        """Return what the form shows of an investigation as it stands."""
        return {
            "version": investigation.version,
            "asked_of": investigation.asked_of,
            "asked_on": investigation.asked_on,
        }


class SharingForm(PastForm):
    """Which fields somebody outside was told, when, and on whose authority."""

    fields_told = forms.MultipleChoiceField(
        label="What they were told", choices=SharedField, widget=forms.CheckboxSelectMultiple
    )
    told = forms.CharField(label="Who was told?", max_length=120)
    shared_on = DayField(label="On")
    authority = forms.CharField(
        label="On whose authority", max_length=120, help_text="A release that the person signed, a law, or an order"
    )


class AnswerForm(PastForm):
    """What was answered, and what the officer found."""

    version = VersionField()
    answer = forms.ChoiceField(choices=Investigation.Answer, widget=forms.RadioSelect)
    answer_reason = WordsField(
        label="Reason", max_length=WORDS_LENGTH, rows=3, required=False, help_text="Needed where it is not approved"
    )
    answered_on = DayField(label="Answered on", help_text="Without an answer: the day on which you stopped waiting")
    findings = WordsField(max_length=WORDS_LENGTH, help_text="What you saw and verified")

    @staticmethod
    def initial_of(investigation: Investigation) -> dict[str, Any]:
        """Return what the form shows of an investigation as it stands."""
        names = ("version", "answer", "answer_reason", "answered_on", "findings")
        return {name: getattr(investigation, name) for name in names}

    def clean(self: Self) -> dict[str, Any]:
        """Ask for the reason of a no."""
        cleaned = super().clean()
        if cleaned.get("answer") == Investigation.Answer.NOT_APPROVED and not cleaned.get("answer_reason"):
            self.add_error("answer_reason", "Say why it was not approved.")
        return cleaned


class ReasonForm(PageForm):
    """Why something goes back to the officer."""

    version = VersionField()
    reason = WordsField(label="What is missing", max_length=2_000)

    @staticmethod
    def initial_of(row: Any) -> dict[str, Any]:
        """Return what the form shows of the row that goes back."""
        return {"version": row.version, "reason": row.return_reason}


class WithdrawalForm(PageForm):
    """Why an investigation or a plan is at its end."""

    version = VersionField()
    reason = forms.CharField(max_length=300)

    @staticmethod
    def initial_of(investigation: Investigation) -> dict[str, Any]:
        """Return what the form shows of an investigation as it stands."""
        return {"version": investigation.version, "reason": investigation.withdraw_reason}

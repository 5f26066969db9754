"""The term: its level, its status, its conditions and what was answered to them."""

from datetime import date
from typing import Any, Self

from django import forms

from cases.parolees.forms.fields import not_after
from cases.parolees.models import Condition, Level, StatusSpan, SupervisionTerm
from parole.forms import DayField, PageForm, VersionField, WordsField
from parole.notices.models import Recipient

# A death is recorded about the person, not about the term.
BECAUSE_LENGTH = 500
AUTHORITY_LENGTH = 120
STATUSES = [choice for choice in SupervisionTerm.Status.choices if choice[0] != SupervisionTerm.Status.DECEASED]


class LevelForm(PageForm):
    """A level, and the day it begins."""

    level = forms.ChoiceField(choices=Level.choices, widget=forms.RadioSelect)
    on = DayField(label="From")


class CaseTypeForm(PageForm):
    """Which of the rules are meant for this person."""

    version = VersionField()
    case_type = forms.ChoiceField(choices=SupervisionTerm.CaseType.choices, widget=forms.RadioSelect)

    @staticmethod
    def initial_of(term: SupervisionTerm) -> dict[str, Any]:
        """Return what the form shows of a term as it stands."""
        return {"version": term.version, "case_type": term.case_type}


class StatusForm(PageForm):
    """What a term becomes, of what it may become now."""

    status = forms.ChoiceField(choices=STATUSES, widget=forms.RadioSelect)
    why_suspended = forms.ChoiceField(
        label="Why it is suspended",
        required=False,
        choices=[("", "None of these"), *StatusSpan.Reason.choices],
        help_text="Only for a suspension",
    )
    on = DayField(label="Since")
    why_closed = WordsField(
        label="Why the term is closed",
        max_length=BECAUSE_LENGTH,
        rows=3,
        required=False,
        help_text="Only for a status that closes it. The timeline keeps it.",
    )
    on_order = forms.CharField(
        label="On whose order",
        max_length=AUTHORITY_LENGTH,
        required=False,
        help_text="For a revocation, who decided it and when, on paper. Otherwise where an order closes the term.",
    )

    def __init__(self: Self, *args: Any, term: SupervisionTerm, today: date, may_close: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        # Any may be sent, for the action keeps to the table and to who closes a term; what goes now is offered.
        allowed = SupervisionTerm.TRANSITIONS[term.status]
        if not may_close:
            allowed = allowed - set(SupervisionTerm.CLOSED)
            del self.fields["why_closed"], self.fields["on_order"]
        self.fields["status"].widget.choices = [choice for choice in STATUSES if choice[0] in allowed]
        if SupervisionTerm.Status.SUSPENDED not in allowed:
            del self.fields["why_suspended"]

    def clean_on(self: Self) -> date | None:
        """Refuse a change that is still to come."""
        return not_after(self.cleaned_data["on"], self.today)

    def clean(self: Self) -> dict[str, Any]:
        """Refuse the reason of a suspension, and what is said of a closing, for anything else."""
        cleaned = super().clean() or self.cleaned_data
        status = cleaned.get("status")
        if cleaned.get("why_suspended") and status not in {None, SupervisionTerm.Status.SUSPENDED}:
            self.add_error("why_suspended", "Only a suspension has one of these reasons.")
        for name in ("why_closed", "on_order"):
            if cleaned.get(name) and status not in {None, *SupervisionTerm.CLOSED}:
                self.add_error(name, "Only for a status that closes the term: leave it out.")
        return cleaned


class AnswerForm(PageForm):
    """What the person said to a condition: before whom, and in which language it was explained."""

    version = VersionField()
    answer = forms.ChoiceField(
        choices=[choice for choice in Condition.Answer.choices if choice[0] != Condition.Answer.NOT_YET],
        widget=forms.RadioSelect,
    )
    before = forms.CharField(label="Before whom", max_length=120)
    language = forms.ChoiceField(label="Explained in", choices=Recipient.Language)

    @staticmethod
    def initial_of(condition: Condition) -> dict[str, Any]:
        """Return what the form shows of a condition as it stands."""
        return {
            "version": condition.version,
            "answer": condition.answer,
            "before": condition.answered_before,
            "language": condition.answered_language or Recipient.Language.ENGLISH,
        }

"""Days taken off a sentence."""

from datetime import date
from typing import Any, Self

from django import forms

from cases.parolees.forms.fields import not_after
from cases.parolees.models import SentenceCredit
from parole.forms import DayField, PageForm


class CreditForm(PageForm):
    """How many days, why, by whom and when."""

    reason = forms.ChoiceField(choices=SentenceCredit.Reason.choices, widget=forms.RadioSelect)
    days = forms.IntegerField(label="Days", min_value=1, max_value=3_650)
    authority = forms.CharField(label="On whose authority", max_length=120, help_text="The order, or who granted it")
    granted_on = DayField(label="Granted on")

    def __init__(self: Self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_granted_on(self: Self) -> date | None:
        """Refuse a grant that is still to come."""
        return not_after(self.cleaned_data["granted_on"], self.today)

"""How the list of notices is narrowed."""

from datetime import date
from typing import Any, Self

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from parole.notices.models import Channel, Notice

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class NoticeFilterForm(forms.Form):
    """The filters of the list. They stand in its address, and none of them names anybody."""

    status = forms.ChoiceField(label="State", required=False, choices=[("", "Any"), *Notice.Status.choices])
    stage = forms.ChoiceField(label="Stage", required=False, choices=[("", "Any"), *Notice.Stage.choices])
    channel = forms.ChoiceField(label="Sent by", required=False, choices=[("", "Either"), *Channel.choices])
    on = forms.DateField(
        label="Day",
        required=False,
        input_formats=["%m/%d/%Y", "%Y-%m-%d"],
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.TextInput(attrs={"class": "input-date", "placeholder": "11/24/2026"}),
        error_messages={"invalid": "Type a day as 11/24/2026."},
    )

    @property
    def helper(self: Self) -> FormHelper:
        """Say how crispy draws the filters: without a word about what may be left open."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.hide_optional = True
        return helper

    @property
    def chosen(self: Self) -> dict[str, Any]:
        """What was chosen and makes sense; the rest of an edited address is left aside."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

"""The name that somebody gives to a set of filters."""

from typing import Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from cases.parolees.saved import page_at
from parole.forms import PageForm


class SavedViewForm(PageForm):
    """A name for filters. `here` is the list that they belong to, and `query` what its address says."""

    name = forms.CharField(max_length=40, help_text="Such as “High, overdue”. Nobody else sees it.")
    is_default = forms.BooleanField(label="Open the list with these filters", required=False)
    here = forms.CharField(max_length=200, widget=forms.HiddenInput)
    query = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)

    @property
    def helper(self: Self) -> FormHelper:
        """Carry along what the page knows."""
        helper = super().helper
        helper.layout = Layout("name", "is_default", "here", "query")
        return helper

    def clean_here(self: Self) -> str:
        """Take no address but those of lists."""
        here: str = self.cleaned_data["here"]
        if page_at(here) is None:
            raise ValidationError("Start again from the list whose filters you want to save.")
        return here

"""What somebody decides about the address of their own calendar."""

from django import forms

from parole.forms import PageForm


class CalendarForm(PageForm):
    """What the calendar may show."""

    shows_initials = forms.BooleanField(
        label="Show initials",
        required=False,
        help_text="Two letters beside each meeting. Leave them out where others see your calendar.",
    )

"""How the list of notices is narrowed."""

from django import forms

from parole.forms import DayField, FilterForm
from parole.notices.models import Channel, Notice

# What is told in confidence stands in no list of notices, and so narrows none.
STAGES = [choice for choice in Notice.Stage.choices if choice[0] != Notice.Stage.NEWS]


class NoticeFilterForm(FilterForm):
    """The filters of the list. They stand in its address, and none of them names anybody."""

    status = forms.ChoiceField(label="State", required=False, choices=[("", "Any"), *Notice.Status.choices])
    stage = forms.ChoiceField(label="Stage", required=False, choices=[("", "Any"), *STAGES])
    channel = forms.ChoiceField(label="Sent by", required=False, choices=[("", "Either"), *Channel.choices])
    on = DayField(label="Day", required=False)

"""What is typed about an appeal."""

from django import forms

from hearings.forms.scheduling import CivilDayField
from hearings.models import Kind
from parole.forms import MomentForm, WordsField


class AppealForm(MomentForm):
    """What the person asks, by whom it was filed, when and why."""

    kind = forms.ChoiceField(
        label="What is asked",
        widget=forms.RadioSelect,
        choices=[
            (Kind.APPEAL.value, "Appeal: other members look at the decision"),
            (Kind.RECONSIDERATION.value, "Reconsideration: the board looks at its own decision again"),
        ],
    )
    filed_by = forms.CharField(
        label="Filed by", max_length=120, help_text="The person, their counsel or their guardian, by name."
    )
    filed_on = CivilDayField(
        label="Received on", help_text="The day on which the agency had it. Like 12/1/26 or today."
    )
    grounds = WordsField(
        label="Grounds", max_length=20_000, rows=6, help_text="What is wrong with the decision, as filed."
    )

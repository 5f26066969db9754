"""What is ticked on the day of a hearing."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms

from hearings.models import Presence
from parole.forms import PageForm

REASON_LENGTH = 500


class PresenceForm(PageForm):
    """What was seen of one who was expected: written as who, what and, of a witness, the name."""

    seen = forms.ChoiceField(label="What you saw", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason that the jail gave",
        required=False,
        max_length=REASON_LENGTH,
        help_text="Where it did not produce the person.",
    )

    def __init__(self: Self, *args: Any, expected: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].choices = expected  # type: ignore[attr-defined]

    def clean(self: Self) -> dict[str, Any]:
        """Take apart what was seen; a jail that did not produce somebody says why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        who, what, name = [*cleaned.pop("seen", "").split(":", 2), "", "", ""][:3]
        if what != Presence.What.NOT_PRODUCED:
            cleaned["reason"] = ""
        elif not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say what reason the jail gave.")
        return cleaned | {"who": who, "what": what, "name": name}

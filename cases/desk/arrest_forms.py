"""Forms about possible arrests."""

from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cases.desk.arrests.reading import LONGEST, decode
from cases.desk.models import ArrestMatch
from cases.desk.models.arrest_match import NOTE_LENGTH
from parole.forms import FilterForm, PageForm, VersionField
from parole.refusals import RefusedError

Reason = ArrestMatch.Reason


class ArrestFileForm(PageForm):
    """A file of a jail or a court."""

    file = forms.FileField(
        label="File", help_text="A CSV file of at most 1 MB. Nothing is kept before you have seen what it brings."
    )

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt"

    def clean(self: Self) -> dict[str, Any]:
        """Return the text of the file."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file: UploadedFile | None = cleaned.get("file")
        if file is not None:
            try:
                # One byte more than is read: the reader then says that it is too long.
                cleaned["text"] = decode(file.read(LONGEST + 1))
            except RefusedError as refusal:
                self.add_error("file", list(refusal.sentences))
        return cleaned


class ArrestTextForm(PageForm):
    """The words of a file that was looked at."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LONGEST)


class DismissForm(PageForm):
    """Why a possible arrest is none."""

    reason = forms.ChoiceField(
        label="Why is it no new arrest of this person?",
        choices=[(reason.value, reason.label) for reason in ArrestMatch.CHOSEN],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="How you know",
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: saw the person at work that evening; the booking photo shows somebody else.",
    )
    version = VersionField()


class MatchFilterForm(FilterForm):
    """Which possible arrests the list shows."""

    status = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "Waiting for a decision"), ("decided", "Decided")],
    )

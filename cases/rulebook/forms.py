"""A rule pack as somebody brings it: a file, and then the same words once more to confirm them."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from cases.rulebook.documents import read_pack
from cases.rulebook.reading import LONGEST, UnreadablePackError
from cases.rulebook.schema import Pack
from parole.forms import PageForm


class PackFileForm(PageForm):
    """A file with a rule pack. What is wrong with it is said at the field, line by line."""

    file = forms.FileField(
        label="Rule pack", help_text="A YAML file. Nothing is loaded before you have seen what it changes."
    )

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".yaml,.yml"

    def clean_file(self: Self) -> Pack:
        """Return the pack that stands in the file."""
        file: UploadedFile = self.cleaned_data["file"]
        # One byte more than is read: the reader then says that it is too long.
        self.content = file.read(LONGEST + 1)
        return _read(self.content)

    def confirmation(self: Self) -> "PackTextForm":
        """Return the form that sends the same words once more."""
        return PackTextForm(initial={"text": self.content.decode("utf-8-sig")})


class PackTextForm(PageForm):
    """The words of a pack that was looked at."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LONGEST)

    def clean_text(self: Self) -> Pack:
        """Return the pack that the words say."""
        return _read(self.cleaned_data["text"])


def _read(content: bytes | str) -> Pack:
    try:
        return read_pack(content)
    except UnreadablePackError as error:
        raise ValidationError([problem[:1].upper() + problem[1:] for problem in error.problems]) from error

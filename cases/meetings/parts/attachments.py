"""Files that are sent along with a form."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from cases.meetings.files import ACCEPT, ALLOWED, FileRefusedError, TakenFile, take

MOST_FILES = 10


class FilesInput(forms.FileInput):
    """An input that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(
        self: Self, data: Any, files: "MultiValueDict[str, UploadedFile]", name: str
    ) -> list[UploadedFile]:
        """Return all the files that were sent under this name."""
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Files of the kinds that may stand beside a meeting. Of those that may not, each is named, and why."""

    def __init__(self: Self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"{ALLOWED}; at most {MOST_FILES}")
        super().__init__(widget=FilesInput(attrs={"accept": ACCEPT}), **kwargs)

    def clean(self: Self, value: Any) -> Sequence[TakenFile]:
        """Return the files as they will be kept."""
        uploads: Sequence[UploadedFile] = super().clean(value) or []
        if len(uploads) > MOST_FILES:
            message = f"Send at most {MOST_FILES} files at once. The others can be added to the record afterwards."
            raise ValidationError(message)
        taken, refused = [], []
        for upload in uploads:
            try:
                taken.append(take(upload))
            except FileRefusedError as error:
                refused.append(str(error))
        if refused:
            raise ValidationError(refused)
        return taken

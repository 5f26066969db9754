"""Warnings: shown once at a form, and let pass when it is sent again over them."""

import hashlib
from collections.abc import Sequence
from typing import Self

from django import forms
from django.http import QueryDict

from parole.forms import PageForm
from parole.refusals import RefusedError

ADVICE = "Send it again to keep it as it is."


class UnheededError(RefusedError):
    """Something speaks against it that whoever asks has not been shown yet."""


class HeedingForm(PageForm):
    """A form that remembers which warnings were shown with it. What they were is in the digest, so others are shown."""

    heeded = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def has_shown(self: Self, sentences: Sequence[str]) -> bool:
        """Say whether exactly this was shown before, and note that it is shown now."""
        digest = hashlib.sha256("\n".join(sentences).encode()).hexdigest()
        if self.cleaned_data.get("heeded") == digest:
            return True
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["heeded"] = digest
        return False

    def require_heeded(
        self: Self, sentences: Sequence[str], *, advice: str = "Send it again to keep this time."
    ) -> None:
        """Show what speaks against it, once."""
        if sentences and not self.has_shown(sentences):
            raise UnheededError(*sentences, ADVICE)

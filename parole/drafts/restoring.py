"""Opening a form with what its user had typed into it: on any device, and without script."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import moment
from parole.drafts.models import Draft
from parole.forms import PageForm, RelativeField

DEVICE_COOKIE = "parole_device"


@dataclass(frozen=True)
class Restored:
    """Where the words in a form come from."""

    path: str
    saved_at: datetime
    is_elsewhere: bool
    form_token: uuid.UUID
    version: str


def device_of(request: StaffRequest) -> uuid.UUID | None:
    """Return what this browser is known by, if anything was typed in it before."""
    try:
        return uuid.UUID(request.COOKIES.get(DEVICE_COOKIE, ""))
    except ValueError:
        return None


def find_draft(request: StaffRequest) -> Draft | None:
    """Return what this user left in the form at this address."""
    return Draft.objects.visible_to(request.reach).kept(request.now).filter(path=request.path).first()


def restore(request: StaffRequest, form: PageForm) -> None:
    """Put what was typed into a form that is about to be shown. Nothing is written."""
    draft = find_draft(request)
    if draft is None:
        return
    typed = draft.typed
    then = timezone.localtime(draft.saved_at)
    restored = {
        name: _fixed(field, field.widget.value_from_datadict(typed, {}, form.add_prefix(name)), then)
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }
    form.initial = {**form.initial, **restored}
    form.restored = Restored(
        path=draft.path,
        saved_at=draft.saved_at,
        is_elsewhere=draft.device != device_of(request),
        form_token=draft.form_token,
        version=typed.get("version", ""),
    )


def words_for_stale(request: StaffRequest, why: str) -> str:
    """Say that what was typed here can no longer be sent; nothing when nothing was."""
    draft = find_draft(request)
    return f"{why} What you typed on {moment(draft.saved_at, request.today)} was not used." if draft else ""


def _fixed(field: forms.Field, value: Any, then: datetime) -> Any:
    """Let "now" and "yesterday" mean what they meant when they were typed."""
    return field.fix(value, then) if isinstance(field, RelativeField) and isinstance(value, str) else value

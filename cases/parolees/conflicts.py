"""A stale edit: what was saved meanwhile beside what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms

from parole.accounts.templatetags.agency import clock, day_year
from parole.audit.models import Event


@dataclass(frozen=True)
class Conflict:
    """One field that differs."""

    label: str
    theirs: str
    yours: str


def conflicts_of(form: forms.Form, saved: Mapping[str, Any]) -> list[Conflict]:
    """Return the fields of a checked form that differ from the row as it stands, both texts in words."""
    return [
        Conflict(str(bound.label), theirs, yours)
        for bound in form.visible_fields()
        if (theirs := _words(bound.field, saved.get(bound.name)))
        != (yours := _words(bound.field, form.cleaned_data.get(bound.name)))
    ]


def changed_by(parolee_pk: int) -> str:
    """Return the name of whoever did the last thing in a case."""
    event = Event.objects.about(parolee_pk).select_related("by").first()
    return event.by.name if event else ""


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return {str(key): str(label) for key, label in choices}.get(str(value), "")
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{day_year(value)}, {clock(value)}"
    if isinstance(value, date):
        return day_year(value)
    if isinstance(value, list | tuple):
        return "\n".join(", ".join(filter(None, line)) if isinstance(line, tuple) else str(line) for line in value)
    return str(value or "")

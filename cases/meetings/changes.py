"""A correction in words: "Place: Office → Home". Pure: plain values in, plain values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.meetings.models import Addendum, Meeting, Observation
from cases.meetings.models.addendum import CONDITION_FIELD
from parole.accounts.templatetags.agency import clock, day_year

LABELS = {
    "status": "Outcome",
    "happened_at": "When",
    "location": "Place",
    "place_words": "Where it was",
    "method": "How",
    "type": "With whom",
    "notes": "Notes",
    "notes_are_sensitive": "Sensitive",
    "sensitive_reason": "Why sensitive",
}
CHOICES: dict[str, Mapping[str, Any]] = {
    "status": dict(Meeting.Status.choices),
    "location": dict(Meeting.Location.choices),
    "method": dict(Meeting.Method.choices),
    "type": dict(Meeting.Type.choices),
}
ANSWERS: Mapping[str, Any] = {**dict(Observation.Outcome.choices), "": "Not discussed"}
EMPTY = "(empty)"


@dataclass(frozen=True)
class Change:
    """One field of a correction. Long texts stand under each other, short ones beside each other."""

    label: str
    before: str
    after: str
    is_long: bool


def describe(correction: Addendum, conditions: Mapping[int, str]) -> list[Change]:
    """Return what a correction changed; `conditions` are the names of those that it may speak of."""
    return [_change(row["field"], row["before"], row["after"], conditions) for row in correction.changes]


def conditions_of(corrections: Iterable[Addendum]) -> set[int]:
    """Return the keys of the conditions that corrections speak of."""
    fields = {row["field"] for correction in corrections for row in correction.changes}
    return {int(name.removeprefix(CONDITION_FIELD)) for name in fields if name.startswith(CONDITION_FIELD)}


def _change(name: str, before: Any, after: Any, conditions: Mapping[int, str]) -> Change:
    if name.startswith(CONDITION_FIELD):
        label = conditions.get(int(name.removeprefix(CONDITION_FIELD)), "Condition")
        return Change(label, str(ANSWERS.get(before, before)), str(ANSWERS.get(after, after)), is_long=False)
    return Change(LABELS.get(name, name), _words(name, before), _words(name, after), is_long=name == "notes")


def _words(name: str, value: Any) -> str:
    if name == "happened_at":
        at = datetime.fromisoformat(value)
        return f"{day_year(at)}, {clock(at)}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(CHOICES.get(name, {}).get(value, value) or EMPTY)

"""The timeline of a case: each event as a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from cases.parolees.models import Assignment, CaseEvent, Condition, Level, Parolee, SupervisionTerm
from parole import offers
from parole.audit.models import Event, EventQuerySet

# The choices that the words of this room's verbs name.
WORDS: dict[str, dict[str, str]] = {
    "was": {str(key): str(label) for key, label in SupervisionTerm.Status.choices},
    "status": {str(key): str(label) for key, label in SupervisionTerm.Status.choices},
    "case_type": {str(key): str(label) for key, label in SupervisionTerm.CaseType.choices},
    "level": {str(key): str(label) for key, label in Level.choices},
    "category": {str(key): str(label) for key, label in Condition.Category.choices},
    "event": {str(key): str(label) for key, label in CaseEvent.Kind.choices},
    "answer": {str(key): str(label).lower() for key, label in Condition.Answer.choices},
}


@dataclass(frozen=True)
class Entry:
    """One event in words. What is planned takes effect at a moment to come."""

    at: datetime
    by: str
    text: str
    is_planned: bool


def events_of(parolee: Parolee) -> EventQuerySet:
    """Return what was done in a case, newest first, with who did it."""
    return Event.objects.about(parolee.pk).select_related("by")


def entries(events: Sequence[Event], now: datetime) -> list[Entry]:
    """Return events, fetched with their users, in words."""
    assigned = [event.target_pk for event in events if event.verb == "case.assigned"]
    officers = dict(Assignment.objects.filter(pk__in=assigned).values_list("pk", "officer__user__name"))
    return [
        Entry(event.at, event.by.name, sentence(event, officers.get(event.target_pk, "")), event.at > now)
        for event in events
    ]


def sentence(event: Event, officer: str = "") -> str:
    """Return what an event says."""
    words = {name: choices.get(str(event.details.get(name)), "") for name, choices in WORDS.items()}
    # What is no choice of this room's is said as the event has it, such as a number of days.
    said = {**event.details, **words, "officer": officer or "an officer"}
    return sentences()[event.verb].format(**said) + _why(event)


def _why(event: Event) -> str:
    because, authority = event.details.get("because", ""), event.details.get("authority", "")
    return (f": {because}" if because else "") + (f" (order: {authority})" if authority else "")


@cache
def sentences() -> dict[str, str]:
    """Return what every room says of its verbs."""
    return {verb.name: verb.words for verb in offers.offered("VERBS")}

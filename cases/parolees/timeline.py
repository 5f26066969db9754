"""The timeline of a case: each event as a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.parolees.models import Assignment, Condition, Level, Parolee, SupervisionTerm
from parole.audit.models import Event, EventQuerySet

# What each verb says. The words in braces are choices that the event carries, written out; a verb that does not stand
# here, because its room is above this one, is read as it is written: "meeting.held" as "Meeting held".
SENTENCES = {
    "parolee.admitted": "Taken under supervision",
    "parolee.edited": "Person and contact details changed",
    "parolee.died": "Death recorded",
    "parolee.photographed": "Photo changed",
    "term.status_changed": "Status changed from {was} to {status}",
    "level.set": "Level set to {level}",
    "case.assigned": "Case given to {officer}",
    "condition.imposed": "Condition imposed: {category}",
    "condition.answered": "Condition answered: {answer}",
    "address.added": "Address added",
    "address.ended": "Address ended",
    "associate.added": "Person around the case added",
    "caution.added": "Caution added",
    "caution.lifted": "Caution lifted",
}
WORDS: dict[str, dict[str, str]] = {
    "was": {str(key): str(label) for key, label in SupervisionTerm.Status.choices},
    "status": {str(key): str(label) for key, label in SupervisionTerm.Status.choices},
    "level": {str(key): str(label) for key, label in Level.choices},
    "category": {str(key): str(label) for key, label in Condition.Category.choices},
    "answer": {str(key): str(label).lower() for key, label in Condition.Answer.choices},
}


@dataclass(frozen=True)
class Entry:
    """One event in words."""

    at: datetime
    by: str
    text: str


def events_of(parolee: Parolee) -> EventQuerySet:
    """Return what was done in a case, newest first, with who did it."""
    return Event.objects.about(parolee.pk).select_related("by")


def entries(events: Sequence[Event]) -> list[Entry]:
    """Return events, fetched with their users, in words."""
    assigned = [event.target_pk for event in events if event.verb == "case.assigned"]
    officers = dict(Assignment.objects.filter(pk__in=assigned).values_list("pk", "officer__user__name"))
    return [Entry(event.at, event.by.name, sentence(event, officers.get(event.target_pk, ""))) for event in events]


def sentence(event: Event, officer: str = "") -> str:
    """Return what an event says."""
    template = SENTENCES.get(event.verb)
    if template is None:
        return humanized(event.verb)
    words = {name: choices.get(str(event.details.get(name)), "") for name, choices in WORDS.items()}
    return template.format(**words, officer=officer or "an officer")


def humanized(verb: str) -> str:
    """Return a verb as it reads: "check_in.re_planned" as "Check in re planned"."""
    return verb.replace(".", " ").replace("_", " ").strip().capitalize()

"""What meetings offer: notices, blocks of Today and of the case file, figures, and what follows a change in a case."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db.models import Count

from cases.meetings import actions
from cases.meetings.effects import RULE_EFFECTS
from cases.meetings.facts import FACTS
from cases.meetings.models import CheckIn, Meeting
from cases.meetings.panels import PANELS, SECTIONS, TABS
from cases.meetings.sources import AppointmentSource, CheckInSource
from cases.parolees.models import SupervisionTerm
from parole.notices import actions as notices
from parole.offers import Change, OpenItem, OpenItems, Verb

__all__ = ["FACTS", "FOLLOWS", "OPEN_ITEMS", "PANELS", "RULE_EFFECTS", "SECTIONS", "SOURCES", "TABS", "VERBS"]


def count_open(term_pks: Collection[int], at: datetime) -> Mapping[str, int]:
    """Return what comes along when these cases move: nothing of it names an officer, so nothing has to be moved."""
    meetings = Meeting.objects.scheduled().of_terms(term_pks).aggregate(count=Count("pk"))
    check_ins = CheckIn.objects.outstanding().of_terms(term_pks).aggregate(count=Count("pk"))
    return {"planned meetings": meetings["count"], "check-ins due": check_ins["count"]}


def clashes(moves: Mapping[int, int], at: datetime) -> Sequence[OpenItem]:
    """Return nothing: a meeting is held by whoever carries the case at that moment."""
    return ()


def follow_change(change: Change) -> None:
    """Plan anew what a change moves. Who carries a case moves nothing: neither rules nor dates depend on it."""
    if change.kind == Change.Kind.ASSIGNMENT:
        return
    if change.kind in {Change.Kind.TERM, Change.Kind.DEATH}:
        closed = SupervisionTerm.objects.filter(pk__in=change.term_pks, status__in=SupervisionTerm.CLOSED)
        over = change.term_pks if change.kind == Change.Kind.DEATH else closed.values_list("pk", flat=True)
        actions.cancel_planned_meetings(term_pks=list(over), by=change.by, at=change.at)
    actions.plan_terms(term_pks=change.term_pks, by=change.by, at=change.at, on=change.on)
    if change.kind == Change.Kind.DEATH:
        check_ins = CheckIn.objects.of_terms(change.term_pks).values_list("pk", flat=True)
        notices.cancel_waiting(source=CheckInSource.name, subject_pks=list(check_ins), by=change.by, at=change.at)


SOURCES = (AppointmentSource(), CheckInSource())
OPEN_ITEMS = (OpenItems(count=count_open, clashes=clashes),)
FOLLOWS = (follow_change,)
VERBS = (
    Verb("meeting.scheduled", "Meeting planned"),
    Verb("meeting.rescheduled", "Meeting moved"),
    Verb("meeting.cancelled", "Meeting cancelled"),
    Verb("meeting.held", "Meeting held"),
    Verb("meeting.attempted", "Meeting attempted: nobody was met"),
    Verb("meeting.missed", "Meeting missed by the parolee"),
    Verb("meeting.excused", "Meeting excused"),
    Verb("meeting.prompts_answered", "Questions asked at a meeting, and answered"),
    Verb("meeting.file_attached", "File kept with a meeting"),
    Verb("interview.recorded", "Someone who knows the parolee interviewed"),
)

"""What meetings offer: notices, blocks of Today and of the case file, facts to cite, and what follows a change."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db.models import Count

from cases.meetings import actions, citing, feed
from cases.meetings.approvals import APPROVALS
from cases.meetings.effects import RULE_EFFECTS
from cases.meetings.facts import FACTS
from cases.meetings.models import CheckIn, Meeting
from cases.meetings.panels import PANELS, SECTIONS, TABS
from cases.meetings.sources import AppointmentSource, CheckInSource
from cases.parolees.models import SupervisionTerm
from parole.notices import actions as notices
from parole.offers import Change, Citable, Feed, OpenItem, OpenItems, Verb

__all__ = [
    "APPROVALS",
    "CITABLE",
    "FACTS",
    "FEED",
    "FOLLOWS",
    "OPEN_ITEMS",
    "PANELS",
    "RULE_EFFECTS",
    "SECTIONS",
    "SOURCES",
    "TABS",
    "VERBS",
]


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
        over = list(over)
        actions.end_series_of(term_pks=over, by=change.by, at=change.at)
        actions.cancel_planned_meetings(term_pks=over, by=change.by, at=change.at)
    actions.plan_terms(term_pks=change.term_pks, by=change.by, at=change.at, on=change.on)
    if change.kind == Change.Kind.DEATH:
        check_ins = CheckIn.objects.of_terms(change.term_pks).values_list("pk", flat=True)
        notices.cancel_waiting(source=CheckInSource.name, subject_pks=list(check_ins), by=change.by, at=change.at)


CITABLE = (Citable(name="meetings", facts=citing.facts, require=citing.require),)
SOURCES = (AppointmentSource(), CheckInSource())
OPEN_ITEMS = (OpenItems(count=count_open, clashes=clashes),)
FEED = (Feed(appointments=feed.appointments),)
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
    Verb("meeting.added_to", "Addendum written to a meeting"),
    Verb("meeting.corrected", "Record of a meeting corrected"),
    Verb("meeting.struck", "Meeting struck: entered in error"),
    Verb("meeting.moved_here", "Meeting recorded here that was entered elsewhere by mistake"),
    Verb("meeting.flagged", "Record of a meeting flagged"),
    Verb("meeting.flag_cleared", "Flag of a meeting cleared"),
    Verb("check_in.snoozed", "Check-in snoozed"),
    Verb("check_in.snooze_requested", "Snooze of a check-in asked for"),
    Verb("check_in.snooze_approved", "Snooze of a check-in approved"),
    Verb("check_in.snooze_refused", "Snooze of a check-in refused"),
    Verb("check_in.snooze_ended", "Snooze of a check-in ended"),
    Verb("meeting_series.started", "Recurring appointment begun"),
    Verb("meeting_series.moved", "Recurring appointment moved"),
    Verb("meeting_series.ended", "Recurring appointment ended"),
)

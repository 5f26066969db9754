"""Closing an office for some days, and opening it again."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from cases.meetings import policies
from cases.meetings.actions.many import MeetingsChangedError, cancel_meetings, move_meetings, plan_meetings
from cases.meetings.actions.report_days import NotUndoneError
from cases.meetings.appointments import SOURCE, occasion_of
from cases.meetings.models import Displacement, Meeting, OfficeClosure
from parole.accounts.models import Unit, User
from parole.audit import actions as audit
from parole.notices import actions as notices
from parole.notices.models import Notice


@transaction.atomic
def close_office(
    *,
    unit: Unit,
    by: User,
    at: datetime,
    starts_on: date,
    ends_on: date,
    reason: str,
    expected: Mapping[int, int],
    moves: Mapping[int, datetime],
) -> OfficeClosure:
    """Close an office, and move or cancel its meetings of those days, all of them or none.

    `expected` holds the version of each meeting that was shown; one that is not among `moves` is cancelled.
    """
    for scheduled_for in moves.values():
        policies.require_to_come(scheduled_for, at)
    closure = OfficeClosure(unit=unit, starts_on=starts_on, ends_on=ends_on, reason=reason, by=by, at=at)
    closure.save()
    shown = Meeting.objects.scheduled().filter(pk__in=expected).select_for_update().order_by("pk")
    before = {meeting.pk: meeting for meeting in shown}
    if {pk: meeting.version for pk, meeting in before.items()} != dict(expected):
        raise MeetingsChangedError
    was_for = {pk: meeting.scheduled_for or at for pk, meeting in before.items()}
    details: dict[str, object] = {"closure": closure.pk}
    moved = move_meetings(moves=moves, by=by, at=at, details=details)
    cancelled = cancel_meetings(meeting_pks=expected.keys() - moves.keys(), by=by, at=at, details=details)
    Displacement.objects.bulk_create(
        Displacement(
            closure=closure,
            parolee_id=meeting.parolee_id,
            meeting=meeting,
            was_for=was_for[meeting.pk],
            moved_to=moves.get(meeting.pk),
            version=meeting.version,
        )
        for meeting in [*moved, *cancelled]
    )
    audit.record_event(by=by, at=at, verb="office.closed", target=closure, meetings=len(before))
    return closure


@transaction.atomic
def undo_closure(*, closure: OfficeClosure, by: User, at: datetime) -> int:
    """Open an office after all, and put back what nobody touched since and is still to come; return how many."""
    undone = OfficeClosure.objects.select_for_update(of=("self",)).get(pk=closure.pk)
    if undone.undone_at is not None:
        raise NotUndoneError("This has been undone already.")
    to_come = Displacement.objects.filter(closure=undone, was_for__gt=at).select_for_update(of=("meeting",))
    rows = to_come.select_related("meeting").order_by("meeting_id")
    untouched = [each for each in rows if each.meeting.version == each.version]
    back = {each.meeting_id: each.was_for for each in untouched if each.moved_to is not None and each.meeting.is_open}
    details: dict[str, object] = {"closure": undone.pk}
    move_meetings(moves=back, by=by, at=at, details=details)
    again = [each.meeting for each in untouched if each.moved_to is None]
    _plan_again(again, by=by, at=at, details=details)
    OfficeClosure.objects.filter(pk=undone.pk).update(undone_at=at)
    audit.record_event(by=by, at=at, verb="office.opened_again", target=undone, meetings=len(back) + len(again))
    return len(back) + len(again)


def _plan_again(cancelled: Collection[Meeting], *, by: User, at: datetime, details: dict[str, object]) -> None:
    """Plan meetings in the place of cancelled ones, which stay as they are. Whoever heard of those hears of these."""
    if not cancelled:
        return
    made = plan_meetings(
        meetings=[
            Meeting(
                parolee_id=was.parolee_id,
                term_id=was.term_id,
                status=Meeting.Status.SCHEDULED,
                scheduled_for=was.scheduled_for,
                location=was.location,
                method=was.method,
                type=was.type,
                is_announced=was.is_announced,
                changed_at=at,
            )
            for was in cancelled
        ],
        by=by,
        at=at,
        details=details,
    )
    successors = {was.pk: new.pk for was, new in zip(cancelled, made, strict=True) if was.is_told}
    if successors:
        notices.tell_about_changes(
            source=SOURCE,
            occasions={was.pk: occasion_of(was) for was in cancelled if was.is_told},
            stage=Notice.Stage.MOVED,
            by=by,
            at=at,
            successors=successors,
        )
        # Nobody hears any more that they were cancelled, who has not heard it yet.
        notices.cancel_waiting(source=SOURCE, subject_pks=list(successors), by=by, at=at)

"""A person says whether a possible arrest is one: confirmed, dismissed, or looked at again."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import connection, transaction

from cases.desk.arrests import policies
from cases.desk.models import ArrestMatch
from cases.parolees import actions as parolees
from cases.parolees.models import CaseEvent
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import StaleEditError, save_edit

Status = ArrestMatch.Status
Reason = ArrestMatch.Reason
DETAIL_LENGTH = 300


@transaction.atomic
def confirm_match(*, match: ArrestMatch, version: int, by: User, at: datetime, on: date) -> CaseEvent:
    """Say that the booking is this person's: the arrest is recorded, and nobody else's record keeps the booking."""
    hold_bookings(by=by)
    match = _as_shown(match, version)
    policies.require_possible(match)
    policies.require_booking_free(match)
    arrest = _arrest_of(match, by=by, at=at, on=on)
    save_edit(match, version=version, status=Status.CONFIRMED, decided_at=at, decided_by=by, arrest=arrest)
    audit.record_event(by=by, at=at, verb="arrest_match.confirmed", target=match, on=arrest.happened_on.isoformat())
    for other in ArrestMatch.objects.of_the_same_booking(match).possible():
        set_aside(match=other, reason=Reason.OTHER_CONFIRMED, by=by, at=at)
    return arrest


def _arrest_of(match: ArrestMatch, *, by: User, at: datetime, on: date) -> CaseEvent:
    """Return the arrest of that day: the one that somebody recorded by hand, else a new one."""
    happened_on = match.arrested_at.astimezone(match.term.unit.zone).date()
    standing = CaseEvent.objects.standing().of_terms([match.term_id]).filter(kind=CaseEvent.Kind.ARRESTED)
    known = standing.filter(happened_on=happened_on).first()
    if known is not None:
        return known
    said = " ".join(filter(None, (match.charges, f"({match.agency}, booking {match.booking_number})")))
    return parolees.record_event(
        term=match.term,
        kind=CaseEvent.Kind.ARRESTED,
        by=by,
        at=at,
        on=on,
        happened_on=happened_on,
        detail=said[:DETAIL_LENGTH],
    )


@transaction.atomic
def dismiss_match(*, match: ArrestMatch, version: int, by: User, at: datetime, reason: str, note: str = "") -> None:
    """Say that the booking is no new arrest of this person's, and why."""
    match = _as_shown(match, version)
    policies.require_possible(match)
    set_aside(match=match, reason=reason, by=by, at=at, note=note)


@transaction.atomic
def reopen_match(*, match: ArrestMatch, version: int, by: User, at: datetime) -> None:
    """Take a dismissal back: the match waits for somebody again."""
    hold_bookings(by=by)
    match = _as_shown(match, version)
    policies.require_dismissed(match)
    policies.require_booking_free(match)
    save_edit(match, version=version, status=Status.POSSIBLE, decided_at=None, decided_by=None, reason="", note="")
    audit.record_event(by=by, at=at, verb="arrest_match.reopened", target=match)


@transaction.atomic
def set_aside(*, match: ArrestMatch, reason: str, by: User, at: datetime, note: str = "") -> None:
    """Dismiss a match as it stands: because a person says so, or because of what became known elsewhere."""
    said = {"reason": reason, "note": note, "decided_at": at, "decided_by": by, "arrest": None}
    save_edit(match, version=match.version, status=Status.DISMISSED, **said)
    audit.record_event(by=by, at=at, verb="arrest_match.dismissed", target=match, reason=reason)


@transaction.atomic
def follow_withdrawals(*, term_pks: Collection[int], by: User, at: datetime) -> None:
    """Let go of the matches whose arrest was withdrawn as entered in error: their bookings may be somebody else's."""
    confirmed = ArrestMatch.objects.filter(term_id__in=term_pks, status=Status.CONFIRMED)
    for match in confirmed.filter(arrest__withdrawn_at__isnull=False).order_by("pk"):
        set_aside(match=match, reason=Reason.WITHDRAWN, by=by, at=at)


def hold_bookings(*, by: User) -> None:
    """Let one at a time give bookings to people: a file, or a decision. The later one sees what the first did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('desk.arrests'))")


def _as_shown(match: ArrestMatch, version: int) -> ArrestMatch:
    """Return the row as it stands, if it is the one that was shown."""
    current = ArrestMatch.objects.select_related("term__unit").get(pk=match.pk)
    if current.version != version:
        raise StaleEditError(current)
    return current

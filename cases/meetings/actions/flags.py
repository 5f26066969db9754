"""Raising what is unusual about an entry, and clearing it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.db import transaction

from cases.meetings import policies
from cases.meetings.integrity import Raised
from cases.meetings.models import IntegrityFlag, Meeting
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class FlagClearedError(RefusedError):
    """Somebody cleared the flag first."""

    def __init__(self: Self) -> None:
        super().__init__("This flag has been cleared already.")


@transaction.atomic
def raise_flags(*, meeting: Meeting, flags: Sequence[Raised], reason: str, by: User, at: datetime) -> None:
    """Keep what is unusual about an entry, with what its officer says to it, for a supervisor to look at."""
    rows = [
        IntegrityFlag(parolee_id=meeting.parolee_id, meeting=meeting, kind=str(flag.kind), reason=reason, raised_at=at)
        for flag in flags
    ]
    IntegrityFlag.objects.bulk_create(rows)
    audit.record_events(by=by, at=at, verb="meeting.flagged", targets=[meeting] if rows else [])


@transaction.atomic
def clear_flag(*, flag: IntegrityFlag, reason: str, by: User, at: datetime) -> None:
    """Clear a flag, having looked at it. It stays in the record of the meeting."""
    policies.require_not_own_entry(flag, by)
    # The filter is the guard: of two supervisors one clears it.
    if not _clear([flag.pk], reason, by, at):
        raise FlagClearedError
    flag.refresh_from_db()
    audit.record_event(by=by, at=at, verb="meeting.flag_cleared", target=flag, kind=flag.kind)


@transaction.atomic
def review_flags(
    *, meeting: Meeting, found: Sequence[Raised], new: Sequence[Raised], reason: str, by: User, at: datetime
) -> None:
    """Hold the open flags of a meeting against its corrected facts: settle what no longer holds, raise what is new."""
    holds = [str(flag.kind) for flag in found]
    waiting = IntegrityFlag.objects.filter(meeting=meeting, cleared_at__isnull=True)
    _clear(list(waiting.exclude(kind__in=holds).values_list("pk", flat=True)), "The correction settled it.", by, at)
    raise_flags(meeting=meeting, flags=new, reason=reason, by=by, at=at)


def _clear(pks: Sequence[int], reason: str, by: User, at: datetime) -> int:
    waiting = IntegrityFlag.objects.filter(pk__in=pks, cleared_at__isnull=True)
    return waiting.update(cleared_at=at, cleared_by=by, clearing_reason=reason)

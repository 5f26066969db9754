"""What waits for a supervisor: snoozes that are long, and entries that are unusual."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from cases.meetings.models import IntegrityFlag, Snooze
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.offers import Panel

# More than this is no worklist any more: the first ones go, and the next appear.
ROWS_SHOWN = 50

Context = Mapping[str, Any] | None


def snoozes_waiting(reach: Reach, today: date, now: datetime) -> Context:
    """Return the long snoozes that somebody else asked for, the next day first."""
    if reach.role != Role.SUPERVISOR:
        return None
    waiting = Snooze.objects.visible_to(reach).waiting().exclude(requested_by=reach.user_pk)
    count = waiting.count()
    rows = waiting.for_list().order_by("until_on", "pk")[:ROWS_SHOWN]
    return {"snoozes": rows, "count": count, "left_out": max(0, count - ROWS_SHOWN)} if count else None


def flags_open(reach: Reach, today: date, now: datetime) -> Context:
    """Return the flags of other people's entries, oldest first."""
    if reach.role != Role.SUPERVISOR:
        return None
    own = Q(meeting__recorded_by=reach.user_pk) | Q(meeting__officer=reach.user_pk, meeting__officer__isnull=False)
    flags = IntegrityFlag.objects.visible_to(reach).open().exclude(own)
    count = flags.count()
    rows = flags.for_list().order_by("raised_at", "pk")[:ROWS_SHOWN]
    return {"flags": rows, "count": count, "left_out": max(0, count - ROWS_SHOWN)} if count else None


APPROVALS = (
    Panel("snoozes", "meetings/panels/snoozes_waiting.html", 10, snoozes_waiting),
    Panel("flags", "meetings/panels/flags_open.html", 20, flags_open),
)

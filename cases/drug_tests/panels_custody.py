"""What collections show on Today: what was reported at one, and defects that wait for their memo."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from cases.drug_tests.models import Collection, CustodyDefect
from parole.accounts.models import Role
from parole.accounts.reach import OFFICER_ROLES, Reach
from parole.offers import Panel

# How long a device or a bribe stands on a supervisor's day.
REPORTED_DAYS = 7
ROWS_SHOWN = 50
GRAVE = (Collection.Outcome.DEVICE, Collection.Outcome.BRIBE)

Context = Mapping[str, Any] | None


def reported(reach: Reach, today: date, now: datetime) -> Context:
    """Return the devices and bribes of the last days in a supervisor's units, the newest first."""
    if reach.role != Role.SUPERVISOR:
        return None
    recent = Collection.objects.visible_to(reach).filter(
        outcome__in=GRAVE, recorded_at__gt=now - timedelta(days=REPORTED_DAYS)
    )
    rows = list(recent.select_related("parolee", "collector").order_by("-recorded_at", "-pk")[:ROWS_SHOWN])
    summary = f"{len(rows)} reported at a collection"
    return {"collections": rows, "count": len(rows), "summary": summary, "today": today} if rows else None


def memos_waiting(reach: Reach, today: date, now: datetime) -> Context:
    """Return the correctable defects without a memo, the oldest first: such a specimen proves nothing meanwhile."""
    if reach.role not in OFFICER_ROLES:
        return None
    waiting = CustodyDefect.objects.visible_to(reach).open()
    rows = list(waiting.select_related("parolee", "collection").order_by("found_at", "pk")[:ROWS_SHOWN])
    summary = "1 custody memo to write" if len(rows) == 1 else f"{len(rows)} custody memos to write"
    return {"defects": rows, "count": len(rows), "summary": summary, "today": today} if rows else None


PANELS = (
    Panel("reported at a collection", "drug_tests/panels/reported.html", 5, reported),
    Panel("custody memos", "drug_tests/panels/memos_waiting.html", 65, memos_waiting),
)

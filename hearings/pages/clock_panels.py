"""What Today shows of legal clocks: missed and not explained, then those that run out first. And their verbs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from hearings.models import RunningClock
from hearings.pages.clocks import clock_rows
from parole.accounts.models import Role
from parole.accounts.permissions import Permission, may
from parole.accounts.reach import Reach
from parole.offers import Verb

SHOWN = 10


def clocks_running_out(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to a clerk the clocks that run out first, to officers and supervisors those that are near.

    Missed ones stand before them for whoever explains them.
    """
    if reach.role not in {Role.CLERK, Role.SUPERVISOR, Role.OFFICER}:
        return None
    may_explain = may(reach.role, Permission.CLOCK_EXPLAIN)
    visible = RunningClock.objects.visible_to(reach)
    unexplained = visible.to_explain(now) if may_explain else visible.none()
    near = visible.awaited().filter(due_at__isnull=False)
    if reach.role != Role.CLERK:
        near = near.filter(amber_at__lte=now)
    wanted = visible.filter(Q(pk__in=unexplained.values("pk")) | Q(pk__in=near.values("pk")))
    count = wanted.count()
    if not count:
        return None
    first = list(unexplained.for_list().first_due_first()[:SHOWN])
    rest = near.exclude(pk__in=[clock.pk for clock in first]).for_list().first_due_first()[: SHOWN - len(first)]
    return {
        "rows": clock_rows([*first, *rest], now),
        "count": count,
        "may_explain": may_explain,
        "summary": f"{count} legal clock{'' if count == 1 else 's'}",
        "list_url": reverse("hearings:clock-list"),
    }


VERBS = (
    Verb("clock_event.entered", "Event of a legal clock entered: {event}"),
    Verb("clock_event.withdrawn", "Event of a legal clock withdrawn: {event}"),
    Verb("clock.breach_explained", "Missed legal deadline explained"),
    Verb("hearing.late_slot_taken", "Hearing set after a legal deadline, knowingly"),
)

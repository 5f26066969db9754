"""What Today shows of papers: to a clerk what is still to be served, to a supervisor what was held without proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from hearings.models import Hearing
from hearings.papers.required import standings_by_hearing
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.offers import Panel, Verb

SHOWN = 10
# How far ahead papers are looked at, and how long a hearing without proof stands on a supervisor's day.
AHEAD = timedelta(days=14)
BEHIND = timedelta(days=90)

Context = Mapping[str, Any] | None


@dataclass(frozen=True)
class Unserved:
    """A hearing with papers that were neither served in time nor waived, and the day by which the first is due."""

    hearing: Hearing
    due_on: date
    titles: list[str]
    icon: str


def papers_unserved(reach: Reach, today: date, now: datetime) -> Context:
    """Return to a clerk the hearings of the coming days with papers unserved, the most urgent first."""
    if reach.role != Role.CLERK:
        return None
    ahead = Hearing.objects.visible_to(reach).upcoming(now).filter(starts_at__lt=now + AHEAD, opened_at__isnull=True)
    hearings = list(ahead.for_list().order_by("starts_at", "pk"))
    rows = []
    for hearing, standings in zip(hearings, standings_by_hearing(hearings).values(), strict=True):
        if missing := [standing for standing in standings if not standing.is_met]:
            due_on = min(standing.due_on for standing in missing)
            titles = list(dict.fromkeys(standing.paper.title for standing in missing))
            rows.append(Unserved(hearing, due_on, titles, "overdue" if due_on < today else "due"))
    if not rows:
        return None
    rows.sort(key=lambda row: (row.due_on, row.hearing.starts_at, row.hearing.pk))
    summary = f"papers to serve for {len(rows)} hearing{'' if len(rows) == 1 else 's'}"
    return {"rows": rows[:SHOWN], "count": len(rows), "summary": summary, "today": today}


def service_unproven(reach: Reach, today: date, now: datetime) -> Context:
    """Return to a supervisor and a clerk the hearings that were held without proof of what was served."""
    if reach.role not in {Role.SUPERVISOR, Role.CLERK}:
        return None
    unproven = Hearing.objects.visible_to(reach).service_unproven().filter(closed_at__gt=now - BEHIND)
    count = unproven.count()
    if not count:
        return None
    return {
        "hearings": unproven.for_list().order_by("-starts_at", "-pk")[:SHOWN],
        "count": count,
        "summary": f"{count} held, service not proven",
        "list_url": f"{reverse('hearings:hearing-list')}?to=today&papers=UNPROVEN",
        "today": today,
    }


PANELS = (
    Panel("papers_unserved", "hearings/panels/papers_unserved.html", 35, papers_unserved),
    Panel("service_unproven", "hearings/panels/service_unproven.html", 36, service_unproven),
)
VERBS = (
    Verb("hearing.paper_served", "Paper served"),
    Verb("hearing.service_attempted", "Service attempted"),
    Verb("hearing.waived", "Waiver recorded"),
    Verb("hearing.service_withdrawn", "Service withdrawn: entered in error"),
    Verb("hearing.waiver_withdrawn", "Waiver withdrawn"),
    Verb("hearing.needs_recorded", "Interpreter, accommodations and counsel of a hearing recorded"),
    Verb("hearing.opened", "Hearing opened"),
)

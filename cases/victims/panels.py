"""What victim services find on Today: who is to be told by hand, and who around a case may be a victim."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery

from cases.parolees.models import Associate
from cases.victims.matching import victims_like
from cases.victims.models import Match, Victim
from cases.victims.policies import to_tell_by_hand
from cases.victims.rows import news_rows
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.offers import Panel

# A panel shows the longest waiting.
SHOWN = 20


def to_tell(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return what reached no victim, and nobody has told them since."""
    if reach.role != Role.VICTIM_SERVICES:
        return None
    untold = to_tell_by_hand(reach, now)
    count = untold.count()
    if not count:
        return None
    rows = news_rows(untold.select_related("unit")[:SHOWN], now)
    recipients = {row.notice.recipient_id for row in rows}
    victims = Victim.objects.visible_to(reach).filter(recipient__in=recipients).for_list()
    of_recipient = {victim.recipient_id: victim for victim in victims}
    return {
        "rows": [(of_recipient[row.notice.recipient_id], row) for row in rows],
        "count": count,
        "left_out": max(0, count - SHOWN),
        "summary": f"{count} to tell by hand",
        "today": today,
    }


def matches_to_answer(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the people around the cases who may be a victim, and of whom nobody has said so or otherwise."""
    if reach.role != Role.VICTIM_SERVICES:
        return None
    visible = Victim.objects.visible_to(reach)
    answered = Match.objects.filter(victim=OuterRef("pk"), associate=OuterRef(OuterRef("pk")))
    alike = victims_like().filter(pk__in=visible.values("pk")).exclude(Exists(answered)).order_by("pk")
    waiting = (
        Associate.objects.filter(parolee__in=visible.values("parolee_id"))
        .annotate(victim_pk=Subquery(alike.values("pk")[:1]), victim_name=Subquery(alike.values("name")[:1]))
        .filter(victim_pk__isnull=False)
        .select_related("parolee")
        .order_by(F("parolee__last_name"), "pk")
    )
    count = waiting.count()
    if not count:
        return None
    return {
        "associates": waiting[:SHOWN],
        "count": count,
        "left_out": max(0, count - SHOWN),
        "summary": f"{count} possible {'match' if count == 1 else 'matches'} to answer",
    }


PANELS = (
    Panel("victims_to_tell", "victims/panels/to_tell.html", 10, to_tell),
    Panel("matches_to_answer", "victims/panels/matches.html", 20, matches_to_answer),
)

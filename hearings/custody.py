"""What warrants and holds keep open, and the releases that nobody has confirmed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from hearings.models import Hold, Warrant
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.offers import Blocker

SHOWN = 10


def blockers(term_pk: int) -> Sequence[Blocker]:
    """Return the warrants and holds with which a term does not close."""
    warrants = Warrant.objects.open().of_terms([term_pk]).order_by("pk")
    holds = Hold.objects.open().of_terms([term_pk]).order_by("pk")
    return [
        *(Blocker(_of_warrant(warrant), _url(warrant.parolee_id)) for warrant in warrants),
        *(Blocker(_of_hold(hold), _url(hold.parolee_id)) for hold in holds),
    ]


def not_confirmed(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to a supervisor and a clerk the releases that were ordered and that no jail has confirmed."""
    if reach.role not in {Role.SUPERVISOR, Role.CLERK}:
        return None
    ordered = Hold.objects.visible_to(reach).not_confirmed()
    count = ordered.count()
    if not count:
        return None
    return {
        "holds": ordered.for_list()[:SHOWN],
        "count": count,
        "summary": f"{count} release{'' if count == 1 else 's'} not confirmed",
        "today": today,
    }


def warrants_requested(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to a supervisor and a clerk, who record what becomes of them, the warrants and summonses asked for."""
    if reach.role not in {Role.SUPERVISOR, Role.CLERK}:
        return None
    asked = Warrant.objects.visible_to(reach).requested()
    count = asked.count()
    if not count:
        return None
    return {
        "heading": "Warrants and summonses asked for",
        "warrants": asked.oldest_first()[:SHOWN],
        "count": count,
        "summary": f"{count} {'warrant or summons' if count == 1 else 'warrants or summonses'} asked for",
        "today": today,
    }


def _of_warrant(warrant: Warrant) -> str:
    what = warrant.get_kind_display()
    if warrant.status == Warrant.Status.REQUESTED:
        return f"A {what.lower()} was requested: it must be recalled, or issued and served."
    return f"{what} {warrant.number} is out: it must be served or recalled.".replace("  ", " ")


def _of_hold(hold: Hold) -> str:
    if hold.status == Hold.Status.RELEASE_ORDERED:
        return f"The release from {hold.place} was ordered and is not confirmed."
    return f"A hold is lodged at {hold.place}: the release must be ordered and confirmed."


def _url(parolee_pk: int) -> str:
    return reverse("hearings:parolee-hearings", args=[parolee_pk]) + "#custody-heading"

"""What Today shows of possible arrests, and what follows when an arrest is withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cases.desk.arrests.actions.deciding import follow_withdrawals
from cases.desk.models import ArrestFile, ArrestMatch
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.offers import Change

SHOWN = 10


def possible_arrests(reach: Reach, on: date, at: datetime) -> Mapping[str, Any] | None:
    """Return the possible arrests of one's own cases, or of the unit's; and a nightly file that nobody could read."""
    if reach.role not in {Role.OFFICER, Role.SUPERVISOR}:
        return None
    possible = ArrestMatch.objects.visible_to(reach).possible()
    count = possible.count()
    broken = last_file_problem() if reach.role == Role.SUPERVISOR else ""
    if not count and not broken:
        return None
    return {
        "matches": possible.strongest_first()[:SHOWN],
        "count": count,
        "summary": f"{count} possible arrest{'' if count == 1 else 's'}, not confirmed" if count else "",
        "broken": broken,
        "today": on,
    }


def last_file_problem() -> str:
    """Return why the last file of the nightly folder could not be read; nothing where it could."""
    last = ArrestFile.objects.filter(by__role=Role.SYSTEM).order_by("-at", "-pk").first()
    return last.problem if last else ""


def follow(change: Change) -> None:
    """Let go of matches whose arrest was withdrawn."""
    if change.kind == Change.Kind.EVENT:
        follow_withdrawals(term_pks=change.term_pks, by=change.by, at=change.at)

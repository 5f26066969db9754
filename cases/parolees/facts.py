"""The figures that other rooms offer about a case, and the words in which a list and a header show them.

The list and the header know these facts by name: `next_due_on`, `next_overdue_on`, `last_met_on`, `next_meeting_at`.
One that no room offers is left out.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from parole import offers
from parole.accounts.templatetags.agency import count_of_days

SHOWN = frozenset({"next_due_on", "next_overdue_on", "last_met_on", "next_meeting_at"})


@dataclass(frozen=True)
class Due:
    """How urgent a case is: one of the states of `partials/state.html`, the words for it, and the day."""

    state: str
    text: str
    on: date


@cache
def offered_facts() -> tuple[offers.Fact, ...]:
    """Return those of the rooms' facts that are shown, in their order."""
    return tuple(sorted((fact for fact in offers.offered("FACTS") if fact.name in SHOWN), key=lambda fact: fact.order))


def due_state(due_on: date | None, overdue_on: date | None, today: date) -> Due | None:
    """Return the most urgent thing that is due, in words; None when nothing is."""
    if overdue_on is not None and overdue_on <= today:
        # Counted from the last day in time, as everywhere; the day after it is the first overdue one.
        on = min(due_on or overdue_on, overdue_on)
        return Due("overdue", f"{count_of_days(max((today - on).days, 1))} overdue", on)
    if due_on is None:
        return None
    days = (due_on - today).days
    if days <= 0:
        return Due("due", "due today" if days == 0 else "due", due_on)
    return Due("window", f"in {count_of_days(days)}", due_on)

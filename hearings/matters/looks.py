"""How a clock looks at a moment: what is stored are the instants at which that changes. Pure."""

from datetime import datetime

from hearings.models import RunningClock

# What a clock looks like, and in which words it is named in a filter.
RUNNING, AMBER, RED, OVERDUE, TOLLED, ENDED = "RUNNING", "AMBER", "RED", "OVERDUE", "TOLLED", "ENDED"
LOOKS = [
    ("OVERDUE", "Missed, still awaited"),
    ("UNEXPLAINED", "Missed, not explained"),
    ("RED", "Deadline very near"),
    ("AMBER", "Deadline near"),
    ("RUNNING", "Running, not near"),
    ("TOLLED", "Stands still"),
    ("ENDED", "Ended"),
]


def look_of(clock: RunningClock, at: datetime) -> str:
    """Return how near the deadline is at a moment."""
    if not clock.is_awaited:
        return ENDED
    if clock.state == RunningClock.State.TOLLED:
        return TOLLED
    for look, since in ((RED, clock.red_at), (AMBER, clock.amber_at)):
        if since is not None and since <= at:
            return OVERDUE if clock.is_overdue(at) else look
    return RUNNING

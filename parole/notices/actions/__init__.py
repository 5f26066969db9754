"""What the agency decides about notices: to sweep, to deliver, to tell of a change, to stop, to settle what is open."""

from parole.notices.actions.changes import (
    cancel_waiting,
    stop_recipients,
    tell_about_change,
    tell_about_changes,
)
from parole.notices.actions.delivery import deliver
from parole.notices.actions.settlement import NoticeSettledError, mark_sent, send_again
from parole.notices.actions.sweeps import rescan, sweep

__all__ = [
    "NoticeSettledError",
    "cancel_waiting",
    "deliver",
    "mark_sent",
    "rescan",
    "send_again",
    "stop_recipients",
    "sweep",
    "tell_about_change",
    "tell_about_changes",
]

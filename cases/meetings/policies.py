"""May this meeting be planned, or this outcome recorded, at that time?"""

from datetime import date, datetime, timedelta
from typing import Self

from cases.parolees.models import Parolee, SupervisionTerm
from cases.parolees.policies import TermClosedError
from parole.refusals import RefusedError

# Clocks differ a little between the phone that says "now" and the server.
CLOCK_DIFFERENCE = timedelta(minutes=5)
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)


class ImpossibleTimeError(RefusedError):
    """The time cannot be right; the message says why."""


class ImpossibleEndError(RefusedError):
    """A series would end before its first meeting."""

    def __init__(self: Self) -> None:
        super().__init__("The last day comes before the first meeting.")


def require_to_come(scheduled_for: datetime, at: datetime) -> None:
    """Refuse to plan a meeting in the past, or beyond what a calendar holds."""
    if scheduled_for <= at:
        message = "That time has passed. Log the meeting instead."
        raise ImpossibleTimeError(message)
    if scheduled_for.date() > LAST_DAY:
        message = "That is too far away."
        raise ImpossibleTimeError(message)


def require_end_after_start(until: date | None, starts_on: date) -> None:
    """Refuse a series that would end before it begins."""
    if until is not None and until < starts_on:
        raise ImpossibleEndError


def require_happened(*, parolee: Parolee, term: SupervisionTerm, happened_at: datetime, on: date, at: datetime) -> None:
    """Refuse an outcome of the future, of a time before the person lived, and of a term that was over."""
    if happened_at > at + CLOCK_DIFFERENCE:
        message = "That is in the future. An outcome is logged once it is known."
        raise ImpossibleTimeError(message)
    if on < (parolee.born_on or FIRST_DAY) or on < FIRST_DAY:
        message = "That is before this person was born." if parolee.born_on else "That is too long ago."
        raise ImpossibleTimeError(message)
    if term.closed_on is not None and on > term.closed_on:
        raise TermClosedError

"""When a hearing takes place: how it is typed, what is possible, and how we say it. Pure functions of plain values."""

import re
from datetime import date, datetime, timedelta, tzinfo

from parole.accounts.templatetags.agency import clock, day
from parole.moments import UnreadableMomentError, read_moment
from parole.refusals import RefusedError

LONGEST = timedelta(hours=12)
FIRST_YEAR, LAST_YEAR = 2000, 2100
LENGTH = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\s*(?P<measure>m(?:in)?|h|hr|hour)(?:ute)?s?\.?", re.ASCII)


class ImpossibleTimeError(RefusedError):
    """The day or time cannot be right; the message says why."""


def read_day(text: str, *, now: datetime) -> date:
    """Read a day as people type it: "12/1/26", "Dec 1", "tomorrow"."""
    on = read_moment(f"{text} noon", now=now).date()
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise UnreadableMomentError(f"The year is between {FIRST_YEAR} and {LAST_YEAR}.")
    return on


def read_end(text: str, *, on: str, starts_at: datetime, now: datetime) -> datetime:
    """Read when a hearing ends: a time of the same day, or how long it takes, such as "90 min" or "1.5 h"."""
    length = LENGTH.fullmatch(text.strip().lower())
    if length is None:
        return read_moment(f"{on} {text}", now=now)
    minutes = float(length["number"]) * (1 if length["measure"].startswith("m") else 60)
    return starts_at + timedelta(minutes=round(minutes))


def require_possible(*, starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    """Refuse a time that has passed, that ends before it starts, or that is longer than a day in session."""
    if starts_at <= at:
        message = "That time has passed. A hearing is scheduled for a time to come."
        raise ImpossibleTimeError(message)
    if ends_at <= starts_at:
        message = "A hearing must end after it starts."
        raise ImpossibleTimeError(message)
    if ends_at - starts_at > LONGEST:
        raise ImpossibleTimeError(f"A hearing takes at most {LONGEST.seconds // 3600} hours.")
    if not FIRST_YEAR <= starts_at.year <= LAST_YEAR:
        raise ImpossibleTimeError(f"The year is between {FIRST_YEAR} and {LAST_YEAR}.")


def clock_span(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> str:
    """Say "9:00–10:00 am", or "11:30 am–12:30 pm"."""
    first, last = (clock(moment.astimezone(zone).time()) for moment in (starts_at, ends_at))
    return f"{first[:-3] if first[-2:] == last[-2:] else first}–{last}"


def span(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> str:
    """Say "Tue, Dec 1, 9:00–10:00 am"."""
    return f"{day(starts_at.astimezone(zone).date())}, {clock_span(starts_at, ends_at, zone)}"

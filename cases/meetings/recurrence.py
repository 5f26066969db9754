"""On which days, and at which instants, a meeting comes again. Pure: no clock, no queries.

A rule is the text of RFC 5545. It is read by the civil calendar, and each day is given its instant afterwards: a
meeting at 9:00 stays at 9:00 when the clocks are changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
ONE_MINUTE = timedelta(minutes=1)

# How often: the choice on the form, and the parts of the rule that do not depend on the first day.
FREQUENCIES: Mapping[str, tuple[str, int]] = {
    "WEEK": ("WEEKLY", 1),
    "TWO_WEEKS": ("WEEKLY", 2),
    "FOUR_WEEKS": ("WEEKLY", 4),
    "MONTH": ("MONTHLY", 1),
}


@dataclass(frozen=True)
class Occurrence:
    """One day of a series, and the instant at which the meeting begins. The clock may have had to give way."""

    on: date
    at: datetime
    is_shifted: bool = False


def rule_for(repeats: str, first: date) -> str:
    """Return the rule by which a meeting that begins on `first` comes again: on the same weekday."""
    frequency, interval = FREQUENCIES[repeats]
    weekday = WEEKDAYS[first.weekday()]
    if frequency == "MONTHLY":
        # The fifth of a month is its last; months without a fifth keep theirs.
        nth = (first.day - 1) // 7 + 1
        return f"FREQ=MONTHLY;BYDAY={nth if nth in ORDINALS else -1}{weekday}"
    every = f";INTERVAL={interval}" if interval > 1 else ""
    return f"FREQ=WEEKLY{every};BYDAY={weekday}"


def repeats_of(rule: str) -> str:
    """Return the choice on the form that a rule came from."""
    parts = _parts(rule)
    wanted = (parts["FREQ"], int(parts.get("INTERVAL", "1")))
    return next(name for name, frequency in FREQUENCIES.items() if frequency == wanted)


def words(rule: str) -> str:
    """Say a rule: "every week on Tuesday", "1 per 2 weeks, on Tuesday", "1 per month, on the second Tuesday"."""
    parts = _parts(rule)
    by_day = parts["BYDAY"]
    weekday = WEEKDAY_NAMES[WEEKDAYS.index(by_day[-2:])]
    if parts["FREQ"] == "MONTHLY":
        return f"1 per month, on the {ORDINALS[int(by_day[:-2])]} {weekday}"
    interval = int(parts.get("INTERVAL", "1"))
    return f"every week on {weekday}" if interval == 1 else f"1 per {interval} weeks, on {weekday}"


def days_of(
    rule: str, *, starts_on: date, last: date, until: date | None = None, count: int | None = None
) -> list[date]:
    """Return the days of a rule from its first one up to `last`, or to its end where that comes earlier."""
    ends = min(last, until) if until else last
    bound = f";COUNT={count}" if count else f";UNTIL={ends:%Y%m%d}"
    found = rrulestr(rule + bound, dtstart=datetime.combine(starts_on, time()))
    return [each.date() for each in found if each.date() <= ends]


def occurrence(on: date, clock: time, zone: tzinfo) -> Occurrence:
    """Return the instant at which `clock` is shown on a day; of two, the first.

    A time that the clocks jump over moves to the next that there is.
    """
    local = datetime.combine(on, clock)
    is_shifted = False
    while not _exists(local, zone):
        local += ONE_MINUTE
        is_shifted = True
    return Occurrence(on, local.replace(tzinfo=zone), is_shifted)


def _exists(local: datetime, zone: tzinfo) -> bool:
    return local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=") for part in rule.split(";"))

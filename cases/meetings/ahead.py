"""Which meetings of a series lie ahead."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from cases.meetings.models import MeetingSeries
from cases.meetings.recurrence import Occurrence, days_of, occurrence

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ahead:
    """The days of a series with their instants, and those that a holiday takes away."""

    occurrences: list[Occurrence]
    skipped: list[date]


def look_ahead(series: MeetingSeries, *, last: date, holidays: Collection[date]) -> Ahead:
    """Return the days of a series up to `last`, all of them before the day on which the sentence ends."""
    ends_on = series.term.ends_on
    days = days_of(
        series.rule,
        starts_on=series.starts_on,
        last=min(last, ends_on - ONE_DAY) if ends_on else last,
        until=series.until,
        count=series.count,
    )
    skipped = [day for day in days if series.skips_holidays and day in holidays]
    return Ahead(
        occurrences=[occurrence(day, series.time_of_day, series.time_zone) for day in days if day not in skipped],
        skipped=skipped,
    )

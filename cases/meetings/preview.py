"""What a series would be, before anybody begins it. Nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Self

from django.conf import settings

from cases.meetings import recurrence
from cases.meetings.ahead import look_ahead
from cases.meetings.clashes import Slot, warnings_of
from cases.meetings.models import MeetingSeries
from cases.meetings.open_days import holidays_of
from cases.meetings.recurrence import Occurrence
from parole.accounts.templatetags.agency import clock, day, moment

SHOWN = 10


@dataclass(frozen=True)
class PreviewLine:
    """One meeting that would be planned, and what is to be known of it."""

    when: str
    remarks: Sequence[str]


@dataclass(frozen=True)
class SeriesPreview:
    """The rule in words, the first dates, how many more are made at once, and the holidays left out."""

    words: str
    lines: Sequence[PreviewLine]
    more: int
    skipped: Sequence[str]

    @property
    def sentences(self: Self) -> list[str]:
        """Everything that it says."""
        lines = chain.from_iterable((line.when, *line.remarks) for line in self.lines)
        return [self.words, str(self.more), *lines, *self.skipped]


class DatesNotShownError(Exception):
    """The dates of a series were not shown yet. Nothing is planned before."""

    def __init__(self: Self, preview: SeriesPreview) -> None:
        super().__init__("The dates come first.")
        self.preview = preview


def preview_series(series: MeetingSeries, at: datetime, today: date) -> SeriesPreview:
    """Return what would be planned, and what speaks against each of the first dates."""
    last = at.date() + timedelta(days=settings.SERIES_DAYS_AHEAD)
    unit = series.term.unit
    ahead = look_ahead(series, last=last, holidays=holidays_of([unit], today, last)[unit.jurisdiction])
    to_come = [each for each in ahead.occurrences if each.at > at]
    shown = to_come[:SHOWN]
    against = warnings_of([Slot(series.parolee_id, each.at, series.location) for each in shown], at)
    return SeriesPreview(
        words=recurrence.words(series.rule),
        lines=[
            PreviewLine(moment(each.at, today), [*_shifted(each, series), *found])
            for each, found in zip(shown, against, strict=True)
        ],
        more=len(to_come) - len(shown),
        skipped=[day(each, today) for each in ahead.skipped],
    )


def _shifted(each: Occurrence, series: MeetingSeries) -> list[str]:
    if not each.is_shifted:
        return []
    return [f"There is no {clock(series.time_of_day)} on that day: the clocks are put forward over it."]

"""Windows of the calendar: so many in each week, month, quarter, half-year or year, whoever was met when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from cases.meetings.cadence.periods import ONE_DAY, Days, Period, period_of, share
from cases.meetings.cadence.phases import Ending, Phase, Reset
from cases.meetings.cadence.values import Fixed, LevelChange, Segment
from cases.meetings.cadence.windows import Case, Window, last_day, overdue_on


@dataclass(frozen=True)
class Share:
    """The days of one window in a period: which of how many it is, and the rule that asked for it."""

    days: Days
    number: int
    asked: int
    segment: Segment
    grace_days: int

    @property
    def is_last(self: Self) -> bool:
        """Whether no other window has days of the same share."""
        return self.number == self.asked or not _fixed(self.segment).any_within


def keep_to_periods(case: Case, phase: Phase) -> Iterator[Window]:
    """Yield the windows of a phase up to the one that stands, or that opens next where none does.

    What nothing met ends as missed on its last day, and the next window opens.
    """
    opens_on, reset = phase.starts_on, phase.reset
    merges = _how(case, phase) is LevelChange.RESTART
    for part in _shares(case, phase):
        first = opens_on if merges else max(part.days.first, opens_on)
        if first > part.days.last:
            continue
        if phase.ends_on and first > phase.ends_on:
            return
        reset, merges = reset if first == phase.starts_on else Reset.PERIOD, False
        window = _window(case, phase, part, first, reset)
        yield window
        if window.closed_on is None:
            return
        opens_on = window.closed_on + ONE_DAY


def _window(case: Case, phase: Phase, part: Share, first: date, reset: Reset) -> Window:
    due_on = part.days.last
    last = due_on + timedelta(days=part.grace_days)
    met_by = next(iter(case.qualifying(first, last_day(phase, last))), None)
    window = Window(
        first,
        due_on,
        overdue_on(due_on, part.grace_days),
        reset,
        first if reset is Reset.PERIOD else phase.starts_on,
        part.segment,
        satisfied_by=met_by,
        number=part.number,
        asked=part.asked,
        looked_until=min(due_on, case.on) if met_by and met_by.happened_on <= due_on and part.is_last else None,
    )
    if met_by:
        return window
    if phase.ends_on and phase.ends_on < last:
        return case.ended(window, phase.ends_on, phase.ending)
    return case.ended(window, last, Ending.MISSED)


def _shares(case: Case, phase: Phase) -> Iterator[Share]:
    """Yield the shares of every period from the start of a phase on, as the rule of each period's first day has them.

    A period that had begun already asks, by what the rule says of a change of level, for all that is left of it
    (`carry`), for a share in proportion (`prorate`), or for nothing: the next window is open from the start, so that
    nobody has less than a full one (`restart`).
    """
    day = phase.starts_on
    yield from _begun(case, phase)
    day = _period(case, day).last + ONE_DAY if _is_begun(case, phase) else day
    while phase.ends_on is None or day <= phase.ends_on:
        yield from _divided(case, day, _period(case, day))
        day = _period(case, day).last + ONE_DAY


def _how(case: Case, phase: Phase) -> LevelChange:
    """Return what the rule says of a change of level; whatever else a phase begins with is a fresh start."""
    rule = case.reading(phase.starts_on).requirement
    return rule.on_level_change if phase.reset is Reset.LEVEL else LevelChange.RESTART


def _is_begun(case: Case, phase: Phase) -> bool:
    return _period(case, phase.starts_on).first < phase.starts_on


def _begun(case: Case, phase: Phase) -> Iterator[Share]:
    """Yield what is asked for in a period that had begun when the phase did."""
    starts_on = phase.starts_on
    if not _is_begun(case, phase):
        return
    period, segment = _period(case, starts_on), case.reading(starts_on)
    how = _how(case, phase)
    parts = list(_divided(case, starts_on, period))
    if how is LevelChange.PRORATE and parts:
        left = Days(starts_on, period.last)
        count = parts[0].asked * left.count // period.count
        yield from (replace(part, asked=count) for part in _divided(case, starts_on, left, count))
    elif how is LevelChange.CARRY:
        met = [case.qualifying(part.days.first, min(part.days.last, starts_on - ONE_DAY)) for part in parts]
        yield from (part for part, seen in zip(parts, met, strict=True) if part.days.last >= starts_on and not seen)
    elif how is LevelChange.RESTART:
        # The windows of this period that are still to begin are full ones.
        yield from (part for part in parts if part.days.first >= starts_on and not _any_within(segment))


def _divided(case: Case, day: date, days: Days, count: int | None = None) -> Iterator[Share]:
    """Yield the shares of a period: `count` of them, or as many as the rule of a day asks for."""
    segment = case.reading(day)
    cadence = _fixed(segment)
    if cadence.parity and (days.last.month % 2 == 1) != (cadence.parity == "odd"):
        return
    asked = cadence.count if count is None else count
    for number in range(1, asked + 1):
        part = days if cadence.any_within else list(share(days, asked))[number - 1]
        grace = max(0, min(segment.requirement.grace_days, part.count - 2))
        yield Share(part, number, asked, segment, grace)


def _period(case: Case, day: date) -> Days:
    return period_of(Period(_fixed(case.reading(day)).per), day)


def _any_within(segment: Segment) -> bool:
    return _fixed(segment).any_within


def _fixed(segment: Segment) -> Fixed:
    cadence = segment.requirement.cadence
    if not isinstance(cadence, Fixed):
        raise TypeError(f"{segment.requirement.code} keeps to no calendar.")
    return cadence

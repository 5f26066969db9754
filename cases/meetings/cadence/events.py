"""Windows that open with something that happened: a release, a new address, an arrest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from cases.meetings.cadence.periods import ONE_DAY
from cases.meetings.cadence.phases import Ending, Phase, Reset
from cases.meetings.cadence.values import AfterEvent, Encounter
from cases.meetings.cadence.windows import Case, Window, last_day, overdue_on


def follow_events(case: Case, phases: Sequence[Phase]) -> Iterator[Window]:
    """Yield a window for each event: the next event of that name ends the one before.

    What stood when supervision stood still, or happened meanwhile, is asked for in full once it resumes.
    """
    waiting: date | None = None
    used: list[Encounter] = []
    until = case.history.planned_from
    for phase in phases:
        events = _events(case, phase)
        if phase.reset is Reset.RESUMED:
            waiting = max((day for day in events if until <= day < phase.starts_on), default=waiting)
        else:
            waiting = None
        days = [day for day in events if phase.has(day)]
        starts: list[tuple[date, Reset]] = [(day, Reset.EVENT) for day in days]
        if waiting is not None and phase.starts_on not in days:
            starts.insert(0, (phase.starts_on, Reset.RESUMED))
        waiting = None
        for (day, reset), following in zip_longest(starts, starts[1:]):
            window = _window(case, phase, day, reset, following[0] - ONE_DAY if following else None, used)
            yield window
            used += [window.satisfied_by] if window.satisfied_by else []
            waiting = day if window.ended_on and window.ending is Ending.SUSPENDED else None
        until = phase.ends_on + ONE_DAY if phase.ends_on else until


def _events(case: Case, phase: Phase) -> list[date]:
    name = _cadence(case, phase.starts_on).event
    return sorted({day for day in case.history.events.get(name, ()) if case.history.planned_from <= day <= case.on})


def _window(case: Case, phase: Phase, day: date, reset: Reset, until: date | None, used: Sequence[Encounter]) -> Window:
    segment = case.reading(day)
    rule = segment.requirement
    due_on = _cadence(case, day).after(day, segment.source.calendar)
    last = last_day(phase, until)
    # What met the window of an earlier event has counted once.
    qualifying = case.qualifying(day - timedelta(days=rule.counts_from_before), last)
    met_by = next((each for each in qualifying if each not in used), None)
    window = Window(day, due_on, overdue_on(due_on, rule.grace_days), reset, day, segment, satisfied_by=met_by)
    if met_by:
        return replace(window, looked_from=min(day, met_by.happened_on))
    return case.ended(window, last, Ending.WITHDRAWN if until == last else phase.ending)


def _cadence(case: Case, day: date) -> AfterEvent:
    cadence = case.reading(day).requirement.cadence
    if not isinstance(cadence, AfterEvent):
        raise TypeError("This rule follows no event.")
    return cadence

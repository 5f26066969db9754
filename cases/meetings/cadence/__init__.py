"""When check-ins are due: pure arithmetic over civil days of the unit. No queries, no clock.

*Rolling*: each is due so many days after the last qualifying meeting, or after the start; it stays overdue until it is
met. *Fixed*: so many in each calendar period; what nothing met in its window is missed, and the next one opens.
*Event*: due so many days after something happened. `due_on` is the last day in time; `overdue_on` is the day after it,
plus the days of grace. No day belongs to two windows of one requirement.

A requirement is read as it stood on the day in question (`Timeline`): a window that is closed was judged by the rule of
its time; a window that rolls on across a change of rule is judged by the new one from its first day; a calendar period
by the rule of its first day; an event by the rule of its own day.
"""

from collections.abc import Iterator
from datetime import date

from cases.meetings.cadence.events import follow_events
from cases.meetings.cadence.fixed import keep_to_periods
from cases.meetings.cadence.phases import Ending, Phase, Reset, changes_on, may_ask, phases
from cases.meetings.cadence.rolling import roll
from cases.meetings.cadence.values import AfterEvent, Fixed, History, Rolling, Timeline
from cases.meetings.cadence.windows import Case, Considered, Window

__all__ = ["Considered", "Ending", "Phase", "Reset", "Window", "next_move", "plan"]


def plan(timeline: Timeline, history: History, *, on: date) -> list[Window]:
    """Return the windows of one requirement up to the end of day `on`, oldest first."""
    if not may_ask(timeline, history):
        return []
    known = [each for each in history.in_order if each.happened_on <= on]
    case = Case(timeline, history, known, on)
    begun = [phase for phase in phases(timeline, history) if phase.starts_on <= on]
    windows = sorted(_windows(case, begun), key=lambda window: window.opens_on)
    return [case.explained(window) for window in windows]


def next_move(timeline: Timeline, history: History, windows: list[Window], *, on: date) -> date | None:
    """Return the next day on which time alone may change these windows, or None while only news could."""
    if not may_ask(timeline, history):
        return None
    days = [*changes_on(timeline, history), *(each.happened_on for each in history.encounters)]
    days += [day for happened in history.events.values() for day in happened]
    # A window of the calendar ends by itself; what rolls, or follows an event, waits until it is met.
    standing = windows[-1] if windows and windows[-1].closed_on is None else None
    if standing is not None and isinstance(standing.requirement.cadence, Fixed):
        days.append(standing.overdue_on)
    return min((day for day in days if day > on), default=None)


def _windows(case: Case, begun: list[Phase]) -> Iterator[Window]:
    followed: list[Phase] = []
    for phase in begun:
        match case.reading(phase.starts_on).requirement.cadence:
            case Rolling():
                yield from roll(case, phase)
            case Fixed():
                yield from keep_to_periods(case, phase)
            case AfterEvent():
                followed.append(phase)
    yield from follow_events(case, followed)

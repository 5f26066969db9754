"""Windows that roll: each counts from the meeting that met the one before, and stays overdue until it is met."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cases.meetings.cadence.periods import ONE_DAY
from cases.meetings.cadence.phases import Phase, Reset
from cases.meetings.cadence.values import Encounter, LevelChange, Requirement, Rolling, Segment
from cases.meetings.cadence.windows import Case, Window, overdue_on

FIRSTS = (Reset.START, Reset.CONDITION)


def roll(case: Case, phase: Phase) -> Iterator[Window]:
    """Yield the windows that a qualifying meeting of a phase met, and the one that still stands."""
    window = _first(case, phase)
    for encounter in [*case.qualifying(phase.starts_on, phase.ends_on), None]:
        dated = _dated(case, phase, window, encounter.happened_on if encounter else case.on)
        if encounter:
            # What was done before the window opened leaves nothing to open: the interval counts from it.
            if encounter.happened_on >= dated.opens_on:
                yield replace(dated, satisfied_by=encounter)
            window = _counting_from(case, phase, encounter)
        elif phase.ends_on is None or dated.opens_on <= phase.ends_on:
            yield case.ended(dated, phase.ends_on, phase.ending)


def _counting_from(case: Case, phase: Phase, encounter: Encounter) -> Window:
    """Return a window, still to be dated, that counts from a meeting of a phase."""
    opens_on = encounter.happened_on + ONE_DAY
    # A meeting on the last day of a phase leaves no day after it: whatever is read on the next belongs to another one.
    segment = case.reading(opens_on if phase.has(opens_on) else encounter.happened_on)
    return Window(
        opens_on, opens_on, opens_on, Reset.MEETING, encounter.happened_on, segment, encounter, looked_from=opens_on
    )


def _first(case: Case, phase: Phase) -> Window:
    """Return the first window of a phase, still to be dated: it counts from the start, or from a meeting before it."""
    starts_on = phase.starts_on
    segment = case.reading(starts_on)
    rule = segment.requirement
    last: Encounter | None = None
    if phase.reset is Reset.LEVEL and rule.on_level_change is LevelChange.CARRY:
        last = _last_before(case, case.history.planned_from - timedelta(days=rule.counts_from_before), starts_on)
    elif phase.reset in FIRSTS and rule.counts_from_before:
        last = _last_before(case, starts_on - timedelta(days=rule.counts_from_before), starts_on)
    window = Window(starts_on, starts_on, starts_on, phase.reset, starts_on, segment, looked_from=starts_on)
    if last:
        return replace(window, reset=Reset.MEETING, reset_on=last.happened_on, last_qualifying=last)
    return window


def _last_before(case: Case, first: date, day: date) -> Encounter | None:
    return next(reversed(case.qualifying(first, day - ONE_DAY)), None)


def _dated(case: Case, phase: Phase, window: Window, until: date) -> Window:
    """Give a window its dates, by the rule that holds on the day `until` that it is looked at.

    Where the rule changed while the window stood, the new one decides from its first day: nothing falls due before
    that day that was still in time under the old rule.
    """
    first = window.segment
    due_on = max(_due_on(case, phase, window, first), window.opens_on)
    opens_on = _opens_on(first.requirement, window.opens_on, due_on)
    dated = first
    for segment in case.timeline:
        if window.opens_on < segment.starts_on <= until and phase.has(segment.starts_on):
            due_on = _moved(_due_on(case, phase, window, segment), due_on, segment.starts_on)
            dated = segment
    return replace(
        window,
        opens_on=opens_on,
        due_on=max(due_on, opens_on),
        overdue_on=overdue_on(max(due_on, opens_on), dated.requirement.grace_days),
        segment=dated,
    )


def _opens_on(rule: Requirement, opens_on: date, due_on: date) -> date:
    if rule.opens_before is None:
        return opens_on
    return max(opens_on, due_on - timedelta(days=rule.opens_before))


def _moved(new: date, old: date, changes_on: date) -> date:
    """Return the last day in time once a new rule holds from `changes_on`."""
    return new if new >= changes_on else min(changes_on, max(new, old))


def _due_on(case: Case, phase: Phase, window: Window, segment: Segment) -> date:
    rule = segment.requirement
    if not isinstance(rule.cadence, Rolling):
        raise TypeError(f"{rule.code} does not roll.")
    if window.reset in FIRSTS and rule.first_within:
        return rule.first_within.after(window.reset_on, segment.source.calendar)
    if window.reset is Reset.LEVEL and rule.on_level_change is LevelChange.PRORATE:
        return _prorated(case, phase, rule, rule.cadence)
    return rule.cadence.after(window.reset_on)


def _prorated(case: Case, phase: Phase, rule: Requirement, cadence: Rolling) -> date:
    """Return the last day in time for the share of the new interval that the old one had left: one day at the least.

    Of 45 days at the old level 30 had gone by: a third is left, which of 15 days at the new level is 5.
    """
    starts_on = phase.starts_on
    before = case.history.level_on(starts_on - ONE_DAY)
    former = dict(rule.former_intervals).get(before.level if before else "")
    if before is None or not former or cadence.months:
        return cadence.after(starts_on)
    last = _last_before(case, case.history.planned_from, starts_on)
    counted_from = max(last.happened_on, before.starts_on) if last else before.starts_on
    left = max(0, former - (starts_on - counted_from).days)
    return starts_on + timedelta(days=max(1, -(-cadence.interval * left // former)))

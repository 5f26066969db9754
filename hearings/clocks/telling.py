"""How a deadline was computed, in sentences that somebody can follow with a calendar in hand."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from cases.rulebook.clock_events import WORDS, Happened
from cases.rulebook.legal_clocks import LegalClock, Start
from cases.rulebook.phrases import count_words
from hearings.clocks.counting import Counted
from hearings.clocks.places import Place
from hearings.clocks.timeline import Placed, Span
from parole.accounts.templatetags.agency import clock as hour
from parole.accounts.templatetags.agency import day


def said(when: date) -> str:
    """Write “Fri, Mar 6, 2026”, with the hour where there is one."""
    words = f"{day(when if not isinstance(when, datetime) else when.date())}, {when.year}"
    return f"{words}, {hour(when.time())}" if isinstance(when, datetime) else words


def started(start: Start, placed: Placed, clock: LegalClock, zone: tzinfo) -> Iterator[str]:
    """Say what started the clock."""
    custody = {"detained": ", detained", "at_liberty": ", at liberty"}.get(start.custody or "", "")
    yield f"Starts with {WORDS[start.event]} on {_when(placed.happened, zone)}{custody}."
    if clock.unit == "hours" and not isinstance(placed.happened.when, datetime):
        yield "No hour is known: counted from the beginning of that day."


def counted(start: Start, found: Counted, clock: LegalClock, spans: Sequence[Span], place: Place) -> Iterator[str]:
    """Say how the days or hours were counted, what was left out, and how the last day moved."""
    if clock.standard is not None:
        yield f"The rule says “{clock.standard}” and names no number of days: no deadline is computed."
        return
    number = clock.count_of(start) or 0
    for span in spans:
        until = f"to {WORDS[span.until.event]} on {_when(span.until.happened, place.zone)}" if span.until else "on"
        yield f"Stands still from {WORDS[span.since.event]} on {_when(span.since.happened, place.zone)} {until}."
    if found.last is None or found.deadline is None:
        yield "It still stands: there is no deadline until it runs again."
        return
    if found.tolled:
        left_out = f"{found.tolled:g} {'hour' if clock.unit == 'hours' else 'day'}{'' if found.tolled == 1 else 's'}"
        yield f"Not counted while it stands still: {left_out}, each once."
    day_of_start = "" if clock.unit == "hours" else ", that day not counted"
    yield f"{count_words(number, clock.unit).capitalize()}{day_of_start}: {said(found.last)}."
    for closed in found.moved_over:
        yield f"{said(closed)} is {_as_day(place.calendar.closed_by(closed))}."
    if found.moved_over:
        onward = "the next" if clock.roll == "next" else "the last"
        yield f"By the rule it moves to {onward} business day: {said(found.deadline)}."
    elif clock.roll == "previous" and not place.calendar.is_business_day(found.last):
        yield "No business day lies between the start and that day, so it stays."


def ended(how: str, placed: Placed, zone: tzinfo, *, is_late: bool) -> str:
    """Say what ended the clock, and whether that was in time."""
    what = f"{WORDS[placed.event].capitalize()} on {_when(placed.happened, zone)}"
    if is_late:
        return f"{what} came after the deadline, which was missed."
    return {
        "met": f"{what} stops it, in time.",
        "lapsed": f"{what} ends it: its ground is gone.",
        "waived": f"{what} ends it: the right is waived.",
    }[how]


def too_late(placed: Placed, zone: tzinfo) -> str:
    """Say of a waiver that it was signed too late."""
    what = f"{WORDS[placed.event].capitalize()} on {_when(placed.happened, zone)}"
    return f"{what} came after the deadline and cures nothing."


def earlier(deadline: date | None, *, was_missed: bool) -> str:
    """Say that the clock ran before."""
    if deadline is None:
        return "It ran before, without a deadline."
    return f"It ran before, with a deadline of {said(deadline)}{', which was missed' if was_missed else ''}."


def slot(latest: datetime | None) -> str:
    """Say when a hearing can begin at the latest."""
    if latest is None:
        return "No hearing hours lie between the start and the deadline: it is lawful outside of them only."
    return f"Latest lawful slot in hearing hours: {said(latest)}."


def _when(happened: Happened, zone: tzinfo) -> str:
    return said(happened.moment(zone) if isinstance(happened.when, datetime) else happened.when)


def _as_day(name: str) -> str:
    return name if name.startswith(("a ", "the ")) else f"a holiday, {name}"

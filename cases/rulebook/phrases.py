"""What rules ask for, in words: always a count and a period, which cannot be misread."""

from cases.rulebook.clock_events import WORDS
from cases.rulebook.legal_clocks import LegalClock, Start
from cases.rulebook.schema import Cadence, EventCadence, FixedCadence, Qualification
from cases.rulebook.testing import RandomTesting, ScheduledTesting, TestingParameters

CLOCK_UNITS = {"calendar": "calendar day", "business": "business day", "hours": "hour"}
CUSTODY = {"detained": "while detained", "at_liberty": "while at liberty"}
PERIODS = {
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half_year": "half-year",
    "year": "year",
}
EVENTS = {
    "RELEASED": "the release",
    "FIRST_REPORTED": "the first report",
    "ADDRESS_CHANGED": "a change of address",
    "RETURNED_FROM_CUSTODY": "the return from custody",
    "LEVEL_CHANGED": "the change of level",
    "EMPLOYED": "new employment",
    "ARRESTED": "an arrest",
}
TYPES = {
    "DIRECT": "With the parolee",
    "COLLATERAL": "With someone who knows the parolee",
    "BOTH": "With both",
}
LOCATIONS = {
    "SUPERVISION_OFFICE": "Office",
    "RESIDENCE": "Home",
    "PLACE_OF_EMPLOYMENT": "Work",
    "TREATMENT_PROVIDER": "Treatment provider",
    "COURT": "Court",
    "FIELD": "Field",
    "JAIL": "Jail",
    "LAW_ENFORCEMENT_AGENCY": "Law enforcement agency",
    "PAROLE_COMMISSION": "Parole commission",
    "ALTERNATIVE_PLACE": "Another place",
}
METHODS = {
    "IN_PERSON": "In person",
    "VIRTUAL": "Video",
    "TELEPHONE": "Telephone",
    "WRITTEN_MESSAGE": "Written message",
}


def cadence_words(cadence: Cadence) -> str:
    """Write a cadence: “2 per 30 days”, “1 per 2 months”, “within 3 business days of the release”."""
    if isinstance(cadence, FixedCadence):
        return fixed_words(cadence.count, cadence.per, cadence.parity or "")
    end = cadence.aligned_period if cadence.align == "period_end" else ""
    if isinstance(cadence, EventCadence):
        is_business = cadence.unit == "business_days"
        return event_words(cadence.event, cadence.within, is_business=is_business, aligned_to=end)
    return rolling_words(cadence.count, days=cadence.days or 0, months=cadence.months or 0, aligned_to=end)


def fixed_words(count: int, per: str, parity: str) -> str:
    """Write so many in each period of the calendar."""
    return f"{count} per {PERIODS[per]}{f', in {parity} months' if parity else ''}"


def rolling_words(count: int, *, days: int, months: int, aligned_to: str) -> str:
    """Write so many per so many days, or months where there are any."""
    period = _period(months, "month") if months else _period(days, "day")
    return f"{count} per {period}{_aligned(aligned_to)}"


def event_words(event: str, within: int, *, is_business: bool, aligned_to: str) -> str:
    """Write once within so many days of something that happened."""
    days = _count(within, "business day" if is_business else "day")
    return f"within {days} of {EVENTS[event]}{_aligned(aligned_to)}"


def qualification_words(satisfied_by: Qualification) -> str:
    """Write which meetings or assessments count; nothing where any does."""
    if satisfied_by.instruments:
        return f"by {_either([code.upper() for code in satisfied_by.instruments])}"
    # A meeting with both counts wherever one of them does.
    alone = [TYPES[each].lower() for each in satisfied_by.types if each != "BOTH"]
    who = _either(alone or [TYPES[each].lower() for each in satisfied_by.types])
    how = _either([METHODS[each].lower() for each in satisfied_by.methods])
    where = _either([LOCATIONS[each].lower() for each in satisfied_by.locations])
    return ", ".join(part for part in (who, how, where) if part)


def clock_words(clock: LegalClock) -> str:
    """Write a legal clock: “5 calendar days from the detention, while detained”."""
    return "; ".join(_start_words(start, clock) for start in clock.start) + _roll_words(clock)


def count_words(count: int, unit: str) -> str:
    """Write so many days or hours as a clock counts them: “14 calendar days”."""
    return _count(count, CLOCK_UNITS[unit])


def start_words(start: Start) -> str:
    """Write what starts a clock, with its own count where it has one: “5 from the detention, while detained”."""
    own = f"{start.count} " if start.count else ""
    custody = f", {CUSTODY[start.custody]}" if start.custody else ""
    return f"{own}from {WORDS[start.event]}{custody}"


def _start_words(start: Start, clock: LegalClock) -> str:
    count = clock.count_of(start)
    long = count_words(count, clock.unit) if count else str(clock.standard)
    return f"{long} {start_words(start.model_copy(update={'count': None}))}"


def _roll_words(clock: LegalClock) -> str:
    moves = {"next": "to the next business day", "previous": "back to a business day"}.get(clock.roll, "")
    return f"; a last day that is no business day moves {moves}" if moves else ""


def testing_words(asked: TestingParameters) -> str:
    """Write how often somebody is tested: “4 random tests a month, 2 to 6, at least 1 day between”."""
    observed = ", observed" if asked.is_observed else ""
    if isinstance(asked.how, RandomTesting):
        return f"{_random_words(asked.how)}{observed}"
    if isinstance(asked.how, ScheduledTesting):
        return f"A test every {_period(asked.how.every_days, 'day')}{observed}"
    return f"Tested by a program: {asked.how.program}{observed}"


def _random_words(how: RandomTesting) -> str:
    if how.per_month is None:
        return f"Random tests, odds of {str(how.odds).replace('/', ' in ')} each day"
    words = f"{how.per_month:g} random test{'' if how.per_month == 1 else 's'} a month"
    if how.minimum and how.maximum is not None:
        words += f", {how.minimum} to {how.maximum}"
    elif how.minimum:
        words += f", at least {how.minimum}"
    elif how.maximum is not None:
        words += f", at most {how.maximum}"
    return f"{words}, at least {_count(how.gap, 'day')} between" if how.gap else words


def _aligned(period: str) -> str:
    return f", by the end of the {PERIODS[period]}" if period else ""


def _period(number: int, unit: str) -> str:
    return unit if number == 1 else f"{number} {unit}s"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)

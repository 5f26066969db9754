"""What rules ask for, in words: always a count and a period, which cannot be misread."""

from cases.rulebook.schema import Cadence, EventCadence, FixedCadence, Qualification

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
    words = _unaligned(cadence)
    if not isinstance(cadence, FixedCadence) and cadence.align == "period_end":
        words += f", by the end of the {PERIODS[cadence.aligned_period]}"
    return words


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


def _unaligned(cadence: Cadence) -> str:
    if isinstance(cadence, FixedCadence):
        odd_or_even = f", in {cadence.parity} months" if cadence.parity else ""
        return f"{cadence.count} per {PERIODS[cadence.per]}{odd_or_even}"
    if isinstance(cadence, EventCadence):
        unit = "business day" if cadence.unit == "business_days" else "day"
        return f"within {_count(cadence.within, unit)} of {EVENTS[cadence.event]}"
    if cadence.months is not None:
        return f"{cadence.count} per {_period(cadence.months, 'month')}"
    return f"{cadence.count} per {_period(cadence.days or 0, 'day')}"


def _period(number: int, unit: str) -> str:
    return unit if number == 1 else f"{number} {unit}s"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)

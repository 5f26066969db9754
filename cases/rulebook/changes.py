"""What a condition changes in one standard: more often, or with authority and reason less. Pure."""

from fractions import Fraction

from pydantic import ValidationError

from cases.rulebook.messages import explain
from cases.rulebook.phrases import cadence_words
from cases.rulebook.schema import Cadence, CheckInChange, EventCadence, FixedCadence, Pack, RollingCadence, Standard
from cases.rulebook.words import Period

# On the average over the calendar.
DAYS: dict[Period, Fraction] = {
    "week": Fraction(7),
    "month": Fraction(1461, 48),
    "quarter": Fraction(1461, 16),
    "half_year": Fraction(1461, 8),
    "year": Fraction(1461, 4),
}
KINDS = {
    "rolling": "counted from the last one, in days or months",
    "fixed": "counted by the calendar",
    "event": "due once, after an event",
}


def contradiction(pack: Pack, change: CheckInChange) -> str:
    """Say in a sentence why this change cannot be made to these rules; nothing where it can."""
    standard = next((each for each in pack.standards if each.code == change.changes), None)
    if standard is None:
        known = ", ".join(each.code for each in pack.standards)
        return f"The rules in force ({pack.code}) have no standard “{change.changes}”. They have: {known}."
    old, new = standard.cadence, change.cadence
    if old.kind != new.kind:
        return f"“{standard.title}” is {KINDS[old.kind]}; the change must be so too."
    if isinstance(old, EventCadence) and isinstance(new, EventCadence) and not _same_event(old, new):
        return f"“{standard.title}” is due {cadence_words(old)}; a change counts from the same event and like days."
    words = f"{cadence_words(new)} is not {{}} than {cadence_words(old)}, which “{standard.title}” asks for"
    if change.direction == "tighten" and interval(new) >= interval(old):
        return f"{words.format('more often')}. To tighten is to ask for more."
    if change.direction == "loosen" and interval(new) <= interval(old):
        return f"{words.format('less often')}. To loosen is to ask for less."
    try:
        changed_standard(standard, change)
    except ValidationError as error:
        return f"“{standard.title}” cannot be {cadence_words(new)}: {' '.join(explain(error, Standard))}."
    return ""


def changed_standard(standard: Standard, change: CheckInChange) -> Standard:
    """Return the standard as it reads for this person while the condition binds."""
    return Standard.model_validate({**dict(standard), "cadence": change.cadence})


def interval(cadence: Cadence) -> Fraction:
    """Return the days from one to the next, on the average; of an event, the days within."""
    if isinstance(cadence, FixedCadence):
        return DAYS[cadence.per] / cadence.count * (2 if cadence.parity else 1)
    if isinstance(cadence, RollingCadence):
        days = DAYS["month"] * cadence.months if cadence.months else Fraction(cadence.days or 0)
        return days / cadence.count
    return Fraction(cadence.within)


def _same_event(old: EventCadence, new: EventCadence) -> bool:
    return (old.event, old.unit) == (new.event, new.unit)

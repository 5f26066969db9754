"""On which days a unit works: weekdays that are neither a holiday of its rules nor closed."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from cases.meetings.models import OfficeClosure
from cases.meetings.rules import load_rules
from cases.rulebook.business_days import SATURDAY
from parole.accounts.models import Unit

ONE_DAY = timedelta(days=1)
# How far somebody looks for the next day on which an office is open.
LOOKED_AT = 90


def holidays_of(units: Iterable[Unit], first: date, last: date) -> Mapping[str, frozenset[date]]:
    """Return the holidays of the rules in force, by jurisdiction: one query, however many units."""
    found = dict.fromkeys((unit.jurisdiction for unit in units), frozenset[date]())
    for jurisdiction, rulebook in load_rules().books.items():
        edition = rulebook.in_force(first)
        if jurisdiction in found and edition is not None:
            found[jurisdiction] = edition.source.calendar.days_off(first, last)
    return found


def next_open_day(unit: Unit, after: date) -> date | None:
    """Return the first day after another on which this office is open."""
    last = after + timedelta(days=LOOKED_AT)
    holidays = holidays_of([unit], after, last)[unit.jurisdiction]
    closures = list(OfficeClosure.objects.standing().touching(after, last).filter(unit=unit))
    day = after
    while day < last:
        day += ONE_DAY
        is_closed = any(closure.starts_on <= day <= closure.ends_on for closure in closures)
        if day.weekday() < SATURDAY and day not in holidays and not is_closed:
            return day
    return None

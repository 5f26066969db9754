"""Ages. Pure: no queries, no clock."""

from datetime import date


def age_on(born_on: date, on: date) -> int:
    """Return the age in whole years on a day."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))

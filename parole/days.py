"""Civil days and the instants at which they begin. Pure: no queries, no clock."""

from datetime import date, datetime, time, tzinfo


def midnight(on: date, zone: tzinfo) -> datetime:
    """Return the instant at which a civil day begins."""
    return datetime.combine(on, time(), tzinfo=zone)

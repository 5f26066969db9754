"""One user's calendar as a file that calendar programs read, in words that name nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from parole.offers import Appointment

# What a program is told: a month back, half a year ahead.
BEHIND = timedelta(days=30)
AHEAD = timedelta(days=180)
# Part of each appointment's identifier for life, whatever the address of the installation.
DOMAIN = "calendar.invalid"


def write_calendar(appointments: Iterable[Appointment], *, zone: ZoneInfo, shows_initials: bool, at: datetime) -> bytes:
    """Return the calendar as RFC 5545 writes it, with its time zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Agency//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Work")
    for each in appointments:
        calendar.add_component(_event(each, zone, shows_initials=shows_initials))
    # The zone's own history is of no use to anybody who reads these.
    calendar.add_missing_timezones(first_date=(at - 2 * BEHIND).date(), last_date=(at + 2 * AHEAD).date())
    return calendar.to_ical()


def _event(each: Appointment, zone: ZoneInfo, *, shows_initials: bool) -> Event:
    event = Event()
    event.add("uid", f"{each.key}@{DOMAIN}")
    event.add("dtstamp", each.changed_at)
    event.add("last-modified", each.changed_at)
    event.add("sequence", each.sequence)
    event.add("dtstart", each.starts_at.astimezone(zone))
    event.add("dtend", each.ends_at.astimezone(zone))
    event.add("summary", f"{each.title} ({each.initials})" if shows_initials and each.initials else each.title)
    event.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    if each.place:
        event.add("location", each.place)
    return event

"""What the desk stores: the private addresses of calendars, and the possible new arrests that files name."""

from cases.desk.models.arrest_match import ArrestFile, ArrestMatch
from cases.desk.models.calendar_feed import CalendarFeed, digest_of

__all__ = ["ArrestFile", "ArrestMatch", "CalendarFeed", "digest_of"]

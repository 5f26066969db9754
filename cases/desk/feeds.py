"""What stands at the secret address of a calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.utils.timezone import get_default_timezone_name

from cases.desk.calendars import AHEAD, BEHIND, write_calendar
from cases.desk.models import CalendarFeed
from parole import offers
from parole.accounts.permissions import Permission, may

# How often one address may be read in a minute: more than any program asks, and too little to wear anything out.
READS_A_MINUTE = 20


def find_feed(token: str) -> CalendarFeed | None:
    """Return the feed of a token, of a user who may have one."""
    feed = CalendarFeed.objects.of_token(token)
    return feed if feed and may(feed.user.role, Permission.CALENDAR_FEED) else None


def is_read_too_often(feed: CalendarFeed) -> bool:
    """Count one more reading, and say whether it is one too many. Each process counts by itself."""
    key = f"calendar-feed-{feed.pk}"
    cache.add(key, 0, timeout=60)
    return cache.incr(key) > READS_A_MINUTE


def read_feed(feed: CalendarFeed, at: datetime) -> bytes:
    """Return the calendar of the feed's user as it stands now."""
    user = feed.user
    zone = user.unit.zone if user.unit else ZoneInfo(get_default_timezone_name())
    appointments = offers.calendars([user.pk], at - BEHIND, at + AHEAD, at)
    return write_calendar(appointments, zone=zone, shows_initials=feed.shows_initials, at=at)

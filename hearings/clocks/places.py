"""Where a clock is read: whose holidays, in which zone, and when hearings are held there."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from cases.rulebook.business_days import Calendar
from cases.rulebook.legal_clocks import HearingHours
from cases.rulebook.schema import HolidayCalendar, Pack

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """The calendar, the zone and the hearing hours of a place."""

    calendar: Calendar
    zone: ZoneInfo
    hours: HearingHours

    def latest_slot(self: Self, start: datetime, deadline: date) -> datetime | None:
        """Return the last moment at which a hearing can begin in time, on a business day and in hearing hours."""
        end = self._local(deadline, time.max)
        day = end.date()
        while day >= start.astimezone(self.zone).date():
            if self.calendar.is_business_day(day):
                slot = min(end, self._local(day, self.hours.last))
                if slot >= max(start, self._local(day, self.hours.first)):
                    return slot
            day -= DAY
        return None

    def _local(self: Self, when: date, at: time) -> datetime:
        """Return a moment as clocks show it here; of a day, that of an hour on it."""
        if isinstance(when, datetime):
            return when.astimezone(self.zone)
        return datetime.combine(when, at, tzinfo=self.zone)


def place_of(pack: Pack, *, holidays: HolidayCalendar | None = None, zone: ZoneInfo | None = None) -> Place:
    """Return the place that a pack is written for, or another with its own holidays or zone."""
    clocks = pack.legal_clocks
    return place_in(
        holidays or pack.holidays,
        zone or ZoneInfo(clocks.zone if clocks else "UTC"),
        clocks.hearing_hours if clocks else HearingHours(),
    )


def place_in(days_off: HolidayCalendar, zone: ZoneInfo, hours: HearingHours) -> Place:
    """Return a place with these holidays, in this zone, with these hearing hours."""
    return Place(days_off.calendar, zone, hours)

"""What the calendar of hearings shows: by room, panel member or officer; of a day, a week or a month."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Self

from django.utils.timezone import get_current_timezone, localtime

from hearings.models import Booking, Closure, Hearing, Room
from hearings.models.places import BookingQuerySet
from hearings.scheduling.bookings import closed_sentence
from hearings.scheduling.calendar import Entry, Row, Span, lay_out
from hearings.scheduling.slots import clock_span
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import clock
from parole.days import midnight

KIND = Booking.Kind
# By what a calendar is drawn, and the kind of booking that says so.
BY: dict[str, str] = {"room": KIND.ROOM, "member": KIND.PANEL_MEMBER, "officer": KIND.OFFICER}


@dataclass(frozen=True)
class Taken:
    """One booking as the calendar shows it. A hearing out of reach is only "taken"."""

    when: str
    until: str
    hearing: Hearing | None
    whose: str
    starts_at: datetime


@dataclass(frozen=True)
class Day:
    """One day of the agenda, or of the month."""

    on: date
    taken: Sequence[Taken]
    is_outside: bool = False
    url: str = ""


@dataclass(frozen=True)
class Docketed:
    """The bookings of a span, and of whom or what they are."""

    span: Span
    by: str
    bookings: Sequence[Booking]
    # The room or the user of each column, by its key.
    columns: dict[int, Room | User]
    closed: Sequence[str]

    def rows(self: Self, *, by_day: bool) -> list[Row]:
        """Return the hours of a table, with a column for each day, or for each room or person."""
        columns: Sequence[Any] = self.span.days if by_day else list(self.columns)
        entries = []
        for booking in self.bookings:
            starts_at, ends_at = localtime(booking.during.lower), localtime(booking.during.upper)
            column = starts_at.date() if by_day else booking.room_id or booking.user_id
            if column in columns and starts_at.date() in self.span.days:
                entries.append(Entry(column, starts_at, ends_at, self._taken(booking)))
        return lay_out(entries, columns)

    def agenda(self: Self) -> list[Day]:
        """Return the days on which something is taken."""
        taken = [each for each in map(self._taken, self.bookings) if each.starts_at.date() in self.span.days]
        taken.sort(key=lambda each: each.starts_at)
        return [Day(on, list(each)) for on, each in groupby(taken, key=lambda each: each.starts_at.date())]

    def weeks(self: Self, address: Callable[[date], str]) -> list[list[Day]]:
        """Return the weeks of a month, each day with what is taken and the address of its own page."""
        found = {day.on: day.taken for day in self.agenda()}
        month = self.span.on.month
        days = [Day(on, found.get(on, ()), on.month != month, address(on)) for on in self.span.days]
        return [days[first : first + 7] for first in range(0, len(days), 7)]

    def _taken(self: Self, booking: Booking) -> Taken:
        starts_at, ends_at = localtime(booking.during.lower), localtime(booking.during.upper)
        return Taken(
            clock_span(starts_at, ends_at, get_current_timezone()),
            clock(ends_at),
            booking.hearing if booking.is_shown else None,
            str(booking.room or booking.user),
            starts_at,
        )


def docketed(
    reach: Reach, bookings: BookingQuerySet, span: Span, *, by: str, rooms: Sequence[Room], who: Room | User | None
) -> Docketed:
    """Read what is taken in a span: of all that is seen, or of one room or person. Two queries."""
    zone = get_current_timezone()
    since, until = midnight(span.days[0], zone), midnight(span.days[-1] + timedelta(days=1), zone)
    found = bookings.active().filter(kind=BY[by]).overlapping(since, until)
    closures = Closure.objects.standing().overlapping(since, until)
    closures = closures.select_related("room__unit").order_by("during", "pk")
    if by == "room":
        shown = [who] if isinstance(who, Room) else rooms
        found = found.filter(room__in=shown)
        closures = closures.filter(room__in=shown)
    else:
        found = found.shown()
        closures = closures.none()
        if isinstance(who, User):
            found = found.filter(user=who)
    rows = list(found.select_related("hearing__parolee", "room__unit", "user__unit").order_by("during", "pk"))
    return Docketed(span, by, rows, _columns(rows, by, rooms, who), [closed_sentence(each) for each in closures])


def _columns(
    bookings: Sequence[Booking], by: str, rooms: Sequence[Room], who: Room | User | None
) -> dict[int, Room | User]:
    """Return the columns of a day: every room, also an empty one; and of people those who have something to do."""
    if who is not None:
        return {who.pk: who}
    if by == "room":
        return {room.pk: room for room in rooms}
    users = {booking.user.pk: booking.user for booking in bookings if booking.user}
    return dict(sorted(users.items(), key=lambda each: (each[1].name, each[0])))

"""What closing an office would do to its meetings. Nothing here writes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from cases.meetings.clashes import Slot, crowding_of
from cases.meetings.models import Meeting
from cases.meetings.models.meeting import MeetingQuerySet
from cases.meetings.open_days import next_open_day
from cases.meetings.recurrence import occurrence
from parole.accounts.models import PicklistEntry, Unit
from parole.accounts.picklists import labels
from parole.accounts.reach import Reach
from parole.days import midnight

COMMON_REASONS = ("Weather", "Holiday", "Emergency", "Building", "Training", "Other")


@dataclass(frozen=True)
class Giving:
    """One planned meeting that would give way: where to, or nowhere, and what speaks against it there."""

    meeting: Meeting
    to: datetime | None
    warnings: Sequence[str] = ()


def reasons() -> tuple[str, ...]:
    """Return the reasons to choose from, in the agency's order; common ones until it has a list."""
    return labels(PicklistEntry.Picklist.CLOSURE_REASON) or COMMON_REASONS


def offices_of(reach: Reach) -> list[Unit]:
    """Return the offices that this user may close: those served, by name."""
    return list(Unit.objects.filter(pk__in=reach.units, tier=Unit.Tier.OFFICE).order_by("name", "pk"))


def meetings_of(
    meetings: MeetingQuerySet,
    units: Collection[Unit],
    *,
    first: date,
    last: date,
    places: Collection[str],
    at: datetime,
) -> list[Meeting]:
    """Return what of these meetings is planned at these offices on these days, and is still to come."""
    found: list[Meeting] = []
    for unit in units:
        since = max(midnight(first, unit.zone), at)
        planned = meetings.scheduled().between(since, midnight(last + timedelta(days=1), unit.zone))
        here = planned.filter(term__unit=unit, location__in=places).select_related("parolee", "term__unit")
        found += here.order_by("scheduled_for", "parolee__last_name", "pk")
    return found


def give_way(meetings: Collection[Meeting], *, last: date, to_day: date | None, is_moved: bool) -> list[Giving]:
    """Return where each meeting would go: at the same time to `to_day`, or to the next day that its office is open.

    Where no such day is found, a meeting goes nowhere.
    """

    @cache
    def open_day(unit: Unit) -> date | None:
        return to_day or next_open_day(unit, last)

    givings = []
    for meeting in meetings:
        on = open_day(meeting.term.unit) if is_moved else None
        givings.append(Giving(meeting, _same_time(meeting, on) if on else None))
    return givings


def with_warnings(givings: Sequence[Giving], at: datetime) -> list[Giving]:
    """Add what speaks against the time that each meeting moves to. What gives way too is no longer in the way."""
    slots = {
        each.meeting.pk: Slot(each.meeting.parolee_id, each.to, each.meeting.location, each.meeting.pk)
        for each in givings
        if each.to
    }
    against = dict(zip(slots, crowding_of(list(slots.values()), at), strict=True))
    return [replace(each, warnings=against.get(each.meeting.pk, ())) for each in givings]


def moves_of(givings: Collection[Giving], unit: Unit) -> Mapping[int, datetime]:
    """Return where the meetings of one office go that go somewhere."""
    return {each.meeting.pk: each.to for each in givings if each.to and each.meeting.term.unit_id == unit.pk}


def _same_time(meeting: Meeting, on: date) -> datetime:
    zone = meeting.term.unit.zone
    planned = meeting.scheduled_for or meeting.changed_at
    return occurrence(on, planned.astimezone(zone).time(), zone).at

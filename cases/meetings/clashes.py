"""What speaks against meetings at their times: other appointments, leave, a closed office. It forbids nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from cases.meetings.models import Meeting, OfficeClosure
from cases.officers.models import Leave
from cases.parolees.models import Assignment, SupervisionTerm
from parole import offers
from parole.accounts.models import Unit
from parole.accounts.templatetags.agency import clock, day
from parole.offers import Appointment

NEAR = timedelta(hours=1)


@dataclass(frozen=True)
class Slot:
    """When and where somebody would be met; `meeting_pk` where it is there already, and moves."""

    parolee_pk: int
    at: datetime
    location: str
    meeting_pk: int | None = None


@dataclass(frozen=True)
class Calendar:
    """Everything that could speak against some slots, read at once."""

    units: dict[int, Unit]
    officers: dict[int, tuple[int, str]]
    appointments: Sequence[Appointment]
    leaves: Sequence[Leave]
    closures: Sequence[OfficeClosure]

    def against(self: Self, slot: Slot) -> list[str]:
        """Return what speaks against one slot, each as a sentence."""
        unit = self.units[slot.parolee_pk]
        on = slot.at.astimezone(unit.zone).date()
        found = []
        if slot.location == Meeting.Location.SUPERVISION_OFFICE:
            found += [
                f"{unit.name} is closed on {day(on)}: {closure.reason}."
                for closure in self.closures
                if closure.unit_id == unit.pk and closure.starts_on <= on <= closure.ends_on
            ]
        if slot.parolee_pk in self.officers:
            found += self._against_officer(*self.officers[slot.parolee_pk], slot, on)
        return found

    def _against_officer(self: Self, officer_pk: int, name: str, slot: Slot, on: date) -> list[str]:
        away = [
            f"{name} is on leave on {day(on)}."
            for leave in self.leaves
            if leave.officer_id == officer_pk and leave.starts_on <= on <= leave.ends_on
        ]
        near = [
            f"{name} has “{each.title}” at {clock(each.starts_at)}, within one hour."
            for each in self.appointments
            if each.user_pk == officer_pk and each.key != f"meeting-{slot.meeting_pk}" and _is_near(each, slot.at)
        ]
        return away + near


def calendar_for(slots: Sequence[Slot], at: datetime) -> Calendar:
    """Read what could speak against these slots: as many statements for one as for a hundred and thirty."""
    latest = SupervisionTerm.objects.latest_of_each().filter(parolee__in={slot.parolee_pk for slot in slots})
    terms = list(latest.select_related("unit"))
    units = {term.parolee_id: term.unit for term in terms}
    carried = Assignment.objects.primary().current(at).filter(term__in=terms).select_related("officer__user")
    officers = {each.parolee_id: (each.officer_id, each.officer.user.name) for each in carried}
    pks = {pk for pk, _ in officers.values()}
    first, last = min(slot.at for slot in slots), max(slot.at for slot in slots)
    # A day more on either side: civil days of any zone, and hearings that began earlier and go on.
    since, until = first - timedelta(days=1), last + timedelta(days=1)
    return Calendar(
        units=units,
        officers=officers,
        appointments=[each for each in offers.calendars(pks, since, until, at) if not each.is_cancelled],
        leaves=list(Leave.objects.filter(officer__in=pks, starts_on__lte=until.date(), ends_on__gte=since.date())),
        closures=list(
            OfficeClosure.objects.standing()
            .touching(since.date(), until.date())
            .filter(unit__in={unit.pk for unit in units.values()})
        ),
    )


def warnings_of(slots: Sequence[Slot], at: datetime) -> list[list[str]]:
    """Return what speaks against each of these slots, in their order."""
    if not slots:
        return []
    calendar = calendar_for(slots, at)
    return [calendar.against(slot) for slot in slots]


def crowding_of(slots: Sequence[Slot], at: datetime) -> list[list[str]]:
    """Return what speaks against each of these slots, and which of them give an officer two meetings at one time."""
    if not slots:
        return []
    calendar = calendar_for(slots, at)
    taken = Counter((calendar.officers.get(slot.parolee_pk), slot.at) for slot in slots)
    return [_twice(calendar, slot, taken) + calendar.against(slot) for slot in slots]


def _twice(calendar: Calendar, slot: Slot, taken: Counter[tuple[tuple[int, str] | None, datetime]]) -> list[str]:
    officer = calendar.officers.get(slot.parolee_pk)
    count = taken[officer, slot.at]
    return [f"{officer[1]} gets {count} meetings at this time."] if officer and count > 1 else []


def _is_near(appointment: Appointment, at: datetime) -> bool:
    return appointment.starts_at - NEAR < at < max(appointment.starts_at + NEAR, appointment.ends_at)

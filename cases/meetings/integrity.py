"""What about an entry is possible and unusual: pure arithmetic over plain values. No queries, no clock."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases.meetings.models import IntegrityFlag, Meeting
from cases.parolees.models import SupervisionTerm
from parole.accounts.templatetags.agency import clock, count_of_days, day, day_year

Kind = IntegrityFlag.Kind
Status = Meeting.Status

# Outcomes that say the parolee was there, or could have been.
WITH_THE_PAROLEE = frozenset({Status.HELD, Status.MISSED})
BY_THE_OFFICER = frozenset({Status.HELD, Status.ATTEMPTED})
# Where somebody in custody is met.
CUSTODY_LOCATIONS = frozenset(
    {
        Meeting.Location.JAIL,
        Meeting.Location.COURT,
        Meeting.Location.LAW_ENFORCEMENT_AGENCY,
        Meeting.Location.PAROLE_COMMISSION,
    }
)


@dataclass(frozen=True)
class Entry:
    """An outcome as it is to be recorded, and when it is entered."""

    status: str
    type: str
    location: str
    method: str
    happened_at: datetime
    happened_on: date
    entered_at: datetime

    @property
    def is_with_the_parolee(self) -> bool:
        """Whether it says that the parolee was met, or was expected."""
        return self.status in WITH_THE_PAROLEE and self.type != Meeting.Type.COLLATERAL

    @property
    def takes_time(self) -> bool:
        """Whether the officer was taken while it lasted."""
        return self.status == Status.HELD and self.method != Meeting.Method.WRITTEN_MESSAGE


@dataclass(frozen=True)
class Circumstances:
    """What else is known of that day: the person's death and statuses, the officer's leave and other meetings."""

    died_on: date | None = None
    statuses: Collection[str] = ()
    is_officer_on_leave: bool = False
    other_meetings: Sequence[datetime] = ()


@dataclass(frozen=True)
class Limits:
    """What is still usual."""

    late_after: timedelta
    meeting_length: timedelta
    clock_difference: timedelta


@dataclass(frozen=True)
class Raised:
    """One flag, and what it says to whoever enters it."""

    kind: str
    sentence: str


def find_flags(entry: Entry, known: Circumstances, limits: Limits) -> list[Raised]:
    """Return what is unusual about an entry, in the order of the kinds."""
    said = {kind: CHECKS[kind](entry, known, limits) for kind in Kind}
    return [Raised(kind, sentence) for kind, sentence in said.items() if sentence]


def _after_death(entry: Entry, known: Circumstances, limits: Limits) -> str:
    if known.died_on is None or entry.happened_on <= known.died_on or not entry.is_with_the_parolee:
        return ""
    return f"This person is recorded as having died on {day_year(known.died_on)}."


def _in_custody(entry: Entry, known: Circumstances, limits: Limits) -> str:
    # On the day of an arrest or of a release somebody may be met outside as well.
    was_inside = set(known.statuses) == {SupervisionTerm.Status.IN_CUSTODY}
    if not was_inside or not entry.is_with_the_parolee or entry.location in CUSTODY_LOCATIONS:
        return ""
    return f"This person was in custody on {day(entry.happened_on)}."


def _on_leave(entry: Entry, known: Circumstances, limits: Limits) -> str:
    if not known.is_officer_on_leave or entry.status not in BY_THE_OFFICER:
        return ""
    return f"The officer was on leave on {day(entry.happened_on)}."


def _overlaps(entry: Entry, known: Circumstances, limits: Limits) -> str:
    apart = [(abs(entry.happened_at - other), other) for other in known.other_meetings]
    nearest = min(apart, default=None)
    if nearest is None or nearest[0] >= limits.meeting_length or not entry.takes_time:
        return ""
    minutes = int(limits.meeting_length.total_seconds()) // 60
    return f"The same officer has another meeting at {clock(nearest[1])}, less than {minutes} minutes apart."


def _entered_late(entry: Entry, known: Circumstances, limits: Limits) -> str:
    late = entry.entered_at - entry.happened_at
    if late <= limits.late_after:
        return ""
    return f"It is entered {count_of_days(late.days)} after it happened."


def _in_future(entry: Entry, known: Circumstances, limits: Limits) -> str:
    if entry.happened_at <= entry.entered_at + limits.clock_difference:
        return ""
    return f"That is in the future. It counts for nothing until {day(entry.happened_on)} has come."


CHECKS: dict[str, Callable[[Entry, Circumstances, Limits], str]] = {
    Kind.AFTER_DEATH: _after_death,
    Kind.IN_CUSTODY: _in_custody,
    Kind.OFFICER_ON_LEAVE: _on_leave,
    Kind.OVERLAPS: _overlaps,
    Kind.ENTERED_LATE: _entered_late,
    Kind.IN_FUTURE: _in_future,
}

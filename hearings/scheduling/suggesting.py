"""Which slots a hearing can have, and why it cannot have the others. Pure functions of plain values, no query.

What can be taken is named as bookings name it: "room:3", "user:12", "parolee:7".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self

DAY = timedelta(days=1)
NOON = time(12)


@dataclass(frozen=True)
class Taken:
    """Something is taken from one instant to another; `why` says so to whoever wants it.

    `by` is the key of the hearing that has it, where a hearing does.
    """

    starts_at: datetime
    ends_at: datetime
    why: str
    by: int | None = None


class Diary:
    """What is taken when. Kept by day, so that asking costs the same however full the month is."""

    def __init__(self: Self, taken: Mapping[str, Iterable[Taken]]) -> None:
        self._by_day: defaultdict[tuple[str, date], list[Taken]] = defaultdict(list)
        self._times: Counter[str] = Counter()
        for resource, spans in taken.items():
            for span in spans:
                self.take(resource, span)

    def take(self: Self, resource: str, span: Taken) -> None:
        """Enter that something is taken."""
        self._times[resource] += 1
        day, last = span.starts_at.astimezone(UTC).date(), span.ends_at.astimezone(UTC).date()
        while day <= last:
            self._by_day[resource, day].append(span)
            day += DAY

    def clash(
        self: Self, resource: str, starts_at: datetime, ends_at: datetime, but_for: int | None = None
    ) -> Taken | None:
        """Return what stands in the way between two instants of at most a day. One that ends at the start does not.

        What the hearing `but_for` has is given back when it moves, and stands in nobody's way.
        """
        for day in {starts_at.astimezone(UTC).date(), ends_at.astimezone(UTC).date()}:
            for span in self._by_day.get((resource, day), ()):
                if span.starts_at < ends_at and starts_at < span.ends_at and (but_for is None or span.by != but_for):
                    return span
        return None

    def times_taken(self: Self, resource: str) -> int:
        """Return how often something is taken, so that work can be shared out evenly."""
        return self._times[resource]


@dataclass(frozen=True)
class Sittings:
    """When hearings are held: on business days, from opening to closing in a time zone, every `step`."""

    opens: time
    closes: time
    step: timedelta
    zone: tzinfo
    is_business_day: Callable[[date], bool]

    def starts(self: Self, length: timedelta, since: datetime, until: datetime) -> Iterator[datetime]:
        """Yield each possible start of a hearing of a length, from `since` to `until`, both included."""
        day = since.astimezone(self.zone).date()
        while (opens := datetime.combine(day, self.opens, self.zone)) <= until:
            closes = datetime.combine(day, self.closes, self.zone)
            # Counted in wall-clock time: within the hours of a day in session no clock is moved.
            while self.is_business_day(day) and opens + length <= closes:
                if since <= opens <= until:
                    yield opens
                opens += self.step
            day += DAY


@dataclass(frozen=True)
class Wanting:
    """A hearing that has no slot yet, and what a slot must offer it.

    `people` must all be there. Of `panel`, who may all sit on it, `quorum` are needed, and `size` are seated where they
    are free. It starts not before `since` and not after `by`, the last lawful start, where one is set.

    A hearing that must move (`moves` is its key) keeps its time where it can, then its day, and `seated`, its panel.
    One that is put at another time does not get back the start that it left.

    `names` are those of `panel`, and `barred` the names of members who may not sit on this case.
    """

    key: int
    sittings: Sittings
    length: timedelta
    rooms: Sequence[str]
    people: Sequence[str]
    panel: Sequence[str]
    quorum: int
    size: int
    since: datetime
    by: datetime | None = None
    moves: int | None = None
    stood_at: datetime | None = None
    seated: Collection[str] = ()
    left_at: datetime | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    barred: Sequence[str] = ()

    def at_another_time(self: Self, after: datetime | None = None) -> Self:
        """Return what the hearing wants when it is to be at another time: after an instant, where one is given."""
        since = max(self.since, after) if after else self.since
        return replace(self, stood_at=None, left_at=self.stood_at, since=since)

    def between(self: Self, since: datetime, until: datetime) -> Iterator[datetime]:
        """Yield each start of a time, without the one that the hearing left."""
        return (start for start in self.sittings.starts(self.length, since, until) if start != self.left_at)

    def starts(self: Self, until: datetime) -> Iterator[datetime]:
        """Yield each start to try: from the day on which it stood, and then the days before; else from `since` on."""
        if self.stood_at is None:
            yield from self.between(self.since, until)
            return
        if self.stood_at <= until:
            yield self.stood_at
        from_its_day = max(self.since, _day_of(self.stood_at, self.sittings.zone))
        yield from self.sittings.starts(self.length, from_its_day, until)
        for starts_at in self.sittings.starts(self.length, self.since, until):
            if starts_at < from_its_day:
                yield starts_at


@dataclass(frozen=True)
class Slot:
    """A time, a room and a panel, all free."""

    starts_at: datetime
    ends_at: datetime
    room: str
    panel: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """Why a start cannot be had: `about` groups what is alike, `why` says it in full."""

    about: str
    why: str


@dataclass(frozen=True)
class Rejected:
    """A start at which the hearing cannot be held, and everything that stands in the way."""

    starts_at: datetime
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Suggestions:
    """What was found in the time in which a hearing is lawful.

    `late` is the first free slot after it, looked for only when there is none in time.
    """

    slots: Sequence[Slot]
    rejected: Sequence[Rejected]
    late: Slot | None = None

    @property
    def blocking(self: Self) -> list[tuple[str, int]]:
        """How many of the rejected starts each thing stands in the way of, the most frequent first."""
        counted = Counter(about for start in self.rejected for about in {reason.about for reason in start.reasons})
        return sorted(counted.items(), key=lambda counts: (-counts[1], counts[0]))


@dataclass
class Docket:
    """Which waiting hearing gets which slot, and what was found for each that gets none."""

    placed: dict[int, Slot] = field(default_factory=dict)
    unplaced: dict[int, Suggestions] = field(default_factory=dict)


ROOM, PANEL, PEOPLE = "no room is free", "too few who may sit are free", "somebody who must attend is not free"


def consider(wanting: Wanting, starts_at: datetime, diary: Diary) -> Slot | Rejected:
    """Return the slot that a hearing would have at a start, or all that stands in its way.

    The first free room in the order given, and of those who may sit the ones who sit least often.
    """
    ends_at = starts_at + wanting.length
    needed = (*wanting.people, *wanting.rooms)
    clashes = {each: diary.clash(each, starts_at, ends_at, wanting.moves) for each in needed}
    room = next((room for room in wanting.rooms if clashes[room] is None), None)
    free = [member for member in wanting.panel if diary.clash(member, starts_at, ends_at, wanting.moves) is None]
    reasons = [Reason(PEOPLE, clash.why) for each in wanting.people if (clash := clashes[each])]
    if room is None:
        taken = [clash.why for each in wanting.rooms if (clash := clashes[each])]
        reasons.append(Reason(ROOM, " ".join(taken) or "There is no room."))
    if len(free) < wanting.quorum:
        reasons.append(Reason(PANEL, _too_few(wanting, free)))
    if room is None or reasons:
        return Rejected(starts_at, tuple(reasons))
    panel = sorted(
        free, key=lambda each: (each not in wanting.seated, diary.times_taken(each), wanting.panel.index(each))
    )
    return Slot(starts_at, ends_at, room, tuple(panel[: wanting.size]))


def _too_few(wanting: Wanting, free: Collection[str]) -> str:
    """Say how many of a panel are free, and name the members who are not, and those who may not sit at all."""
    busy = [wanting.names.get(member, member) for member in wanting.panel if member not in free]
    said = [f"Of those who may sit, {_are(len(free))} free; {_are(wanting.quorum)} needed."]
    said += [f"Not free: {', '.join(busy)}."] if busy else []
    said += [f"May not sit on this panel: {', '.join(wanting.barred)}."] if wanting.barred else []
    return " ".join(said)


def _are(count: int) -> str:
    return "1 is" if count == 1 else f"{count} are"


def suggest(wanting: Wanting, diary: Diary, until: datetime, most: int = 6) -> Suggestions:
    """Return the first lawful slots, one of each half day so that there is a choice of days, and why not the others.

    When none is lawful, every start was tried, and `late` says what could be had after the last lawful one.
    """
    last = min(wanting.by, until) if wanting.by else until
    slots: list[Slot] = []
    rejected: list[Rejected] = []
    half_days: set[tuple[date, bool]] = set()
    for starts_at in wanting.starts(last):
        half_day = starts_at.date(), starts_at.time() < NOON
        if half_day in half_days:
            continue
        found = consider(wanting, starts_at, diary)
        if isinstance(found, Rejected):
            rejected.append(found)
            continue
        half_days.add(half_day)
        slots.append(found)
        if len(slots) == most:
            break
    if slots or last == until:
        return Suggestions(slots, rejected)
    return Suggestions(slots, rejected, late=_first(wanting, diary, max(last, wanting.since), until))


def docket(waiting: Iterable[Wanting], diary: Diary, until: datetime) -> Docket:
    """Place waiting hearings in the order given, each in its first lawful slot, and enter them in the diary.

    The diary only fills: a hearing that finds no lawful slot at its turn has none at the end either.
    """
    made = Docket()
    for wanting in waiting:
        found = suggest(wanting, diary, until, most=1)
        if not found.slots:
            made.unplaced[wanting.key] = found
            continue
        slot = found.slots[0]
        made.placed[wanting.key] = slot
        span = Taken(slot.starts_at, slot.ends_at, "Another hearing that is being placed takes it.")
        for resource in (slot.room, *slot.panel, *wanting.people):
            diary.take(resource, span)
    return made


def _day_of(at: datetime, zone: tzinfo) -> datetime:
    """Return when the day of an instant begins."""
    return datetime.combine(at.astimezone(zone).date(), time(), zone)


def _first(wanting: Wanting, diary: Diary, since: datetime, until: datetime) -> Slot | None:
    """Return the first free slot of a time, lawful or not."""
    considered = (consider(wanting, start, diary) for start in wanting.between(since, until))
    return next((found for found in considered if isinstance(found, Slot)), None)

"""What a closed room or jail stands in the way of: the reads, in a fixed number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import F, Q

from cases.parolees.models import Parolee
from hearings.models import Closure, Hearing, HearingQuerySet, Hold, Room
from hearings.scheduling.bookings import closed_sentence
from hearings.scheduling.suggesting import Taken
from parole.accounts.reach import Reach


@dataclass(frozen=True)
class Closing:
    """A room, or a jail by its name, that is to be closed from one instant to another."""

    room: Room | None
    place: str
    starts_at: datetime
    ends_at: datetime

    @property
    def resource(self: Self) -> str:
        """What is closed, as closures name it."""
        return f"room:{self.room.pk}" if self.room else f"jail:{self.place}"

    @property
    def name(self: Self) -> str:
        """What is closed, as people call it."""
        return str(self.room) if self.room else self.place

    @classmethod
    def of(cls, closure: Closure) -> "Closing":
        """Return what stands closed."""
        return cls(closure.room, closure.place, closure.during.lower, closure.during.upper)


def affected(closing: Closing, *, reach: Reach, at: datetime) -> HearingQuerySet:
    """Return the hearings still to come that stand in the closed time, the most urgent first."""
    overlapping = Hearing.objects.visible_to(reach).scheduled().filter(starts_at__gt=at)
    overlapping = overlapping.filter(starts_at__lt=closing.ends_at, ends_at__gt=closing.starts_at)
    if closing.room is not None:
        found = overlapping.in_room(closing.room.pk)
    else:
        found = overlapping.filter(parolee__in=Hold.objects.open().of_place(closing.place).values("parolee"))
    return found.for_detail().order_by(F("request__hold_by").asc(nulls_last=True), "starts_at", "pk")


def closed_spans(
    rooms: Iterable[Room],
    parolees: Iterable[Parolee],
    since: datetime,
    until: datetime,
    closing: Closing | None,
) -> Iterator[tuple[str, Taken]]:
    """Yield when these rooms are closed, and when the jails that hold these people bring nobody: two queries."""
    of_parolees = {parolee.pk for parolee in parolees}
    by_place: defaultdict[str, set[int]] = defaultdict(set)
    for place, parolee_pk in Hold.objects.open().filter(parolee__in=of_parolees).values_list("place", "parolee_id"):
        by_place[place].add(parolee_pk)
    mine = Q(room__in={room.pk for room in rooms}) | Q(place__in=list(by_place))
    closures = Closure.objects.standing().overlapping(since, until).filter(mine).select_related("room__unit")
    spans = [(each.room_id, each.place, Taken(*_bounds(each), closed_sentence(each))) for each in closures]
    if closing is not None:
        taken = Taken(closing.starts_at, closing.ends_at, f"{closing.name} is to be closed.")
        spans.append((closing.room.pk if closing.room else None, closing.place, taken))
    for room_pk, place, taken in spans:
        if room_pk is not None:
            yield f"room:{room_pk}", taken
        for parolee_pk in by_place.get(place, ()):
            yield f"parolee:{parolee_pk}", taken


def _bounds(closure: Closure) -> tuple[datetime, datetime]:
    return closure.during.lower, closure.during.upper

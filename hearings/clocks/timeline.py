"""What happened, in one order whatever the order of entry, and the spans for which a clock stands still."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from cases.rulebook.clock_events import ENDS, KNOWN, Happened
from cases.rulebook.legal_clocks import LegalClock

ENDINGS = frozenset(ending for endings in ENDS.values() for ending in endings) - {*ENDS}


@dataclass(frozen=True)
class Placed:
    """An event and the moment at which it is taken to have happened, in UTC: so that moments compare as they passed."""

    at: datetime
    happened: Happened

    @property
    def event(self) -> str:
        """What happened."""
        return self.happened.event


@dataclass(frozen=True)
class Span:
    """From what makes a clock stand still to what lets it run again; None while nothing has."""

    since: Placed
    until: Placed | None


def in_order(clock: LegalClock, events: Iterable[Happened], zone: tzinfo) -> Sequence[Placed]:
    """Return the events in the order in which they happened.

    Where no hour is known, what begins something is taken for the first moment of its day, and what ends something for
    the last: a deadline is then never later, and a hearing never earlier, than what was entered can show.
    """
    ends = ENDINGS.union(clock.stops_on, clock.lapses_on, clock.waived_by)
    placed = [Placed(each.moment(zone, last=each.event in ends).astimezone(UTC), each) for each in events]
    return sorted(placed, key=lambda each: (each.at, each.event in ends, KNOWN.index(each.event), str(each.happened)))


def tolled_spans(clock: LegalClock, timeline: Sequence[Placed]) -> Sequence[Span]:
    """Return the spans for which a clock stands still, in the order in which they begin."""
    found = [span for reason in clock.tolled_by for span in _spans_of(reason, timeline)]
    return sorted(found, key=lambda span: (span.since.at, span.since.event))


def _spans_of(reason: str, timeline: Sequence[Placed]) -> Iterator[Span]:
    """Find the spans of one reason. Where two lie in each other or overlap, each beginning waits for its own end."""
    depth, since = 0, None
    for placed in _without_repetitions(reason, timeline):
        if placed.event == reason:
            since = since or placed
            depth += 1
        elif placed.event in ENDS[reason] and since is not None:
            # Whoever is detained has come back for good, however often the absconding was entered.
            depth = 0 if placed.event == "detained" else depth - 1
            if depth == 0:
                yield Span(since, placed)
                since = None
    if since is not None:
        yield Span(since, None)


def _without_repetitions(reason: str, timeline: Sequence[Placed]) -> Iterator[Placed]:
    """Leave out what was given twice, so that no beginning waits for an end that nobody will ever give.

    Two that begin at one moment and end at two are two spans: what is given again counts where it has a partner of its
    own. Being detained is no partner: it ends all of them at once.
    """
    ending = {event for event in ENDS[reason] if event != "detained"}
    begins = [place for place, placed in enumerate(timeline) if placed.event == reason]
    ends = [place for place, placed in enumerate(timeline) if placed.event in ending]
    counted = {
        *_counted(begins, timeline, lambda some: _pairs(some, ends)),
        *_counted(ends, timeline, lambda some: _pairs(begins, some)),
    }
    for place, placed in enumerate(timeline):
        if place in counted or placed.event not in {reason, *ending}:
            yield placed


def _counted(places: Sequence[int], timeline: Sequence[Placed], pairs: Callable[[Sequence[int]], int]) -> Sequence[int]:
    """Return the first of everything that was given, and of its repetitions those that make one pair more."""
    first = {timeline[place].happened: place for place in reversed(places)}
    counted = [*first.values()]
    for place in places:
        if place not in counted and pairs([*counted, place]) > pairs(counted):
            counted.append(place)
    return counted


def _pairs(begins: Iterable[int], ends: Iterable[int]) -> int:
    """Return how many beginnings have an end of their own after them."""
    waiting = found = 0
    for _, is_end in sorted([*((place, False) for place in begins), *((place, True) for place in ends)]):
        if not is_end:
            waiting += 1
        elif waiting:
            waiting, found = waiting - 1, found + 1
    return found

"""One legal clock over what happened: where it stands, until when, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Self

from cases.rulebook.clock_events import ENDS, WORDS, Happened
from cases.rulebook.legal_clocks import LegalClock, Start, State
from hearings.clocks import telling
from hearings.clocks.counting import STANDING, Counted, count_from
from hearings.clocks.places import Place
from hearings.clocks.timeline import Placed, Span, in_order, tolled_spans

BEGINNINGS = {ending: beginning for beginning, endings in ENDS.items() for ending in endings}


@dataclass(frozen=True)
class Running:
    """A legal clock as it stands. `earlier` are its runs before this one, which a new start has closed.

    The deadline is a day, or of a clock that counts hours a moment; None before it starts, while it stands still, and
    of a rule without a number. The target is the agency's own and never later. A run that missed its deadline stays
    BREACHED, whatever is entered afterwards.
    """

    clock: LegalClock
    state: State
    started: Happened | None = None
    counted_to: date | None = None
    deadline: date | None = None
    target: date | None = None
    latest_slot: datetime | None = None
    ended: Happened | None = None
    trace: tuple[str, ...] = ()
    earlier: tuple["Running", ...] = ()

    @property
    def asks_for_an_explanation(self: Self) -> bool:
        """Whether a deadline was missed of which the pack demands that somebody explains it."""
        return self.clock.explain_breach and "BREACHED" in {self.state, *(run.state for run in self.earlier)}


@dataclass(frozen=True)
class _Run:
    """One run of a clock, while the timeline is read."""

    start: Start
    placed: Placed
    found: Counted
    ended: Placed | None = None
    how: str = ""
    too_late: tuple[Placed, ...] = ()

    def is_late(self: Self, at: datetime, zone: tzinfo) -> bool:
        """Say whether a moment comes after the deadline."""
        deadline = self.found.deadline
        if isinstance(deadline, datetime):
            return at.astimezone(UTC) > deadline
        return deadline is not None and at.astimezone(zone).date() > deadline


@dataclass
class _Reading:
    """What is known of a clock at one point of the timeline."""

    is_detained: bool = False
    # What began and has not ended: entered once more it starts nothing.
    seen: set[str] = field(default_factory=set)
    runs: list[_Run] = field(default_factory=list)


def run(clock: LegalClock, events: Iterable[Happened], *, place: Place, now: datetime | None = None) -> Running:
    """Say where a clock stands after these events of one matter. Without `now`, it is not amber, red or overdue."""
    timeline = in_order(clock, events, place.zone)
    spans = tolled_spans(clock, timeline)
    reading = _Reading()
    for placed in timeline:
        _read(reading, placed, clock, spans, place)
    if not reading.runs:
        awaited = " or ".join(WORDS[start.event] for start in clock.start)
        return Running(clock, "NOT_STARTED", trace=(f"Not started: it waits for {awaited}.",))
    *closed, last_run = reading.runs
    # What a new start has replaced was missed when that came after its deadline, whatever time it is now.
    done = tuple(
        _as_running(each, clock, spans, place, following.placed.at, is_last=False)
        for each, following in zip(closed, reading.runs[1:], strict=True)
    )
    last = _as_running(last_run, clock, spans, place, now, is_last=True)
    before = tuple(telling.earlier(each.deadline, was_missed=each.state == "BREACHED") for each in done)
    return replace(last, trace=before + last.trace, earlier=done)


def _read(reading: _Reading, placed: Placed, clock: LegalClock, spans: Sequence[Span], place: Place) -> None:
    """Take in one event: it may end the run, start another, or change where the person is."""
    event = placed.event
    if event in {"detained", "released"}:
        reading.is_detained = event == "detained"
    if reading.runs and reading.runs[-1].ended is None:
        reading.runs[-1] = _end(reading.runs[-1], placed, clock, place.zone)
        if reading.runs[-1].ended is not None:
            # What has no end of its own may start the clock again.
            reading.seen -= {start.event for start in clock.start if not _has_opposite(start.event)}
    is_new = event not in reading.seen
    for opposite in (*ENDS.get(event, ()), BEGINNINGS.get(event, "")):
        reading.seen.discard(opposite)
    start = next((each for each in clock.start if _fits(each, event, is_detained=reading.is_detained)), None)
    if start is not None or _has_opposite(event):
        reading.seen.add(event)
    if start is not None and is_new and _may_start(start, reading.runs, clock):
        count = clock.count_of(start)
        found = count_from(placed, count, clock, spans, place) if count else STANDING
        reading.runs.append(_Run(start, placed, found))


def _has_opposite(event: str) -> bool:
    return event in ENDS or event in BEGINNINGS


def _fits(start: Start, event: str, *, is_detained: bool) -> bool:
    return start.event == event and start.custody in {None, "detained" if is_detained else "at_liberty"}


def _may_start(start: Start, runs: Sequence[_Run], clock: LegalClock) -> bool:
    """Say whether an event starts the clock, or starts it again.

    While it runs, only a change of custody does, where the rule has another count for it: what is merely entered again
    gives nobody more time. What was held once for good starts no more.
    """
    if not runs:
        return True
    if runs[-1].ended is not None:
        return not (clock.once and runs[-1].how in {"met", "waived"})
    # On being detained the open run of one at liberty gives way, and the other way round.
    return None not in {start.custody, runs[-1].start.custody} and start.custody != runs[-1].start.custody


def _end(running: _Run, placed: Placed, clock: LegalClock, zone: tzinfo) -> _Run:
    """Let an event end a run. A waiver that was signed after the deadline ends nothing."""
    if placed.event in clock.waived_by:
        if running.is_late(placed.at, zone):
            known = placed in running.too_late
            return running if known else replace(running, too_late=(*running.too_late, placed))
        return replace(running, ended=placed, how="waived")
    if placed.event in clock.stops_on:
        return replace(running, ended=placed, how="met")
    if placed.event in clock.lapses_on:
        return replace(running, ended=placed, how="lapsed")
    return running


def _as_running(
    running: _Run, clock: LegalClock, spans: Sequence[Span], place: Place, now: datetime | None, *, is_last: bool
) -> Running:
    """Return what is known of a run, with the sentences that say why."""
    found = running.found
    target = None
    if clock.target and found.deadline is not None:
        aimed = count_from(running.placed, clock.target, clock, spans, place).deadline
        target = min(aimed, found.deadline) if aimed is not None else found.deadline
    slot = place.latest_slot(running.placed.at, found.deadline) if found.deadline is not None else None
    felt = [span for span in spans if _is_felt(span, running, place.zone)]
    trace = [
        *telling.started(running.start, running.placed, clock, place.zone),
        *telling.counted(running.start, found, clock, felt, place),
        *([telling.slot(slot)] if found.deadline is not None else ()),
        *(telling.too_late(each, place.zone) for each in running.too_late),
    ]
    if running.ended is not None:
        is_late = running.is_late(running.ended.at, place.zone)
        trace.append(telling.ended(running.how, running.ended, place.zone, is_late=is_late))
    return Running(
        clock=clock,
        state=_state(running, clock, now, place.zone, is_last=is_last),
        started=running.placed.happened,
        counted_to=found.last,
        deadline=found.deadline,
        target=target,
        latest_slot=slot,
        ended=running.ended.happened if running.ended else None,
        trace=tuple(trace),
    )


def _is_felt(span: Span, running: _Run, zone: tzinfo) -> bool:
    """Say whether a span lies at least in part in the time for which a clock runs."""
    if span.until is not None and span.until.at <= running.placed.at:
        return False
    last = running.found.deadline
    if last is None:
        return True
    return span.since.at < last if isinstance(last, datetime) else span.since.happened.day(zone) < last


def _state(running: _Run, clock: LegalClock, now: datetime | None, zone: tzinfo, *, is_last: bool) -> State:
    if running.ended is not None:
        if running.is_late(running.ended.at, zone):
            return "BREACHED"
        return "WAIVED" if running.how == "waived" else "STOPPED"
    if running.too_late or (now and running.is_late(now, zone)):
        return "BREACHED"
    if not is_last:
        return "STOPPED"
    if clock.standard is None and running.found.deadline is None:
        return "TOLLED"
    if now is None or running.found.deadline is None:
        return "RUNNING"
    return _color(running.found.deadline, clock, now, zone)


def _color(deadline: date, clock: LegalClock, now: datetime, zone: tzinfo) -> State:
    """Return how near a deadline is, by the thresholds of the pack."""
    if isinstance(deadline, datetime):
        left: float = (deadline - now.astimezone(UTC)) / timedelta(hours=1)
    else:
        left = (deadline - now.astimezone(zone).date()).days
    if clock.red is not None and left <= clock.red:
        return "RED"
    return "AMBER" if clock.amber is not None and left <= clock.amber else "RUNNING"

"""Whether a pack's examples, which somebody counted by hand, come out as its clocks compute them."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from cases.rulebook.clock_events import moment_of, read_event, read_when
from cases.rulebook.documents import restore_pack
from cases.rulebook.legal_clocks import Example, LegalClock
from hearings.clocks.places import Place, place_of
from hearings.clocks.running import run


def disagreements(document: Mapping[str, object]) -> list[str]:
    """Say, example by example, where a pack that was given as its document computes something else."""
    pack = restore_pack(document)
    if pack.legal_clocks is None:
        return []
    place = place_of(pack)
    return [
        f"Legal clock {clock.code}, example “{example.title}”: {sentence}"
        for clock in pack.legal_clocks.clocks
        for example in clock.examples
        for sentence in _disagreements(clock, example, place)
    ]


def _disagreements(clock: LegalClock, example: Example, place: Place) -> Iterator[str]:
    events = [read_event(text, place.zone) for text in example.events]
    now = moment_of(read_when(example.at, place.zone), place.zone) if example.at else None
    running = run(clock, events, place=place, now=now)
    expected = read_when(example.deadline, place.zone) if example.deadline else None
    if running.deadline != expected or isinstance(expected, datetime) is not isinstance(running.deadline, datetime):
        found = running.deadline.isoformat() if running.deadline else "none"
        yield f"the deadline by hand is {example.deadline or 'none'}, by the rule {found}. {' '.join(running.trace)}"
    if example.state is not None and example.state != running.state:
        yield f"the state by hand is {example.state}, by the rule {running.state}."

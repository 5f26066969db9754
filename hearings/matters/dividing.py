"""Which matter each event belongs to. Pure functions of plain values.

A matter is a term with one violation, or what of the term is about none. What is said to be about a violation belongs
to it alone. What names none, such as a hold, belongs to every violation that was open then; and to the term itself
where none was. A hold that was lodged before anybody had written the violation down belongs to the first that follows
while it lasts, from its own first day: a deadline is never later because the report came after the arrest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Self

from cases.rulebook.clock_events import ENDS, Happened
from hearings.matters.events import Derived

# What is awaited after a decision, and goes on when the violation or the term is over by it.
AFTERWARDS = frozenset({"DECISION", "APPEAL", "RECONSIDERATION", "NOTICE", "DETAINER_REVIEW", "COURT_APPEARANCE"})


@dataclass(frozen=True)
class Detention:
    """A time for which somebody was held, however many holds it was. `until` is None while it lasts.

    What ended without a release is no release: nobody has said that the person is out.
    """

    since: date
    until: date | None = None
    is_release: bool = False
    # The moment, where the hour of the first day is known.
    since_at: datetime | None = None

    @property
    def begun(self: Self) -> date:
        """Return when it began, as exactly as it is known."""
        return self.since_at or self.since

    def lasts_on(self: Self, on: date) -> bool:
        """Say whether it lasts on a day, both ends included."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Reported:
    """A violation that was reported: when it was found out, and when it was resolved or withdrawn, if it was."""

    pk: int
    found_on: date
    closed_on: date | None = None
    # Closed by the decision of a hearing: what follows a decision goes on.
    is_decided: bool = False


@dataclass(frozen=True)
class Over:
    """From when on nothing more is awaited in a matter, but for what follows a decision, where one closed it."""

    on: date
    is_decided: bool
    why: str

    def ends(self: Self, hearing: str) -> bool:
        """Say whether a clock of this kind is over with the matter."""
        return not (self.is_decided and hearing in AFTERWARDS)


@dataclass(frozen=True)
class Matter:
    """One matter of a term: its violation, what happened in it, and whether it is over."""

    violation: int | None
    events: Sequence[Derived]
    over: Over | None = None

    def happened(self: Self, hearing: str) -> list[Happened]:
        """Return what happened, as far as it means something to clocks of this kind."""
        return [each.happened for each in self.events if not each.bears_on or hearing in each.bears_on]


def join_holds(holds: Iterable[Detention]) -> list[Detention]:
    """Join the holds that overlap or touch: of two, the end of one alone lets nobody go.

    Of several that begin on one day the earliest hour counts, which is the first of the day where one has none.
    """
    joined: list[Detention] = []
    for hold in sorted(holds, key=_place):
        last = joined[-1] if joined else None
        if last is None or not last.lasts_on(hold.since):
            joined.append(hold)
        elif last.until is not None and (hold.until is None or hold.until >= last.until):
            joined[-1] = replace(last, until=hold.until, is_release=hold.is_release)
    return joined


def _place(hold: Detention) -> tuple[date, datetime, date]:
    return hold.since, hold.since_at or datetime.min.replace(tzinfo=UTC), hold.until or date.max


def divide(
    events: Sequence[Derived],
    detentions: Sequence[Detention],
    violations: Sequence[Reported],
    term_over: Over | None,
    zone: tzinfo,
) -> list[Matter]:
    """Return the matters of a term: that of the term itself, and one for each violation."""
    spans = {each.pk: _span(each, detentions, violations) for each in violations}
    windows = {pk: window for pk, (window, _) in spans.items()}
    own = [each for each in events if each.violation is None and _is_of_the_term(each, windows, zone)]
    own += _in_custody([each for each in detentions if not any(_meets(each, window) for window in windows.values())])
    matters = [Matter(None, own, term_over)]
    for violation in violations:
        window, over = spans[violation.pk]
        named = [each for each in events if each.violation == violation.pk]
        found = [each for each in events if _counts_in(each, window, zone)]
        gone = [each for each in events if each.is_of_everything]
        held = [_from(each, window[0]) for each in detentions if _meets(each, window)]
        inside = [*named, *found, *gone, *_in_custody(held)]
        matters.append(Matter(violation.pk, inside, over if over is not None else term_over))
    return matters


Window = tuple[date, date | None]


def _span(
    violation: Reported, detentions: Sequence[Detention], violations: Sequence[Reported]
) -> tuple[Window, Over | None]:
    """Return from when to when what names no violation counts in this one, and whether it is over."""
    since = violation.found_on
    for held in detentions:
        if held.lasts_on(violation.found_on) and not _had_another(held, violation, violations):
            since = min(since, held.since)
    if violation.closed_on is None:
        return (since, None), None
    kept = [held for held in detentions if held.lasts_on(violation.closed_on) and held.since <= violation.closed_on]
    if any(held.until is None for held in kept):
        # Nobody has let them go: what is awaited for whoever is held stays awaited.
        return (since, None), None
    until = max([violation.closed_on, *(held.until for held in kept if held.until)])
    why = "The violation was decided." if violation.is_decided else "The violation is resolved, or was withdrawn."
    return (since, until), Over(until, violation.is_decided, why)


def _had_another(held: Detention, violation: Reported, violations: Sequence[Reported]) -> bool:
    """Say whether a detention was about a violation that was known earlier."""
    return any(
        each.found_on < violation.found_on and (each.closed_on is None or each.closed_on >= held.since)
        for each in violations
        if each.pk != violation.pk
    )


def _is_of_the_term(event: Derived, windows: Mapping[int, Window], zone: tzinfo) -> bool:
    if event.is_of_term or event.is_of_everything:
        return True
    return not any(_counts_in(event, window, zone) for window in windows.values())


def _counts_in(event: Derived, window: Window, zone: tzinfo) -> bool:
    """Say whether an event that names no violation happened while one was open."""
    if event.violation is not None or event.is_of_term or event.is_of_everything:
        return False
    since, until = window
    on = event.day(zone)
    return since <= on and (until is None or on <= until)


def _meets(held: Detention, window: Window) -> bool:
    since, until = window
    return (held.until is None or held.until >= since) and (until is None or held.since <= until)


def _from(held: Detention, since: date) -> Detention:
    """Let a detention that another violation had begin, for this one, when this one was found out."""
    return held if held.since >= since else Detention(since, held.until, held.is_release)


def _in_custody(detentions: Sequence[Detention]) -> Iterator[Derived]:
    """Yield when somebody was detained and released. Whoever is detained anew had been let go in between."""
    for place, held in enumerate(detentions):
        yield Derived(Happened("detained", held.begun))
        is_followed = place + 1 < len(detentions)
        if held.until is not None and (held.is_release or is_followed):
            yield Derived(Happened(ENDS["detained"][0], held.until))

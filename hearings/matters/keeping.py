"""Where the legal clocks of each matter stand: computed by `hearings.clocks`, and kept beside the case.

They are stored although they can be derived, because lists and notices find them in SQL. `keep` is the only writer.
Every action that changes an event calls it in its transaction, and the timetable calls it for new rules and holidays.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cases.parolees.models import SupervisionTerm
from cases.rulebook.clock_events import Happened
from cases.rulebook.legal_clocks import LegalClock
from hearings.clocks import Place, Running, run
from hearings.matters.dividing import Matter
from hearings.matters.reading import read_matters
from hearings.matters.rules import ClockRules, load_rules
from hearings.models import RunningClock
from parole.days import midnight

STATE = RunningClock.State
# A day of a deadline is over with its last instant.
LAST = timedelta(microseconds=1)
DAY = timedelta(days=1)
KEY = ("violation_id", "code")
# What is compared and written; `run_at` and `known_at` say when.
FIELDS = (
    *("unit_id", "population", "title", "hearing", "citation", "effect", "must_be_explained", "state", "counts_hours"),
    *("started_at", "deadline_on", "due_at", "target_on", "latest_slot_at", "amber_at", "red_at", "ended_at"),
    *("missed_at", "trace", "pack_id"),
)
Key = tuple[int | None, str]


@dataclass(frozen=True)
class Kept:
    """The clocks of one term as they follow from what is recorded, by violation and code."""

    term: SupervisionTerm
    clocks: Mapping[Key, Mapping[str, Any]]


def keep(*, term_pks: Collection[int], at: datetime) -> int:
    """Write where the clocks of these terms stand, where that changed; return how many did.

    Of a start that was withdrawn the row stays, and says so: somebody may have been told of it.
    """
    terms = SupervisionTerm.objects.filter(pk__in=term_pks).select_related("unit", "parolee").order_by("pk")
    locked = list(terms.select_for_update(of=("self",), no_key=True))
    derived = derive(locked, at)
    stored: dict[int, dict[Key, RunningClock]] = {}
    for row in RunningClock.objects.filter(term__in=locked):
        stored.setdefault(row.term_id, {})[row.violation_id, row.code] = row
    new, changed = [], []
    for kept in derived:
        rows = stored.get(kept.term.pk, {})
        for key, values in kept.clocks.items():
            if key not in rows:
                new.append(_row(kept.term, key, values, at))
            elif _take(rows[key], values, at):
                changed.append(rows[key])
        changed += [row for key, row in rows.items() if key not in kept.clocks and _let_go(row, at)]
    RunningClock.objects.bulk_create(new, batch_size=500)
    RunningClock.objects.bulk_update(changed, [*FIELDS, "known_at", "run_at"], batch_size=500)
    return len(new) + len(changed)


def derive(terms: Sequence[SupervisionTerm], at: datetime) -> list[Kept]:
    """Return the clocks of these terms, whose units and parolees are loaded, as they follow from what is recorded."""
    rules = load_rules({term.unit.jurisdiction for term in terms}, at)
    governed = [term for term in terms if term.unit.jurisdiction in rules]
    matters = read_matters(governed) if governed else {}
    return [
        Kept(term, dict(_clocks(term, matters[term.pk], rules[term.unit.jurisdiction])) if term in governed else {})
        for term in terms
    ]


def drift(terms: Sequence[SupervisionTerm], at: datetime) -> list[str]:
    """Say where what is stored differs from what follows from the record: nowhere, unless somebody forgot `keep`."""
    found = []
    for kept in derive(terms, at):
        rows = {(row.violation_id, row.code): row for row in RunningClock.objects.of_terms([kept.term.pk])}
        for key in {*rows, *kept.clocks}:
            row, values = rows.get(key), kept.clocks.get(key)
            if row is None or values is None or any(getattr(row, name) != values[name] for name in FIELDS):
                found.append(f"Term {kept.term.pk}, {key}: stored {row and row.state}, derived {values}")
    return found


def _clocks(
    term: SupervisionTerm, matters: Sequence[Matter], rules: ClockRules
) -> Iterator[tuple[Key, dict[str, Any]]]:
    """Yield each clock that was started in a matter.

    What is about no violation may be several things. That one of them was met once says nothing of the next, so that
    `once` holds for violations alone: a clock too many is told rather than none.
    """
    place = rules.place(term.unit.zone)
    for matter in matters:
        for clock in rules.clocks.clocks:
            read = clock if matter.violation else clock.model_copy(update={"once": False})
            running = run(read, matter.happened(clock.hearing), place=place)
            if running.started is not None:
                values = _values(clock, running, running.started, matter, place)
                about = {"unit_id": term.unit_id, "population": term.parolee.population, "pack_id": rules.pack_pk}
                yield (matter.violation, clock.code), values | about


def _values(clock: LegalClock, running: Running, started: Happened, matter: Matter, place: Place) -> dict[str, Any]:
    zone = place.zone
    due_at = last_instant(running.deadline, zone) if running.deadline else None
    ended_at = running.ended.moment(zone, last=True).astimezone(UTC) if running.ended else None
    state, trace = _state(clock, running), list(running.trace)
    if running.ended is None and matter.over is not None and matter.over.ends(clock.hearing):
        ended_at = last_instant(matter.over.on, zone)
        state = STATE.OVER
        trace.append(matter.over.why)
    was_missed = due_at is not None and ended_at is not None and ended_at > due_at and running.state != "WAIVED"
    missed_at = due_at if was_missed else _missed_before(running, zone)
    return {
        "title": clock.title,
        "hearing": clock.hearing,
        "citation": clock.citation,
        "effect": clock.breach_effect.words,
        "must_be_explained": clock.explain_breach,
        "state": state,
        "counts_hours": clock.unit == "hours",
        "started_at": started.moment(zone).astimezone(UTC),
        "deadline_on": running.deadline and _day(running.deadline, zone),
        "due_at": due_at,
        "target_on": running.target and _day(running.target, zone),
        "latest_slot_at": running.latest_slot and running.latest_slot.astimezone(UTC),
        "amber_at": _before(running.deadline, clock.amber, zone),
        "red_at": _before(running.deadline, clock.red, zone),
        "ended_at": ended_at,
        "missed_at": missed_at,
        "trace": trace,
    }


def _state(clock: LegalClock, running: Running) -> str:
    if running.ended is None:
        stands = clock.standard is None and running.deadline is None
        return STATE.TOLLED if stands else STATE.RUNNING
    return STATE.WAIVED if running.ended.event in clock.waived_by else STATE.STOPPED


def _missed_before(running: Running, zone: ZoneInfo) -> datetime | None:
    """Return the last deadline that an earlier run missed, before a new start took its place."""
    missed = [
        last_instant(each.deadline, zone) for each in running.earlier if each.state == "BREACHED" and each.deadline
    ]
    return max(missed, default=None)


def last_instant(when: date, zone: ZoneInfo) -> datetime:
    """Return a moment; of a day, its last."""
    if isinstance(when, datetime):
        return when.astimezone(UTC)
    return (midnight(when + DAY, zone) - LAST).astimezone(UTC)


def _before(deadline: date | None, count: int | None, zone: ZoneInfo) -> datetime | None:
    """Return the instant from which so many days or hours are left."""
    if deadline is None or count is None:
        return None
    if isinstance(deadline, datetime):
        return deadline.astimezone(UTC) - timedelta(hours=count)
    return datetime.combine(deadline - count * DAY, time.min, tzinfo=zone).astimezone(UTC)


def _day(when: date, zone: ZoneInfo) -> date:
    return when.astimezone(zone).date() if isinstance(when, datetime) else when


def _row(term: SupervisionTerm, key: Key, values: Mapping[str, Any], at: datetime) -> RunningClock:
    about = dict(zip(KEY, key, strict=True))
    return RunningClock(parolee_id=term.parolee_id, term=term, known_at=at, run_at=at, **about, **values)


def _take(row: RunningClock, values: Mapping[str, Any], at: datetime) -> bool:
    """Write new values into a row; say whether any differs."""
    if all(getattr(row, name) == values[name] for name in FIELDS):
        return False
    if row.state == STATE.GONE or row.started_at != values["started_at"]:
        row.known_at = at
    for name in FIELDS:
        setattr(row, name, values[name])
    row.run_at = at
    return True


def _let_go(row: RunningClock, at: datetime) -> bool:
    if row.state == STATE.GONE:
        return False
    row.state, row.run_at = STATE.GONE, at
    return True

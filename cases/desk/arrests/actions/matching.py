"""Bringing in a file of bookings: whom each may mean is kept, and of everybody else nothing."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.desk.arrests.actions.deciding import hold_bookings, set_aside
from cases.desk.arrests.candidates import find_fits
from cases.desk.arrests.grounds import Fit
from cases.desk.arrests.mapping import ArrestMapping, mapping_for
from cases.desk.arrests.reading import Booked, RefusedRowError, read_row
from cases.desk.models import ArrestFile, ArrestMatch
from cases.parolees.models.people import ParoleeQuerySet
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.refusals import RefusedError
from parole.tables import UnreadableFileError, read_table

Status = ArrestMatch.Status
Key = tuple[str, str]
CONTRADICTED = "Another row says something else of this booking at the same moment: neither is taken."


class UnreadableBookingsError(RefusedError):
    """The file is no table."""


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken, and why not. It quotes no cell."""

    row: int
    why: str


@dataclass(frozen=True)
class Report:
    """What became of a file, in bookings and in refused rows. In a rehearsal it is what would become of it."""

    title: str
    found: int
    known: int
    unmatched: int
    refused: Sequence[Refusal]
    kept: ArrestFile | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many bookings came to what."""
        return {"found": self.found, "known": self.known, "unmatched": self.unmatched}


@transaction.atomic
def match_file(*, text: str, people: ParoleeQuerySet, by: User, at: datetime, is_rehearsal: bool = False) -> Report:
    """Match a file to these people, whatever its order and however often it was sent: or, in a rehearsal, keep nothing.

    Of two files at once the later one waits, and finds what the first one found.
    """
    hold_bookings(by=by)
    mapping = mapping_for(text.splitlines()[0] if text.strip() else "")
    refused: list[Refusal] = []
    bookings = _bookings(text, mapping, at, refused)
    fits = find_fits(bookings.values(), people)
    standing = _standing(bookings, people)
    taken = _taken(bookings)
    made = [
        match
        for key, booked in bookings.items()
        if key not in taken
        for match in _new(booked, fits[key], standing.get(key, ()), at)
    ]
    for key, matches in standing.items():
        for match in matches:
            _bring_up_to_date(match, bookings[key], fits[key], by=by, at=at)
    ArrestMatch.objects.bulk_create(made, batch_size=1000)
    audit.record_events(by=by, at=at, verb="arrest_match.found", targets=made)
    counts = _counts(bookings, fits, standing, {(match.agency, match.booking_number) for match in made})
    report = Report(mapping.title, *counts, sorted(refused, key=lambda each: each.row))
    if is_rehearsal:
        transaction.set_rollback(True)
        return report
    return Report(mapping.title, *counts, report.refused, _keep(report, text, by=by, at=at))


@transaction.atomic
def note_unreadable(*, content: bytes, problem: str, by: User, at: datetime) -> ArrestFile:
    """Note that a file of the nightly folder could not be read: nobody was looking when it was tried."""
    digest = hashlib.sha256(content).hexdigest()
    kept = ArrestFile.objects.create(sha256=digest, problem=problem[:300], by=by, at=at)
    audit.record_event(by=by, at=at, verb="arrest_file.unreadable", target=kept)
    return kept


def _bookings(text: str, mapping: ArrestMapping, at: datetime, refused: list[Refusal]) -> dict[Key, Booked]:
    """Return what was reported last of each booking; of two rows that contradict each other neither is taken."""
    latest: dict[Key, Booked] = {}
    places: dict[Key, int] = {}
    contradicted: set[Key] = set()
    try:
        rows = list(read_table(text, delimiter=mapping.delimiter).rows)
    except UnreadableFileError as error:
        raise UnreadableBookingsError(str(error)) from error
    for row in rows:
        try:
            booked = read_row(row, mapping, at)
        except RefusedRowError as error:
            refused.append(Refusal(row.place, str(error)))
            continue
        before = latest.get(booked.key)
        if before is None or booked.reported_at > before.reported_at:
            latest[booked.key], places[booked.key] = booked, row.place
            contradicted.discard(booked.key)
        elif booked.reported_at == before.reported_at and booked != before:
            refused.append(Refusal(row.place, CONTRADICTED))
            contradicted.add(booked.key)
    refused += [Refusal(places[key], CONTRADICTED) for key in contradicted]
    return {key: latest[key] for key in sorted(latest) if key not in contradicted}


def _taken(bookings: Mapping[Key, Booked]) -> set[Key]:
    """Return the bookings that were confirmed as somebody's, whoever that is."""
    matches = ArrestMatch.objects.of_bookings({number for _, number in bookings}).filter(status=Status.CONFIRMED)
    return {*matches.values_list("agency", "booking_number")}


def _standing(bookings: Mapping[Key, Booked], people: ParoleeQuerySet) -> dict[Key, list[ArrestMatch]]:
    """Return what is kept of these bookings already."""
    found: dict[Key, list[ArrestMatch]] = {}
    matches = ArrestMatch.objects.of_bookings({number for _, number in bookings}).filter(parolee__in=people)
    for match in matches.order_by("pk"):
        if (key := (match.agency, match.booking_number)) in bookings:
            found.setdefault(key, []).append(match)
    return found


def _new(booked: Booked, fits: Iterable[Fit], standing: Sequence[ArrestMatch], at: datetime) -> Iterable[ArrestMatch]:
    """Return a match for everybody beside whom the booking does not stand yet."""
    known = {match.parolee_id for match in standing}
    for fit in fits:
        if fit.known.parolee_pk not in known:
            yield ArrestMatch(
                parolee_id=fit.known.parolee_pk,
                term_id=fit.known.term_pk,
                grounds=list(fit.grounds),
                strength=fit.strength,
                found_at=at,
                **booked.facts,
            )


def _bring_up_to_date(match: ArrestMatch, booked: Booked, fits: Sequence[Fit], *, by: User, at: datetime) -> None:
    """Let a later report correct an open match; a dismissed one comes back where more is to be said for it.

    What was confirmed stays as it was confirmed: the arrest is on record since.
    """
    if booked.reported_at <= match.reported_at or match.status == Status.CONFIRMED:
        return
    found = next((fit for fit in fits if fit.known.parolee_pk == match.parolee_id), None)
    if found is None:
        if match.is_possible:
            set_aside(match=match, reason=ArrestMatch.Reason.CORRECTED, by=by, at=at)
        return
    if match.is_dismissed and not _is_stronger(found.strength, match.strength):
        return
    said = {"grounds": list(found.grounds), "strength": found.strength, **booked.facts}
    was_dismissed = match.is_dismissed
    undecided = {"status": Status.POSSIBLE, "decided_at": None, "decided_by": None, "reason": "", "note": ""}
    save_edit(match, version=match.version, **said, **undecided)
    if was_dismissed:
        audit.record_event(by=by, at=at, verb="arrest_match.reopened", target=match)


def _is_stronger(one: str, other: str) -> bool:
    """Whether more is to be said for the first."""
    order = list(ArrestMatch.Strength.values)
    return order.index(one) < order.index(other)


def _counts(
    bookings: Iterable[Key], fits: Mapping[Key, Sequence[Fit]], standing: Mapping[Key, object], made: set[Key]
) -> tuple[int, int, int]:
    """Return how many bookings are beside somebody for the first time, were before, and may mean nobody."""
    keys = set(bookings)
    known = (set(standing) | {key for key in keys if fits[key]}) - made
    return len(made), len(known), len(keys) - len(made) - len(known)


def _keep(report: Report, text: str, *, by: User, at: datetime) -> ArrestFile:
    """Keep what became of the file, without a cell of any row."""
    kept = ArrestFile.objects.create(
        title=report.title,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        refused=[vars(refusal) for refusal in report.refused],
        by=by,
        at=at,
        **report.counts,
    )
    audit.record_event(by=by, at=at, verb="arrest_file.matched", target=kept, **report.counts)
    return kept

"""Admitting many people at once, and bringing in a whole file: the bulk form of an intake."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from cases.desk.imports import mapping as mappings
from cases.desk.imports.case import ImportedCase, RefusedRowError
from cases.desk.imports.mapping import Decision
from cases.desk.imports.reading import Reader
from cases.desk.imports.recognition import ADMITTED, differences, standing
from cases.desk.imports.staff import Carrier, OpenCase, allocate, ensure_units, find_officers, start_of
from cases.parolees import projection
from cases.parolees.models import Assignment, Parolee, PhoneNumber, StatusSpan, SupervisionLevel, SupervisionTerm
from cases.parolees.names import person_key
from cases.parolees.spans import first_spans
from parole import offers
from parole.accounts.models import Unit, User
from parole.audit.models import Event
from parole.notices.models import Recipient
from parole.tables import Row

BATCH = 1000
T = TypeVar("T")


@dataclass
class Outcome:
    """What became of a file. Every row is one of the three."""

    imported: int = 0
    unchanged: int = 0
    refused: int = 0

    @property
    def rows(self) -> int:
        """All rows of the file."""
        return self.imported + self.unchanged + self.refused


@dataclass
class Batch:
    """Rows on their way in: those that were refused are told to `refuse`, the rest wait in `cases`."""

    refuse: Callable[[Row, Decision, str], None]
    outcome: Outcome
    cases: list[tuple[Row, ImportedCase]] = field(default_factory=list)

    def drop(self, row: Row, reason: str, decision: Decision = Decision.REFUSE) -> None:
        """Count and tell a row that is not taken."""
        self.outcome.refused += 1
        self.refuse(row, decision, reason)


@transaction.atomic
def import_caseload(
    *,
    mapping: mappings.Mapping,
    rows: Iterable[Row],
    by: User,
    at: datetime,
    on: date,
    refuse: Callable[[Row, Decision, str], None],
    tell: Callable[[int], None] = lambda count: None,
    is_rehearsal: bool = False,
) -> Outcome:
    """Bring in a file, to be worked from the day `on`: everything or, in a rehearsal, nothing.

    `refuse` is called for each row that is not taken, `tell` now and then with how many were read.
    """
    with connection.cursor() as cursor:
        # Two imports at once would both find a number free.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('desk.import_caseload'))")
    units = ensure_units(mapping, on)
    reader = Reader(mapping, on)
    outcome = Outcome()
    numbers: set[str] = set()
    admitted: list[OpenCase] = []
    for chunk in _in_batches(rows):
        batch = Batch(refuse, outcome)
        _read(chunk, reader, numbers, batch)
        _recognize(batch)
        officers = find_officers({case.officer for _, case in batch.cases if case.officer})
        _require_places(batch, units, officers)
        cases = [case for _, case in batch.cases]
        admitted += admit_many(cases=cases, units=units, officers=officers, by=by, at=at, on=on)
        outcome.imported += len(cases)
        tell(outcome.rows)
    waiting = [case for case in admitted if case.officer_pk is None]
    if mapping.officers is not None and waiting:
        moves = allocate(waiting, mapping.officers, units.values(), at)
        _assign(waiting, moves, {unit.pk: start_of(on, unit) for unit in units.values()})
    if is_rehearsal:
        transaction.set_rollback(True)
    else:
        for cases_of_batch in _in_batches(admitted):
            term_pks = [case.term_pk for case in cases_of_batch]
            offers.follow(offers.Change(kind=offers.Change.Kind.TERM, term_pks=term_pks, by=by, at=at, on=on))
    return outcome


@transaction.atomic
def admit_many(
    *,
    cases: Sequence[ImportedCase],
    units: Mapping[str, Unit],
    officers: Mapping[str, Carrier],
    by: User,
    at: datetime,
    on: date,
) -> list[OpenCase]:
    """Take many people under supervision with the same few statements, as `admit_parolee` takes one.

    Levels start, check-ins are planned and officers carry from the day `on`; earlier days happened elsewhere. Returns
    the cases that are open. Whoever calls lets the other rooms follow, once all of them have their officers.
    """
    recipients = Recipient.objects.bulk_create(_recipient(case, units[case.unit], at) for case in cases)
    parolees = Parolee.objects.bulk_create(
        _parolee(case, recipient, at) for case, recipient in zip(cases, recipients, strict=True)
    )
    PhoneNumber.objects.bulk_create(
        PhoneNumber(parolee=parolee, number=case.phone)
        for case, parolee in zip(cases, parolees, strict=True)
        if case.phone
    )
    terms = SupervisionTerm.objects.bulk_create(
        _term(case, parolee, units[case.unit], at, on) for case, parolee in zip(cases, parolees, strict=True)
    )
    StatusSpan.objects.bulk_create(span for term in terms for span in first_spans(term, at=at, on=on))
    # Whoever comes with the clock standing still has it stand still here as well.
    is_supervised = {SupervisionTerm.Status.PRE_RELEASE, SupervisionTerm.Status.ACTIVE}
    stopped = [term.pk for term in terms if not term.is_closed and term.status not in is_supervised]
    projection.keep(term_pks=stopped, at=at)
    is_new = [(case, term) for case, term in zip(cases, terms, strict=True) if case.is_open]
    SupervisionLevel.objects.bulk_create(
        SupervisionLevel(parolee_id=term.parolee_id, term=term, level=case.level, starts_on=on, recorded_at=at)
        for case, term in is_new
        if case.level
    )
    Assignment.objects.bulk_create(
        Assignment(
            parolee_id=term.parolee_id,
            term=term,
            officer_id=officers[case.officer].pk,
            starts_at=start_of(on, units[case.unit]),
        )
        for case, term in is_new
        if case.officer
    )
    Event.objects.bulk_create(_event(case, term, by, at) for case, term in zip(cases, terms, strict=True))
    return [
        OpenCase(
            term_pk=term.pk,
            parolee_pk=term.parolee_id,
            unit_pk=term.unit_id,
            population=case.population,
            officer_pk=officers[case.officer].pk if case.officer else None,
        )
        for case, term in is_new
    ]


def _in_batches(things: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _read(rows: Sequence[Row], reader: Reader, numbers: set[str], batch: Batch) -> None:
    for row in rows:
        decision, reason = reader.mapping.decide(row.cells)
        if decision != Decision.TAKE:
            batch.drop(row, reason, decision)
            continue
        try:
            case = reader.read(row)
        except RefusedRowError as error:
            batch.drop(row, str(error))
            continue
        if case.number in numbers:
            batch.drop(row, f"Another row of this file has the number “{case.number}” already.")
            continue
        numbers.add(case.number)
        batch.cases.append((row, case))


def _recognize(batch: Batch) -> None:
    """Keep those who are new; count those who are here already, and refuse those who are here with other facts."""
    known = standing([case for _, case in batch.cases])
    waiting, batch.cases = batch.cases, []
    for row, case in waiting:
        if case.number not in known:
            batch.cases.append((row, case))
        elif different := differences(case, known[case.number]):
            batch.drop(row, f"{case.number} is here already and differs: {', '.join(different)}.")
        else:
            batch.outcome.unchanged += 1


def _require_places(batch: Batch, units: Mapping[str, Unit], officers: Mapping[str, Carrier]) -> None:
    """Refuse cases for units and officers that are not there, or that are not authorized for them."""
    waiting, batch.cases = batch.cases, []
    for row, case in waiting:
        officer = officers.get(case.officer)
        if case.unit not in units:
            batch.drop(row, f"There is no unit “{case.unit}”.")
        elif case.officer and officer is None:
            batch.drop(row, f"There is no active officer “{case.officer}”.")
        elif officer and case.population not in officer.populations:
            batch.drop(row, f"“{case.officer}” is not authorized for this population ({case.population}).")
        else:
            batch.cases.append((row, case))


def _recipient(case: ImportedCase, unit: Unit, at: datetime) -> Recipient:
    # Consent is given to somebody who asks for it: no file brings it along.
    return Recipient(
        email=case.email,
        phone=case.phone,
        language=case.language,
        time_zone=unit.time_zone,
        stopped_at=None if case.is_open else at,
    )


def _parolee(case: ImportedCase, recipient: Recipient, at: datetime) -> Parolee:
    return Parolee(
        number=case.number,
        first_name=case.first_name,
        middle_name=case.middle_name,
        last_name=case.last_name,
        name_key=person_key(first=case.first_name, middle=case.middle_name, last=case.last_name),
        born_on=case.born_on,
        sex=case.sex,
        population=case.population,
        recipient=recipient,
        recorded_at=at,
    )


def _term(case: ImportedCase, parolee: Parolee, unit: Unit, at: datetime, on: date) -> SupervisionTerm:
    status = case.closed_as or (case.status if case.released_on else SupervisionTerm.Status.PRE_RELEASE)
    return SupervisionTerm(
        parolee=parolee,
        unit=unit,
        kind=case.kind,
        authority=case.authority,
        release_basis=case.release_basis,
        offense=case.offense,
        case_type=case.case_type,
        status=status,
        released_on=case.released_on,
        expires_on=case.expires_on,
        projected_discharge_on=case.expires_on,
        projected_at=at,
        planned_from=(on if case.is_open else case.released_on) if case.released_on else None,
        closed_on=case.closed_on,
    )


def _event(case: ImportedCase, term: SupervisionTerm, by: User, at: datetime) -> Event:
    return Event(
        by=by,
        at=at,
        verb=ADMITTED,
        target_type=term._meta.label,
        target_pk=term.pk,
        parolee_id=term.parolee_id,
        details={"kind": case.kind, "level": case.level or None, "row": case.row, "digest": case.digest},
    )


def _assign(cases: Sequence[OpenCase], moves: Mapping[int, int], starts_at: Mapping[int, datetime]) -> None:
    Assignment.objects.bulk_create(
        (
            Assignment(
                parolee_id=case.parolee_pk,
                term_id=case.term_pk,
                officer_id=moves[case.term_pk],
                starts_at=starts_at[case.unit_pk],
            )
            for case in cases
        ),
        batch_size=BATCH,
    )

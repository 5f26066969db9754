"""Bringing in a laboratory's file: what is new is taken, and every row that is not says why."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from cases.drug_tests.actions.entering import Line, enter_reports
from cases.drug_tests.laboratories import FileMapping, RefusedRowError, Specimen, read_row
from cases.drug_tests.laboratories.reading import what_of
from cases.drug_tests.models import DrugTestQuerySet, Laboratory, Result, ResultImport
from cases.drug_tests.specimens import by_seal
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError
from parole.tables import Row, UnreadableFileError, read_table


class UnreadableResultsError(RefusedError):
    """The file is no table, or not of this laboratory."""


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken: which, what it is about, and why not."""

    row: int
    what: str
    why: str


@dataclass(frozen=True)
class Report:
    """What became of a file, row by row. In a rehearsal it is what would become of it."""

    taken: int
    unchanged: int
    refused: Sequence[Refusal]
    kept: ResultImport | None = None

    @property
    def rows(self) -> int:
        """All rows of the file."""
        return self.taken + self.unchanged + len(self.refused)


@transaction.atomic
def import_results(
    *,
    laboratory: Laboratory,
    mapping: FileMapping,
    text: str,
    tests: DrugTestQuerySet,
    by: User,
    at: datetime,
    is_rehearsal: bool = False,
) -> Report:
    """Bring in a file for these tests, whatever its order and however often it was sent: or, in a rehearsal, nothing.

    Of two imports of one laboratory at once the later one waits, and finds that nothing is new.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('drug_tests.import_results'), %s)", [laboratory.pk])
    rows = _rows(text, mapping)
    refused: list[Refusal] = []
    specimens = _read(rows, mapping, refused)
    known = by_seal({specimen.seal for specimen in specimens.values()}, tests)
    lines = []
    for place, specimen in specimens.items():
        if specimen.seal in known:
            lines.append(Line(known[specimen.seal].pk, specimen.entry, specimen.seal, place))
        else:
            refused.append(_refuse(rows[place], mapping, "No specimen that you reach was sealed under this number."))
    entered = enter_reports(lines=lines, by=by, at=at, laboratory=laboratory, source=Result.Source.IMPORT)
    refused += [_refuse(rows[line.place], mapping, why) for line, why in entered.refused]
    report = Report(len(entered.taken), len(entered.unchanged), sorted(refused, key=lambda each: each.row))
    if is_rehearsal:
        transaction.set_rollback(True)
        return report
    return Report(report.taken, report.unchanged, report.refused, _keep(report, laboratory, text, by=by, at=at))


def _rows(text: str, mapping: FileMapping) -> dict[int, Row]:
    """Return the rows of a file by their places, if it is a table with the columns of this laboratory."""
    try:
        table = read_table(text, delimiter=mapping.delimiter)
        if missing := [head for head in mapping.columns.heads() if head not in table.columns]:
            raise UnreadableResultsError(f"The file has no column {', '.join(f'“{head}”' for head in missing)}.")
        return {row.place: row for row in table.rows}
    except UnreadableFileError as error:
        raise UnreadableResultsError(str(error)) from error


def _read(rows: Mapping[int, Row], mapping: FileMapping, refused: list[Refusal]) -> dict[int, Specimen]:
    specimens = {}
    for place, row in rows.items():
        try:
            specimens[place] = read_row(row, mapping)
        except RefusedRowError as error:
            refused.append(_refuse(row, mapping, str(error)))
    return specimens


def _refuse(row: Row, mapping: FileMapping, why: str) -> Refusal:
    return Refusal(row.place, what_of(row, mapping), why)


def _keep(report: Report, laboratory: Laboratory, text: str, *, by: User, at: datetime) -> ResultImport:
    """Keep what became of the file: a result that was refused is not lost."""
    kept = ResultImport.objects.create(
        laboratory=laboratory,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        taken=report.taken,
        unchanged=report.unchanged,
        refused=[vars(refusal) for refusal in report.refused],
        by=by,
        at=at,
    )
    audit.record_event(by=by, at=at, verb="drug_tests.results_imported", target=kept, taken=report.taken)
    return kept

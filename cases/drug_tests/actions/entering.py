"""Taking what was reported of specimens, for one test or for many: once each, and what is new alone."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction

from cases.drug_tests.entries import READING, Entry, ReadingEntry, ResultEntry, problem_of
from cases.drug_tests.evidence import Examined, examine
from cases.drug_tests.models import DrugTest, Laboratory, Result, ValidityReading
from cases.drug_tests.policies import refusal_of_results
from cases.drug_tests.states import become
from parole.accounts.models import User
from parole.audit import actions as audit

STATUS = DrugTest.Status
# A laboratory's clock, or a day without an hour, may lie a little before the order; a result of last week may not.
EARLIEST = timedelta(days=1)
CONTRADICTED = "The laboratory reported otherwise for the same moment. A corrected report has a later one."
Key = tuple[Hashable, ...]
ReportedT = TypeVar("ReportedT", Result, ValidityReading)


@dataclass(frozen=True)
class Line:
    """One entry about one test. `place` is its row in the file that it came from."""

    drug_test_pk: int
    entry: Entry
    seal: str = ""
    place: int = 0

    @property
    def key(self) -> Key:
        """What there is one report of."""
        return (self.drug_test_pk, *self.entry.key)


@dataclass
class Entered:
    """What became of the lines: each was taken, said nothing new, or was refused."""

    taken: list[Line] = field(default_factory=list)
    unchanged: list[Line] = field(default_factory=list)
    refused: list[tuple[Line, str]] = field(default_factory=list)


@transaction.atomic
def enter_reports(
    *,
    lines: Sequence[Line],
    by: User,
    at: datetime,
    laboratory: Laboratory | None,
    source: str,
) -> Entered:
    """Store what is new, refuse what cannot be right, and let a test whose results are complete be resulted.

    Two who enter about one test at once wait for each other here: the later one finds what the first has stored.
    """
    keys = {line.drug_test_pk for line in lines}
    held = DrugTest.objects.select_for_update(of=("self",), no_key=True).select_related("pack", "unit")
    tests = {test.pk: test for test in held.filter(pk__in=keys).order_by("pk")}
    examined = examine(tests.values())
    entered = Entered()
    wanted = _sift(lines, examined, entered, at=at, has_laboratory=laboratory is not None)
    common: dict[str, object] = {"laboratory": laboratory, "recorded_at": at, "recorded_by": by, "source": source}
    _store(Result, [line for line in wanted if isinstance(line.entry, ResultEntry)], tests, common)
    _store(ValidityReading, [line for line in wanted if isinstance(line.entry, ReadingEntry)], tests, common)
    entered.taken += wanted
    changed = [tests[pk] for pk in sorted({line.drug_test_pk for line in wanted})]
    audit.record_events(
        by=by, at=at, verb="drug_test.results_recorded", targets=changed, details={"source": str(source)}
    )
    settle_tests(drug_tests=changed, by=by, at=at)
    return entered


def settle_tests(*, drug_tests: Collection[DrugTest], by: User, at: datetime) -> None:
    """Let held tests be resulted that wait for nothing more: every substance has a finding that stands."""
    waiting = [test for test in drug_tests if test.can_become(STATUS.RESULTED)]
    for examined in examine(waiting).values():
        if examined.findings.is_settled:
            become(examined.drug_test, STATUS.RESULTED, by=by, at=at, verb="drug_test.resulted")


def _sift(
    lines: Sequence[Line], examined: dict[int, Examined], entered: Entered, *, at: datetime, has_laboratory: bool
) -> list[Line]:
    """Return one line for each thing that is new; tell the others apart in `entered`. Their order does not matter."""
    stored = _stored(examined)
    said: defaultdict[Key, set[Key]] = defaultdict(set)
    for line in lines:
        said[line.key].add(line.entry.said)
    fresh: dict[Key, Line] = {}
    for line in lines:
        about = examined[line.drug_test_pk]
        if refusal := _refusal(line, about, at=at, has_laboratory=has_laboratory):
            entered.refused.append((line, refusal))
        elif line.key in stored:
            if stored[line.key] == line.entry.said:
                entered.unchanged.append(line)
            else:
                entered.refused.append((line, CONTRADICTED))
        elif len(said[line.key]) > 1:
            entered.refused.append((line, "Another row says otherwise for the same moment: neither is taken."))
        elif line.key in fresh:
            entered.unchanged.append(line)
        else:
            fresh[line.key] = line
    return list(fresh.values())


def _refusal(line: Line, about: Examined, *, at: datetime, has_laboratory: bool) -> str:
    """Return why a line is not taken for its test, whatever else stands there."""
    reported_at = line.entry.reported_at
    if reported_at > at:
        return "It is reported for a moment that is still to come."
    if reported_at < about.drug_test.ordered_at - EARLIEST:
        return "It is reported for a moment before the test was ordered."
    return refusal_of_results(about.drug_test) or problem_of(line.entry, about.panel, has_laboratory=has_laboratory)


def _stored(keys: Iterable[int]) -> dict[Key, Key]:
    """Return what is reported about these tests already: what each report says, by what it is about."""
    wanted = list(keys)
    results = Result.objects.of_tests(wanted).values_list(
        *("drug_test_id", "stage", "substance", "analyte", "reported_at", "outcome", "value", "cutoff")
    )
    readings = ValidityReading.objects.of_tests(wanted).values_list(
        *("drug_test_id", "measure", "reported_at", "value", "word")
    )
    return {row[:5]: row[5:] for row in results} | {(row[0], READING, *row[1:3]): row[3:] for row in readings}


def _store(
    model: type[ReportedT], lines: Sequence[Line], tests: dict[int, DrugTest], common: dict[str, object]
) -> None:
    rows: list[ReportedT] = []
    for line in lines:
        test = tests[line.drug_test_pk]
        about = {"parolee_id": test.parolee_id, "term_id": test.term_id, "drug_test": test, "seal_number": line.seal}
        rows.append(model(**about, **common, **line.entry.columns))
    model._default_manager.bulk_create(rows)

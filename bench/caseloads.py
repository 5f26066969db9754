"""G12: what it costs to reassign 130 cases, with history and events."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from bench import agency
from bench.measure import Figure, compare
from cases.caseloads import actions as caseloads
from cases.parolees.models import Assignment
from parole.audit import actions as audit

CASES = 130


def undone(act: Callable[[datetime], object]) -> Callable[[], object]:
    """Run `act` in a transaction that is rolled back, so that every round starts from the same rows."""

    def run() -> None:
        with transaction.atomic():
            act(timezone.now())
            transaction.set_rollback(True)

    return run


def measure_reassignment() -> list[Figure]:
    """G12: our action beside one raw UPDATE with the history trigger, and beside a `save()` in a loop."""
    officer, colleague, supervisor = agency.officer(), agency.colleague(), agency.supervisor()
    agency.carry(officer, CASES, by=supervisor, at=timezone.now())
    terms = agency.terms_of(officer, timezone.now())

    def reassign(at: datetime) -> None:
        caseloads.reassign(
            by=supervisor,
            at=at,
            moves=dict.fromkeys(terms, colleague.pk),
            reason="Leave",
            effective_at=at,
            expected=dict.fromkeys(terms, officer.pk),
            keep_as_witness=(),
        )

    def raw_update(at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE parolees_assignment SET officer_id = %s"
                " WHERE term_id = ANY(%s) AND ends_at IS NULL AND kind = 'FIRST'",
                [colleague.pk, terms],
            )

    def save_in_a_loop(at: datetime) -> None:
        for assignment in Assignment.objects.primary().current(at).filter(term_id__in=terms):
            assignment.officer_id = colleague.pk
            assignment.save()
            audit.record_event(by=supervisor, at=at, verb="case.assigned", target=assignment)

    beside_raw = compare("G12", undone(reassign), undone(raw_update), goals={"p50": 1.3}, times=3)
    beside_loop = compare("G12.loop", undone(save_in_a_loop), undone(reassign), goals={"p50": 15.0}, times=3)
    for figure in beside_loop:
        figure.is_floor = True
    return [*beside_raw, *beside_loop]


MEASURES = {"G12": measure_reassignment}

"""G15: the nightly plan of an agency of which most stands still, a whole re-plan, and a change to one person."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache

from django.db import connection
from django.utils import timezone

from bench.measure import Figure, compare
from cases.meetings.actions import plan_terms
from cases.meetings.models import CheckIn
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import User
from parole.audit import actions as audit

WORKERS = 2
# What the goals speak of.
WHOLE, NIGHT, MOVED = 100_000, 1_000_000, 0.05
LIMIT_S = 600.0


def measure_planning() -> list[Figure]:
    """G15: seconds are those of two processes, and are scaled to the agency that the goal speaks of."""
    planned = SupervisionTerm.objects.filter(planned_from__isnull=False, is_latest=True).open().count()
    _forget("DELETE FROM meetings_plan")
    whole, memory = _run()
    _forget(f"UPDATE meetings_plan SET moves_on = current_date WHERE term_id % {round(1 / MOVED)} = 0")
    night, _ = _run()
    idle, _ = _run()
    return [
        Figure("G15.whole", whole * WHOLE / planned, "s", LIMIT_S, [whole], note=f"{planned} terms in {whole:.1f} s"),
        Figure(
            "G15.night",
            night * NIGHT / planned,
            "s",
            LIMIT_S,
            [night, idle],
            note=f"{night:.1f} s with {MOVED:.0%} moved, {idle:.1f} s with none",
        ),
        Figure("G15.memory", memory, "MB", 400.0, note="the larger process at its peak"),
        *compare("G15.one", _plan_one(), _one_insert(), goals={"p50": 10.0}, times=20, before=_move_one),
    ]


def _forget(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _run() -> tuple[float, float]:
    """Return the seconds that two processes take together to plan what waits, and the memory of the larger one."""
    start = time.perf_counter()
    commands = [
        subprocess.Popen([sys.executable, "manage.py", "plan_check_ins"], stdout=subprocess.DEVNULL)
        for _ in range(WORKERS)
    ]
    for command in commands:
        if command.wait():
            raise RuntimeError("Planning failed.")
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


@cache
def _one_term() -> int:
    """Return the term of a person of the sample, with a past of meetings, who owes something now."""
    return CheckIn.objects.filter(status=CheckIn.Status.OUTSTANDING).order_by("term_id")[0].term_id


def _move_one() -> None:
    """Let what this person owes stand otherwise than the rules have it, as after any change."""
    _forget(f"UPDATE meetings_checkin SET level = 'X' WHERE term_id = {_one_term()} AND status = 'OUTSTANDING'")


def _plan_one() -> Callable[[], None]:
    by, at = User.objects.system(), timezone.now()
    on = timezone.localdate(at)

    def plan() -> None:
        if not plan_terms(term_pks=[_one_term()], by=by, at=at, on=on):
            raise RuntimeError("There was nothing to plan.")

    return plan


def _one_insert() -> Callable[[], object]:
    by, at, parolee = User.objects.system(), timezone.now(), Parolee.objects.order_by("pk")[0]
    return lambda: audit.record_opening(by=by, at=at, view="bench", parolee_pk=parolee.pk)


MEASURES = {"G15": measure_planning}

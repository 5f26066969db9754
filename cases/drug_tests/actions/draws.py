"""The nightly draw: committed the evening before, drawn from the commitment, revealed when its day is over.

Each of the three is safe to run at any time and twice: a worker that was down does what is still due. A day of which
nothing was committed before it began is not drawn at all, and a commitment that its day did not draw never is.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from cases.drug_tests import draw as rules
from cases.drug_tests import rosters
from cases.drug_tests.models import Draw, DrugTest
from cases.drug_tests.testing import NoTestingError, asked, pack_for, testing_of
from cases.parolees.models import Condition
from parole.accounts.models import Unit, User
from parole.audit import actions as audit
from parole.audit.history import acting

ONE_DAY = timedelta(days=1)


def run_draws(*, by: User, at: datetime) -> None:
    """Do what is due of every unit's draws: commit tomorrow's, draw today's, reveal what is over."""
    with acting(by=by, at=at, through="drug_tests.draw"):
        draw_committed(by=by, at=at)
        reveal_draws(by=by, at=at)
        commit_draws(by=by, at=at)


def commit_draws(*, by: User, at: datetime) -> int:
    """Commit tomorrow's draw of each unit in which it is evening; return how many were committed.

    A unit in which nobody is tested at random has none.
    """
    units = [unit for unit in Unit.objects.order_by("pk") if at.astimezone(unit.zone).time() >= Draw.EVENING]
    return sum(_commit(unit, by=by, at=at) for unit in units)


@transaction.atomic
def _commit(unit: Unit, *, by: User, at: datetime) -> bool:
    """Commit one unit's draw, unless it is committed, another worker is at it, or there is nobody to draw."""
    on = at.astimezone(unit.zone).date() + ONE_DAY
    if not Unit.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=unit.pk).first():
        return False
    if Draw.objects.on(on).filter(unit=unit).exists() or not _has_testing(unit, on):
        return False
    lines = rosters.lines_for(unit, on, at=at)
    if not lines:
        return False
    seed, roster = rules.new_seed(), rules.write_roster(unit.code, on, lines)
    committed = Draw.objects.create(
        unit=unit, on=on, seed=seed, roster=roster, commitment=rules.commitment_of(seed, roster), committed_at=at
    )
    audit.record_event(by=by, at=at, verb="draw.committed", target=committed, people=len(lines))
    return True


def _has_testing(unit: Unit, on: date) -> bool:
    try:
        pack_for(unit, on)
    except NoTestingError:
        return False
    return True


def draw_committed(*, by: User, at: datetime) -> int:
    """Draw what was committed for the day that it is now in its unit; return how many tests were ordered."""
    undrawn = Draw.objects.undrawn().filter(on__range=[(at - ONE_DAY).date(), (at + ONE_DAY).date()])
    waiting = undrawn.select_related("unit").defer("seed", "roster").order_by("on", "unit_id")
    return sum(_draw(draw.pk, by=by, at=at) for draw in waiting if at.astimezone(draw.unit.zone).date() == draw.on)


@transaction.atomic
def _draw(pk: int, *, by: User, at: datetime) -> int:
    """Draw once: whoever is second finds it locked, or drawn."""
    held = Draw.objects.undrawn().select_for_update(of=("self",), skip_locked=True, no_key=True)
    draw = held.select_related("unit").filter(pk=pk).first()
    if draw is None:
        return 0
    numbers = rules.select(draw.seed, draw.roster)
    conditions = rosters.conditions_of(numbers, draw.on)
    tests = DrugTest.objects.bulk_create(
        _tests(draw, [conditions[number] for number in numbers], by=by, at=at), batch_size=1000
    )
    Draw.objects.filter(pk=draw.pk).update(drawn_at=at)
    audit.record_event(by=by, at=at, verb="draw.drawn", target=draw, tests=len(tests))
    details: dict[str, object] = {"draw": draw.pk}
    excused = [test for test in tests if test.status == DrugTest.Status.EXCUSED]
    expected = [test for test in tests if test.status != DrugTest.Status.EXCUSED]
    audit.record_events(by=by, at=at, verb="drug_test.drawn", targets=expected, details=details)
    audit.record_events(by=by, at=at, verb="drug_test.drawn_excused", targets=excused, details=details)
    return len(tests)


def _tests(draw: Draw, conditions: Sequence[Condition], *, by: User, at: datetime) -> list[DrugTest]:
    """Return a test for each person drawn, in the order of the roster. Who is excused is drawn all the same."""
    pack = pack_for(draw.unit, draw.on)
    panels = {panel.code: panel for panel in testing_of(pack).panels}
    # A panel that the rules have no longer gives way to their first one: nobody goes untested because of its name.
    usual = next(iter(panels.values()))
    excused = rosters.excused_on(draw.on, [condition.term_id for condition in conditions], by=by)
    tests = []
    for condition in conditions:
        asks = asked(condition)
        panel = panels.get(asks.panel, usual) if asks else usual
        excuse = excused.get(condition.term_id)
        tests.append(
            DrugTest(
                parolee_id=condition.parolee_id,
                term_id=condition.term_id,
                unit_id=condition.term.unit_id,
                condition=condition,
                draw=draw,
                origin=DrugTest.Origin.RANDOM,
                pack=pack,
                panel=panel.code,
                specimen_type=panel.specimen,
                is_observed=asks.is_observed if asks else False,
                due_on=draw.on,
                ordered_by=by,
                ordered_at=at,
                status=DrugTest.Status.EXCUSED if excuse else DrugTest.Status.ORDERED,
                excuse=excuse.label if excuse else "",
                excuse_reason=excuse.reason if excuse else "",
                excused_by=excuse.by if excuse else None,
                changed_at=at,
            )
        )
    return tests


def reveal_draws(*, by: User, at: datetime) -> int:
    """Publish seed and roster of what was drawn and whose day is over or in its evening; return how many."""
    drawn = Draw.objects.unrevealed().select_related("unit").defer("seed", "roster").order_by("on", "unit_id")
    return sum(_reveal(draw, by=by, at=at) for draw in drawn if _is_over(draw, at.astimezone(draw.unit.zone)))


def _is_over(draw: Draw, local: datetime) -> bool:
    return (local.date(), local.time()) >= (draw.on, Draw.EVENING)


@transaction.atomic
def _reveal(draw: Draw, *, by: User, at: datetime) -> bool:
    if not Draw.objects.unrevealed().filter(pk=draw.pk).update(revealed_at=at):
        return False
    audit.record_event(by=by, at=at, verb="draw.revealed", target=draw)
    return True

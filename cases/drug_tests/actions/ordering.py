"""Ordering a test: for cause, by the calendar of a condition, or as a program does it; and taking an order back."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import F, Func, IntegerField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Mod, NullIf

from cases.drug_tests.actions.telling import note_told
from cases.drug_tests.models import DrugTest
from cases.drug_tests.states import become, hold
from cases.drug_tests.testing import NoTestingError, asked, pack_for, panel_of, testing_of
from cases.parolees.models import Condition, Parolee, SupervisionTerm
from cases.rulebook.models import RulePack
from cases.rulebook.testing import DrugTesting, Panel, ProgramTesting, ScheduledTesting
from parole.accounts.models import Unit, User
from parole.audit import actions as audit
from parole.audit.history import acting
from parole.refusals import RefusedError

logger = logging.getLogger(__name__)

LOCK = "drug_tests.order_scheduled"
Origin, Status = DrugTest.Origin, DrugTest.Status


class NotTestedError(RefusedError):
    """This person cannot be called in for a test now, or the condition asks for none of this kind."""


class ExpectedAlreadyError(RefusedError):
    """The same test is expected today already."""


class DrawnError(RefusedError):
    """Whoever was drawn is excused with a label, and never taken out."""


@dataclass(frozen=True)
class Ground:
    """What a test rests on: the term, the rules of its unit in force, and the panel of them."""

    term: SupervisionTerm
    pack: RulePack
    panel: Panel

    def test(self, **facts: object) -> DrugTest:
        """Return a test that rests on it, not yet stored."""
        return DrugTest(
            parolee_id=self.term.parolee_id,
            term=self.term,
            unit_id=self.term.unit_id,
            pack=self.pack,
            panel=self.panel.code,
            specimen_type=self.panel.specimen,
            **facts,
        )


@transaction.atomic
def order_for_cause(
    *,
    parolee: Parolee,
    by: User,
    at: datetime,
    cause: str,
    note: str,
    panel: str,
    is_observed: bool,
    is_told: bool,
) -> DrugTest:
    """Order a test for today for a reason that is written down. `is_told`: the person stands here and knows."""
    term = _testable(parolee)
    on = at.astimezone(term.unit.zone).date()
    ground = _ground(term, on, panel)
    expected = DrugTest.objects.expected().on(on).of_terms([term.pk])
    if expected.filter(panel=panel).exists():
        raise ExpectedAlreadyError("This test is expected today already.")
    conditions = Condition.objects.of_terms([term.pk]).in_force(on)
    drug_test = ground.test(
        condition=conditions.filter(category=Condition.Category.TESTING).order_by("pk").first(),
        origin=Origin.FOR_CAUSE,
        cause=cause,
        note=note,
        is_observed=is_observed,
        due_on=on,
        ordered_by=by,
        ordered_at=at,
        changed_at=at,
    )
    drug_test.save()
    audit.record_event(by=by, at=at, verb="drug_test.ordered_for_cause", target=drug_test)
    return note_told(drug_test=drug_test, by=by, at=at) if is_told else drug_test


@transaction.atomic
def order_program(*, condition: Condition, by: User, at: datetime, due_on: date) -> DrugTest:
    """Record a test that a treatment program does by itself on a day: it tells the person, and says what it found."""
    term = _held(condition.term_id)
    testing = asked(condition)
    if testing is None or not isinstance(testing.how, ProgramTesting):
        raise NotTestedError("This condition asks for no tests by a program.")
    noted = DrugTest.objects.filter(condition=condition, origin=Origin.PROGRAM).on(due_on)
    if noted.exclude(status=Status.CANCELLED).exists():
        raise ExpectedAlreadyError("The program’s test of this day is recorded already.")
    drug_test = _ground(term, due_on, testing.panel).test(
        condition=condition,
        origin=Origin.PROGRAM,
        is_observed=testing.is_observed,
        due_on=due_on,
        ordered_by=by,
        ordered_at=at,
        changed_at=at,
    )
    drug_test.save()
    audit.record_event(by=by, at=at, verb="drug_test.program_noted", target=drug_test)
    return drug_test


@transaction.atomic
def order_scheduled(*, by: User, at: datetime) -> int:
    """Order the tests of every condition whose day has come where its unit is; return how many were ordered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
    ordered: list[DrugTest] = []
    with acting(by=by, at=at, through=LOCK):
        for name in Unit.objects.order_by("time_zone").values_list("time_zone", flat=True).distinct():
            ordered += _scheduled_on(at.astimezone(ZoneInfo(name)).date(), name, by, at)
        DrugTest.objects.bulk_create(ordered, batch_size=500)
        audit.record_events(by=by, at=at, verb="drug_test.ordered_by_schedule", targets=ordered)
    return len(ordered)


@transaction.atomic
def cancel_test(*, drug_test: DrugTest, by: User, at: datetime, reason: str) -> None:
    """Take a test back, and say why. Whoever was drawn is excused instead."""
    held = hold(drug_test)
    if held.origin == Origin.RANDOM:
        raise DrawnError("This test was drawn: it can be excused with a label, and not cancelled.")
    become(held, Status.CANCELLED, by=by, at=at, verb="drug_test.cancelled", ended_reason=reason)


def _testable(parolee: Parolee) -> SupervisionTerm:
    term = SupervisionTerm.objects.latest_of_each().filter(parolee=parolee).first()
    if term is None:
        raise NotTestedError("Nobody supervises this person: there is no term.")
    return _held(term.pk)


def _held(term_pk: int) -> SupervisionTerm:
    """Return the term, locked: whoever orders a test of the same person at the same moment waits."""
    terms = SupervisionTerm.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    term = terms.get(pk=term_pk)
    if term.status != SupervisionTerm.Status.ACTIVE:
        raise NotTestedError(
            f"Only who is under active supervision is tested: this term is “{term.get_status_display()}”."
        )
    return term


def _ground(term: SupervisionTerm, on: date, panel: str) -> Ground:
    if term.has_ended(on):
        raise NotTestedError("The sentence has ended by that day: nobody is called in any more.")
    pack = pack_for(term.unit, on)
    return Ground(term, pack, panel_of(testing_of(pack), panel))


def _scheduled_on(on: date, zone: str, by: User, at: datetime) -> Sequence[DrugTest]:
    """Return the tests that are due on a day in the units of a zone and are not ordered yet."""
    days = Func(
        Value(on), F("starts_on"), template="(%(expressions)s)", arg_joiner="::date - ", output_field=IntegerField()
    )
    every = Cast(KT("parameters__testing__how__every_days"), IntegerField())
    ordered = DrugTest.objects.filter(origin=Origin.SCHEDULED, due_on=on).values("condition")
    due = (
        Condition.objects.in_force(on)
        .filter(
            parameters__testing__how__kind="scheduled",
            term__status=SupervisionTerm.Status.ACTIVE,
            term__unit__time_zone=zone,
            parolee__died_on__isnull=True,
        )
        .exclude(term__projected_discharge_on__lte=on)
        .annotate(past=Mod(days, NullIf(every, Value(0))))
        .filter(past=0)
        .exclude(pk__in=ordered)
        .select_related("term__unit")
        .order_by("pk")
    )
    rules: dict[int, tuple[RulePack, DrugTesting]] = {}
    made = []
    for condition in due:
        testing = asked(condition)
        if testing is None or not isinstance(testing.how, ScheduledTesting):
            continue
        unit = condition.term.unit
        try:
            if unit.pk not in rules:
                pack = pack_for(unit, on)
                rules[unit.pk] = pack, testing_of(pack)
            pack, of_unit = rules[unit.pk]
            ground = Ground(condition.term, pack, panel_of(of_unit, testing.panel))
        except NoTestingError:
            # The case file says so beside the condition; the others must not wait for it.
            logger.warning("The rules have no panel for the test that condition %s asks for.", condition.pk)
            continue
        made.append(
            ground.test(
                condition=condition,
                origin=Origin.SCHEDULED,
                is_observed=testing.is_observed,
                due_on=on,
                ordered_by=by,
                ordered_at=at,
                changed_at=at,
            )
        )
    return made

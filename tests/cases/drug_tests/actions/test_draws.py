"""A night of one unit, from the commitment to the reveal."""

import json
import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from cases.drug_tests.actions import draws
from cases.drug_tests.draw import commitment_of, select, verify
from cases.drug_tests.models import CallInNumber, Draw, DrugTest
from cases.drug_tests.publishing import published
from cases.drug_tests.tasks import draw as draw_task
from cases.parolees.models import Condition, StatusSpan, SupervisionTerm
from parole.accounts.models import User
from parole.audit.models import Event
from tests import factories
from tests.cases.drug_tests.testing_cases import drawn_case

pytestmark = pytest.mark.django_db

# 8 in the evening in Chicago, and what follows.
EVENING = datetime(2026, 11, 25, 2, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 25, 6, tzinfo=UTC)
NEXT_EVENING = datetime(2026, 11, 26, 2, tzinfo=UTC)
DAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def pack() -> Any:
    return factories.RulePackFactory()


@pytest.fixture
def by(db: None) -> User:
    return User.objects.system()


def roster() -> list[dict[str, Any]]:
    return [json.loads(line) for line in Draw.objects.get().roster.split("\n")[1:]]


def end_status(term: SupervisionTerm, status: str, on: date, reason: str = "") -> None:
    StatusSpan.objects.filter(term=term).update(ends_on=on - timedelta(days=1))
    factories.StatusSpanFactory(term=term, status=status, starts_on=on, reason=reason)


def test_commit_draws_publishes_a_hash_and_orders_nothing(unit: Any, officer: Any, by: User):
    parolee = drawn_case(officer)

    count = draws.commit_draws(by=by, at=EVENING)

    draw = Draw.objects.get()
    assert (count, draw.unit, draw.on, draw.committed_at) == (1, unit, DAY, EVENING)
    assert draw.commitment == commitment_of(draw.seed, draw.roster)
    assert (len(draw.seed), draw.drawn_at, draw.revealed_at, published(draw)) == (64, None, None, None)
    assert [line["number"] for line in roster()] == [CallInNumber.objects.get(parolee=parolee).number]
    assert not DrugTest.objects.exists()
    assert Event.objects.get(verb="draw.committed").details == {"people": 1}


def test_commit_draws_waits_for_the_evening_and_does_it_once(officer: Any, by: User):
    drawn_case(officer)

    counts = [
        draws.commit_draws(by=by, at=at)
        for at in (EVENING - timedelta(minutes=1), EVENING, EVENING + timedelta(minutes=5))
    ]

    assert counts == [0, 1, 0]


def test_each_unit_has_its_own_evening(officer: Any, outsider: Any, other_unit: Any, by: User):
    other_unit.time_zone = "America/New_York"
    other_unit.save()
    drawn_case(officer)
    drawn_case(outsider)

    draws.commit_draws(by=by, at=EVENING - timedelta(minutes=30))

    assert Draw.objects.get().unit == other_unit


def test_the_roster_has_whoever_is_supervised_and_tested_at_random_then(officer: Any, by: User):
    drawn = drawn_case(officer)
    ending = drawn_case(officer)
    ending.conditions.update(ends_on=date(2026, 11, 24))
    in_custody = drawn_case(officer)
    end_status(in_custody.terms.get(), "IN_CUSTODY", DAY)
    scheduled = drawn_case(officer, {"kind": "scheduled", "every_days": 7})
    unreadable = drawn_case(officer, {"kind": "random"})
    nothing = factories.CaseFactory(officer=officer)

    draws.commit_draws(by=by, at=EVENING)

    assert [line["number"] for line in roster()] == [CallInNumber.objects.get(parolee=drawn).number]
    assert not CallInNumber.objects.filter(parolee__in=[ending, in_custody, scheduled, unreadable, nothing]).exists()


def test_a_line_has_the_figures_of_the_condition_and_the_persons_own_draws(officer: Any, by: User):
    asks = {"kind": "random", "per_month": 8.0, "minimum": 4, "maximum": 12, "gap": 2}
    parolee = drawn_case(officer, asks)
    for day in (date(2026, 10, 28), date(2026, 10, 30), date(2026, 11, 12)):
        factories.DrugTestFactory(parolee=parolee, drawn=True, due_on=day)
    factories.DrugTestFactory(parolee=parolee, for_cause=True, due_on=date(2026, 11, 20))

    draws.commit_draws(by=by, at=EVENING)

    line = json.loads(Draw.objects.get(on=DAY).roster.split("\n")[1])
    number, odds = line.pop("number"), line.pop("odds")
    assert line == {
        "per_month": "8",
        "minimum": 4,
        "maximum": 12,
        "gap": 2,
        # Released, and bound by the condition, on the second.
        "since": "2026-11-02",
        "drawn": ["2026-10-30", "2026-11-12"],
    }
    # Two more are needed in six days.
    assert 285_714 < odds < 1_000_000
    assert len(number) == 8


def test_the_run_begins_when_supervision_resumes(officer: Any, by: User):
    parolee = drawn_case(officer, {"kind": "random", "per_month": 8})
    end_status(parolee.terms.get(), "ACTIVE", date(2026, 11, 20))

    draws.commit_draws(by=by, at=EVENING)

    assert roster()[0]["since"] == "2026-11-20"


def test_of_two_conditions_the_one_imposed_last_holds(officer: Any, by: User):
    parolee = drawn_case(officer, {"kind": "random", "odds": "1/7"})
    factories.ConditionFactory(
        term=parolee.terms.get(),
        category="TESTING",
        starts_on=date(2026, 11, 10),
        parameters={"testing": {"how": {"kind": "random", "odds": "2/7"}, "panel": "federal-urine"}},
    )

    draws.commit_draws(by=by, at=EVENING)

    assert [line["every_day"] for line in roster()] == ["2/7"]


def test_a_unit_that_tests_nobody_or_has_no_rules_for_it_has_no_draw(
    officer: Any, outsider: Any, other_unit: Any, by: User
):
    factories.CaseFactory(officer=officer)
    other_unit.jurisdiction = "ELSEWHERE"
    other_unit.save()
    drawn_case(outsider)

    assert draws.commit_draws(by=by, at=EVENING) == 0


def test_draw_committed_orders_a_test_for_each_person_drawn(unit: Any, officer: Any, pack: Any, by: User):
    people = [drawn_case(officer) for _ in range(4)]
    never = drawn_case(officer, {"kind": "random", "odds": "1/999"})
    draws.commit_draws(by=by, at=EVENING)
    draw = Draw.objects.get()

    count = draws.draw_committed(by=by, at=MIDNIGHT)

    tests = list(draw.tests.order_by("pk"))
    numbers = dict(CallInNumber.objects.values_list("parolee_id", "number"))
    drawn = select(draw.seed, draw.roster)
    assert [numbers[test.parolee_id] for test in tests] == drawn
    assert count == len(drawn) >= 4
    assert {person.pk for person in people} <= {test.parolee_id for test in tests} <= {*numbers}
    assert numbers[never.pk]
    test = tests[0]
    assert (test.origin, test.status, test.due_on, test.due_by) == ("RANDOM", "ORDERED", DAY, None)
    assert (test.panel, test.specimen_type, test.pack, test.unit) == ("federal-oral-fluid", "ORAL_FLUID", pack, unit)
    assert test.condition == Condition.objects.get(parolee=test.parolee)
    draw.refresh_from_db()
    assert draw.drawn_at == MIDNIGHT
    assert Event.objects.filter(verb="drug_test.drawn").count() == count


def test_draw_committed_draws_once_and_on_its_day_alone(officer: Any, by: User):
    drawn_case(officer)
    draws.commit_draws(by=by, at=EVENING)

    counts = [
        draws.draw_committed(by=by, at=at)
        for at in (MIDNIGHT - timedelta(minutes=1), MIDNIGHT, MIDNIGHT + timedelta(hours=1))
    ]

    assert counts == [0, 1, 0]


def test_a_worker_that_was_down_at_midnight_draws_later_that_day(officer: Any, by: User):
    drawn_case(officer)
    draws.commit_draws(by=by, at=EVENING)

    assert draws.draw_committed(by=by, at=MIDNIGHT + timedelta(hours=23, minutes=59)) == 1


def test_a_day_that_has_gone_by_is_not_drawn_and_not_published(officer: Any, by: User):
    drawn_case(officer)
    draws.commit_draws(by=by, at=EVENING)
    late = MIDNIGHT + timedelta(days=1)

    assert (draws.draw_committed(by=by, at=late), draws.reveal_draws(by=by, at=late)) == (0, 0)
    assert Draw.objects.get().state_at(late) == "NOT_DRAWN"


def test_a_day_without_a_commitment_is_never_drawn(officer: Any, by: User):
    drawn_case(officer)

    draws.run_draws(by=by, at=MIDNIGHT)
    draws.run_draws(by=by, at=MIDNIGHT + timedelta(hours=12))

    assert not Draw.objects.exists()


def test_nobody_is_added_or_removed_after_the_commitment(officer: Any, by: User):
    stays, leaves, rewritten = drawn_case(officer), drawn_case(officer), drawn_case(officer)
    draws.commit_draws(by=by, at=EVENING)
    late = drawn_case(officer)
    leaves.conditions.update(ends_on=date(2026, 11, 24))
    rewritten.conditions.update(category="OTHER", parameters={})

    draws.draw_committed(by=by, at=MIDNIGHT)

    assert set(DrugTest.objects.values_list("parolee_id", flat=True)) == {stays.pk, leaves.pk, rewritten.pk}
    assert late.pk not in CallInNumber.objects.values_list("parolee_id", flat=True)
    # What is not known any more is done by the first panel of the rules.
    assert DrugTest.objects.get(parolee=rewritten).panel == "federal-urine"


def test_a_panel_that_the_rules_have_no_longer_gives_way_to_their_first(officer: Any, by: User):
    parolee = drawn_case(officer, panel="abolished")
    draws.commit_draws(by=by, at=EVENING)

    draws.draw_committed(by=by, at=MIDNIGHT)

    assert DrugTest.objects.get(parolee=parolee).panel == "federal-urine"


@pytest.mark.parametrize(
    ("status", "reason", "label"),
    [
        ("IN_CUSTODY", "", "CUSTODY"),
        ("SUSPENDED", "HOSPITAL", "HOSPITAL"),
        ("SUSPENDED", "COURT", "APPROVED"),
        ("DECEASED", "", "DEATH"),
        ("DISCHARGED", "", "APPROVED"),
        ("ABSCONDED", "", ""),
    ],
)
def test_whoever_cannot_come_is_drawn_and_excused_with_a_label(
    officer: Any, by: User, status: str, reason: str, label: str
):
    parolee = drawn_case(officer)
    draws.commit_draws(by=by, at=EVENING)
    end_status(parolee.terms.get(), status, DAY, reason)

    draws.draw_committed(by=by, at=MIDNIGHT)

    test = DrugTest.objects.get()
    assert (test.status, test.excuse) == (("EXCUSED", label) if label else ("ORDERED", ""))
    assert test.excused_by == (by if label else None)
    verb = "drug_test.drawn_excused" if label else "drug_test.drawn"
    assert Event.objects.filter(verb__startswith="drug_test.").get().verb == verb


def test_what_was_approved_before_excuses_in_the_words_of_whoever_approved_it(officer: Any, supervisor: Any, by: User):
    parolee, withdrawn = drawn_case(officer), drawn_case(officer)
    factories.ExcuseFactory(term=parolee.terms.get(), by=supervisor)
    factories.ExcuseFactory(term=withdrawn.terms.get(), by=supervisor, withdrawn_at=EVENING, withdrawn_by=supervisor)
    draws.commit_draws(by=by, at=EVENING)

    draws.draw_committed(by=by, at=MIDNIGHT)

    test = DrugTest.objects.get(parolee=parolee)
    assert (test.status, test.excuse, test.excuse_reason) == ("EXCUSED", "APPROVED", "Funeral in another state.")
    assert test.excused_by == supervisor
    assert DrugTest.objects.get(parolee=withdrawn).status == "ORDERED"


def test_reveal_draws_publishes_in_the_evening_what_verifies(unit: Any, officer: Any, by: User):
    for _ in range(3):
        drawn_case(officer)
    draws.commit_draws(by=by, at=EVENING)
    draws.draw_committed(by=by, at=MIDNIGHT)

    counts = [draws.reveal_draws(by=by, at=at) for at in (NEXT_EVENING - timedelta(minutes=1), NEXT_EVENING)]

    assert counts == [0, 1]
    assert draws.reveal_draws(by=by, at=NEXT_EVENING) == 0
    material = published(Draw.objects.get())
    assert material is not None
    assert verify(material, unit=unit.code, day=DAY) == material["selected"]
    assert len(material["selected"]) == 3


def test_the_task_does_whatever_is_due(officer: Any, frozen: Any):
    drawn_case(officer)
    for moment in (EVENING, MIDNIGHT, NEXT_EVENING):
        frozen.move_to(moment)
        draw_task()

    today, tomorrow = Draw.objects.order_by("on")
    assert (today.state_at(NEXT_EVENING), tomorrow.state_at(NEXT_EVENING)) == ("PUBLISHED", "COMMITTED")
    assert tomorrow.on == DAY + timedelta(days=1)


@pytest.mark.parametrize("count", [1, 3])
def test_a_draw_costs_the_same_for_any_number_of_people(
    officer: Any, by: User, count: int, django_assert_num_queries: Any
):
    for _ in range(count):
        drawn_case(officer)

    with django_assert_num_queries(14):
        draws.commit_draws(by=by, at=EVENING)
    with django_assert_num_queries(13):
        draws.draw_committed(by=by, at=MIDNIGHT)


def test_what_was_committed_cannot_be_changed_even_by_sql(officer: Any, by: User):
    drawn_case(officer)
    draws.commit_draws(by=by, at=EVENING)

    for change in ({"seed": "0" * 64}, {"roster": "{}"}, {"commitment": "0" * 64}, {"on": date(2026, 11, 27)}):
        with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
            Draw.objects.update(**change)
    with pytest.raises(InternalError, match="Cannot delete"), transaction.atomic():
        Draw.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_commits_and_one_draws(officer: Any, by: User):
    for _ in range(3):
        drawn_case(officer)
    done: list[int] = []

    def at_once(act: Any, at: datetime) -> None:
        done.clear()
        barrier = threading.Barrier(2)

        def work() -> None:
            try:
                barrier.wait()
                done.append(act(by=by, at=at))
            finally:
                connection.close()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    at_once(draws.commit_draws, EVENING)
    assert (sorted(done), Draw.objects.count()) == ([0, 1], 1)
    at_once(draws.draw_committed, MIDNIGHT)
    assert (sorted(done), DrugTest.objects.count()) == ([0, 3], 3)
    at_once(draws.reveal_draws, NEXT_EVENING)
    assert sorted(done) == [0, 1]


def test_draw_once_a_day(unit: Any):
    factories.DrawFactory(unit=unit)

    with pytest.raises(IntegrityError, match="draw_once_a_day"):
        factories.DrawFactory(unit=unit)


def test_draw_goes_step_by_step(unit: Any):
    with pytest.raises(IntegrityError, match="draw_goes_step_by_step"):
        factories.DrawFactory(unit=unit, revealed_at=NEXT_EVENING)

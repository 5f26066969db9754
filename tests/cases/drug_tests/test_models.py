"""What the database keeps of draws and drug tests."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cases.drug_tests.models import Draw, DrugTest
from cases.parolees.models import Condition
from parole.accounts.reach import resolve
from tests.conftest import NOW, TODAY
from tests.factories import ConditionFactory, RulePackFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draw(unit: Any) -> Draw:
    return Draw.objects.create(
        unit=unit,
        on=TODAY,
        seed="a" * 64,
        roster="[]",
        commitment="b" * 64,
        committed_at=NOW - timedelta(days=1),
        drawn_at=NOW,
    )


@pytest.fixture
def condition(parolee: Any) -> Condition:
    made: Condition = ConditionFactory(term=parolee.terms.get(), parolee=parolee, category="TESTING")
    return made


@pytest.fixture
def facts(parolee: Any, officer: Any, condition: Condition) -> dict[str, Any]:
    term = parolee.terms.get()
    return {
        "parolee": parolee,
        "term": term,
        "unit": term.unit,
        "condition": condition,
        "origin": "SCHEDULED",
        "pack": RulePackFactory(),
        "panel": "federal-urine",
        "specimen_type": "URINE",
        "due_on": TODAY,
        "ordered_by": officer,
        "ordered_at": NOW,
        "changed_at": NOW,
    }


@pytest.mark.parametrize("field", ["seed", "roster", "commitment", "committed_at", "on"])
def test_what_was_committed_never_changes(draw: Draw, field: str):
    changed = {"committed_at": NOW, "on": TODAY + timedelta(days=1)}.get(field, "c")

    with pytest.raises(DatabaseError, match="committed"), transaction.atomic():
        Draw.objects.filter(pk=draw.pk).update(**{field: changed})
    Draw.objects.filter(pk=draw.pk).update(revealed_at=NOW)


def test_a_draw_is_kept(draw: Draw):
    with pytest.raises(DatabaseError, match="delete"), transaction.atomic():
        Draw.objects.filter(pk=draw.pk).delete()


def test_a_unit_has_one_draw_a_day(draw: Draw):
    draw.pk = None
    with pytest.raises(IntegrityError, match="draw_once_a_day"):
        draw.save(force_insert=True)


@pytest.mark.parametrize(
    "steps",
    [
        {"drawn_at": NOW - timedelta(days=2)},
        {"revealed_at": NOW - timedelta(hours=1)},
        {"drawn_at": None, "revealed_at": NOW},
    ],
)
def test_a_draw_goes_step_by_step(draw: Draw, steps: dict[str, Any]):
    with pytest.raises(IntegrityError, match="draw_goes_step_by_step"):
        Draw.objects.filter(pk=draw.pk).update(**steps)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"origin": "RANDOM"}, "drug_test_drawn_by_a_draw"),
        ({"origin": "RANDOM", "draw": "draw", "condition": None}, "drug_test_drawn_by_a_draw"),
        ({"draw": "draw"}, "drug_test_drawn_by_a_draw"),
        ({"origin": "FOR_CAUSE", "cause": "SUSPECTED_USE"}, "drug_test_for_cause_says_why"),
        ({"origin": "FOR_CAUSE", "note": "Smelled of it."}, "drug_test_for_cause_says_why"),
        ({"cause": "SUSPECTED_USE", "note": "Smelled of it."}, "drug_test_for_cause_says_why"),
        ({"status": "EXCUSED", "excuse": "HOSPITAL"}, "drug_test_excused_with_a_label"),
        ({"excuse": "HOSPITAL"}, "drug_test_excused_with_a_label"),
        ({"status": "CANCELLED"}, "drug_test_ended_with_a_reason"),
        ({"status": "INVALID"}, "drug_test_ended_with_a_reason"),
    ],
)
def test_a_test_says_what_it_rests_on(facts: dict[str, Any], draw: Draw, changes: dict[str, Any], constraint: str):
    if "draw" in changes:
        changes = {**changes, "draw": draw}

    with pytest.raises(IntegrityError, match=constraint):
        DrugTest.objects.create(**{**facts, **changes})


def test_a_person_is_drawn_once_a_draw(facts: dict[str, Any], draw: Draw):
    drawn = {**facts, "origin": "RANDOM", "draw": draw}
    DrugTest.objects.create(**drawn)

    with pytest.raises(IntegrityError, match="drug_test_once_a_draw"):
        DrugTest.objects.create(**drawn)


def test_a_test_is_seen_by_whoever_reaches_the_case(facts: dict[str, Any], officer: Any, colleague: Any):
    made = DrugTest.objects.create(**facts)

    assert list(DrugTest.objects.visible_to(resolve(officer, NOW))) == [made]
    assert not DrugTest.objects.visible_to(resolve(colleague, NOW)).exists()


def test_every_state_says_what_it_may_become():
    assert set(DrugTest.TRANSITIONS) == set(DrugTest.Status)
    assert all(not DrugTest.TRANSITIONS[status] for status in ("EXCUSED", "REFUSED", "INVALID", "CANCELLED"))

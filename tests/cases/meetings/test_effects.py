"""What a pack would have meant for each office."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cases.meetings.effects import rule_effects
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import restore_pack, store_pack
from cases.rulebook.schema import Pack
from tests.conftest import NOW
from tests.factories import CaseFactory, MeetingFactory, UnitFactory

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2026, 11, 2), date(2026, 11, 30)


def pack(version: int, count: int) -> Pack:
    """Return rules that ask HIGH to be seen so often in 30 days, half an hour at the office each time."""
    return restore_pack(
        {
            "code": "test",
            "version": version,
            "jurisdiction": "DEMO",
            "title": "Rules for a test",
            "citation": "None",
            "confidence": "INVENTED",
            "status": "ACTIVE",
            "effective_from": "2000-01-01",
            "verified_on": "2026-11-01",
            "standards": [
                {
                    "code": "office",
                    "title": "Office meeting",
                    "citation": "1",
                    "levels": ["HIGH"],
                    "cadence": {"kind": "rolling", "count": count, "days": 30},
                    "satisfied_by": {"locations": ["SUPERVISION_OFFICE"]},
                }
            ],
        }
    )


def seen(parolee: Any, *days: int) -> None:
    for number in days:
        at = datetime(2026, 11, 2, 16, tzinfo=UTC) + timedelta(days=number)
        MeetingFactory(parolee=parolee, held=True, happened_at=at, happened_on=at.date())


def test_rule_effects_count_what_fell_due_and_its_hours_by_either_rules(officer: Any, unit: Any, administrator: Any):
    load_pack(pack=pack(1, 2), by=administrator, at=NOW)
    parolee = CaseFactory(officer=officer, unit=unit)
    seen(parolee, 7, 14, 21)

    (effect,) = [each for each in rule_effects(store_pack(pack(2, 5)), SINCE, UNTIL) if each.unit_pk == unit.pk]

    # By today's rules due on the 17th and 24th: the third is due in December. By the others every six days: on the
    # 8th, 15th, 22nd and 29th.
    assert (effect.unit, effect.due_before, effect.due_after) == (unit.name, 2, 4)
    assert (effect.hours_before, effect.hours_after) == (1.0, 2.0)


def test_rule_effects_name_each_unit_of_the_jurisdiction_and_no_other(officer: Any, unit: Any, administrator: Any):
    load_pack(pack=pack(1, 2), by=administrator, at=NOW)
    UnitFactory(jurisdiction="ELSEWHERE")
    empty = UnitFactory(jurisdiction="DEMO")

    found = rule_effects(store_pack(pack(2, 5)), SINCE, UNTIL)

    assert {effect.unit_pk for effect in found} >= {unit.pk, empty.pk}
    assert all(effect.unit != "ELSEWHERE" for effect in found)
    assert [(each.due_before, each.hours_after) for each in found if each.unit_pk == empty.pk] == [(0, 0.0)]


def test_rule_effects_of_a_large_office_are_scaled_up_from_a_sample(
    officer: Any, unit: Any, administrator: Any, monkeypatch: Any
):
    load_pack(pack=pack(1, 2), by=administrator, at=NOW)
    for _ in range(6):
        CaseFactory(officer=officer, unit=unit)
    monkeypatch.setattr("cases.meetings.effects.SAMPLE", 2)

    (effect,) = [each for each in rule_effects(store_pack(pack(2, 5)), SINCE, UNTIL) if each.unit_pk == unit.pk]

    assert effect.due_before == 6


@pytest.mark.parametrize("count", [1, 3])
def test_rule_effects_cost_the_same_for_any_number_of_cases(
    officer: Any, unit: Any, administrator: Any, django_assert_num_queries: Any, count: int
):
    load_pack(pack=pack(1, 2), by=administrator, at=NOW)
    for _ in range(count):
        CaseFactory(officer=officer, unit=unit)

    with django_assert_num_queries(6):
        rule_effects(store_pack(pack(2, 5)), SINCE, UNTIL)

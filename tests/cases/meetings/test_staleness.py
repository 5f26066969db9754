"""Whom the next run plans: nobody whom neither time nor new rules can have moved."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from cases.meetings.actions import plan_all
from cases.meetings.models import CheckIn, Plan
from cases.meetings.staleness import count_stale
from cases.parolees.actions import change_term_status, impose_condition
from cases.parolees.models import SupervisionTerm
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.accounts.models import User
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory, StaffingShortageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_pack(administrator: Any) -> Any:
    return load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW)[0]


def plan(at: datetime = NOW) -> int:
    return plan_all(by=User.objects.system(), at=at)


def term_of(parolee: Any) -> SupervisionTerm:
    return SupervisionTerm.objects.select_related("unit").get(parolee=parolee)


def test_what_was_never_planned_is_stale_and_afterwards_nothing_is(parolee: Any):
    assert count_stale(NOW) == 1

    plan()

    assert count_stale(NOW) == 0
    assert count_stale(NOW + timedelta(days=20)) == 0


def test_a_run_that_finds_nothing_to_move_asks_a_fixed_number_of_queries(
    parolee: Any, officer: Any, unit: Any, django_assert_num_queries: Any
):
    for _ in range(5):
        CaseFactory(officer=officer, unit=unit)
    plan()

    with django_assert_num_queries(4):
        assert plan(NOW + timedelta(days=1)) == 0


def test_a_window_of_the_calendar_moves_when_it_has_ended(parolee: Any, supervisor: Any):
    asked = {"title": "Pay stub", "cadence": {"kind": "fixed", "count": 1, "per": "week"}}
    impose_condition(
        term=term_of(parolee),
        by=supervisor,
        at=NOW,
        kind="SPECIAL",
        category="EMPLOYMENT",
        text="Show a pay stub each week.",
        starts_on=date(2026, 11, 23),
        parameters={"check_in": asked},
    )
    plan()

    # The week ends on Sunday, November 29.
    assert Plan.objects.get().moves_on == date(2026, 11, 30)
    assert count_stale(NOW + timedelta(days=5)) == 0
    assert count_stale(NOW + timedelta(days=6)) == 1
    plan(NOW + timedelta(days=6))
    missed, standing = CheckIn.objects.filter(title="Pay stub").order_by("window_opens_on")
    assert (missed.status, missed.closed_on) == ("MISSED", date(2026, 11, 29))
    assert (standing.status, standing.due_on) == ("OUTSTANDING", date(2026, 12, 6))


def test_new_rules_make_everybody_of_their_jurisdiction_stale(parolee: Any, administrator: Any):
    plan()
    text = DEMO.read_text().replace("effective_from: 2000-01-01", "effective_from: 2026-12-01")
    text = "\n".join("version: 900" if line.startswith("version:") else line for line in text.split("\n"))

    load_pack(pack=read_pack(text), by=administrator, at=NOW)

    assert count_stale(NOW) == 0
    assert count_stale(datetime(2026, 12, 1, 18, tzinfo=NOW.tzinfo)) == 1


def test_a_declared_shortage_makes_its_unit_stale_on_its_first_day(parolee: Any, unit: Any):
    plan()

    StaffingShortageFactory(unit=unit, starts_on=TODAY + timedelta(days=3))

    assert count_stale(NOW) == 0
    assert count_stale(NOW + timedelta(days=3)) == 1


def test_a_closed_term_is_never_stale(parolee: Any, supervisor: Any):
    plan()
    change_term_status(
        term=term_of(parolee), status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )
    Plan.objects.all().delete()

    assert count_stale(NOW) == 0

"""Ordering a test, and taking an order back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.drug_tests.actions import ordering
from cases.drug_tests.models import DrugTest
from cases.drug_tests.states import WrongStateError
from cases.drug_tests.testing import NoTestingError
from cases.parolees.models import Condition, SupervisionTerm
from parole.accounts.models import User
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def order(parolee, by, **changed):
    facts = {
        "cause": "SUSPECTED_USE",
        "note": "Smelled of marijuana.",
        "panel": "federal-urine",
        "is_observed": True,
        "is_told": False,
    }
    return ordering.order_for_cause(parolee=parolee, by=by, at=NOW, **{**facts, **changed})


def scheduled(at=NOW):
    return ordering.order_scheduled(by=User.objects.system(), at=at)


def test_test_for_cause_is_due_today_and_says_why(officer, parolee, pack, testing):
    made = order(parolee, officer)

    made.refresh_from_db()
    assert (made.origin, made.cause, made.note) == ("FOR_CAUSE", "SUSPECTED_USE", "Smelled of marijuana.")
    assert (made.status, made.due_on, made.due_by) == ("ORDERED", TODAY, None)
    assert (made.pack, made.panel, made.specimen_type, made.is_observed) == (pack, "federal-urine", "URINE", True)
    assert (made.condition, made.unit) == (testing, made.term.unit)
    assert Event.objects.get(verb="drug_test.ordered_for_cause").target_pk == made.pk


def test_test_for_cause_of_whoever_is_here_counts_the_hours_at_once(officer, parolee, pack):
    made = order(parolee, officer, panel="federal-oral-fluid", is_told=True)

    made.refresh_from_db()
    assert (made.status, made.notified_at, made.due_by) == ("NOTIFIED", NOW, NOW + timedelta(hours=4))
    assert made.proof == "PROVEN"


def test_same_test_is_not_ordered_twice_while_it_is_expected(officer, parolee, pack):
    order(parolee, officer)

    with pytest.raises(ordering.ExpectedAlreadyError):
        order(parolee, officer)

    assert order(parolee, officer, panel="federal-oral-fluid").pk


@pytest.mark.parametrize("status", ["IN_CUSTODY", "ABSCONDED", "DISCHARGED"])
def test_only_who_is_under_active_supervision_is_tested(officer, parolee, pack, status):
    SupervisionTerm.objects.filter(parolee=parolee).update(
        status=status, closed_on=TODAY if status == "DISCHARGED" else None
    )

    with pytest.raises(ordering.NotTestedError, match="active supervision"):
        order(parolee, officer)


def test_panel_that_the_rules_do_not_have_is_refused(officer, parolee, pack):
    with pytest.raises(NoTestingError, match="no panel"):
        order(parolee, officer, panel="invented")


def test_scheduled_tests_are_ordered_on_their_day_once(parolee, pack, testing):
    assert scheduled() == 1
    assert scheduled(NOW + timedelta(hours=1)) == 0

    made = DrugTest.objects.get()
    assert (made.origin, made.condition, made.due_on, made.panel) == ("SCHEDULED", testing, TODAY, "federal-urine")
    assert Event.objects.filter(verb="drug_test.ordered_by_schedule", parolee_id=parolee.pk).count() == 1


@pytest.mark.parametrize("days", [-1, 1, 6, 8])
def test_nobody_is_called_in_on_another_day(parolee, pack, testing, days):
    assert scheduled(NOW + timedelta(days=days)) == 0


def test_day_is_that_of_the_unit(parolee, pack, testing):
    # Four in the morning of the 25th in London is still the 24th in Chicago.
    assert scheduled(datetime(2026, 11, 25, 4, tzinfo=UTC)) == 1
    assert DrugTest.objects.get().due_on == TODAY


def test_scheduled_test_that_was_cancelled_is_not_ordered_again(officer, parolee, pack, testing):
    scheduled()
    ordering.cancel_test(drug_test=DrugTest.objects.get(), by=officer, at=NOW, reason="The office is closed.")

    assert scheduled(NOW + timedelta(hours=1)) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": date(2026, 11, 23)},
        {"parameters": {"testing": {"how": {"kind": "random", "per_month": 4}, "panel": "federal-urine"}}},
        {"parameters": {"testing": {"how": {"kind": "scheduled", "every_days": 7}, "panel": "invented"}}},
        {"parameters": {"testing": {"how": {"kind": "scheduled", "every_days": 0}, "panel": "federal-urine"}}},
    ],
    ids=["over", "random", "unknown panel", "unreadable"],
)
def test_condition_that_asks_for_nothing_today_is_passed_over(parolee, pack, testing, change):
    Condition.objects.filter(pk=testing.pk).update(**change)

    assert scheduled() == 0


def test_whoever_is_in_custody_is_not_called_in(parolee, pack, testing):
    SupervisionTerm.objects.filter(parolee=parolee).update(status="IN_CUSTODY")

    assert scheduled() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_scheduled_tests_cost_the_same_for_any_number_of_conditions(
    officer, unit, pack, django_assert_num_queries, count
):
    User.objects.system()
    for _ in range(count):
        factories.ConditionFactory(
            term=factories.CaseFactory(officer=officer, unit=unit).terms.get(),
            category="TESTING",
            starts_on=TODAY,
            parameters={"testing": {"how": {"kind": "scheduled", "every_days": 30}, "panel": "federal-urine"}},
        )
    system = User.objects.system()

    with django_assert_num_queries(8):
        assert ordering.order_scheduled(by=system, at=NOW) == count


def test_program_test_is_noted_once_a_day(officer, parolee, pack, testing):
    testing.parameters = {"testing": {"how": {"kind": "program", "program": "New Start"}, "panel": "federal-urine"}}
    testing.save()

    made = ordering.order_program(condition=testing, by=officer, at=NOW, due_on=date(2026, 11, 20))

    assert (made.origin, made.due_on, made.status) == ("PROGRAM", date(2026, 11, 20), "ORDERED")
    with pytest.raises(ordering.ExpectedAlreadyError):
        ordering.order_program(condition=testing, by=officer, at=NOW, due_on=date(2026, 11, 20))


def test_program_test_needs_a_condition_that_asks_for_it(officer, parolee, pack, testing):
    with pytest.raises(ordering.NotTestedError, match="by a program"):
        ordering.order_program(condition=testing, by=officer, at=NOW, due_on=TODAY)


def test_cancelled_test_says_why(officer, parolee, pack):
    made = factories.DrugTestFactory(parolee=parolee, for_cause=True)

    ordering.cancel_test(drug_test=made, by=officer, at=NOW, reason="Ordered on the wrong person.")

    made.refresh_from_db()
    assert (made.status, made.ended_reason, made.version) == ("CANCELLED", "Ordered on the wrong person.", 2)
    with pytest.raises(WrongStateError):
        ordering.cancel_test(drug_test=made, by=officer, at=NOW, reason="Again.")


def test_whoever_was_drawn_is_never_taken_out(officer, parolee, pack):
    made = factories.DrugTestFactory(parolee=parolee, drawn=True)

    with pytest.raises(ordering.DrawnError):
        ordering.cancel_test(drug_test=made, by=officer, at=NOW, reason="Knows already.")

"""The one place that writes the status of a drug test."""

import pytest

from cases.drug_tests import states
from cases.drug_tests.models import DrugTest
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_move_that_the_table_does_not_have_is_refused(officer, parolee, pack):
    drug_test = factories.DrugTestFactory(parolee=parolee, status="REFUSED")

    with pytest.raises(states.WrongStateError, match="This test is refused"):
        states.become(drug_test, "COLLECTED", by=officer, at=NOW, verb="drug_test.told_in_person")

    assert Event.objects.count() == 0


def test_move_is_written_with_what_belongs_to_it_and_recorded(officer, parolee, pack):
    drug_test = states.hold(factories.DrugTestFactory(parolee=parolee))

    states.become(drug_test, "CANCELLED", by=officer, at=NOW, verb="drug_test.cancelled", ended_reason="Wrong person.")

    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.ended_reason, drug_test.changed_at) == ("CANCELLED", "Wrong person.", NOW)
    assert (drug_test.version, Event.objects.get().verb) == (2, "drug_test.cancelled")


def test_many_move_together_with_an_event_each(officer, parolee, pack):
    made = [factories.DrugTestFactory(parolee=parolee, due_on=f"2026-11-{day}") for day in (10, 11, 12)]

    held = states.hold_many(DrugTest.objects.expected(), limit=2)
    states.become_many(held, "NO_SHOW", by=officer, at=NOW, verb="drug_test.no_show", proof="NOT_PROVEN")

    assert [each.pk for each in held] == [made[0].pk, made[1].pk]
    found = DrugTest.objects.order_by("pk").values_list("status", "proof", "version")
    assert list(found) == [("NO_SHOW", "NOT_PROVEN", 2)] * 2 + [("ORDERED", "WAITING", 1)]
    assert Event.objects.filter(verb="drug_test.no_show").count() == 2


@pytest.mark.parametrize("status", DrugTest.Status)
def test_nothing_that_the_table_does_not_have_is_possible(officer, status):
    for other in set(DrugTest.Status) - DrugTest.TRANSITIONS[status]:
        with pytest.raises(states.WrongStateError, match="no longer possible"):
            states.become(DrugTest(status=status), other, by=officer, at=NOW, verb="drug_test.moved")

"""What is known of whether somebody was told."""

from datetime import timedelta

import pytest

from cases.drug_tests.actions import telling
from cases.drug_tests.states import WrongStateError
from parole.accounts.models import User
from parole.audit.models import Event
from tests import factories
from tests.cases.drug_tests.actions.test_no_shows import notice_of
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("specimen", "hours"), [("URINE", 8), ("ORAL_FLUID", 4), ("HAIR", 8)])
def test_hours_are_those_of_the_rules_for_the_specimen(officer, parolee, pack, specimen, hours):
    drug_test = factories.DrugTestFactory(parolee=parolee, specimen_type=specimen)

    told = telling.note_told(drug_test=drug_test, by=officer, at=NOW)

    told.refresh_from_db()
    assert (told.status, told.notified_at, told.proof) == ("NOTIFIED", NOW, "PROVEN")
    assert told.due_by == NOW + timedelta(hours=hours)
    assert Event.objects.get().verb == "drug_test.told_in_person"


def test_nobody_is_told_twice(officer, parolee, pack):
    drug_test = factories.DrugTestFactory(parolee=parolee, told=True)

    with pytest.raises(WrongStateError, match="is told"):
        telling.note_told(drug_test=drug_test, by=officer, at=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_noting_costs_the_same_for_any_number_of_tests(parolee, pack, django_assert_num_queries, count):
    for day in range(count):
        notice_of(factories.DrugTestFactory(parolee=parolee, due_on=NOW.date() + timedelta(days=day)))
    system = User.objects.system()

    with django_assert_num_queries(8):
        assert telling.note_sent(by=system, at=NOW) == count

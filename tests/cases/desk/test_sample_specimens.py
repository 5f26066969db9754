"""The specimens of the sample agency: each test that has come so far has one, and each kind of defect is found."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.desk.invented.sample.testing_collect import take_specimens
from cases.drug_tests import custody
from cases.drug_tests.models import Collection, CustodyDefect, CustodyEvent, DrugTest
from cases.officers.models import Officer
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory, DrugTestFactory, OfficerFactory

pytestmark = pytest.mark.django_db

YESTERDAY = date(2026, 11, 23)


@pytest.fixture
def dana(unit: Any) -> Any:
    return OfficerFactory(user__unit=unit, user__name="Dana Cole", user__email="officer@agency.example").user


def test_take_specimens_makes_nothing_where_there_are_no_tests(dana: Any):
    take_specimens(by=dana, at=NOW, on=TODAY)

    assert Collection.objects.count() == 0
    assert Officer.objects.get(pk=dana.pk).sex == "FEMALE"


def test_take_specimens_gives_each_test_what_its_state_rests_on(dana: Any, unit: Any):
    def case(status: str, **facts: Any) -> DrugTest:
        parolee = CaseFactory(officer=dana, unit=unit, sex="MALE")
        told = {"notified_at": NOW - timedelta(days=1), "due_on": YESTERDAY}
        made: DrugTest = DrugTestFactory(parolee=parolee, status=status, **{**told, **facts})
        return made

    collected = case("COLLECTED", is_observed=True)
    sent, resulted, refused = case("AT_LAB"), case("RESULTED"), case("REFUSED")
    invalid = case("INVALID", ended_reason="Seal broken")
    waiting = [case("NOTIFIED", due_on=TODAY) for _ in range(2)]

    take_specimens(by=dana, at=NOW, on=TODAY)

    def kinds(drug_test: DrugTest) -> list[str]:
        steps = CustodyEvent.objects.filter(collection__drug_test=drug_test).order_by("number")
        return list(steps.values_list("kind", flat=True))

    assert kinds(collected) == ["SEALED", "STORED"]
    assert kinds(sent) == kinds(resulted) == kinds(invalid) == ["SEALED", "STORED", "HANDED_OVER", "RECEIVED"]
    assert Collection.objects.get(drug_test=refused).outcome in Collection.ENDING
    assert not custody.is_whole(invalid.pk)
    # The newest specimens have a defect with its memo, and one without.
    assert CustodyDefect.objects.open().count() == 1
    assert CustodyDefect.objects.filter(memo__isnull=False).count() == 1
    assert CustodyDefect.objects.fatal().get().collection.drug_test == invalid
    waiting_still = DrugTest.objects.filter(pk__in=[each.pk for each in waiting]).expected()
    assert waiting_still.count() == 1

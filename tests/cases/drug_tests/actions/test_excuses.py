"""Excusing with a label: who may, from what, and what it leaves as it is."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from cases.drug_tests.actions import excuses
from cases.drug_tests.models import DrugTest, Excuse
from cases.drug_tests.states import WrongStateError
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def drug_test(parolee: Any) -> DrugTest:
    made: DrugTest = factories.DrugTestFactory(parolee=parolee, drawn=True)
    return made


def record(parolee: Any, by: Any, **changes: Any) -> Excuse:
    facts = {"label": "APPROVED", "reason": "Funeral.", "starts_on": TODAY, "ends_on": TODAY + timedelta(days=2)}
    return excuses.record_excuse(term=parolee.terms.get(), by=by, at=NOW, on=TODAY, **{**facts, **changes})


@pytest.mark.parametrize("label", ["CUSTODY", "HOSPITAL", "DEATH"])
def test_excuse_test_keeps_label_reason_and_whose_it_is(officer: Any, drug_test: DrugTest, label: str):
    excuses.excuse_test(drug_test=drug_test, by=officer, at=NOW, label=label, reason="The jail called.")

    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.excuse, drug_test.excuse_reason) == ("EXCUSED", label, "The jail called.")
    assert (drug_test.excused_by, drug_test.changed_at) == (officer, NOW)
    assert drug_test.draw is not None
    assert Event.objects.get(verb="drug_test.excused").target_pk == drug_test.pk


def test_another_reason_is_a_supervisors_to_approve(officer: Any, supervisor: Any, drug_test: DrugTest, parolee: Any):
    with pytest.raises(excuses.NotApprovedError):
        excuses.excuse_test(drug_test=drug_test, by=officer, at=NOW, label="APPROVED", reason="Funeral.")
    with pytest.raises(excuses.NotApprovedError):
        record(parolee, officer)

    excuses.excuse_test(drug_test=drug_test, by=supervisor, at=NOW, label="APPROVED", reason="Funeral.")

    assert DrugTest.objects.get().excuse == "APPROVED"


def test_excuse_test_refuses_what_is_over(supervisor: Any, drug_test: DrugTest):
    DrugTest.objects.update(status="COLLECTED")

    with pytest.raises(WrongStateError):
        excuses.excuse_test(drug_test=drug_test, by=supervisor, at=NOW, label="HOSPITAL", reason="Was ill.")


def test_record_excuse_excuses_what_is_expected_on_its_days_as_well(parolee: Any, supervisor: Any):
    today = factories.DrugTestFactory(parolee=parolee, told=True, due_on=TODAY)
    later = factories.DrugTestFactory(parolee=parolee, due_on=TODAY + timedelta(days=3))
    done = factories.DrugTestFactory(parolee=parolee, due_on=TODAY, status="COLLECTED")

    excuse = record(parolee, supervisor)

    assert (excuse.parolee, excuse.by, excuse.at) == (parolee, supervisor, NOW)
    assert [DrugTest.objects.get(pk=each.pk).status for each in (today, later, done)] == [
        "EXCUSED",
        "ORDERED",
        "COLLECTED",
    ]
    assert set(Event.objects.values_list("verb", flat=True)) == {"excuse.recorded", "drug_test.excused"}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "sentence"),
    [
        (date(2026, 11, 24), date(2026, 11, 23), "The last day comes before the first"),
        (date(2026, 11, 23), date(2026, 11, 25), "These days have begun"),
        (date(2026, 11, 24), date(2026, 12, 25), "31 days at most"),
    ],
)
def test_record_excuse_refuses_days_that_cannot_be(
    parolee: Any, supervisor: Any, starts_on: date, ends_on: date, sentence: str
):
    with pytest.raises(excuses.ExcuseDaysError, match=sentence):
        record(parolee, supervisor, starts_on=starts_on, ends_on=ends_on)


def test_withdraw_excuse_once(parolee: Any, supervisor: Any, officer: Any):
    excuse = record(parolee, supervisor)

    excuses.withdraw_excuse(excuse=excuse, by=officer, at=NOW)

    excuse.refresh_from_db()
    assert (excuse.withdrawn_at, excuse.withdrawn_by) == (NOW, officer)
    assert not Excuse.objects.in_force(TODAY).exists()
    with pytest.raises(excuses.ExcuseWithdrawnError):
        excuses.withdraw_excuse(excuse=excuse, by=officer, at=NOW)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("excuse_ends_after_it_starts", {"ends_on": date(2026, 11, 1)}),
        ("excuse_says_why", {"reason": ""}),
        ("excuse_says_why", {"label": "DEATH"}),
        ("excuse_withdrawn_by_somebody", {"withdrawn_at": NOW}),
    ],
)
def test_the_database_refuses_half_an_excuse(parolee: Any, name: str, facts: dict[str, Any]):
    with pytest.raises(IntegrityError, match=name):
        factories.ExcuseFactory(term=parolee.terms.get(), **facts)


def test_call_in_number_has_eight_digits(parolee: Any):
    with pytest.raises(IntegrityError, match="call_in_number_has_eight_digits"):
        factories.CallInNumberFactory(parolee=parolee, number="1234567")

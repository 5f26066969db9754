"""Call-in numbers and their PINs."""

import pytest
from django.contrib.auth.hashers import check_password

from cases.drug_tests.actions.numbers import issue_pin
from cases.drug_tests.call_in import numbers_for
from cases.drug_tests.models import CallInNumber
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_number_is_given_once_and_kept(parolee):
    other = factories.CaseFactory()

    first = numbers_for([parolee.pk], at=NOW)
    both = numbers_for([parolee.pk, other.pk], at=NOW)

    assert both[parolee.pk] == first[parolee.pk]
    assert len(both) == 2
    assert all(len(number) == 8 and number.isdigit() for number in both.values())


def test_number_that_somebody_has_is_not_given_twice(parolee, monkeypatch):
    factories.CallInNumberFactory(number="12345678")
    drawn = iter([12_345_678 - 10_000_000, 87_654_321 - 10_000_000])
    monkeypatch.setattr("cases.drug_tests.call_in.secrets.randbelow", lambda _: next(drawn))

    assert numbers_for([parolee.pk], at=NOW) == {parolee.pk: "87654321"}


def test_pin_is_kept_as_a_hash_alone(officer, parolee):
    slip = issue_pin(parolee=parolee, by=officer, at=NOW)

    kept = CallInNumber.objects.get(parolee=parolee)
    assert (kept.number, kept.pin_issued_at, kept.pin_issued_by) == (slip.number, NOW, officer)
    assert slip.pin not in kept.pin
    assert check_password(slip.pin, kept.pin)
    assert Event.objects.get(verb="call_in.issued").details == {}


def test_new_pin_ends_the_old_one_and_leaves_the_number(officer, parolee):
    first = issue_pin(parolee=parolee, by=officer, at=NOW)
    second = issue_pin(parolee=parolee, by=officer, at=NOW)

    assert first.number == second.number
    assert not check_password(first.pin, CallInNumber.objects.get(parolee=parolee).pin)

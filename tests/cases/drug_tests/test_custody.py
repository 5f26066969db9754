"""Reading a chain, and saying beforehand what a step brings about."""

from typing import Any

import pytest

from cases.drug_tests import custody
from cases.drug_tests.models import CustodyEvent
from tests.cases.drug_tests.rules import change_rules
from tests.factories import CollectionFactory, CustodyEventFactory, DrugTestFactory

pytestmark = pytest.mark.django_db


def test_read_chain_shows_where_hands_do_not_join():
    events = [
        CustodyEvent(number=1, from_whom="Donor", to_whom="Dana Cole"),
        CustodyEvent(number=2, from_whom="DANA COLE", to_whom="Refrigerator"),
        CustodyEvent(number=3, from_whom="Luis Ortiz", to_whom="Courier"),
    ]

    assert [step.missing for step in custody.read_chain(events)] == ["", "", "Refrigerator"]


def test_consequences_are_said_before_a_broken_seal_is_recorded(parolee: Any):
    drug_test = DrugTestFactory(parolee=parolee, status="COLLECTED")
    chain = [CustodyEventFactory(collection=CollectionFactory(drug_test=drug_test))]

    assert custody.consequences(drug_test, chain, is_seal_intact=True) == []
    assert custody.consequences(drug_test, chain, is_seal_intact=False) == [
        "With this step the defect “Seal broken or missing” is recorded.",
        "It is fatal: the test becomes invalid at once, and stays so.",
    ]
    opened = [*chain, CustodyEvent(kind="OPENED", number=2)]
    assert custody.consequences(drug_test, opened, is_seal_intact=False) == []
    change_rules(drug_test.pack, defects=[])
    assert custody.consequences(drug_test, chain, is_seal_intact=False) == [
        "The rules of this test have no defect for a broken seal: report what fits best after this step."
    ]

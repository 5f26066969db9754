"""What conditions ask for, and the rules by which a test is done."""

from typing import Any

import pytest

from cases.drug_tests import testing
from cases.parolees.models import Condition
from tests.conftest import TODAY
from tests.factories import RulePackFactory, demo_document

ASKED = {"panel": "federal-urine", "how": {"kind": "random", "odds": "2/7"}}


def test_a_condition_says_how_somebody_is_tested():
    found = testing.asked(Condition(parameters={"testing": ASKED}))

    assert found
    assert (found.panel, found.how.kind, found.is_observed) == ("federal-urine", "random", False)


@pytest.mark.parametrize("parameters", [{}, {"testing": {}}, {"testing": {**ASKED, "how": {"kind": "at whim"}}}])
def test_a_condition_that_says_nothing_readable_asks_for_nothing(parameters: dict[str, Any]):
    assert testing.asked(Condition(parameters=parameters)) is None


@pytest.mark.django_db
def test_the_rules_in_force_say_how_a_unit_tests(unit: Any):
    pack = RulePackFactory()

    assert testing.pack_for(unit, TODAY) == pack
    assert testing.panel_of(testing.testing_of(pack), "federal-oral-fluid").specimen == "ORAL_FLUID"
    with pytest.raises(testing.NoTestingError, match="no panel “hair-12”"):
        testing.panel_of(testing.testing_of(pack), "hair-12")


@pytest.mark.django_db
def test_a_unit_without_such_rules_tests_nobody(unit: Any):
    with pytest.raises(testing.NoTestingError, match="load a pack"):
        testing.pack_for(unit, TODAY)
    pack = RulePackFactory(document={**demo_document(), "drug_testing": None})

    with pytest.raises(testing.NoTestingError, match="load a pack"):
        testing.pack_for(unit, TODAY)
    with pytest.raises(testing.NoTestingError, match="nothing about drug tests"):
        testing.testing_of(pack)

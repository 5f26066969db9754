"""What the tests of this room share: rules with panels, and a condition about testing."""

from typing import Any

import pytest

from tests import factories


@pytest.fixture
def pack(db: None) -> Any:
    """The demonstration pack, in force."""
    return factories.RulePackFactory()


@pytest.fixture
def testing(parolee: Any) -> Any:
    """A condition that has `parolee` tested every 7 days from November 3 on: the 24th is such a day."""
    return factories.ConditionFactory(
        term=parolee.terms.get(),
        category="TESTING",
        starts_on="2026-11-03",
        parameters={"testing": {"how": {"kind": "scheduled", "every_days": 7}, "panel": "federal-urine"}},
    )

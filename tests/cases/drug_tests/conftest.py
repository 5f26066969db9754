"""What the tests of this room share."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from cases.drug_tests.entries import ResultEntry
from tests import factories

MONDAY = datetime(2026, 11, 23, 16, tzinfo=UTC)
PANEL = (
    *("thc", "cocaine", "opiates", "hydrocodone", "oxycodone", "heroin", "pcp", "fentanyl", "amphetamines", "mdma"),
)


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


@pytest.fixture
def laboratory(db: None) -> Any:
    return factories.LaboratoryFactory()


@pytest.fixture
def drug_test(parolee: Any, officer: Any) -> Any:
    """Was given on Wednesday under seal S-1, and is at the laboratory."""
    made = factories.DrugTestFactory(parolee=parolee, at_lab=True)
    factories.CollectionFactory(drug_test=made, seal_number="S-1")
    return made


def screen(substance: str = "cocaine", outcome: str = "POSITIVE", at: datetime = MONDAY) -> ResultEntry:
    return ResultEntry(substance, "", outcome, at)


def confirmation(outcome: str = "POSITIVE", value: int | None = 220, at: datetime = MONDAY) -> ResultEntry:
    amount = None if value is None else Decimal(value)
    return ResultEntry("cocaine", "benzoylecgonine", outcome, at, value=amount, cutoff=Decimal(100), method="GC-MS")


def negatives(*but: str, at: datetime = MONDAY) -> list[ResultEntry]:
    """Return negative screens of the federal panel."""
    return [screen(code, "NEGATIVE", at) for code in PANEL if code not in but]

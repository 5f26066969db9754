"""A specimen at the laboratory, and what is entered about it."""

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

"""Moving a test from one state to the next."""

from typing import Any

import pytest

from cases.drug_tests.models import DrugTest
from cases.drug_tests.states import WrongStateError, become, hold
from parole.audit.models import Event
from tests.cases.drug_tests.test_models import condition, facts  # noqa: F401 - fixtures
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_a_test_moves_with_what_belongs_to_it(facts: dict[str, Any], officer: Any):  # noqa: F811
    made = DrugTest.objects.create(**facts)

    become(hold(made), "CANCELLED", by=officer, at=NOW, verb="drug_test.cancelled", ended_reason="Ordered twice.")

    made.refresh_from_db()
    assert (made.status, made.ended_reason, made.changed_at, made.version) == ("CANCELLED", "Ordered twice.", NOW, 2)
    assert Event.objects.get().verb == "drug_test.cancelled"


@pytest.mark.parametrize("status", DrugTest.Status)
def test_nothing_else_is_possible(facts: dict[str, Any], officer: Any, status: str):  # noqa: F811
    made = DrugTest(**facts, status=status)

    for other in set(DrugTest.Status) - DrugTest.TRANSITIONS[status]:
        with pytest.raises(WrongStateError, match="no longer possible"):
            become(made, other, by=officer, at=NOW, verb="drug_test.moved")

"""What stands in a case before it is edited."""

from datetime import date
from typing import Any

import pytest

from cases.parolees.models import Parolee
from tests import factories


@pytest.fixture
def condition(parolee: Parolee) -> Any:
    return factories.ConditionFactory(term=parolee.terms.get())


@pytest.fixture
def standing(parolee: Parolee, condition: Any) -> dict[str, list[int]]:
    """The keys that each address takes after the parolee's own."""
    factories.RulePackFactory()
    term = parolee.terms.get()
    return {
        "assessment-withdraw": [factories.AssessmentFactory(term=term, instrument="oras-cst").pk],
        "event-withdraw": [factories.CaseEventFactory(term=term, kind="EMPLOYED", happened_on=date(2026, 11, 9)).pk],
        "address-end": [factories.AddressFactory(parolee=parolee).pk],
        "associate-edit": [factories.AssociateFactory(parolee=parolee).pk],
        "caution-lift": [factories.CautionFactory(parolee=parolee).pk],
        "condition-answer": [condition.pk],
    }

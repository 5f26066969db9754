"""Saying what a condition asks for."""

import pytest

from cases.drug_tests.actions.conditions import set_testing
from cases.drug_tests.testing import NoTestingError, asked
from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import TermClosedError
from cases.rulebook import testing as rules
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

ASKED = rules.TestingParameters.model_validate(
    {"how": {"kind": "random", "per_month": 4, "minimum": 2, "maximum": 6, "gap": 1}, "panel": "federal-urine"}
)


@pytest.fixture
def condition(parolee, pack):
    return factories.ConditionFactory(
        term=parolee.terms.get(), category="TESTING", parameters={"check_in": {"kept": True}}
    )


def test_what_is_asked_for_stands_beside_what_else_the_condition_asks(officer, condition):
    set_testing(condition=condition, version=1, by=officer, at=NOW, testing=ASKED)

    condition.refresh_from_db()
    assert asked(condition) == ASKED
    assert (condition.parameters["check_in"], condition.version) == ({"kept": True}, 2)
    assert Event.objects.get(verb="condition.testing_set").parolee_id == condition.parolee_id


def test_older_version_is_refused(officer, condition):
    set_testing(condition=condition, version=1, by=officer, at=NOW, testing=ASKED)

    with pytest.raises(StaleEditError):
        set_testing(condition=condition, version=1, by=officer, at=NOW, testing=ASKED)


def test_panel_that_the_rules_do_not_have_is_refused(officer, condition):
    with pytest.raises(NoTestingError, match="no panel “hair-5”"):
        set_testing(
            condition=condition, version=1, by=officer, at=NOW, testing=ASKED.model_copy(update={"panel": "hair-5"})
        )


def test_term_that_is_over_asks_for_nothing_new(officer, condition):
    SupervisionTerm.objects.update(status="DISCHARGED", closed_on=TODAY)
    condition.term.refresh_from_db()

    with pytest.raises(TermClosedError):
        set_testing(condition=condition, version=1, by=officer, at=NOW, testing=ASKED)

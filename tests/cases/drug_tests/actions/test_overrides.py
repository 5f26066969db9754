"""Overriding the guard: by a supervisor, for one door, with a reason, and never for what is no presumptive positive."""

import pytest

from cases.drug_tests import policies
from cases.drug_tests.actions.overrides import OverriddenError, override_guard
from cases.drug_tests.guard import UnestablishedError, require_established
from cases.drug_tests.models import Door, Override
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW

ASKED = {"door": "HEARING_REQUEST", "reason": "The board asked to hear of it at once."}


@pytest.fixture
def screened(drug_test):
    factories.ResultFactory(drug_test=drug_test)
    return drug_test


def test_override_guard_opens_one_door_and_no_other(screened, supervisor):
    made = override_guard(drug_test=screened, by=supervisor, at=NOW, **ASKED)

    require_established(screened.pk, door=Door.HEARING_REQUEST, at=NOW)
    with pytest.raises(UnestablishedError):
        require_established(screened.pk, door=Door.SANCTION, at=NOW)
    event = Event.objects.get(verb="drug_test.guard_overridden")
    assert (event.by, event.target_pk, event.details) == (supervisor, screened.pk, {"door": "HEARING_REQUEST"})
    assert (made.reason, made.parolee_id) == (ASKED["reason"], screened.parolee_id)


def test_override_guard_once(screened, supervisor):
    override_guard(drug_test=screened, by=supervisor, at=NOW, **ASKED)

    with pytest.raises(OverriddenError):
        override_guard(drug_test=screened, by=supervisor, at=NOW, **ASKED)


@pytest.mark.parametrize("door", ["MESSAGE", "HELP", "MEDICAL_WARNING"])
def test_override_guard_refuses_a_door_that_nobody_opens(screened, supervisor, door):
    with pytest.raises(policies.NothingToOverrideError):
        override_guard(drug_test=screened, by=supervisor, at=NOW, **ASKED | {"door": door})


def test_override_guard_refuses_ones_own_order(screened, supervisor):
    screened.ordered_by = supervisor
    screened.save()

    with pytest.raises(policies.OwnTestError):
        override_guard(drug_test=screened, by=supervisor, at=NOW, **ASKED)


@pytest.mark.parametrize("why", ["nothing screened", "dilute", "waived", "cancelled"])
def test_override_guard_refuses_what_is_no_presumptive_positive(screened, supervisor, parolee, why):
    if why == "nothing screened":
        screened = factories.DrugTestFactory(parolee=parolee, at_lab=True)
    elif why == "dilute":
        factories.ValidityReadingFactory(drug_test=screened, measure="said", value=None, word="DILUTE")
    elif why == "waived":
        factories.WaiverFactory(drug_test=screened)
    else:
        screened.status, screened.ended_reason = "CANCELLED", "Ordered twice."
        screened.save()

    with pytest.raises(policies.NothingToOverrideError):
        override_guard(drug_test=screened, by=supervisor, at=NOW, **ASKED)

    assert not Override.objects.exists()

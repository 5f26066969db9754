"""Saying what a condition asks for: how often somebody is tested, and on which panel."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cases.drug_tests.testing import pack_for, panel_of, testing_of
from cases.parolees import policies
from cases.parolees.models import Condition
from cases.rulebook.testing import TestingParameters
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


@transaction.atomic
def set_testing(*, condition: Condition, version: int, by: User, at: datetime, testing: TestingParameters) -> None:
    """Say what a condition asks for from now on. What was ordered or drawn before stays as it is."""
    policies.require_open(condition.term)
    on = timezone.localdate(at)
    panel_of(testing_of(pack_for(condition.term.unit, on)), testing.panel)
    document = testing.model_dump(mode="json", exclude_none=True)
    save_edit(condition, version=version, parameters={**condition.parameters, "testing": document})
    audit.record_event(by=by, at=at, verb="condition.testing_set", target=condition)
    change = offers.Change(kind=offers.Change.Kind.CONDITION, term_pks=[condition.term_id], by=by, at=at, on=on)
    offers.follow(change)

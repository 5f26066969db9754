"""Overriding the guard."""

from datetime import datetime

from django.db import transaction

from cases.drug_tests import policies
from cases.drug_tests.evidence import examine
from cases.drug_tests.guard import is_overridden
from cases.drug_tests.models import Door, DrugTest, Override
from cases.drug_tests.states import hold
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class OverriddenError(RefusedError):
    """The guard is overridden for this door already."""


@transaction.atomic
def override_guard(*, drug_test: DrugTest, by: User, at: datetime, door: str, reason: str) -> Override:
    """Let one door take a presumptive positive of one test, with a reason that is shown and counted."""
    test = hold(drug_test)
    policies.require_overridable(examine([test])[test.pk], door=door, by=by)
    if is_overridden(test.pk, door=Door(door), at=at):
        raise OverriddenError("The guard is overridden for this door already.")
    override = Override.objects.create(
        parolee_id=test.parolee_id, drug_test=test, door=door, reason=reason, by=by, at=at
    )
    audit.record_event(by=by, at=at, verb="drug_test.guard_overridden", target=test, door=str(door))
    return override

"""Moving a test from one state to the next: the one place that writes its status."""

from datetime import datetime

from cases.drug_tests.models import DrugTest
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class WrongStateError(RefusedError):
    """The test is not in a state from which this can be done."""


def hold(drug_test: DrugTest) -> DrugTest:
    """Return the test as it stands, locked until the transaction ends: of two who act at once the later one waits."""
    return DrugTest.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=drug_test.pk)


def become(drug_test: DrugTest, status: str, *, by: User, at: datetime, verb: str, **changes: object) -> None:
    """Move a held test to another state with what belongs to it, and record that it happened."""
    if not drug_test.can_become(status):
        raise WrongStateError(f"This test is {drug_test.get_status_display().lower()}: that is no longer possible.")
    for name, value in {**changes, "status": status, "changed_at": at, "version": drug_test.version + 1}.items():
        setattr(drug_test, name, value)
    drug_test.save()
    audit.record_event(by=by, at=at, verb=verb, target=drug_test)

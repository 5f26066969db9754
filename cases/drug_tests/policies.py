"""May this be done now, with this test?"""

from datetime import datetime

from cases.drug_tests.evidence import Examined
from cases.drug_tests.findings import DILUTE, Finding
from cases.drug_tests.guard import UNDER_WAY
from cases.drug_tests.models import Door, DrugTest
from cases.drug_tests.models.statements import OVERRIDABLE
from parole.accounts.models import User
from parole.refusals import RefusedError


class NoSpecimenError(RefusedError):
    """There is no specimen of this test on which anything could be reported."""


class NothingToOverrideError(RefusedError):
    """The guard holds nothing back that an override could let through."""


class OwnTestError(RefusedError):
    """Nobody overrides the guard for a test that they ordered."""


class UnknownSubstanceError(RefusedError):
    """The panel of the test does not have this substance."""


class NothingToConfirmError(RefusedError):
    """There is no positive screen that waits for its confirmation."""


class FutureError(RefusedError):
    """What is entered is still to come."""


def refusal_of_results(drug_test: DrugTest) -> str:
    """Say why no results are taken for a test as it stands; nothing when they are."""
    if drug_test.status in UNDER_WAY:
        return ""
    state = drug_test.get_status_display().lower()
    if drug_test.status in DrugTest.EXPECTED:
        return f"This test is {state}: no specimen was collected for it."
    return f"This test is {state}: no result is taken for it."


def require_takes_results(drug_test: DrugTest) -> None:
    """Refuse results of a test that was cancelled, excused, or has no specimen."""
    if refusal := refusal_of_results(drug_test):
        raise NoSpecimenError(refusal)


def require_on_panel(examined: Examined, *substances: str) -> None:
    """Refuse substances that the test is not about."""
    if any(code not in examined.titles for code in substances):
        raise UnknownSubstanceError("The panel of this test does not have this substance.")


def require_not_to_come(day_or_moment: datetime, at: datetime) -> None:
    """Refuse what was signed or reported later than now."""
    if day_or_moment > at:
        raise FutureError("That is still to come.")


def require_waiting(examined: Examined, substance: str) -> None:
    """Refuse to waive a confirmation that nothing waits for."""
    if examined.findings.substances[substance] != Finding.PRESUMPTIVE:
        raise NothingToConfirmError("No positive screen of this substance waits for its confirmation.")


def require_overridable(examined: Examined, *, door: str, by: User) -> None:
    """Refuse an override of what is no presumptive positive, of an open door, or of one's own order."""
    test = examined.drug_test
    if door not in OVERRIDABLE:
        raise NothingToOverrideError(f"Nobody overrides the guard for this: {Door(door).label.lower()}.")
    if examined.findings.validity == DILUTE:
        raise NothingToOverrideError("The specimen is dilute: that is never a positive, by nobody's word.")
    if test.status not in UNDER_WAY or not examined.findings.of(Finding.PRESUMPTIVE):
        raise NothingToOverrideError("There is no presumptive positive that an override could let through.")
    if is_own_order(test, by):
        raise OwnTestError("You ordered this test yourself: another supervisor must override the guard.")


def is_own_order(drug_test: DrugTest, user: User) -> bool:
    """Whether the user ordered the test."""
    return drug_test.ordered_by_id == user.pk

"""The guard: nothing that is not established about a test goes through any door. Every door asks here.

A presumptive positive is no finding against anybody. It may start help or a medical warning at once; it becomes a
violation, a sanction, a hearing request, a sentence of a report or a message only once it is confirmed by a laboratory
or admitted in writing, or when a supervisor has overridden the guard for that one door, with a reason.
"""

from datetime import datetime

from cases.drug_tests import custody
from cases.drug_tests.evidence import Examined, examine
from cases.drug_tests.findings import DILUTE, Finding
from cases.drug_tests.models import Door, DrugTest, Override
from cases.drug_tests.models.statements import ALWAYS_OPEN
from parole.refusals import RefusedError

STATUS = DrugTest.Status
# A program keeps the chain of custody of what it takes: here is none that could be whole.
BY_PROGRAM = (
    "A program takes this specimen, and its chain of custody is not kept here: the test cannot be cited. "
    "To hold something against somebody, order a test of our own."
)
# Where an override counts: a test that came to nothing has nothing that could be overridden.
UNDER_WAY = frozenset({STATUS.COLLECTED, STATUS.AT_LAB, STATUS.RESULTED})


class UnestablishedError(RefusedError):
    """What is known of this test is not established: it goes through no door but help and a medical warning."""


def require_established(drug_test_pk: int, *, door: Door, at: datetime) -> None:
    """Refuse to let a test through a door unless what it found is established, or a supervisor has overridden this."""
    if door in ALWAYS_OPEN:
        return
    test = DrugTest.objects.select_related("pack").get(pk=drug_test_pk)
    refusal = why_not(examine([test])[test.pk], door=door, at=at)
    if refusal:
        raise UnestablishedError(refusal)


def why_not(examined: Examined, *, door: Door, at: datetime) -> str:
    """Return why a test that was examined does not go through a door; nothing when it does."""
    findings, test = examined.findings, examined.drug_test
    if test.is_by_program:
        return BY_PROGRAM
    if test.status not in UNDER_WAY:
        return _why_not_without_results(test)
    presumptive = findings.of(Finding.PRESUMPTIVE)
    is_established = bool(findings.established) and test.status == STATUS.RESULTED
    if is_established or (presumptive and is_overridden(test.pk, door=door, at=at)):
        return "" if custody_is_whole(test.pk) else _why_not_whole(test)
    if findings.established:
        return "The other results of this test are still awaited."
    if presumptive:
        return f"Presumptive only: {examined.named(presumptive)} is neither confirmed nor admitted in writing."
    if findings.validity == DILUTE:
        return "The specimen is dilute: that is never a positive. It may lead to another test."
    if findings.validity:
        return f"The specimen is {findings.validity.lower()}: nothing was found by it."
    if explained := findings.of(Finding.EXPLAINED):
        return f"A prescription explains this: {examined.named(explained)}."
    return "Nothing is established by this test."


def _why_not_without_results(test: DrugTest) -> str:
    """Return why not where no result counts: a refusal stands for itself, and so does a no-show of whoever was told."""
    if test.status == STATUS.REFUSED or (test.status == STATUS.NO_SHOW and test.proof == DrugTest.Proof.PROVEN):
        return ""
    if test.status == STATUS.NO_SHOW:
        return "Nobody knows that the person was told: not coming is then held against nobody."
    if test.status in DrugTest.EXPECTED:
        return "No specimen was given yet."
    reason = f": {test.ended_reason.rstrip('.')}" if test.ended_reason else ""
    return f"This test is {test.get_status_display().lower()}{reason}."


def _why_not_whole(test: DrugTest) -> str:
    reason = ": a defect waits for its memo" if custody.waits_for_memo(test.pk) else ""
    return f"The chain of custody of this specimen is not whole{reason}."


def is_overridden(drug_test_pk: int, *, door: Door, at: datetime) -> bool:
    """Say whether a supervisor has overridden the guard for this door by then."""
    return Override.objects.filter(drug_test_id=drug_test_pk, door=door, at__lte=at).exists()


def custody_is_whole(drug_test_pk: int) -> bool:
    """Say whether the chain of custody holds."""
    return custody.is_whole(drug_test_pk)

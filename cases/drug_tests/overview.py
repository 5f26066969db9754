"""The line on a case file's Overview: what somebody is tested by, what the last test found, and what is waited for."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cases.drug_tests import custody
from cases.drug_tests.case_tab import binding_conditions
from cases.drug_tests.evidence import Examined, examine
from cases.drug_tests.findings import Finding
from cases.drug_tests.models import DrugTest
from cases.drug_tests.testing import asked
from cases.rulebook.phrases import testing_words
from parole.accounts.permissions import Permission, may
from parole.accounts.reach import Reach
from parole.offers import Section

# What a test found that is over, in the words of the line: the first that fits is said.
FOUND = (
    (Finding.CONFIRMED, "overdue", "confirmed positive"),
    (Finding.ADMITTED, "overdue", "admitted in writing"),
    (Finding.EXPLAINED, "done", "explained by a prescription"),
    (Finding.NOT_CONFIRMED, "done", "not confirmed"),
    (Finding.NO_FINDING, "stopped", "no finding"),
)


def testing(reach: Reach, parolee_pk: int, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the line of a person whom a condition has tested, or who was tested before."""
    if not may(reach.role, Permission.DRUG_TEST_VIEW):
        return None
    conditions = binding_conditions(parolee_pk, today)
    tests = DrugTest.objects.visible_to(reach).filter(parolee=parolee_pk).select_related("pack")
    last = tests.filter(status=DrugTest.Status.RESULTED).order_by("-due_on", "-pk").first()
    about = examine([*tests.awaited(), *([last] if last else [])])
    waiting = [each for pk, each in about.items() if last is None or pk != last.pk]
    if not (conditions or about):
        return None
    unconfirmed = sum(1 for each in waiting if each.findings.of(Finding.PRESUMPTIVE))
    state, found = found_by(about[last.pk]) if last else ("", "")
    return {
        "parolee_pk": parolee_pk,
        "asks": [testing_words(wanted) for condition in conditions if (wanted := asked(condition))],
        "last": last,
        "state": state,
        "found": found,
        "unconfirmed": f"{unconfirmed} waiting for confirmation" if unconfirmed else "",
        "awaited": len(waiting) - unconfirmed,
        "today": today,
    }


def found_by(about: Examined) -> tuple[str, str]:
    """Say what a test has found. What nobody has confirmed waits for it, whatever a screen says."""
    findings = about.findings
    if findings.validity:
        return "stopped", f"the specimen is {findings.validity.lower()}"
    for finding, state, words in FOUND:
        if codes := findings.of(finding):
            said = f"{words}: {about.named(codes)}"
            if finding.is_established and not custody.is_whole(about.drug_test.pk):
                return "due", f"{said}, but the chain of custody is not whole"
            return state, said
    if codes := findings.of(Finding.PRESUMPTIVE):
        return "due", f"waiting for confirmation: {about.named(codes)}"
    return ("done", "negative") if not findings.of(Finding.PENDING) else ("window", "results awaited")


SECTIONS = (Section(name="testing", template="drug_tests/partials/testing_line.html", order=15, context=testing),)

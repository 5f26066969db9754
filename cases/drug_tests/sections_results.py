"""The section of a test's page that says what was found, what was reported and decided, and which doors are open."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cases.drug_tests.evidence import NOTHING_FOUND, Examined, examine
from cases.drug_tests.findings import Finding
from cases.drug_tests.guard import why_not
from cases.drug_tests.models import (
    Admission,
    Door,
    DrugTest,
    Override,
    PrescriptionReview,
    Result,
    ValidityReading,
    Waiver,
)
from cases.drug_tests.models.statements import ALWAYS_OPEN
from cases.drug_tests.policies import is_own_order, refusal_of_results
from parole.accounts.models import User
from parole.accounts.permissions import Permission, may
from parole.accounts.reach import Reach

STATES: Mapping[Finding, str] = {
    Finding.PENDING: "window",
    Finding.NEGATIVE: "done",
    Finding.PRESUMPTIVE: "due",
    Finding.CONFIRMED: "overdue",
    Finding.ADMITTED: "overdue",
    Finding.EXPLAINED: "done",
    Finding.NOT_CONFIRMED: "done",
    Finding.NO_FINDING: "stopped",
}


def results_section(drug_test: DrugTest, *, user: User, reach: Reach) -> tuple[str, dict[str, Any]]:
    """Return the template and its context. The test brings its pack along."""
    about = examine([drug_test])[drug_test.pk]
    keys = [drug_test.pk]
    takes_results = not refusal_of_results(drug_test)
    is_presumptive = bool(about.findings.of(Finding.PRESUMPTIVE))
    may_record = may(user.role, Permission.RESULT_RECORD) and takes_results
    context = {
        "drug_test": drug_test,
        "panel": about.panel,
        "ended": drug_test.get_status_display() if drug_test.status in NOTHING_FOUND else "",
        "validity": about.findings.validity.lower(),
        "findings": [
            {"title": about.titles[code], "label": finding.label, "state": STATES[finding]}
            for code, finding in about.findings.substances.items()
        ],
        "reports": [
            {"row": row, "title": titled(about, row.substance, row.analyte)}
            for row in Result.objects.visible_to(reach).of_tests(keys).for_list()
        ],
        "readings": ValidityReading.objects.visible_to(reach).of_tests(keys).for_list(),
        "admissions": [
            {"row": row, "titles": about.named(row.substances)}
            for row in Admission.objects.visible_to(reach).of_tests(keys)
        ],
        "reviews": [
            {"row": row, "title": titled(about, row.substance)}
            for row in PrescriptionReview.objects.visible_to(reach).of_tests(keys)
        ],
        "waivers": [
            {"row": row, "title": titled(about, row.substance)}
            for row in Waiver.objects.visible_to(reach).of_tests(keys)
        ],
        "overrides": Override.objects.visible_to(reach).of_tests(keys),
        "doors": [door_of(about, door, reach.at) for door in Door],
        "may_record": may_record,
        "may_waive": may_record and is_presumptive,
        "may_override": may(user.role, Permission.GUARD_OVERRIDE) and takes_results and is_presumptive,
        "is_own_order": is_own_order(drug_test, user),
    }
    return "drug_tests/sections/results.html", context


def titled(about: Examined, substance: str, analyte: str = "") -> str:
    """Return what a report is about, in the words of the panel."""
    title = about.titles.get(substance, substance)
    found = next((each for each in about.panel.substances if each.code == substance), None)
    of = {each.code: each.title for each in found.confirm} if found else {}
    return f"{title}: {of.get(analyte, analyte)}" if analyte else title


def door_of(about: Examined, door: Door, at: datetime) -> dict[str, Any]:
    """Say whether one door is open to this test, and if not why."""
    refusal = "" if door in ALWAYS_OPEN else why_not(about, door=door, at=at)
    return {"label": door.label, "refusal": refusal, "is_always_open": door in ALWAYS_OPEN}

"""Reading what was reported and decided about tests, for their findings: the same queries for one test and for many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from cases.drug_tests.findings import Evidence, Finding, Findings, Reading, Report, Review, find
from cases.drug_tests.models import Admission, DrugTest, PrescriptionReview, Result, ValidityReading, Waiver
from cases.drug_tests.testing import panel_of, testing_of
from cases.rulebook.testing import DrugTesting, Panel

Status = DrugTest.Status
# Whatever was reported of these, they have found nothing.
NOTHING_FOUND = frozenset({Status.EXCUSED, Status.NO_SHOW, Status.REFUSED, Status.INVALID, Status.CANCELLED})


@dataclass(frozen=True)
class Examined:
    """One test with the panel that it is done by, and what it has found."""

    drug_test: DrugTest
    panel: Panel
    findings: Findings

    @property
    def titles(self: Self) -> Mapping[str, str]:
        """What the substances are called."""
        return {substance.code: substance.title for substance in self.panel.substances}

    def named(self: Self, codes: Iterable[str]) -> str:
        """Return substances as a sentence names them."""
        return ", ".join(self.titles[code].lower() for code in codes)


def examine(drug_tests: Iterable[DrugTest]) -> dict[int, Examined]:
    """Return what these tests have found. They bring their `pack` along."""
    tests = list(drug_tests)
    evidence = evidence_of([test.pk for test in tests])
    rules: dict[int, DrugTesting] = {}
    examined = {}
    for test in tests:
        if test.pack_id not in rules:
            rules[test.pack_id] = testing_of(test.pack)
        panel = panel_of(rules[test.pack_id], test.panel)
        if test.status in NOTHING_FOUND:
            findings = Findings(substances={each.code: Finding.NO_FINDING for each in panel.substances})
        else:
            findings = find(panel, rules[test.pack_id].validity, evidence[test.pk])
        examined[test.pk] = Examined(test, panel, findings)
    return examined


def evidence_of(keys: Iterable[int]) -> dict[int, Evidence]:
    """Return the evidence about these tests, in five queries."""
    wanted = list(keys)
    reports: defaultdict[int, list[Report]] = defaultdict(list)
    columns = ("drug_test_id", "substance", "analyte", "outcome", "value", "cutoff", "reported_at")
    for key, *values in Result.objects.of_tests(wanted).values_list(*columns):
        reports[key].append(Report(*values))
    readings: defaultdict[int, list[Reading]] = defaultdict(list)
    measured = ValidityReading.objects.of_tests(wanted)
    for key, *values in measured.values_list("drug_test_id", "measure", "value", "word", "reported_at"):
        readings[key].append(Reading(*values))
    reviews: defaultdict[int, list[Review]] = defaultdict(list)
    reviewed = PrescriptionReview.objects.of_tests(wanted)
    for key, substance, conclusion, at in reviewed.values_list("drug_test_id", "substance", "conclusion", "at"):
        is_explained = conclusion == PrescriptionReview.Conclusion.EXPLAINS
        reviews[key].append(Review(substance, is_explained, at))
    admitted: defaultdict[int, set[str]] = defaultdict(set)
    for key, substances in Admission.objects.of_tests(wanted).values_list("drug_test_id", "substances"):
        admitted[key].update(substances)
    waived: defaultdict[int, set[str]] = defaultdict(set)
    for key, substance in Waiver.objects.of_tests(wanted).values_list("drug_test_id", "substance"):
        waived[key].add(substance)
    return {key: Evidence(reports[key], readings[key], admitted[key], reviews[key], waived[key]) for key in wanted}

"""What is counted of many tests is what is found in each: on every combination of what can be reported and decided."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product

from cases.drug_tests import guard
from cases.drug_tests.counting import findings_of, outcomes_of
from cases.drug_tests.evidence import examine
from cases.drug_tests.findings import Finding
from cases.drug_tests.models import (
    Admission,
    Collection,
    Door,
    DrugTest,
    PrescriptionReview,
    Result,
    ValidityReading,
    Waiver,
)
from tests import factories
from tests.cases.drug_tests.conftest import PANEL
from tests.conftest import NOW

FRIDAY = datetime(2026, 11, 20, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
# One substance that two analytes confirm, with the cutoffs of the federal panel.
OPIATES = {
    "code": "opiates",
    "title": "Codeine and morphine",
    "screen": 2000,
    "confirm": [
        {"code": "codeine", "title": "Codeine", "cutoff": 2000},
        {"code": "morphine", "title": "Morphine", "cutoff": 4000},
    ],
}
# Outcome, value, cutoff.
NOTHING = None
SCREENS = (
    NOTHING,
    ("NEGATIVE", None, None),
    ("POSITIVE", None, None),
    ("POSITIVE", 1999, 300),
    ("POSITIVE", 2000, None),
    ("INVALID", None, None),
)
CODEINE = (NOTHING, ("NEGATIVE", 3, 2000), ("POSITIVE", 2000, 2000), ("INVALID", None, None))
MORPHINE = (NOTHING, ("NEGATIVE", None, None), ("POSITIVE", 3999, 2000))
DILUTE = (("creatinine", 12, ""), ("specific_gravity", Decimal("1.0015"), ""))
SPECIMENS = ((), (*DILUTE, ("said", None, "VALID")), (("nitrite", 500, ""),), (("said", None, "SUBSTITUTED"),))
REVIEWS = ((), ("EXPLAINS",), ("EXPLAINS", "DOES_NOT_EXPLAIN"))
DECISIONS = tuple(product((False, True), REVIEWS, (False, True)))
STATES = tuple(product(("AT_LAB", "RESULTED"), (False, True)))


class Evidence:
    """Rows about many tests, stored at once."""

    def __init__(self, parolee, pack):
        self.by = factories.UserFactory()
        self.laboratory = factories.LaboratoryFactory()
        self.term = parolee.terms.get()
        self.common = {"parolee": parolee, "term": self.term}
        self.pack = pack
        self.rows = {
            model: []
            for model in (DrugTest, Result, ValidityReading, Admission, PrescriptionReview, Waiver, Collection)
        }

    def add(self, model, **columns):
        made = model(**columns)
        self.rows[model].append(made)
        return made

    def test(self, status, *, has_specimen, panel="federal-urine"):
        made = self.add(
            DrugTest,
            **self.common,
            unit=self.term.unit,
            origin="SCHEDULED",
            pack=self.pack,
            panel=panel,
            status=status,
            specimen_type="URINE",
            due_on=FRIDAY.date(),
            ordered_by=self.by,
            ordered_at=FRIDAY,
            changed_at=FRIDAY,
        )
        if has_specimen:
            self.add(
                Collection,
                **self.common,
                drug_test=made,
                attempt=1,
                outcome="COLLECTED",
                collected_at=FRIDAY,
                collector=self.by,
                identity="PHOTO_ID",
                specimen_type="URINE",
                recorded_by=self.by,
                seal_number=f"S-{len(self.rows[DrugTest])}",
                seal_initials="RA",
                recorded_at=FRIDAY,
            )
        return made

    def report(self, drug_test, substance, analyte, said, at=FRIDAY):
        outcome, value, cutoff = said
        self.add(
            Result,
            **self.common,
            **self._reported(drug_test, at),
            stage="CONFIRMATION" if analyte else "SCREEN",
            substance=substance,
            analyte=analyte,
            outcome=outcome,
            value=value,
            cutoff=cutoff,
            method="GC-MS",
        )

    def read(self, drug_test, measure, value, word, at=FRIDAY):
        reading = {"measure": measure, "value": value, "word": word}
        self.add(ValidityReading, **self.common, **self._reported(drug_test, at), **reading)

    def decide(self, drug_test, substance, admitted, reviews, waived):
        stated = {"parolee": self.common["parolee"], "drug_test": drug_test, "by": self.by}
        if admitted:
            words = {"statement": "I used.", "witnessed_by": "Officer Cole", "signed_on": FRIDAY.date()}
            self.add(Admission, **stated, **words, at=FRIDAY, substances=["thc-elsewhere", substance])
        for number, conclusion in enumerate(reviews):
            checked = {"document": "Label", "checked_how": "Called", "at": FRIDAY + number * HOUR}
            self.add(PrescriptionReview, **stated, **checked, substance=substance, conclusion=conclusion)
        if waived:
            self.add(Waiver, **stated, substance=substance, reason="Used up.", at=FRIDAY)

    def store(self):
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)
        return DrugTest.objects.filter(pk__in=[made.pk for made in self.rows[DrugTest]])

    def _reported(self, drug_test, at):
        who = {"laboratory": self.laboratory, "recorded_by": self.by, "source": "IMPORT"}
        return {"drug_test": drug_test, "reported_at": at, "recorded_at": at, **who}


def pack_of(substance):
    """Return the rules of the demonstration, with a panel of one substance."""
    pack = factories.RulePackFactory()
    listed = pack.document["drug_testing"]["panels"]
    panel = next(each for each in listed if each["code"] == "federal-urine")
    document = {
        **pack.document["drug_testing"],
        "panels": [*listed, {**panel, "code": "one", "substances": [substance]}],
    }
    pack.document = {**pack.document, "drug_testing": document}
    pack.save()
    return pack


def assert_counted_as_found(tests):
    """Compare every finding, and every outcome, with what is found and guarded one by one."""
    examined = examine(tests.select_related("pack"))

    found = {pk: {code: str(each) for code, each in of.findings.substances.items()} for pk, of in examined.items()}
    counted, outcomes = findings_of(tests), outcomes_of(tests)
    assert counted.keys() == outcomes.keys() == found.keys()
    # The differences alone: nobody reads thousands of lines that agree.
    assert [(pk, counted[pk], found[pk]) for pk in found if counted[pk] != found[pk]] == []
    expected = {pk: outcome_of(each) for pk, each in examined.items()}
    assert [(pk, outcomes[pk], expected[pk]) for pk in expected if outcomes[pk] != expected[pk]] == []


def outcome_of(examined):
    findings, status = examined.findings, examined.drug_test.status
    if findings.established and guard.why_not(examined, door=Door.VIOLATION, at=NOW) == "":
        return "POSITIVE"
    if findings.of(Finding.PRESUMPTIVE):
        return "PRESUMPTIVE"
    if status != "RESULTED" or not findings.is_settled or findings.established:
        return "OPEN"
    if findings.validity:
        return "DILUTE" if findings.validity == "DILUTE" else "INVALID"
    return "NEGATIVE" if set(findings.substances.values()) == {Finding.NEGATIVE} else "NEITHER"


def test_what_is_counted_is_what_is_found_on_every_combination(parolee, db):
    evidence = Evidence(parolee, pack_of(OPIATES))
    combinations = product(SCREENS, CODEINE, MORPHINE, SPECIMENS, DECISIONS)
    for number, (screen, codeine, morphine, specimen, decision) in enumerate(combinations):
        # Every state meets every kind of evidence: their numbers have no common divisor with what is between.
        status, has_specimen = STATES[(number + number // len(DECISIONS)) % len(STATES)]
        drug_test = evidence.test(status, has_specimen=has_specimen, panel="one")
        for analyte, said in (("", screen), ("codeine", codeine), ("morphine", morphine)):
            if said:
                evidence.report(drug_test, "opiates", analyte, said)
        for reading in specimen:
            evidence.read(drug_test, *reading)
        evidence.decide(drug_test, "opiates", *decision)

    tests = evidence.store()

    assert_counted_as_found(tests)
    assert set(outcomes_of(tests).values()) == {
        *("POSITIVE", "NEGATIVE", "NEITHER", "DILUTE", "INVALID", "PRESUMPTIVE", "OPEN")
    }


def test_corrections_count_by_the_clock_of_whoever_reports(parolee, pack):
    evidence = Evidence(parolee, pack)
    drawn = random.Random(1)
    for _ in range(200):
        drug_test = evidence.test(drawn.choice(["COLLECTED", "AT_LAB", "RESULTED"]), has_specimen=drawn.random() < 0.9)
        for code in PANEL:
            if code != "cocaine":
                evidence.report(drug_test, code, "", ("NEGATIVE", None, None))
        for hours in drawn.sample(range(5), drawn.randint(0, 3)):
            said = drawn.choice([("NEGATIVE", None, None), ("POSITIVE", None, None), ("POSITIVE", 160, 150)])
            evidence.report(drug_test, "cocaine", "", said, FRIDAY + hours * HOUR)
        for hours in drawn.sample(range(5), drawn.randint(0, 2)):
            said = drawn.choice([("NEGATIVE", 3, 100), ("POSITIVE", 220, 100), ("POSITIVE", 60, 50)])
            evidence.report(drug_test, "cocaine", "benzoylecgonine", said, FRIDAY + hours * HOUR)
        for hours in drawn.sample(range(5), drawn.randint(0, 2)):
            evidence.read(drug_test, "creatinine", drawn.choice([1, 12, 80]), "", FRIDAY + hours * HOUR)
            evidence.read(drug_test, "specific_gravity", Decimal("1.0015"), "", FRIDAY + hours * HOUR)

    assert_counted_as_found(evidence.store())


def test_what_is_over_or_past_has_no_findings(parolee, pack):
    made = [
        factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", proof="PROVEN", panel="agency-urine"),
        factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", proof="NOT_PROVEN"),
        factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", due_on=FRIDAY.date()),
        factories.DrugTestFactory(parolee=parolee, status="REFUSED"),
        factories.DrugTestFactory(parolee=parolee, status="INVALID", ended_reason="Seal broken"),
        factories.DrugTestFactory(
            parolee=parolee, status="EXCUSED", excuse="HOSPITAL", excused_by=factories.UserFactory()
        ),
    ]
    # Reported before it was found that the seal was broken.
    factories.ResultFactory(drug_test=made[4])

    tests = DrugTest.objects.all()

    assert findings_of(tests) == {}
    assert [outcomes_of(tests)[each.pk] for each in made] == [
        *("NO_SHOW", "UNPROVEN", "UNPROVEN", "REFUSED", "INVALID", "EXCUSED")
    ]

"""What the laboratory found in the sample agency: mostly nothing, and one of each thing that may come of a test."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from cases.desk.invented.sample.staff import DOMAIN, SIGN_INS
from cases.desk.invented.sample.testing_rest import report_the_rest
from cases.drug_tests.actions import overrides, results
from cases.drug_tests.entries import Entry, ReadingEntry, ResultEntry
from cases.drug_tests.models import DrugTest, Laboratory
from cases.drug_tests.testing import NoTestingError, pack_for, panel_of, testing_of
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import User

PANEL = "federal-urine"
NEGATIVES = 6


def report_results(
    terms: Collection[SupervisionTerm], officers: Mapping[int, int], *, by: User, at: datetime, on: date
) -> None:
    """Let the officer who signs in find results of every kind, the oldest first."""
    officer = User.objects.get_by_natural_key(f"{SIGN_INS['officer']}@{DOMAIN}")
    supervisor = User.objects.get_by_natural_key(f"{SIGN_INS['supervisor']}@{DOMAIN}")
    laboratory, _ = Laboratory.objects.get_or_create(code="prairie-toxicology", defaults={"name": "Prairie Toxicology"})
    own = [term for term in terms if officers[term.pk] == officer.pk][: NEGATIVES + 5]
    try:
        tests = [_order(term, place, by=by, at=at, on=on) for place, term in enumerate(own)]
    except NoTestingError:
        return
    if len(tests) < NEGATIVES + 5:
        return
    *negative, presumptive, confirmed, dilute, explained, overridden = tests

    def report(drug_test: DrugTest, *found: Entry, positive: str = "") -> None:
        entries = [*_screens(drug_test, positive, at), *found]
        results.record_results(drug_test=drug_test, by=officer, at=at, entries=entries, laboratory=laboratory)

    for drug_test in negative:
        report(drug_test)
    report(presumptive, positive="amphetamines")
    report(confirmed, _confirmation("cocaine", "benzoylecgonine", 412, 100, at), positive="cocaine")
    report(dilute, _reading("creatinine", "11.5", at), _reading("specific_gravity", "1.0012", at), positive="thc")
    report(explained, _confirmation("oxycodone", "oxycodone", 380, 100, at), positive="oxycodone")
    results.review_prescription(
        drug_test=explained,
        by=officer,
        at=at,
        substance="oxycodone",
        conclusion="EXPLAINS",
        document="Bottle from after the dental surgery, ten tablets",
        checked_how="Called the dentist's practice, who confirmed dose and dates",
    )
    report_the_rest(laboratory, by=by)
    report(overridden, positive="fentanyl")
    overrides.override_guard(
        drug_test=overridden,
        by=supervisor,
        at=at,
        door="HEARING_REQUEST",
        reason="Found unconscious the same evening; the board must hear of it before the confirmation is back.",
    )


def _order(term: SupervisionTerm, place: int, *, by: User, at: datetime, on: date) -> DrugTest:
    due_on = on - timedelta(days=12 - place)
    return DrugTest.objects.create(
        parolee_id=term.parolee_id,
        term=term,
        unit_id=term.unit_id,
        origin=DrugTest.Origin.SCHEDULED,
        pack=pack_for(term.unit, on),
        panel=PANEL,
        specimen_type=DrugTest.SpecimenType.URINE,
        due_on=due_on,
        ordered_by=by,
        ordered_at=at - timedelta(days=14),
        status=DrugTest.Status.AT_LAB,
        changed_at=at - timedelta(days=12 - place),
    )


def _screens(drug_test: DrugTest, positive: str, at: datetime) -> Sequence[Entry]:
    panel = panel_of(testing_of(drug_test.pack), drug_test.panel)
    return [
        ResultEntry(each.code, "", "POSITIVE" if each.code == positive else "NEGATIVE", _reported(at))
        for each in panel.substances
    ]


def _confirmation(substance: str, analyte: str, value: int, cutoff: int, at: datetime) -> Entry:
    figures = {"value": Decimal(value), "cutoff": Decimal(cutoff)}
    return ResultEntry(substance, analyte, "POSITIVE", _reported(at), unit="ng/mL", method="LC-MS/MS", **figures)


def _reading(measure: str, value: str, at: datetime) -> Entry:
    return ReadingEntry(measure, _reported(at), value=Decimal(value))


def _reported(at: datetime) -> datetime:
    return (at - timedelta(days=1)).replace(second=0, microsecond=0)

"""What was found in the many other specimens of the sample agency: enough of each that rates say something."""

from collections.abc import Iterator
from decimal import Decimal

from cases.desk.invented import drawing
from cases.desk.invented.sample.people import share
from cases.drug_tests.models import DrugTest, Laboratory, Result, ValidityReading
from cases.drug_tests.testing import panel_of, testing_of
from cases.parolees.models import Parolee
from cases.rulebook.testing import Substance
from parole.accounts.models import User

NEGATIVE, CONFIRMED, REFUTED, DILUTE = "NEGATIVE", "CONFIRMED", "REFUTED", "DILUTE"
# In a thousand: what a laboratory finds, and what comes of what a cup shows, which is wrong more often.
OF_LABORATORY = ((CONFIRMED, 75), (REFUTED, 10), (DILUTE, 30), (NEGATIVE, 885))
OF_CUP = ((CONFIRMED, 55), (REFUTED, 90), (NEGATIVE, 855))
CUPS = 35
READINGS = (("creatinine", Decimal(11)), ("specific_gravity", Decimal("1.0014")))


def report_the_rest(laboratory: Laboratory, *, by: User) -> None:
    """Report on every other specimen that is resulted: by the laboratory, or by a cup and its confirmation there."""
    known = Result.objects.values("drug_test")
    rest = DrugTest.objects.filter(status=DrugTest.Status.RESULTED).exclude(pk__in=known).select_related("pack")
    tests = list(rest.order_by("pk"))
    numbers = dict(Parolee.objects.filter(pk__in={test.parolee_id for test in tests}).values_list("pk", "number"))
    panels = {(test.pack_id, test.panel): test for test in tests}
    substances = {key: panel_of(testing_of(test.pack), test.panel).substances for key, test in panels.items()}
    results: list[Result] = []
    readings: list[ValidityReading] = []
    for test in tests:
        key = ("found", numbers[test.parolee_id], test.due_on)
        is_cup = drawing.chance(CUPS, "cup", *key)
        found = share(OF_CUP if is_cup else OF_LABORATORY, *key)
        listed = substances[test.pack_id, test.panel]
        positive = drawing.pick(listed, "substance", *key) if found in {CONFIRMED, REFUTED} else None
        results += _screens(test, listed, positive, by, None if is_cup else laboratory)
        if positive:
            results += _confirmations(test, positive, found, by, laboratory)
        if found == DILUTE and test.specimen_type == DrugTest.SpecimenType.URINE:
            readings += _readings(test, by, laboratory)
    Result.objects.bulk_create(results)
    ValidityReading.objects.bulk_create(readings)


def _screens(
    test: DrugTest, listed: tuple[Substance, ...], positive: Substance | None, by: User, laboratory: Laboratory | None
) -> Iterator[Result]:
    for each in listed:
        outcome = Result.Outcome.POSITIVE if each == positive else Result.Outcome.NEGATIVE
        yield Result(**_common(test, by, laboratory), stage=Result.Stage.SCREEN, substance=each.code, outcome=outcome)


def _confirmations(
    test: DrugTest, positive: Substance, found: str, by: User, laboratory: Laboratory
) -> Iterator[Result]:
    for analyte in positive.confirm:
        cutoff = Decimal(str(analyte.cutoff))
        yield Result(
            **_common(test, by, laboratory),
            stage=Result.Stage.CONFIRMATION,
            substance=positive.code,
            analyte=analyte.code,
            outcome=Result.Outcome.POSITIVE if found == CONFIRMED else Result.Outcome.NEGATIVE,
            value=cutoff * 3 if found == CONFIRMED else cutoff / 5,
            cutoff=cutoff,
            method="LC-MS/MS",
        )


def _readings(test: DrugTest, by: User, laboratory: Laboratory) -> Iterator[ValidityReading]:
    for measure, value in READINGS:
        yield ValidityReading(**_common(test, by, laboratory), measure=measure, value=value)


def _common(test: DrugTest, by: User, laboratory: Laboratory | None) -> dict[str, object]:
    return {
        "parolee_id": test.parolee_id,
        "term_id": test.term_id,
        "drug_test": test,
        "laboratory": laboratory,
        "reported_at": test.changed_at,
        "recorded_at": test.changed_at,
        "recorded_by": by,
        "source": Result.Source.IMPORT if laboratory else Result.Source.MANUAL,
    }

"""Reports are taken once each, whatever their order, and a test is resulted when nothing more is awaited."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.drug_tests.actions.entering import CONTRADICTED, Line, enter_reports, settle_tests
from cases.drug_tests.entries import ReadingEntry, ResultEntry
from cases.drug_tests.models import Result, ValidityReading
from parole.audit.models import Event
from tests import factories
from tests.cases.drug_tests.conftest import MONDAY, confirmation, negatives, screen
from tests.conftest import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def enter(drug_test, officer, laboratory):
    """Enters about the test at the laboratory, unless told otherwise."""

    def act(*entries, of=drug_test, source="MANUAL", laboratory=laboratory):
        lines = [Line(of.pk, entry, "S-1") for entry in entries]
        return enter_reports(lines=lines, by=officer, at=NOW, laboratory=laboratory, source=source)

    return act


def test_what_is_new_is_stored_with_where_it_is_from(enter, drug_test, officer, laboratory):
    entered = enter(screen(), ReadingEntry("creatinine", MONDAY, value=Decimal("80.5")))

    assert len(entered.taken) == 2
    result, reading = Result.objects.get(), ValidityReading.objects.get()
    assert (result.drug_test, result.parolee_id, result.seal_number) == (drug_test, drug_test.parolee_id, "S-1")
    assert (result.laboratory, result.recorded_by, result.recorded_at) == (laboratory, officer, NOW)
    assert (reading.measure, reading.value) == ("creatinine", Decimal("80.5"))
    assert Event.objects.get(verb="drug_test.results_recorded").target_pk == drug_test.pk


def test_the_same_again_changes_nothing(enter):
    enter(screen(), screen("thc"))

    again = enter(screen("thc"), screen(), screen())

    assert (len(again.taken), len(again.unchanged), again.refused) == (0, 3, [])
    assert Result.objects.count() == 2
    assert Event.objects.filter(verb="drug_test.results_recorded").count() == 1


def test_a_corrected_report_stands_beside_the_first(enter):
    enter(screen())

    enter(screen("cocaine", "NEGATIVE", MONDAY + HOUR))

    assert list(Result.objects.order_by("pk").values_list("outcome", flat=True)) == ["POSITIVE", "NEGATIVE"]


def test_another_outcome_for_the_same_moment_is_refused(enter):
    enter(screen())

    entered = enter(screen("cocaine", "NEGATIVE"))

    assert [why for _, why in entered.refused] == [CONTRADICTED]
    assert Result.objects.get().outcome == "POSITIVE"


def test_of_two_that_contradict_each_other_neither_is_taken(enter):
    entered = enter(screen(), screen("cocaine", "NEGATIVE"), screen("thc"))

    assert len(entered.refused) == 2
    assert Result.objects.get().substance == "thc"


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (screen("nicotine"), "does not test for “nicotine”"),
        (ResultEntry("cocaine", "thcc", "POSITIVE", MONDAY, method="GC-MS"), "confirms Cocaine by no “thcc”"),
        (screen(at=NOW + HOUR), "still to come"),
        (screen(at=MONDAY - timedelta(days=30)), "before the test was ordered"),
        (ResultEntry("cocaine", "", "POSITIVE", MONDAY, value=Decimal(149)), "below the cutoff of 150"),
        (ResultEntry("cocaine", "", "NEGATIVE", MONDAY, value=Decimal(150)), "reaches the cutoff of 150"),
        (confirmation(value=99), "below the cutoff of 100"),
        (confirmation("NEGATIVE"), "reaches the cutoff of 100"),
        (ResultEntry("cocaine", "", "POSITIVE", MONDAY, value=Decimal(1), unit="mg/dL"), "is in mg/dL"),
        (ResultEntry("cocaine", "", "POSITIVE", MONDAY, cutoff=Decimal(0)), "more than nothing"),
        (ResultEntry("cocaine", "benzoylecgonine", "POSITIVE", MONDAY), "says by which method"),
    ],
)
def test_what_cannot_be_right_is_refused(enter, entry, why):
    entered = enter(entry)

    assert [why in refusal for _, refusal in entered.refused] == [True]
    assert not Result.objects.exists()


def test_an_instant_cup_confirms_nothing(enter):
    entered = enter(screen(), confirmation(), laboratory=None)

    assert [line.entry.stage for line in entered.taken] == ["SCREEN"]


@pytest.mark.parametrize("status", ["ORDERED", "NOTIFIED", "NO_SHOW", "REFUSED", "CANCELLED", "INVALID"])
def test_a_test_without_a_specimen_takes_no_results(enter, parolee, status):
    other = factories.DrugTestFactory(parolee=parolee, status=status, ended_reason="Entered twice.")

    entered = enter(screen(), of=other)

    assert other.get_status_display().lower() in entered.refused[0][1]
    assert not Result.objects.exists()


def test_a_test_is_resulted_when_every_positive_screen_is_confirmed(enter, drug_test):
    enter(*negatives("cocaine"), screen())
    drug_test.refresh_from_db()
    assert drug_test.status == "AT_LAB"

    enter(confirmation())

    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.changed_at) == ("RESULTED", NOW)
    assert Event.objects.filter(verb="drug_test.resulted").count() == 1


def test_a_report_that_is_late_is_kept_beside_a_resulted_test(enter, drug_test):
    enter(*negatives())

    enter(screen("thc", "POSITIVE", MONDAY + HOUR))

    drug_test.refresh_from_db()
    assert (drug_test.status, Result.objects.count()) == ("RESULTED", 11)


def test_settle_tests_leaves_what_still_waits(drug_test, officer):
    settle_tests(drug_tests=[drug_test], by=officer, at=NOW)

    drug_test.refresh_from_db()
    assert drug_test.status == "AT_LAB"


def test_many_tests_cost_as_much_as_one(officer, laboratory, parolee, django_assert_num_queries):
    tests = [factories.DrugTestFactory(parolee=parolee, at_lab=True) for _ in range(3)]
    lines = [Line(test.pk, screen()) for test in tests]

    # The savepoint, the tests held, what is known of them twice (before and after), three writes, and its release.
    with django_assert_num_queries(17):
        enter_reports(lines=lines, by=officer, at=NOW, laboratory=laboratory, source="IMPORT")

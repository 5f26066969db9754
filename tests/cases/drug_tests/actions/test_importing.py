"""A laboratory's file: in any order, any number of times, half of it broken, and two at once."""

import csv
import io
import random
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.drug_tests.actions.importing import UnreadableResultsError, import_results
from cases.drug_tests.evidence import examine
from cases.drug_tests.laboratories import mapping_of
from cases.drug_tests.models import DrugTest, Result, ResultImport, ValidityReading
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW

HEADS = ("Specimen ID", "Reported", "Test Code", "Result", "Quantity", "Units", "Cutoff", "Method")
REPORTED = "11/23/2026 10:00"
CODES = ("S-THC", "S-COC", "S-OPI", "S-HYC", "S-OXY", "S-6AM", "S-PCP", "S-FEN", "S-AMP", "S-MDMA")


def row(code, result="NEG", *, seal="S-1", reported=REPORTED, value="", unit="", cutoff="", method=""):
    return (seal, reported, code, result, value, unit, cutoff, method)


WHOLE = [
    row("SPEC", "ACCEPTABLE"),
    row("CREAT", value="80", unit="mg/dL"),
    *(row(code) for code in CODES if code != "S-COC"),
    row("S-COC", "SCREEN POS", value="310", unit="ng/mL", cutoff="150"),
    row("C-BZE", "POS", value="220", unit="ng/mL", cutoff="100", method="GC-MS"),
]
# Each of these is refused, whatever stands beside it.
BROKEN = [
    row("S-THC", "POS", seal="S-UNKNOWN"),
    row("S-THC", "POS", seal=""),
    row("S-XYZ", "POS"),
    row("S-THC", "MAYBE"),
    row("S-THC", "POS", reported="2026-11-23"),
    row("S-THC", "POS", reported="12/23/2026 10:00"),
    row("S-THC", "POS", reported="11/23/2025 10:00"),
    row("S-THC", "POS", reported="11/23/2026 11:00", value="-3"),
    row("S-THC", "POS", reported="11/23/2026 11:00", value="12", cutoff="50"),
    row("S-THC", "POS", reported="11/23/2026 11:00", value="12", unit="mg/dL"),
    row("C-THCC", "POS", reported="11/23/2026 11:00", value="99", cutoff="15"),
    row("CREAT", value="0.08", unit="g/L", reported="11/23/2026 11:00"),
    row("S-BAR", "POS"),
    row("S-THC", "POS", seal="S-2"),
    (*row("S-THC", "POS"), "slipped"),
]


def file_of(rows, heads=HEADS):
    written = io.StringIO()
    csv.writer(written).writerows([heads, *rows])
    return written.getvalue()


@pytest.fixture
def cancelled(parolee):
    """Has a specimen that was sealed as S-2, and was cancelled afterwards."""
    made = factories.DrugTestFactory(parolee=parolee, status="CANCELLED", ended_reason="Ordered twice.")
    factories.CollectionFactory(drug_test=made, seal_number="S-2")
    return made


@pytest.fixture
def bring(drug_test, cancelled, laboratory, officer):
    """Brings in rows, as the officer whose case it is."""

    def act(rows, **changes):
        given = {
            "laboratory": laboratory,
            "mapping": mapping_of(laboratory.code),
            "text": file_of(rows),
            "tests": DrugTest.objects.all(),
            "by": officer,
            "at": NOW,
        }
        return import_results(**given | changes)

    return act


def stored():
    results = Result.objects.order_by("stage", "substance").values_list("stage", "substance", "outcome", "value")
    return list(results), list(ValidityReading.objects.order_by("measure").values_list("measure", "value", "word"))


def test_a_whole_file_results_the_test(bring, drug_test, laboratory):
    report = bring(WHOLE)

    assert (report.taken, report.unchanged, report.refused) == (len(WHOLE), 0, [])
    drug_test.refresh_from_db()
    assert drug_test.status == "RESULTED"
    assert examine([drug_test])[drug_test.pk].findings.established == ["cocaine"]
    confirmed = Result.objects.get(stage="CONFIRMATION")
    assert (confirmed.method, confirmed.seal_number, confirmed.source) == ("GC-MS", "S-1", "IMPORT")
    # Ten in the morning at the laboratory, which is in Chicago.
    assert confirmed.reported_at.isoformat() == "2026-11-23T16:00:00+00:00"
    kept = ResultImport.objects.get()
    assert (kept.laboratory, kept.taken, kept.refused) == (laboratory, len(WHOLE), [])
    assert Event.objects.get(verb="drug_tests.results_imported").target_pk == kept.pk


def test_five_times_shuffled_and_half_broken_leaves_one_result_per_substance(bring):
    rows = [*WHOLE, *BROKEN]
    chance = random.Random(4)

    reports = []
    for _ in range(5):
        chance.shuffle(rows)
        reports.append(bring(list(rows)))

    assert [(report.taken, report.unchanged, len(report.refused)) for report in reports] == [
        (len(WHOLE), 0, len(BROKEN)),
        *[(0, len(WHOLE), len(BROKEN))] * 4,
    ]
    results, readings = stored()
    assert sorted(substance for stage, substance, *_ in results if stage == "SCREEN") == sorted(
        {substance for _, substance, *_ in results}
    )
    assert (len(results), len(readings)) == (11, 2)
    assert all(refusal.why and refusal.row for refusal in reports[-1].refused)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_order_in_any_parts_stores_the_same(bring, data):
    with transaction.atomic():
        bring(WHOLE)
        expected = stored()
        transaction.set_rollback(True)

    with transaction.atomic():
        rows = data.draw(st.permutations([*WHOLE, *BROKEN, *WHOLE[:4]]))
        cut = data.draw(st.integers(0, len(rows)))
        for part in (rows[cut:], rows[:cut], rows):
            bring(part)
        found = stored()
        transaction.set_rollback(True)

    assert found == expected


def test_each_refused_row_says_which_and_why(bring):
    report = bring(BROKEN)

    assert report.taken == 0
    assert [refusal.row for refusal in report.refused] == list(range(1, len(BROKEN) + 1))
    assert [refusal.why for refusal in report.refused] == [
        "No specimen that you reach was sealed under this number.",
        "Specimen ID is missing.",
        "Test Code: the mapping does not know “S-XYZ”.",
        "Result: the mapping has no meaning for “MAYBE”.",
        "Reported: “2026-11-23” is no date as expected.",
        "It is reported for a moment that is still to come.",
        "It is reported for a moment before the test was ordered.",
        "Quantity: “-3” is no figure.",
        "It is called positive, and its value 12 is below the cutoff of 50.",
        "Units: the mapping does not know “mg/dL”.",
        "A confirmation is a laboratory's, and says by which method.",
        "The value is in “g/L”, and expected in mg/dL.",
        "The panel of this test, Federal urine panel, does not test for “barbiturates”.",
        "This test is cancelled: no result is taken for it.",
        "The row has slipped: it has more or fewer cells than the file has columns.",
    ]
    # A result of a cancelled test is not taken, and not lost.
    kept = ResultImport.objects.get()
    assert {
        "row": 14,
        "what": "S-2 · S-THC",
        "why": "This test is cancelled: no result is taken for it.",
    } in kept.refused


def test_a_screen_establishes_nothing_however_often_it_comes(bring, drug_test):
    screens = [line for line in WHOLE if not line[2].startswith("C-B")]
    for _ in range(2):
        bring(screens)

    drug_test.refresh_from_db()
    assert (drug_test.status, examine([drug_test])[drug_test.pk].findings.established) == ("AT_LAB", [])


def test_a_corrected_report_counts_whichever_comes_first(bring, drug_test):
    later = row("S-COC", reported="11/23/2026 12:00")
    bring([later])

    bring([line for line in WHOLE if line[2] == "S-COC"])

    assert examine([drug_test])[drug_test.pk].findings.substances["cocaine"] == "NEGATIVE"


def test_a_rehearsal_says_the_same_and_stores_nothing(bring, drug_test):
    rehearsed = bring([*WHOLE, *BROKEN], is_rehearsal=True)

    assert stored() == ([], [])
    assert not ResultImport.objects.exists()
    drug_test.refresh_from_db()
    assert drug_test.status == "AT_LAB"
    taken = bring([*WHOLE, *BROKEN])
    assert (taken.taken, taken.refused) == (rehearsed.taken, rehearsed.refused)


def test_specimens_out_of_reach_are_refused_like_those_that_are_not_there(bring):
    report = bring(WHOLE, tests=DrugTest.objects.none())

    assert {refusal.why for refusal in report.refused} == {"No specimen that you reach was sealed under this number."}
    assert stored() == ([], [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "The file is empty"),
        ("Specimen ID,Reported\nS-1,now\n", "The file has no column “Test Code”, “Result”"),
        (",".join([*HEADS, "Result"]), "Two columns are called “Result”"),
    ],
)
def test_what_is_no_file_of_this_laboratory_is_refused(bring, text, why):
    with pytest.raises(UnreadableResultsError, match=why):
        bring([], text=text)

    assert not ResultImport.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_imports_at_once_one_takes_and_the_other_finds_nothing_new(bring):
    reports, ready = [], threading.Barrier(2)

    def run():
        try:
            ready.wait()
            reports.append(bring([*WHOLE, *BROKEN]))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted((report.taken, report.unchanged) for report in reports) == [(0, len(WHOLE)), (len(WHOLE), 0)]
    assert Result.objects.count() == 11


def test_a_large_file_costs_no_more_statements_than_a_small_one(bring, parolee, django_assert_num_queries):
    rows = []
    for number in range(12):
        made = factories.DrugTestFactory(parolee=parolee, at_lab=True)
        factories.CollectionFactory(drug_test=made, seal_number=f"M-{number}")
        rows += [row(code, seal=f"M-{number}") for code in CODES[:5]]

    with django_assert_num_queries(24):
        bring(rows)


# --- The command -----------------------------------------------------------------------------------------------------


def test_import_results_says_what_it_did(bring, tmp_path, capsys, frozen):
    path = tmp_path / "results.csv"
    path.write_text(file_of([*WHOLE, *BROKEN[:1]]))

    call_command("import_results", path, laboratory="prairie-toxicology", dry_run=True)
    rehearsed = capsys.readouterr().out
    call_command("import_results", path, laboratory="prairie-toxicology")

    assert "Rehearsed only: nothing was stored." in rehearsed
    assert capsys.readouterr().out.splitlines() == [
        f"row {len(WHOLE) + 1}: S-UNKNOWN · S-THC: No specimen that you reach was sealed under this number.",
        f"rows={len(WHOLE) + 1} taken={len(WHOLE)} unchanged=0 refused=1",
    ]


@pytest.mark.parametrize(
    ("content", "code", "why"),
    [
        (b"\xff\xfe", "prairie-toxicology", "not written in utf-8"),
        (b"a" * 1_000_001, "prairie-toxicology", "longer than 1,000 KB"),
        (b"a\x00b", "prairie-toxicology", "no text"),
        (b"a", "elsewhere", "There is no laboratory"),
        (b"a", "unmapped", "There is no mapping"),
    ],
)
def test_import_results_refuses_what_it_cannot_read(bring, tmp_path, content, code, why):
    factories.LaboratoryFactory(code="unmapped", name="Unmapped")
    path = tmp_path / "results.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=why):
        call_command("import_results", path, laboratory=code)


def test_import_results_refuses_a_file_that_is_not_there(laboratory, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_results", tmp_path / "none.csv", laboratory="prairie-toxicology")

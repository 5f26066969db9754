"""What a test has found: from whatever was reported, in whatever order it came."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.drug_tests.findings import Evidence, Finding, Reading, Report, Review, find
from cases.rulebook.testing import DrugTesting
from tests.factories import demo_document

MONDAY = datetime(2026, 11, 23, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def testing():
    import json

    return DrugTesting.model_validate_json(json.dumps(demo_document()["drug_testing"], default=str))


@pytest.fixture(scope="module")
def look(testing):
    """Finds by the federal urine panel."""
    panel = next(panel for panel in testing.panels if panel.code == "federal-urine")
    return lambda **evidence: find(panel, testing.validity, Evidence(**evidence))


def screen(outcome="POSITIVE", *, substance="cocaine", value=None, cutoff=None, at=MONDAY):
    return Report(substance, "", outcome, amount(value), amount(cutoff), at)


def confirmation(outcome="POSITIVE", *, analyte="benzoylecgonine", value=None, cutoff=None, at=MONDAY, of="cocaine"):
    return Report(of, analyte, outcome, amount(value), amount(cutoff), at)


def amount(figure):
    return None if figure is None else Decimal(str(figure))


def reading(measure, value=None, *, word="", at=MONDAY):
    return Reading(measure, amount(value), word, at)


DILUTE = [reading("creatinine", 12), reading("specific_gravity", 1.0015)]


@pytest.mark.parametrize(
    ("reports", "finding"),
    [
        ([], Finding.PENDING),
        ([screen("NEGATIVE")], Finding.NEGATIVE),
        ([screen("INVALID")], Finding.NO_FINDING),
        ([screen()], Finding.PRESUMPTIVE),
        ([screen(value=400)], Finding.PRESUMPTIVE),
        # The panel's cutoff counts whatever the row claims, and so does its own.
        ([screen(value=149)], Finding.NEGATIVE),
        ([screen(value=200, cutoff=300)], Finding.NEGATIVE),
        ([screen(), confirmation(value=220, cutoff=100)], Finding.CONFIRMED),
        ([screen(), confirmation()], Finding.CONFIRMED),
        ([screen(), confirmation(value=99)], Finding.NOT_CONFIRMED),
        ([screen(), confirmation(value=60, cutoff=50)], Finding.NOT_CONFIRMED),
        ([screen(), confirmation("NEGATIVE")], Finding.NOT_CONFIRMED),
        ([screen(), confirmation("INVALID")], Finding.NOT_CONFIRMED),
        ([confirmation(value=220)], Finding.CONFIRMED),
        # A corrected report counts, whichever of them came first.
        ([screen(), screen("NEGATIVE", at=MONDAY + HOUR)], Finding.NEGATIVE),
        ([screen("NEGATIVE"), screen(at=MONDAY + HOUR)], Finding.PRESUMPTIVE),
        ([screen(), confirmation(), confirmation("NEGATIVE", at=MONDAY + HOUR)], Finding.NOT_CONFIRMED),
        # Of one moment counts what says less against somebody.
        ([screen(), screen("NEGATIVE")], Finding.NEGATIVE),
    ],
)
def test_one_substance(look, reports, finding):
    assert look(reports=reports).substances["cocaine"] == finding


def test_a_class_is_unconfirmed_once_every_analyte_of_it_is(look):
    opiates = [screen(substance="opiates"), confirmation("NEGATIVE", analyte="codeine", of="opiates")]

    assert look(reports=opiates).substances["opiates"] == Finding.PRESUMPTIVE
    both = [*opiates, confirmation("NEGATIVE", analyte="morphine", of="opiates")]
    assert look(reports=both).substances["opiates"] == Finding.NOT_CONFIRMED
    one = [*opiates, confirmation(analyte="morphine", value=4000, of="opiates")]
    assert look(reports=one).substances["opiates"] == Finding.CONFIRMED


@pytest.mark.parametrize(
    ("evidence", "finding"),
    [
        ({"admitted": {"cocaine"}}, Finding.ADMITTED),
        ({"reports": [screen()], "admitted": {"cocaine"}}, Finding.ADMITTED),
        ({"reports": [screen()], "waived": {"cocaine"}}, Finding.NOT_CONFIRMED),
        ({"reports": [screen(), confirmation()], "waived": {"cocaine"}}, Finding.CONFIRMED),
        ({"reports": [screen(), confirmation()], "reviews": [Review("cocaine", True, MONDAY)]}, Finding.EXPLAINED),
        (
            {
                "reports": [screen(), confirmation()],
                "reviews": [Review("cocaine", True, MONDAY), Review("cocaine", False, MONDAY + HOUR)],
            },
            Finding.CONFIRMED,
        ),
        ({"reports": [screen("NEGATIVE")], "reviews": [Review("cocaine", True, MONDAY)]}, Finding.NEGATIVE),
        ({"reports": [screen(), confirmation()], "reviews": [Review("thc", True, MONDAY)]}, Finding.CONFIRMED),
    ],
)
def test_what_people_state_and_decide(look, evidence, finding):
    assert look(**evidence).substances["cocaine"] == finding


@pytest.mark.parametrize(
    ("readings", "validity"),
    [
        ([], ""),
        ([reading("creatinine", 80), reading("specific_gravity", 1.015), reading("ph", 7)], ""),
        (DILUTE, "DILUTE"),
        ([reading("creatinine", 12)], ""),
        ([reading("creatinine", 1), reading("specific_gravity", 1.0005)], "SUBSTITUTED"),
        ([reading("creatinine", 1), reading("specific_gravity", 1.03)], "SUBSTITUTED"),
        ([reading("nitrite", 500)], "ADULTERATED"),
        ([reading("ph", 11)], "ADULTERATED"),
        ([reading("ph", 2.9)], "ADULTERATED"),
        ([reading("said", word="DILUTE")], "DILUTE"),
        ([reading("said", word="VALID")], ""),
        # Our own rules count, whatever the laboratory calls it; and a later reading corrects one before.
        ([*DILUTE, reading("said", word="VALID")], "DILUTE"),
        ([*DILUTE, reading("creatinine", 40, at=MONDAY + HOUR)], ""),
    ],
)
def test_what_the_specimen_is(look, readings, validity):
    assert look(readings=readings).validity == validity


def test_dilute_is_never_positive(look):
    found = look(reports=[screen(), confirmation(value=900), screen("NEGATIVE", substance="thc")], readings=DILUTE)

    assert (found.substances["cocaine"], found.substances["thc"]) == (Finding.NO_FINDING, Finding.NEGATIVE)
    assert (found.established, found.of(Finding.PRESUMPTIVE)) == ([], [])


def test_a_specimen_that_is_none_finds_nothing_and_waits_for_nothing(look):
    found = look(reports=[screen(), confirmation()], readings=[reading("nitrite", 900)])

    assert set(found.substances.values()) == {Finding.NO_FINDING}
    assert found.is_settled


MOMENTS = st.integers(0, 4).map(lambda hours: MONDAY + hours * HOUR)
OUTCOMES = st.sampled_from(["NEGATIVE", "POSITIVE", "INVALID"])
AMOUNTS = st.one_of(st.none(), st.sampled_from([1, 14, 15, 99, 100, 150, 2000, 5000]).map(Decimal))
SUBSTANCES = {"cocaine": ["", "benzoylecgonine"], "opiates": ["", "codeine", "morphine"], "thc": ["", "thcc"]}
PLACES = st.sampled_from([(code, analyte) for code, analytes in SUBSTANCES.items() for analyte in analytes])
REPORTS = st.builds(
    lambda place, outcome, value, cutoff, at: Report(*place, outcome, value, cutoff, at),
    PLACES,
    OUTCOMES,
    AMOUNTS,
    AMOUNTS,
    MOMENTS,
)
READINGS = st.builds(
    Reading,
    st.sampled_from(["creatinine", "specific_gravity", "ph", "nitrite"]),
    st.sampled_from(["1", "1.001", "1.01", "7", "12", "80", "600"]).map(Decimal),
    st.just(""),
    MOMENTS,
)
REVIEWS = st.builds(Review, st.sampled_from(sorted(SUBSTANCES)), st.booleans(), MOMENTS)


@settings(max_examples=200, deadline=None)
@given(st.lists(REPORTS, max_size=12), st.lists(READINGS, max_size=6), st.lists(REVIEWS, max_size=4), st.data())
def test_order_and_repetition_make_no_difference(look, reports, readings, reviews, data):
    once = look(reports=reports, readings=readings, reviews=reviews)

    again = look(
        reports=data.draw(st.permutations(reports + reports[:3])),
        readings=data.draw(st.permutations(readings + readings[:2])),
        reviews=data.draw(st.permutations(reviews + reviews[:1])),
    )

    assert again == once


@settings(max_examples=200, deadline=None)
@given(st.lists(REPORTS, max_size=12), st.lists(READINGS, max_size=6))
def test_nothing_is_established_without_a_confirmation_of_a_valid_specimen(look, reports, readings):
    found = look(reports=reports, readings=readings)

    confirmed = {report.substance for report in reports if report.analyte and report.outcome == "POSITIVE"}
    assert set(found.established) <= confirmed
    assert not (found.validity and found.established)
    screens = [report for report in reports if not report.analyte]
    assert look(reports=[replace(each, outcome="POSITIVE") for each in screens], readings=readings).established == []

"""Scores, the levels that they set, and the overrides that a second person decides about."""

from datetime import date, timedelta

import pytest

from cases.meetings.models import CheckIn
from cases.parolees import actions
from cases.parolees.models import Assessment, SupervisionLevel
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW, TODAY

ASSESSED = date(2026, 11, 20)
YESTERDAY = TODAY - timedelta(days=1)
OVERRIDE = {"level": "MAX", "override_reason": "Two arrests in a month."}


@pytest.fixture
def term(parolee):
    factories.RulePackFactory()
    parolee.sex = "MALE"
    parolee.save()
    return parolee.terms.get()


def record(term, by, score=25, assessed_on=ASSESSED, **more):
    said = {"instrument": "lsi-r", "score": score, "assessed_on": assessed_on, "at": NOW, "on": TODAY}
    return actions.record_assessment(term=term, by=by, **{**said, **more})


def levels(term):
    return list(SupervisionLevel.objects.filter(term=term).order_by("starts_on").values_list("level", "starts_on"))


def test_record_assessment_sets_the_level_of_its_band_from_the_day_of_the_assessment(officer, term):
    assessment = record(term, officer)

    assert (assessment.band, assessment.level, assessment.status, assessment.table) == ("MOD", "MOD", "SET", "MALE")
    assert (assessment.title, assessment.pack.code) == ("LSI-R", "demo")
    assert levels(term) == [("HIGH", factories.RELEASED_ON), ("MOD", ASSESSED)]
    assert CheckIn.objects.filter(term=term, level="MOD").exists()


def test_record_assessment_writes_no_reason_into_the_record(officer, term):
    record(term, officer, **OVERRIDE)

    recorded = Event.objects.exclude(verb="level.set").order_by("pk").values_list("verb", "details")
    assert list(recorded) == [
        ("assessment.recorded", {"instrument": "lsi-r", "level": "MOD", "on": "2026-11-20"}),
        ("override.requested", {"level": "MAX"}),
    ]


def test_record_assessment_of_the_level_that_holds_sets_nothing(officer, term):
    record(term, officer, score=40)

    assert levels(term) == [("HIGH", factories.RELEASED_ON)]


def test_record_assessment_before_the_release_sets_the_level_from_the_release(officer, term):
    record(term, officer, assessed_on=date(2026, 9, 1))

    assert levels(term) == [("MOD", factories.RELEASED_ON)]


def test_record_assessment_leaves_a_later_level_as_it_is(officer, term):
    actions.set_level(term=term, level="MAX", by=officer, at=NOW, on=YESTERDAY)

    record(term, officer)

    assert levels(term) == [("HIGH", factories.RELEASED_ON), ("MAX", YESTERDAY)]


def test_record_assessment_of_an_earlier_day_leaves_the_level_to_the_newer_one(officer, term):
    record(term, officer, score=40)

    record(term, officer, score=5, assessed_on=date(2026, 11, 10))

    assert levels(term) == [("HIGH", factories.RELEASED_ON)]
    assert Assessment.objects.count() == 2


@pytest.mark.parametrize(("sex", "table", "band"), [("FEMALE", "", "MIN"), ("UNKNOWN", "FEMALE", "MIN")])
def test_record_assessment_reads_the_bands_of_the_sex(officer, term, sex, table, band):
    term.parolee.sex = sex
    term.parolee.save()

    assert record(term, officer, score=22, table=table).band == band


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"instrument": "compas"}, actions.NoLevelError),
        ({"score": 55}, actions.NoLevelError),
        ({"assessed_on": TODAY + timedelta(days=1)}, actions.ImpossibleDateError),
        ({"assessed_on": date(1990, 5, 16)}, actions.ImpossibleDateError),
        ({"level": "MAX"}, actions.OverrideReasonError),
        ({"override_reason": "It is right."}, actions.OverrideReasonError),
    ],
)
def test_record_assessment_refuses_what_cannot_be(officer, term, said, error):
    with pytest.raises(error):
        record(term, officer, **said)

    assert not Assessment.objects.exists()


def test_record_assessment_refuses_a_score_whose_bands_nobody_chose(officer, term):
    term.parolee.sex = "UNKNOWN"
    term.parolee.save()

    with pytest.raises(actions.NoLevelError):
        record(term, officer)


def test_record_assessment_refuses_a_unit_without_rules(officer, parolee):
    with pytest.raises(actions.NoLevelError):
        record(parolee.terms.get(), officer)


def test_record_assessment_refuses_the_same_instrument_twice_a_day(officer, term):
    record(term, officer)

    with pytest.raises(actions.AssessmentRecordedError):
        record(term, officer, score=30)

    assert levels(term)[-1] == ("MOD", ASSESSED)


def test_record_assessment_refuses_a_closed_term(officer, supervisor, term):
    actions.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    with pytest.raises(actions.TermClosedError):
        record(term, officer)


def test_override_leaves_the_level_of_the_band_until_a_supervisor_approves(officer, supervisor, term):
    assessment = record(term, officer, **OVERRIDE)
    assert (assessment.status, assessment.holds) == ("WAITING", "MOD")
    assert levels(term)[-1] == ("MOD", ASSESSED)

    actions.approve_override(assessment=assessment, by=supervisor, at=NOW, on=TODAY)

    assessment.refresh_from_db()
    assert (assessment.status, assessment.holds, assessment.decided_by) == ("APPROVED", "MAX", supervisor)
    assert levels(term)[-2:] == [("MOD", ASSESSED), ("MAX", TODAY)]


def test_refuse_override_says_why_and_leaves_the_level(officer, supervisor, term):
    assessment = record(term, officer, **OVERRIDE)

    actions.refuse_override(assessment=assessment, by=supervisor, at=NOW, reason="The charges were dropped.")

    assessment.refresh_from_db()
    assert (assessment.status, assessment.refusal_reason) == ("REFUSED", "The charges were dropped.")
    assert assessment.holds == "MOD"
    assert levels(term)[-1] == ("MOD", ASSESSED)
    assert Event.objects.get(verb="override.refused").details == {"level": "MAX"}


@pytest.mark.parametrize("decide", ["approve", "refuse"])
def test_nobody_decides_about_their_own_override(supervisor, term, decide):
    assessment = record(term, supervisor, **OVERRIDE)

    with pytest.raises(actions.OwnOverrideError):
        DECISIONS[decide](assessment, supervisor)

    assert Assessment.objects.waiting().exists()


@pytest.mark.parametrize("decide", ["approve", "refuse"])
def test_an_override_is_decided_once(officer, supervisor, term, decide):
    assessment = record(term, officer, **OVERRIDE)
    DECISIONS["refuse"](assessment, supervisor)

    with pytest.raises(actions.OverrideDecidedError):
        DECISIONS[decide](assessment, supervisor)

    assert levels(term)[-1] == ("MOD", ASSESSED)


def test_approve_override_leaves_the_level_to_a_newer_assessment(officer, supervisor, term):
    assessment = record(term, officer, **OVERRIDE)
    record(term, officer, score=5, assessed_on=TODAY)

    with pytest.raises(actions.NewerAssessmentError):
        DECISIONS["approve"](assessment, supervisor)

    assert levels(term)[-1] == ("MIN", TODAY)


def test_withdraw_assessment_leaves_the_level_and_lets_it_be_recorded_again(officer, supervisor, term):
    assessment = record(term, officer, **OVERRIDE)

    for _ in range(2):
        actions.withdraw_assessment(assessment=assessment, by=officer, at=NOW, on=TODAY)

    assessment.refresh_from_db()
    assert (assessment.withdrawn_by, assessment.withdrawn_at) == (officer, NOW)
    assert Event.objects.filter(verb="assessment.withdrawn").count() == 1
    with pytest.raises(actions.OverrideDecidedError):
        DECISIONS["refuse"](assessment, supervisor)
    assert record(term, officer).band == "MOD"


DECISIONS = {
    "approve": lambda assessment, by: actions.approve_override(assessment=assessment, by=by, at=NOW, on=TODAY),
    "refuse": lambda assessment, by: actions.refuse_override(assessment=assessment, by=by, at=NOW, reason="No."),
}

"""What may be cited of a plan: programs and approved findings, in words, for a recommendation and for nothing else."""

from datetime import date

import pytest

from cases.plans import citing
from parole.offers import Days, Use
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

FALL = Days(date(2026, 9, 1), date(2026, 11, 24), most=10)


@pytest.fixture
def candidate():
    return factories.CandidateFactory()


def test_programs_are_facts_of_the_day_on_which_they_ended_or_began(candidate):
    begun = factories.ProgramEnrollmentFactory(candidate=candidate)
    ended = factories.ProgramEnrollmentFactory(
        candidate=candidate,
        name="Welding",
        enrolled_on=date(2026, 1, 5),
        status="COMPLETED",
        ended_on=date(2026, 10, 2),
    )
    factories.ProgramEnrollmentFactory(candidate=candidate, enrolled_on=date(2026, 8, 31))
    factories.ProgramEnrollmentFactory()

    found = citing.programs(candidate.term_id, NOW, Use.HEARING_REQUEST, FALL)

    path = f"/candidates/{candidate.pk}/#programs-heading"
    assert [(fact.subject, fact.words, fact.on, fact.path) for fact in found] == [
        (ended.pk, "Program “Welding”: completed Oct 2, 2026.", date(2026, 10, 2), path),
        (begun.pk, "Program “Thinking for a change”: enrolled Sep 1, 2026.", date(2026, 9, 1), path),
    ]


def test_investigations_are_facts_once_a_supervisor_approved_the_finding(candidate):
    found_out = factories.InvestigationFactory(term=candidate.term, approved=True)
    factories.InvestigationFactory(term=candidate.term, answered=True)

    (fact,) = citing.investigations(candidate.term_id, NOW, Use.HEARING_REQUEST, FALL)

    assert (fact.subject, fact.on, fact.path) == (
        found_out.pk,
        date(2026, 11, 18),
        f"/investigations/{found_out.pk}/",
    )
    assert fact.words == "Home plan, answered Nov 18, 2026: approved."
    assert citing.require_investigation(candidate.term_id, found_out.pk, NOW, Use.HEARING_REQUEST) == fact


def test_investigations_leave_out_what_was_answered_on_other_days(candidate):
    factories.InvestigationFactory(term=candidate.term, approved=True)
    early = Days(date(2026, 9, 1), date(2026, 11, 17), most=10)

    assert citing.investigations(candidate.term_id, NOW, Use.HEARING_REQUEST, early) == []
    assert len(citing.investigations(candidate.term_id, NOW, Use.HEARING_REQUEST)) == 1


def test_require_refuses_what_is_of_another_term_or_does_not_stand(candidate):
    elsewhere = factories.ProgramEnrollmentFactory()
    unapproved = factories.InvestigationFactory(term=candidate.term, answered=True)

    with pytest.raises(citing.NotToBeCitedError, match="This program cannot be cited"):
        citing.require_program(candidate.term_id, elsewhere.pk, NOW, Use.HEARING_REQUEST)
    with pytest.raises(citing.NotToBeCitedError, match="This finding cannot be cited"):
        citing.require_investigation(candidate.term_id, unapproved.pk, NOW, Use.HEARING_REQUEST)


@pytest.mark.parametrize("use", [Use.VIOLATION, Use.SANCTION])
def test_no_violation_rests_on_a_plan(candidate, use):
    program = factories.ProgramEnrollmentFactory(candidate=candidate)
    finding = factories.InvestigationFactory(term=candidate.term, approved=True)

    assert citing.programs(candidate.term_id, NOW, use) == []
    assert citing.investigations(candidate.term_id, NOW, use) == []
    with pytest.raises(citing.NotToBeCitedError):
        citing.require_program(candidate.term_id, program.pk, NOW, use)
    with pytest.raises(citing.NotToBeCitedError):
        citing.require_investigation(candidate.term_id, finding.pk, NOW, use)

"""Somebody inside, and their file."""

from typing import Any

import pytest

from cases.plans.models import Investigation, ReleaseCandidate
from tests import factories


@pytest.fixture
def inside(officer: Any, unit: Any) -> Any:
    """Sits in prison under a pre-release term, and is carried by `officer`."""
    return factories.InsideFactory(officer=officer, unit=unit, first_name="Ray", last_name="Moss")


@pytest.fixture
def candidate(inside: Any) -> ReleaseCandidate:
    """The file of `inside`."""
    made: ReleaseCandidate = factories.CandidateFactory(term=inside.terms.get())
    return made


@pytest.fixture
def investigation(candidate: ReleaseCandidate, officer: Any) -> Investigation:
    """A home plan that `officer` is to investigate."""
    made: Investigation = factories.InvestigationFactory(term=candidate.term, officer_id=officer.pk)
    return made


@pytest.fixture
def home_plan(candidate: ReleaseCandidate, officer: Any) -> Investigation:
    """A home plan that was found good and approved."""
    made: Investigation = factories.InvestigationFactory(
        term=candidate.term, officer_id=officer.pk, found_by=officer, approved=True
    )
    return made


@pytest.fixture
def granted(candidate: ReleaseCandidate, home_plan: Investigation) -> ReleaseCandidate:
    """A candidate whose grant releases today, with a home to go to."""
    made: ReleaseCandidate = factories.CandidateFactory._meta.model.objects.get(pk=candidate.pk)
    made.status, made.granted_on, made.release_on = "GRANTED", "2026-11-20", "2026-11-24"
    made.save()
    made.refresh_from_db()
    return made

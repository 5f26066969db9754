"""A grant or its rescission is written on the candidate's file; the release is confirmed there."""

from datetime import date
from typing import Any

import pytest

from cases.plans.models import ReleaseCandidate
from hearings.models import Decision
from parole.offers import NotFollowedError
from tests import factories
from tests.hearings.conftest import NINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(officer: Any, unit: Any) -> ReleaseCandidate:
    """The file of somebody inside."""
    made: ReleaseCandidate = factories.CandidateFactory(
        term=factories.InsideFactory(officer=officer, unit=unit).terms.get()
    )
    return made


@pytest.fixture
def heard(candidate: ReleaseCandidate, schedule: Any, seated: Any, vote: Any) -> Any:
    """Holds a hearing of a kind at which the panel votes for a disposition."""

    def act(kind: str, disposition: str) -> Any:
        hearing = schedule(of=candidate.parolee, kind=kind)
        vote(hearing, seated, disposition)
        return hearing

    return act


def test_grant_is_written_on_the_file_with_the_day_from_which_it_releases(
    candidate: ReleaseCandidate, heard: Any, decide: Any
):
    decide(heard("PAROLE_CONSIDERATION", "GRANT"), disposition="GRANT", on=date(2026, 12, 15), level="MOD")

    candidate.refresh_from_db()
    assert (candidate.status, candidate.granted_on, candidate.release_on) == (
        "GRANTED",
        NINE.date(),
        date(2026, 12, 15),
    )
    assert candidate.term.status == "PRE_RELEASE"


def test_grant_that_would_release_at_once_is_refused_while_a_file_is_open(
    candidate: ReleaseCandidate, heard: Any, decide: Any
):
    hearing = heard("PAROLE_CONSIDERATION", "GRANT")

    with pytest.raises(NotFollowedError, match="release them there"):
        decide(hearing, disposition="GRANT", effect="RELEASED")

    assert not Decision.objects.exists()


def test_grant_without_a_file_releases_as_before(
    officer: Any, unit: Any, schedule: Any, seated: Any, vote: Any, decide: Any
):
    inside = factories.InsideFactory(officer=officer, unit=unit)
    hearing = schedule(of=inside, kind="PAROLE_CONSIDERATION")
    vote(hearing, seated, "GRANT")

    decide(hearing, disposition="GRANT", effect="RELEASED")

    assert inside.terms.get().status == "ACTIVE"


def test_rescission_is_written_on_the_file(candidate: ReleaseCandidate, heard: Any, decide: Any):
    ReleaseCandidate.objects.update(status="GRANTED", granted_on="2026-11-20", release_on="2026-12-15")

    decide(heard("RESCISSION", "RESCIND"), disposition="RESCIND")

    candidate.refresh_from_db()
    assert (candidate.status, candidate.rescinded_on) == ("RESCINDED", NINE.date())


def test_denial_leaves_the_file_as_it_is(candidate: ReleaseCandidate, heard: Any, decide: Any):
    decide(heard("PAROLE_CONSIDERATION", "DENY"), disposition="DENY")

    candidate.refresh_from_db()
    assert candidate.status == "PREPARING"

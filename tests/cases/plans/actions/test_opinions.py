"""The opinion is written in versions, and another one approves or returns it."""

from typing import Any

import pytest

from cases.plans import actions, policies
from cases.plans.models import Opinion, ReleaseCandidate
from parole.edits import StaleEditError
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def write(candidate: Any, by: Any, **changes: Any) -> Opinion:
    said: dict[str, Any] = {
        "recommendation": "RECOMMENDED",
        "reasons": "Two quiet years.",
        "conditions": [("TREATMENT", "Attend counseling.")],
    }
    return actions.write_opinion(candidate=candidate, by=by, at=NOW, **{**said, **changes})


def test_write_opinion_numbers_its_versions(candidate: Any, officer: Any):
    first, second = write(candidate, officer), write(candidate, officer, recommendation="NOT_RECOMMENDED")

    assert (first.number, second.number) == (1, 2)
    assert second.conditions == [["TREATMENT", "Attend counseling."]]
    assert list(Opinion.objects.latest_of_each()) == [second]


def test_write_opinion_refuses_a_closed_file(candidate: Any, officer: Any):
    ReleaseCandidate.objects.update(status="CLOSED")

    with pytest.raises(policies.CandidateClosedError):
        write(candidate, officer)


def test_approve_opinion_is_by_another(candidate: Any, officer: Any, supervisor: Any):
    opinion = write(candidate, officer)
    with pytest.raises(policies.OwnFindingError):
        actions.approve_opinion(opinion=opinion, version=1, by=officer, at=NOW)

    actions.approve_opinion(opinion=opinion, version=1, by=supervisor, at=NOW)

    assert (opinion.status, opinion.decided_by) == ("APPROVED", supervisor)
    with pytest.raises(policies.MovedOnError, match="Approved"):
        actions.approve_opinion(opinion=opinion, version=2, by=supervisor, at=NOW)


def test_approve_opinion_refuses_what_a_newer_version_replaced(candidate: Any, officer: Any, supervisor: Any):
    opinion = write(candidate, officer)
    write(candidate, officer)

    with pytest.raises(policies.MovedOnError, match="newer version"):
        actions.approve_opinion(opinion=opinion, version=1, by=supervisor, at=NOW)


def test_approve_opinion_refuses_a_stale_page(candidate: Any, officer: Any, supervisor: Any):
    with pytest.raises(StaleEditError):
        actions.approve_opinion(opinion=write(candidate, officer), version=5, by=supervisor, at=NOW)


def test_return_opinion_says_what_is_missing(candidate: Any, officer: Any, supervisor: Any):
    opinion = write(candidate, officer)

    actions.return_opinion(opinion=opinion, version=1, by=supervisor, at=NOW, reason="And the victim?")

    assert (opinion.status, opinion.return_reason) == ("RETURNED", "And the victim?")

"""What a file misses, and who owes it."""

from typing import Any

import pytest

from cases.plans import completeness
from cases.plans.models import ReleaseCandidate
from tests import factories
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def missing(candidate: Any) -> dict[str, tuple[str, str]]:
    found = ReleaseCandidate.objects.for_list(TODAY).get(pk=candidate.pk)
    return {part.label: (part.state, part.owed_by) for part in completeness.missing(completeness.parts(found, TODAY))}


def test_new_file_misses_everything(candidate: Any):
    assert missing(candidate) == {
        "Home plan": ("not asked for yet", "the officer"),
        "Employment": ("not asked for yet", "the officer"),
        "Conduct": ("not read lately", "the officer"),
        "Risk assessment": ("not recorded", "the officer"),
        "Officer’s opinion": ("not written yet", "the officer"),
        "Victim services": ("not handled yet", "victim services"),
        "Photo": ("missing", "the officer"),
    }


@pytest.mark.parametrize(
    ("trait", "expected"),
    [
        ({}, ("to be asked", "the officer")),
        ({"asked": True}, ("answer awaited", "whoever was asked")),
        ({"answered": True}, ("finding to be approved", "the supervisor")),
    ],
)
def test_investigation_waits_for_somebody_at_each_step(candidate: Any, trait: dict[str, Any], expected: Any):
    factories.InvestigationFactory(term=candidate.term, **trait)

    assert missing(candidate)["Home plan"] == expected


def test_answer_that_is_no_is_an_answer(candidate: Any):
    factories.InvestigationFactory(
        term=candidate.term, approved=True, answer="NOT_APPROVED", answer_reason="Weapons in the house"
    )

    assert "Home plan" not in missing(candidate)


def test_withdrawn_investigation_is_asked_for_again(candidate: Any):
    factories.InvestigationFactory(
        term=candidate.term, approved=True, status="WITHDRAWN", withdrawn_on=TODAY, withdraw_reason="Sold the house"
    )

    assert missing(candidate)["Home plan"] == ("not asked for yet", "the officer")


def test_newer_version_of_the_opinion_waits_again(candidate: Any):
    factories.OpinionFactory(candidate=candidate, approved=True)
    factories.OpinionFactory(candidate=candidate, number=2)

    assert missing(candidate)["Officer’s opinion"] == ("to be approved", "the supervisor")


def test_whole_file_misses_nothing(candidate: Any):
    for kind in ("HOME_PLAN", "EMPLOYMENT"):
        factories.InvestigationFactory(term=candidate.term, kind=kind, approved=True)
    factories.OpinionFactory(candidate=candidate, approved=True)
    factories.AssessmentFactory(term=candidate.term)
    candidate.parolee.photo = "photos/one.jpg"
    candidate.parolee.save()
    ReleaseCandidate.objects.update(conduct_read_on="2026-11-20", is_handled_by_victim_services=True)

    assert missing(candidate) == {}

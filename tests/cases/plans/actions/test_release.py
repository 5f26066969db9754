"""A release opens the term once, with everything that was prepared; what blocks it says why."""

from datetime import date
from typing import Any

import pytest

from cases.meetings.models import CheckIn
from cases.officers.models import Officer
from cases.parolees.actions import NewCondition
from cases.parolees.models import Assignment, Condition, SupervisionLevel
from cases.plans import actions, policies
from cases.plans.models import Investigation, ReleaseCandidate
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

COUNSELING = NewCondition(kind="SPECIAL", category="TREATMENT", text="Attend counseling each week.")


def release(candidate: Any, by: Any, officer: Any, version: int = 1, on: date = TODAY, **changes: Any) -> None:
    asked = {"level": "HIGH", "conditions": [COUNSELING], **changes}
    carrying = Officer.objects.get(pk=officer.pk)
    actions.release_candidate(candidate=candidate, version=version, by=by, at=NOW, on=on, officer=carrying, **asked)


def test_release_candidate_begins_supervision(granted: Any, clerk: Any, colleague: Any):
    factories.RulePackFactory(jurisdiction=granted.term.unit.jurisdiction)

    release(granted, clerk, colleague)

    term = granted.term
    term.refresh_from_db()
    assert (term.status, term.released_on, term.planned_from) == ("ACTIVE", TODAY, TODAY)
    assert (granted.status, granted.released_on) == ("RELEASED", TODAY)
    assert SupervisionLevel.objects.get(term=term).level == "HIGH"
    assert Condition.objects.get(term=term).starts_on == TODAY
    assert Assignment.objects.primary().current(NOW).get(term=term).officer_id == colleague.pk
    assert CheckIn.objects.filter(term=term).exists()


def test_release_candidate_keeps_a_level_that_the_decision_set(granted: Any, clerk: Any, officer: Any):
    factories.LevelFactory(term=granted.term, level="MOD")

    release(granted, clerk, officer, level="MOD")

    assert SupervisionLevel.objects.get(term=granted.term).level == "MOD"


def test_release_candidate_goes_to_the_office_of_the_home_plan(granted: Any, clerk: Any, outsider: Any):
    release(granted, clerk, outsider)

    granted.term.refresh_from_db()
    assert granted.term.unit == outsider.unit


def test_release_candidate_refuses_a_stale_page(granted: Any, clerk: Any, officer: Any):
    with pytest.raises(StaleEditError):
        release(granted, clerk, officer, version=7)


def test_release_candidate_refuses_a_second_release(granted: Any, clerk: Any, officer: Any):
    release(granted, clerk, officer)

    with pytest.raises(policies.NotReleasableError, match="This file is “Released”"):
        release(granted, clerk, officer, version=2)


def test_release_candidate_refuses_before_its_day(granted: Any, officer: Any):
    with pytest.raises(policies.NotReleasableError, match="The grant releases on Nov 24, 2026, not before"):
        release(granted, officer, officer, on=date(2026, 11, 23))


def test_release_candidate_refuses_without_a_grant(candidate: Any, home_plan: Any, officer: Any):
    with pytest.raises(policies.NotReleasableError, match="Parole is not granted"):
        release(candidate, officer, officer)


def test_release_candidate_refuses_a_rescinded_grant(granted: Any, clerk: Any, officer: Any):
    actions.record_rescission(term_pk=granted.term_id, by=clerk, at=NOW, on=TODAY)
    granted.refresh_from_db()

    with pytest.raises(policies.NotReleasableError, match="The grant was rescinded on Nov 24, 2026"):
        release(granted, officer, officer, version=2)


NOBODY = {"status": "WITHDRAWN", "withdrawn_on": TODAY, "withdraw_reason": "He drinks again"}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (NOBODY, "was withdrawn on Nov 24, 2026: He drinks again"),
        ({"answer": "NOT_APPROVED", "answer_reason": "Weapons"}, "was not approved: Weapons"),
        ({"answer": "NO_ANSWER"}, "had no answer."),
        ({"status": "ANSWERED"}, "is not decided: finding to be approved."),
    ],
)
def test_home_plan_that_does_not_stand_blocks_the_release(
    granted: Any, officer: Any, facts: dict[str, Any], sentence: str
):
    Investigation.objects.update(**facts)

    assert policies.release_blocks(granted, TODAY, in_full=True) == [
        f"The home plan with Maria Alvarez, sister {sentence}"
    ]
    with pytest.raises(policies.NotReleasableError, match=sentence):
        release(granted, officer, officer)
    granted.term.refresh_from_db()
    assert granted.term.status == "PRE_RELEASE"


def test_clerk_is_told_that_the_plan_blocks_and_not_why(granted: Any, clerk: Any, officer: Any):
    Investigation.objects.update(**NOBODY)

    with pytest.raises(policies.NotReleasableError) as refused:
        release(granted, clerk, officer)

    assert refused.value.sentences == ("The home plan was withdrawn on Nov 24, 2026.",)


def test_missing_home_plan_blocks_the_release(granted: Any, officer: Any):
    Investigation.objects.update(kind="EMPLOYMENT")

    assert policies.release_blocks(granted, TODAY, in_full=False) == ["No home plan was investigated."]
    assert ReleaseCandidate.objects.get().status == "GRANTED"

"""What the database refuses of votes, decisions, recusals and recommendations: they are only added to."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from hearings.models import Decision, Recommendation, RecommendedFact, Recusal, Vote
from tests.conftest import NOW
from tests.hearings.conftest import NINE, TEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(begun, seated):
    """Makes a vote of Nora Field."""
    facts = {"hearing": begun, "parolee": begun.parolee, "member": seated, "entered_by": seated}
    said = {"disposition": "REVOKE", "reasons": "So.", "voted_at": NINE, "entered_at": TEN}
    return lambda **changes: Vote.objects.create(**facts | said | changes)


@pytest.fixture
def recommend(hearing, officer):
    """Makes the first version of a recommendation."""
    facts = {"hearing": hearing, "parolee": hearing.parolee, "number": 1, "disposition": "REVOKE", "reasons": "So."}
    days = {"facts_since": date(2026, 9, 1), "facts_until": date(2026, 11, 1)}
    return lambda **changes: Recommendation.objects.create(
        **facts | days | {"written_by": officer, "written_at": NOW} | changes
    )


@pytest.fixture
def decided(begun, seated, vote, decide):
    vote(begun, seated, "CONTINUE")
    return decide(begun)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("vote_has_its_reasons", {"reasons": ""}),
        ("vote_entered_once_it_is_cast", {"entered_at": NINE, "voted_at": TEN}),
    ],
)
def test_a_vote_is_whole(cast, constraint, changes):
    with pytest.raises(IntegrityError, match=constraint):
        cast(**changes)


def test_vote_is_the_members_own_or_on_paper(cast, clerk):
    cast(entered_by=clerk, is_from_paper=True)

    with pytest.raises(IntegrityError, match="vote_is_the_members_own_or_on_paper"):
        cast(entered_by=clerk)


def test_decision_has_findings_and_reasons(begun, clerk):
    facts = {"hearing": begun, "parolee": begun.parolee, "disposition": "CONTINUE", "effect": "NONE", "trace": ["So."]}

    with pytest.raises(IntegrityError, match="decision_has_findings_and_reasons"):
        Decision.objects.create(**facts, takes_effect_on=NINE.date(), decided_at=TEN, recorded_by=clerk, reasons="So.")


def test_a_hearing_has_one_decision(decided, clerk):
    with pytest.raises(IntegrityError, match="hearings_decision_hearing_id_key"):
        Decision.objects.create(
            hearing=decided.hearing,
            parolee=decided.parolee,
            disposition="REVOKE",
            findings="So.",
            reasons="So.",
            effect="REVOKED",
            takes_effect_on=NINE.date(),
            trace=["So."],
            decided_at=TEN,
            recorded_by=clerk,
        )


def test_votes_and_decisions_are_never_changed_or_taken_away(decided):
    for rows in (Vote.objects.all(), Decision.objects.all()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows.update(disposition="REVOKE")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_recusals_are_one_a_case_with_a_reason(hearing, seated, other_member, clerk):
    facts = {"parolee": hearing.parolee, "recorded_by": clerk, "recorded_at": NOW}
    Recusal.objects.create(user=seated, reason="Brother", **facts)

    with pytest.raises(IntegrityError, match="recusal_once_a_case"), transaction.atomic():
        Recusal.objects.create(user=seated, reason="Again", **facts)
    with pytest.raises(IntegrityError, match="recusal_has_its_reason"), transaction.atomic():
        Recusal.objects.create(user=other_member, reason="", **facts)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("recommendation_answered_by_somebody", {"status": "APPROVED"}),
        ("recommendation_days_in_order", {"facts_until": date(2026, 8, 1)}),
    ],
)
def test_a_recommendation_is_whole(recommend, constraint, changes):
    with pytest.raises(IntegrityError, match=constraint):
        recommend(**changes)


def test_recommendations_are_answered_by_another_and_returned_with_a_reason(recommend, officer, supervisor):
    with pytest.raises(IntegrityError, match="recommendation_answered_by_another"), transaction.atomic():
        recommend(status="APPROVED", answered_by=officer, answered_at=NOW)
    with pytest.raises(IntegrityError, match="recommendation_returned_with_a_reason"):
        recommend(status="RETURNED", answered_by=supervisor, answered_at=NOW)


def test_versions_are_counted_and_one_waits(recommend):
    made = recommend()

    with pytest.raises(IntegrityError, match="recommendation_one_waits"), transaction.atomic():
        recommend(number=2)
    with pytest.raises(IntegrityError, match="recommendation_version_once"), transaction.atomic():
        recommend(status="RETURNED", return_reason="So.", answered_by=made.hearing.scheduled_by, answered_at=NOW)


def test_fact_recommended_once(recommend):
    made = recommend()
    fact = {"recommendation": made, "parolee": made.parolee, "source": "drug_tests", "subject": 1, "words": "So."}
    RecommendedFact.objects.create(**fact)

    with pytest.raises(IntegrityError, match="fact_recommended_once"):
        RecommendedFact.objects.create(**fact)

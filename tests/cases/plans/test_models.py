"""What the database keeps of candidates, the time inside, investigations and opinions; and who sees whom."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cases.plans.models import EarnedTime, Investigation, Opinion, PartnerSharing, ProgramEnrollment, ReleaseCandidate
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"hearing_month": "2026-12-02"}, "candidate_month_is_its_first_day"),
        ({"status": "GRANTED"}, "candidate_granted_has_its_days"),
        ({"status": "GRANTED", "granted_on": TODAY}, "candidate_granted_has_its_days"),
        ({"status": "RESCINDED", "granted_on": TODAY, "release_on": TODAY}, "candidate_rescinded_has_its_day"),
        ({"rescinded_on": TODAY}, "candidate_rescinded_has_its_day"),
        ({"status": "RELEASED", "granted_on": TODAY, "release_on": TODAY}, "candidate_released_has_its_day"),
        ({"released_on": TODAY}, "candidate_released_has_its_day"),
    ],
)
def test_candidate_has_the_days_of_its_state(candidate: Any, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        ReleaseCandidate.objects.filter(pk=candidate.pk).update(**facts)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"kind": "COMMENDATION", "sanction": "Ten days"}, "conduct_sanction_of_misconduct"),
        ({"kind": "VOID"}, "conduct_void_corrects_something"),
    ],
)
def test_conduct_entry_makes_sense(candidate: Any, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        factories.ConductEntryFactory(candidate=candidate, **facts)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"status": "COMPLETED"}, "program_ended_has_its_day"),
        ({"ended_on": TODAY}, "program_ended_has_its_day"),
        ({"status": "WITHDRAWN", "ended_on": "2026-08-31"}, "program_ends_after_it_starts"),
    ],
)
def test_program_ends_on_a_day(candidate: Any, facts: dict[str, Any], constraint: str):
    program = factories.ProgramEnrollmentFactory(candidate=candidate)

    with pytest.raises(IntegrityError, match=constraint):
        ProgramEnrollment.objects.filter(pk=program.pk).update(**facts)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [({"days": 0}, "earned_time_has_days"), ({"authority": ""}, "earned_time_has_its_authority")],
)
def test_earned_time_has_days_and_its_authority(candidate: Any, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        factories.EarnedTimeFactory(candidate=candidate, **facts)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"asked_on": TODAY}, "investigation_asked_of_somebody"),
        ({"status": "ANSWERED"}, "investigation_answered_after_it_is_asked"),
        ({"answer": "APPROVED"}, "investigation_answer_has_its_day"),
        ({"answer": "NOT_APPROVED", "answered_on": TODAY}, "investigation_not_approved_has_its_reason"),
        ({"status": "RETURNED"}, "investigation_returned_with_a_reason"),
        ({"status": "WITHDRAWN", "withdrawn_on": TODAY}, "investigation_withdrawn_with_a_reason"),
        ({"withdraw_reason": "Moved away"}, "investigation_withdrawn_with_a_reason"),
    ],
)
def test_investigation_has_the_facts_of_its_state(investigation: Any, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        Investigation.objects.filter(pk=investigation.pk).update(**facts)


def test_finding_is_approved_by_another(home_plan: Any):
    with pytest.raises(IntegrityError, match="investigation_approved_by_another"):
        Investigation.objects.filter(pk=home_plan.pk).update(decided_by=home_plan.found_by)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"fields": []}, "sharing_has_fields"),
        ({"authority": ""}, "sharing_has_its_authority"),
        ({"told": ""}, "sharing_has_its_authority"),
    ],
)
def test_sharing_says_what_and_on_whose_authority(investigation: Any, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        factories.SharingFactory(investigation=investigation, **facts)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"reasons": ""}, "opinion_has_its_reasons"),
        ({"status": "APPROVED"}, "opinion_decided_by_another"),
        ({"number": 2}, "opinion_numbered_once"),
    ],
)
def test_opinion_has_the_facts_of_its_state(candidate: Any, facts: dict[str, Any], constraint: str):
    opinion = factories.OpinionFactory(candidate=candidate)
    factories.OpinionFactory(candidate=candidate, number=2)

    with pytest.raises(IntegrityError, match=constraint):
        Opinion.objects.filter(pk=opinion.pk).update(**facts)


def test_opinion_is_returned_with_a_reason(candidate: Any, supervisor: Any):
    opinion = factories.OpinionFactory(candidate=candidate)

    with pytest.raises(IntegrityError, match="opinion_returned_with_a_reason"):
        Opinion.objects.filter(pk=opinion.pk).update(status="RETURNED", decided_by=supervisor, decided_at=NOW)


def test_term_has_one_file(candidate: Any):
    with pytest.raises(IntegrityError):
        factories.CandidateFactory(term=candidate.term)


@pytest.mark.parametrize("make", ["ConductEntryFactory", "EarnedTimeFactory", "SharingFactory"])
def test_what_is_only_added_to_is_neither_changed_nor_deleted(make: str):
    row = getattr(factories, make)()

    for write in (lambda: type(row).objects.filter(pk=row.pk).update(recorded_at=NOW), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_history_of_a_file_is_kept(candidate: Any):
    ReleaseCandidate.objects.filter(pk=candidate.pk).update(facility="Anamosa")

    assert list(candidate.events.order_by("pk").values_list("facility", flat=True)) == ["", "Anamosa"]


def seen(user: Any) -> list[int]:
    return list(ReleaseCandidate.objects.visible_to(resolve(user, NOW)).values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk", "auditor"])
def test_candidate_is_seen_by_whoever_has_the_case_in_hand(request, candidate: Any, who: str):
    assert seen(request.getfixturevalue(who)) == [candidate.pk]


@pytest.mark.parametrize("who", ["colleague", "outsider", "examiner", "administrator"])
def test_candidate_is_seen_by_nobody_else(request, candidate: Any, who: str):
    assert seen(request.getfixturevalue(who)) == []


def test_candidate_is_seen_by_whoever_investigates_until_it_is_withdrawn(candidate: Any, outsider: Any):
    asked = factories.InvestigationFactory(term=candidate.term, officer_id=outsider.pk)
    assert seen(outsider) == [candidate.pk]

    Investigation.objects.filter(pk=asked.pk).update(
        status="WITHDRAWN", withdrawn_on=TODAY, withdraw_reason="The host moved away"
    )
    assert seen(outsider) == []


@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk"])
def test_juvenile_inside_is_not_seen_without_authorization(request, officer: Any, unit: Any, who: str):
    inside = factories.InsideFactory(officer=officer, unit=unit, population="JUVENILE")
    factories.CandidateFactory(term=inside.terms.get())

    assert seen(request.getfixturevalue(who)) == []


def test_investigation_is_seen_by_its_officer_alone_besides_the_case(investigation: Any, outsider: Any, officer: Any):
    def found(user: Any) -> int:
        return Investigation.objects.visible_to(resolve(user, NOW)).count()

    assert (found(officer), found(outsider)) == (1, 0)


def test_dates_are_moved_by_what_was_earned_by_a_day(candidate: Any):
    ReleaseCandidate.objects.filter(pk=candidate.pk).update(
        parole_eligible_on="2027-03-31", mandatory_release_on="2028-03-31"
    )
    factories.EarnedTimeFactory(candidate=candidate, days=30)
    factories.EarnedTimeFactory(candidate=candidate, days=10, kind="FORFEITED")
    factories.EarnedTimeFactory(candidate=candidate, days=99, effective_on="2026-12-24")

    found: Any = ReleaseCandidate.objects.with_dates(TODAY).get()

    assert (found.balance, str(found.eligible_on), str(found.mandatory_on)) == (20, "2027-03-11", "2028-03-11")
    assert EarnedTime.objects.count() == 3


def test_words_of_what_was_shared():
    assert PartnerSharing(fields=["NAME", "RELEASE"]).words == "Name, Expected release"

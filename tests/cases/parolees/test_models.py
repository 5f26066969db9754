"""What the database refuses about people, terms and assignments, by the name of each promise."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.officers.models import Officer
from cases.parolees.models import (
    Address,
    Assessment,
    Assignment,
    CaseEvent,
    Caution,
    Condition,
    Parolee,
    StatusSpan,
    SupervisionLevel,
    SupervisionTerm,
)
from tests import factories

RELEASED = factories.RELEASED_ON
BEFORE = RELEASED - timedelta(days=1)


def refuses(name, act):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        act()


def test_a_death_cannot_come_before_the_birth(parolee):
    refuses("parolee_dies_after_birth", lambda: Parolee.objects.update(died_on=date(1980, 1, 1)))


@pytest.mark.parametrize("field", ["first_name", "last_name", "name_key"])
def test_a_parolee_has_a_name(parolee, field):
    refuses("parolee_has_a_name", lambda: Parolee.objects.update(**{field: ""}))


def test_an_identifier_is_recorded_once(parolee):
    factories.IdentifierFactory(parolee=parolee, kind="FBI", value="1")
    refuses("identifier_once", lambda: factories.IdentifierFactory(parolee=parolee, kind="FBI", value="1"))


def test_an_address_cannot_end_before_it_starts(parolee):
    factories.AddressFactory(parolee=parolee)
    refuses("address_ends_after_it_starts", lambda: Address.objects.update(until_on=BEFORE))


def test_a_caution_cannot_be_lifted_before_it_was_recorded(parolee):
    factories.CautionFactory(parolee=parolee)
    refuses("caution_is_lifted_after_it_is_recorded", lambda: Caution.objects.update(lifted_on=BEFORE))


def test_an_associate_knows_or_does_not_or_nobody_can_say(parolee):
    refuses(
        "associate_knows_or_does_not_or_nobody_can_say",
        lambda: factories.AssociateFactory(parolee=parolee, knows_of_supervision="True"),
    )


def test_a_parolee_has_one_latest_term(parolee):
    refuses("term_one_latest", lambda: factories.TermFactory(parolee=parolee))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("term_expires_after_release", {"expires_on": BEFORE}),
        ("term_released_unless_pre_release", {"released_on": None}),
        ("term_released_unless_pre_release", {"planned_from": None}),
        ("term_closed_has_its_day", {"status": "REVOKED"}),
        ("term_closed_has_its_day", {"closed_on": RELEASED}),
        ("term_closes_after_release", {"status": "REVOKED", "closed_on": BEFORE}),
    ],
)
def test_a_term_keeps_its_dates_in_order(parolee, name, changes):
    refuses(name, lambda: SupervisionTerm.objects.update(**changes))


def test_a_level_cannot_end_before_it_starts(parolee):
    refuses("level_ends_after_it_starts", lambda: SupervisionLevel.objects.update(ends_on=BEFORE))


def test_a_term_has_one_level_at_a_time(parolee):
    refuses("level_one_at_a_time", lambda: factories.LevelFactory(term=parolee.terms.get(), level="MIN"))


def test_a_status_cannot_end_before_it_starts(parolee):
    refuses("status_ends_after_it_starts", lambda: StatusSpan.objects.update(ends_on=BEFORE))


def test_a_term_has_one_status_at_a_time(parolee):
    refuses("status_one_at_a_time", lambda: factories.StatusSpanFactory(term=parolee.terms.get(), status="ABSCONDED"))


def test_only_a_suspension_has_its_reason(parolee):
    refuses("status_reason_only_while_suspended", lambda: StatusSpan.objects.update(reason="HOSPITAL"))


def test_an_event_is_recorded_once_a_day(parolee):
    event = factories.CaseEventFactory(term=parolee.terms.get())
    refuses("case_event_once_a_day", lambda: factories.CaseEventFactory(term=event.term))


def test_an_event_is_withdrawn_by_somebody(parolee):
    factories.CaseEventFactory(term=parolee.terms.get())
    refuses("case_event_withdrawn_by_somebody", lambda: CaseEvent.objects.update(withdrawn_at=factories.RECORDED_AT))


def test_an_instrument_is_recorded_once_a_day(parolee):
    made = factories.AssessmentFactory(term=parolee.terms.get())
    refuses("assessment_once_a_day", lambda: factories.AssessmentFactory(term=made.term))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("assessment_override_has_its_reason", {"level": "MAX"}),
        ("assessment_override_has_its_reason", {"override_reason": "Has kept every appointment."}),
        ("assessment_override_has_its_reason", {"status": "WAITING", "override_reason": "The same level."}),
        ("assessment_override_has_its_reason", {"status": "WAITING", "level": "MAX"}),
        ("assessment_decided_by_somebody", {"decided_at": factories.RECORDED_AT}),
        ("assessment_decided_by_somebody", {"status": "APPROVED", "level": "MAX", "override_reason": "A new arrest."}),
        ("assessment_refusal_has_its_reason", {"refusal_reason": "Too early."}),
        ("assessment_withdrawn_by_somebody", {"withdrawn_at": factories.RECORDED_AT}),
    ],
)
def test_an_assessment_says_who_asked_and_who_decided(parolee, name, changes):
    factories.AssessmentFactory(term=parolee.terms.get())
    refuses(name, lambda: Assessment.objects.update(**changes))


def test_nobody_decides_about_their_own_override(parolee):
    made = factories.AssessmentFactory(term=parolee.terms.get(), waiting=True)
    decided = {"status": "APPROVED", "decided_at": factories.RECORDED_AT, "decided_by": made.recorded_by}
    refuses("assessment_decided_by_somebody_else", lambda: Assessment.objects.update(**decided))


def test_a_condition_cannot_end_before_it_starts(parolee):
    factories.ConditionFactory(term=parolee.terms.get())
    refuses("condition_ends_after_it_starts", lambda: Condition.objects.update(ends_on=BEFORE))


@pytest.mark.parametrize(
    "changes", [{"answer": "REFUSED"}, {"answered_before": "Dana Cole"}, {"answered_language": "en"}]
)
def test_an_answer_has_its_circumstances(parolee, changes):
    factories.ConditionFactory(term=parolee.terms.get())
    refuses("condition_answer_has_its_circumstances", lambda: Condition.objects.update(**changes))


def test_an_assignment_cannot_end_before_it_starts(parolee):
    refuses(
        "assignment_ends_after_it_starts", lambda: Assignment.objects.update(ends_at=datetime(2020, 1, 1, tzinfo=UTC))
    )


def test_a_term_has_one_first_officer_at_a_time(parolee, colleague):
    second = {"term": parolee.terms.get(), "officer": Officer.objects.get(pk=colleague.pk)}
    refuses("assignment_one_first_officer_at_a_time", lambda: factories.AssignmentFactory(**second))

    assert factories.AssignmentFactory(**second, kind="SECOND").pk


def test_every_status_of_a_term_stands_in_the_table_of_transitions():
    assert set(SupervisionTerm.TRANSITIONS) == set(SupervisionTerm.Status)
    assert all(not SupervisionTerm.TRANSITIONS[status] for status in SupervisionTerm.CLOSED)

"""What the database keeps of violations and their answers."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from hearings.models import CitedFact, HearingRequest, Incentive, Response, Violation, WhereaboutsStep
from parole.accounts.reach import resolve
from tests.conftest import NOW
from tests.factories import (
    AllegationFactory,
    CaseFactory,
    ConditionFactory,
    HearingFactory,
    HearingRequestFactory,
    IncentiveFactory,
    ResponseFactory,
    UserFactory,
    ViolationFactory,
    WhereaboutsStepFactory,
)

pytestmark = pytest.mark.django_db


def breaks(name, make):
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        make()


@pytest.mark.parametrize(
    ("name", "trait", "values"),
    [
        ("violation_reported_with_its_state", {}, {"status": "REPORTED"}),
        ("violation_reported_with_its_state", {"reported": True}, {"status": "DRAFT"}),
        ("violation_reported_with_its_state", {"reported": True}, {"reported_by": None}),
        ("violation_countersigned_with_its_state", {"countersigned": True}, {"countersigned_by": None}),
        ("violation_countersigned_with_its_state", {"reported": True}, {"status": "COUNTERSIGNED"}),
        ("violation_countersigned_with_its_state", {"countersigned": True}, {"status": "REPORTED"}),
        ("violation_returned_with_a_reason", {"returned": True}, {"return_reason": ""}),
        ("violation_returned_with_a_reason", {}, {"return_reason": "Which day?"}),
        ("violation_resolved_with_its_state", {"resolved": True}, {"resolution": ""}),
        ("violation_resolved_with_its_state", {"resolved": True}, {"resolved_at": None}),
        ("violation_resolved_with_its_state", {"countersigned": True}, {"resolution_words": "Done."}),
        ("violation_withdrawn_with_its_state", {}, {"status": "WITHDRAWN"}),
        ("violation_withdrawn_with_its_state", {}, {"withdrawn_at": NOW}),
        ("violation_new_offense_has_its_words", {}, {"kind": "FELONY"}),
        ("violation_new_offense_has_its_words", {}, {"new_offense": "Theft"}),
        ("violation_repeats_an_offense", {}, {"is_repeat": True}),
    ],
)
def test_a_violation_has_what_its_state_says(parolee, name, trait, values):
    made = ViolationFactory(parolee=parolee, **trait)

    breaks(name, lambda: Violation.objects.filter(pk=made.pk).update(**values))


def test_nobody_countersigns_their_own(parolee, supervisor):
    made = ViolationFactory(parolee=parolee, reported=True, drafted_by=supervisor)
    signed = {"status": "COUNTERSIGNED", "countersigned_by": supervisor, "countersigned_at": NOW}

    breaks("violation_countersigned_by_another", lambda: Violation.objects.filter(pk=made.pk).update(**signed))


def test_an_allegation_has_words_and_days_in_order(parolee):
    made = AllegationFactory(violation__parolee=parolee)

    breaks("allegation_has_words", lambda: type(made).objects.update(words=""))
    breaks(
        "allegation_ends_after_it_starts", lambda: type(made).objects.update(until_on=made.happened_on - timedelta(1))
    )


def test_a_step_was_done_before_and_brought_something(parolee):
    violation = ViolationFactory(parolee=parolee, kind="ABSCONDED")

    breaks("whereabouts_step_has_a_result", lambda: WhereaboutsStepFactory(violation=violation, result=""))
    breaks(
        "whereabouts_step_done_before_it_is_recorded",
        lambda: WhereaboutsStepFactory(violation=violation, recorded_at=NOW, done_at=NOW + timedelta(hours=1)),
    )


def test_a_response_outside_has_a_reason_and_custody_takes_days(parolee):
    violation = ViolationFactory(parolee=parolee, resolved=True)

    breaks("response_outside_has_a_reason", lambda: ResponseFactory(violation=violation, is_outside=True))
    breaks("response_days_count_from_one", lambda: ResponseFactory(violation=violation, days=0))


def test_an_incentive_has_a_reason(parolee):
    breaks("incentive_has_a_reason", lambda: IncentiveFactory(term=parolee.terms.get(), reason=""))


@pytest.mark.parametrize("model", [WhereaboutsStep, Response, Incentive])
def test_steps_responses_and_incentives_are_only_added_to(parolee, model):
    WhereaboutsStepFactory(violation__parolee=parolee)
    ResponseFactory(violation__parolee=parolee)
    IncentiveFactory(term=parolee.terms.get())

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        model.objects.update(title="Another")


def test_a_fact_is_cited_by_a_request_or_a_violation(parolee, asked):
    violation = ViolationFactory(parolee=parolee)
    fact = {"parolee": parolee, "source": "meetings", "subject": 1, "words": "Missed."}
    CitedFact.objects.create(violation=violation, **fact)
    CitedFact.objects.create(request=asked, **fact)

    breaks("fact_cited_by_one", lambda: CitedFact.objects.create(request=asked, violation=violation, **fact))
    breaks("fact_cited_by_one", lambda: CitedFact.objects.create(**fact))
    breaks("fact_cited_once_by_a_violation", lambda: CitedFact.objects.create(violation=violation, **fact))


def test_one_request_of_a_violation_is_open(parolee, officer):
    violation = ViolationFactory(parolee=parolee, countersigned=True)
    HearingRequestFactory(parolee=parolee, violation=violation, status="WITHDRAWN")
    HearingRequestFactory(parolee=parolee, violation=violation)

    breaks("request_one_open_of_a_violation", lambda: HearingRequestFactory(parolee=parolee, violation=violation))
    breaks("request_alternatives_to_a_violation", lambda: HearingRequestFactory(parolee=parolee, alternatives="Curfew"))


@pytest.mark.parametrize(("status", "leads"), [("SCHEDULED", True), ("CANCELLED", False)])
def test_a_request_whose_hearing_was_cancelled_leads_nowhere(parolee, clerk, status, leads):
    request = HearingRequestFactory(parolee=parolee, countersigned=True, status="ACCEPTED")
    closed = {} if status == "SCHEDULED" else {"closed_by": clerk, "closed_at": NOW, "outcome": "No room."}
    HearingFactory(parolee=parolee, request=request, status=status, **closed)

    assert HearingRequest.objects.leading_to_a_hearing().exists() is leads


# --- Who sees what ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("officer", True),
        ("supervisor", True),
        ("auditor", True),
        ("colleague", False),
        ("outsider", False),
        ("clerk", False),
        ("examiner", False),
    ],
)
def test_visible_to_opens_violations_to_casework_alone(request, parolee, who, sees):
    made = ViolationFactory(parolee=parolee)
    ResponseFactory(violation__parolee=parolee)
    reach = resolve(request.getfixturevalue(who), NOW)

    assert Violation.objects.visible_to(reach).filter(pk=made.pk).exists() is sees
    assert Response.objects.visible_to(reach).exists() is sees


def test_visible_to_never_mixes_populations(officer):
    juvenile = CaseFactory(officer=officer, population="JUVENILE")
    ViolationFactory(parolee=juvenile)

    assert not Violation.objects.visible_to(resolve(officer, NOW)).exists()


def test_waiting_for_an_officer_are_returned_drafts_and_what_is_to_be_answered(parolee, officer):
    returned = ViolationFactory(parolee=parolee, returned=True)
    to_answer = ViolationFactory(parolee=parolee, countersigned=True)
    ViolationFactory(parolee=parolee)
    ViolationFactory(parolee=parolee, reported=True)
    asked = ViolationFactory(parolee=parolee, countersigned=True)
    HearingRequestFactory(parolee=parolee, violation=asked)
    reach = resolve(officer, NOW)

    waiting = Violation.objects.visible_to(reach).waiting_for(reach)

    assert set(waiting) == {returned, to_answer}


def test_waiting_for_a_supervisor_is_what_others_reported(parolee, supervisor):
    theirs = ViolationFactory(parolee=parolee, reported=True)
    ViolationFactory(parolee=parolee, reported=True, drafted_by=supervisor)
    reach = resolve(supervisor, NOW)

    assert list(Violation.objects.visible_to(reach).waiting_for(reach)) == [theirs]


def test_earlier_than_leaves_out_what_came_later_and_what_was_withdrawn(parolee):
    earlier = ViolationFactory(parolee=parolee, resolved=True, reported_at=NOW - timedelta(days=9))
    withdrawn = {"status": "WITHDRAWN", "withdrawn_at": NOW, "withdrawn_by": UserFactory()}
    ViolationFactory(parolee=parolee, reported=True, reported_at=NOW - timedelta(days=8), **withdrawn)
    ViolationFactory(parolee=parolee, reported=True, reported_at=NOW)
    this = ViolationFactory(parolee=parolee, reported=True, reported_at=NOW - timedelta(days=1))

    assert list(Violation.objects.all().earlier_than(this)) == [earlier]


# --- What is said of an allegation -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "answered_at", "warning"),
    [
        ("NOT_YET", None, "This condition was never acknowledged."),
        ("ACKNOWLEDGED", "2026-11-02T16:00Z", ""),
        ("REFUSED", "2026-11-02T16:00Z", ""),
        # Nine in the evening of the day before, where the office is.
        ("ACKNOWLEDGED", "2026-11-20T03:00Z", ""),
        ("ACKNOWLEDGED", "2026-11-20T16:00Z", "This condition was acknowledged only after the day of the allegation."),
    ],
)
def test_an_allegation_warns_of_what_the_person_was_not_told(parolee, answer, answered_at, warning):
    told = (
        {"answered_at": answered_at, "answered_before": "Dana Cole", "answered_language": "en"} if answered_at else {}
    )
    condition = ConditionFactory(term=parolee.terms.get(), answer=answer, **told)
    made = AllegationFactory(violation__parolee=parolee, condition=condition, happened_on="2026-11-19")
    made.refresh_from_db()

    assert made.acknowledgment_warning == warning


def test_a_new_offense_without_a_condition_has_nothing_to_warn_of(parolee):
    violation = ViolationFactory(parolee=parolee, kind="FELONY", new_offense="Theft")

    assert AllegationFactory(violation=violation, condition=None).acknowledgment_warning == ""

"""Check-ins and meetings: what the database refuses, and how they are read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from cases.meetings.models import CheckIn, Meeting, Observation
from cases.parolees.models import SupervisionTerm
from parole.accounts.reach import resolve
from tests.conftest import NOW, TODAY
from tests.factories import (
    AssessmentFactory,
    CaseFactory,
    CheckInFactory,
    ConditionFactory,
    MeetingFactory,
    RulePackFactory,
)

pytestmark = pytest.mark.django_db

OPENS = date(2026, 11, 20)


# --- What the database refuses ---------------------------------------------------------------------------------------


def test_check_in_once_a_window(parolee: Any):
    CheckInFactory(parolee=parolee, window_opens_on=OPENS)

    with pytest.raises(IntegrityError, match="check_in_once_a_window"):
        CheckInFactory(parolee=parolee, window_opens_on=OPENS)


@pytest.mark.parametrize(
    "dates",
    [{"due_on": OPENS - timedelta(days=1)}, {"due_on": OPENS, "overdue_on": OPENS}],
)
def test_check_in_dates_are_in_order(parolee: Any, dates: dict[str, date]):
    with pytest.raises(IntegrityError, match="check_in_dates_are_in_order"):
        CheckInFactory(parolee=parolee, window_opens_on=OPENS, **dates)


def test_check_in_satisfied_without_a_meeting_is_refused(parolee: Any):
    with pytest.raises(IntegrityError, match="check_in_satisfied_by_one_thing"):
        CheckInFactory(parolee=parolee, status="SATISFIED")


def test_check_in_with_a_meeting_and_not_satisfied_is_refused(parolee: Any):
    with pytest.raises(IntegrityError, match="check_in_satisfied_by_one_thing"):
        CheckInFactory(parolee=parolee, satisfied_by=MeetingFactory(parolee=parolee, held=True))


def test_check_in_satisfied_by_a_meeting_and_an_assessment_is_refused(parolee: Any):
    assessment = AssessmentFactory(term=parolee.terms.get())
    meeting = MeetingFactory(parolee=parolee, held=True)

    with pytest.raises(IntegrityError, match="check_in_satisfied_by_one_thing"):
        CheckInFactory(parolee=parolee, status="SATISFIED", satisfied_by=meeting, satisfied_by_assessment=assessment)


@pytest.mark.parametrize("facts", [{"closed_on": OPENS}, {"status": "MISSED", "closed_on": None}])
def test_check_in_closed_has_its_day(parolee: Any, facts: dict[str, Any]):
    with pytest.raises(IntegrityError, match="check_in_closed_has_its_day"):
        CheckInFactory(parolee=parolee, **facts)


@pytest.mark.parametrize("status", ["SCHEDULED", "CANCELLED"])
def test_meeting_planned_has_a_time(parolee: Any, status: str):
    with pytest.raises(IntegrityError, match="meeting_planned_has_a_time"):
        MeetingFactory(parolee=parolee, status=status, scheduled_for=None)


@pytest.mark.parametrize(
    "facts", [{"status": "HELD"}, {"held": True, "status": "SCHEDULED"}, {"held": True, "recorded_at": None}]
)
def test_meeting_outcome_has_its_circumstances(parolee: Any, facts: dict[str, Any]):
    with pytest.raises(IntegrityError, match="meeting_outcome_has_its_circumstances"):
        MeetingFactory(parolee=parolee, **facts)


def test_observation_once_a_meeting(parolee: Any):
    seen = {
        "parolee": parolee,
        "meeting": MeetingFactory(parolee=parolee, held=True),
        "condition": ConditionFactory(term=SupervisionTerm.objects.get(parolee=parolee)),
    }
    Observation.objects.create(**seen, outcome="COMPLIED")

    with pytest.raises(IntegrityError, match="observation_once_a_meeting"):
        Observation.objects.create(**seen, outcome="NOT_COMPLIED")


# --- How they are read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 11, 19), "UPCOMING"),
        (OPENS, "OPEN"),
        (date(2026, 11, 24), "OPEN"),
        (date(2026, 11, 25), "DUE"),
        (date(2026, 11, 27), "DUE"),
        (date(2026, 11, 28), "OVERDUE"),
    ],
)
def test_state_follows_from_the_dates_while_outstanding(on: date, state: str):
    check_in = CheckIn(window_opens_on=OPENS, due_on=date(2026, 11, 25), overdue_on=date(2026, 11, 28))

    assert check_in.state_on(on) == state
    check_in.status = CheckIn.Status.WITHDRAWN
    assert check_in.state_on(on) == "WITHDRAWN"


def test_worklists_never_show_a_check_in_twice(parolee: Any):
    pack = RulePackFactory()
    for days in (-1, 0, 1, 5, 6):
        overdue_on = TODAY + timedelta(days=days)
        CheckInFactory(
            parolee=parolee,
            pack=pack,
            requirement=f"r{days}",
            due_on=overdue_on - timedelta(days=1),
            overdue_on=overdue_on,
        )

    overdue = CheckIn.objects.overdue(TODAY)
    due_soon = CheckIn.objects.due_between(TODAY, TODAY + timedelta(days=4))

    assert sorted(overdue.values_list("requirement", flat=True)) == ["r-1", "r0"]
    assert sorted(due_soon.values_list("requirement", flat=True)) == ["r1", "r5"]


def test_meetings_without_an_outcome_are_to_be_logged(parolee: Any):
    passed = MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(minutes=1))
    MeetingFactory(parolee=parolee, scheduled_for=NOW)
    MeetingFactory(parolee=parolee, held=True, scheduled_for=NOW - timedelta(days=1))

    assert list(Meeting.objects.outcomes_to_log(NOW)) == [passed]


def test_rows_are_visible_with_their_case(
    parolee: Any, officer: Any, colleague: Any, outsider: Any, supervisor: Any, clerk: Any, auditor: Any
):
    CheckInFactory(parolee=parolee)
    MeetingFactory(parolee=parolee)
    CheckInFactory(parolee=CaseFactory(officer=outsider))

    seen = {
        user.name: (
            CheckIn.objects.visible_to(resolve(user, NOW)).count(),
            Meeting.objects.visible_to(resolve(user, NOW)).count(),
        )
        for user in (officer, colleague, outsider, supervisor, clerk, auditor)
    }

    assert seen == {
        officer.name: (1, 1),
        colleague.name: (0, 0),
        outsider.name: (1, 0),
        supervisor.name: (1, 1),
        clerk.name: (0, 0),
        auditor.name: (2, 1),
    }


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ({}, True),
        ({"is_announced": False}, False),
        ({"location": "RESIDENCE"}, False),
        ({"location": "PLACE_OF_EMPLOYMENT"}, False),
    ],
)
def test_what_the_parolee_may_hear_of_is_the_same_in_python_and_in_sql(
    parolee: Any, facts: dict[str, Any], is_told: bool
):
    meeting = MeetingFactory(parolee=parolee, **facts)

    assert meeting.is_told is is_told
    assert Meeting.objects.told_in_advance().exists() is is_told


def test_transitions_leave_scheduled_and_go_nowhere_else():
    meeting = Meeting(status="SCHEDULED")

    assert meeting.is_open
    assert all(meeting.can_become(status) for status in (*Meeting.OUTCOMES, "CANCELLED"))
    assert not any(Meeting(status=status).can_become("HELD") for status in Meeting.Status if status != "SCHEDULED")

"""What was entered in error, or on the wrong person."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.meetings.actions import (
    NotCorrectableError,
    OtherPopulationError,
    SamePersonError,
    move_meeting,
    strike_meeting,
)
from cases.meetings.models import CheckIn, IntegrityFlag, Meeting
from cases.meetings.moving import fit
from cases.meetings.sources import AppointmentSource
from cases.parolees.actions import change_term_status
from cases.parolees.models import SupervisionTerm
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.cases.meetings.actions.test_meetings import record
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW
from tests.factories import AssociateFactory, AttachmentFactory, CaseFactory, ConditionFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def right(officer: Any, unit: Any) -> Any:
    """With whom it took place in truth."""
    return CaseFactory(officer=officer, unit=unit, first_name="Ray")


@pytest.fixture
def meeting(parolee: Any, right: Any, officer: Any, administrator: Any) -> Meeting:
    load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW)
    return record(parolee, officer, notes="Found work.")


def satisfied(meeting: Meeting) -> set[str]:
    return set(CheckIn.objects.filter(satisfied_by=meeting).values_list("requirement", flat=True))


def test_strike_meeting_keeps_it_and_gives_back_what_it_satisfied(meeting: Meeting, officer: Any):
    owed = satisfied(meeting)

    strike_meeting(meeting=meeting, version=meeting.version, reason="Never happened.", by=officer, at=NOW)

    assert (meeting.struck_at, meeting.struck_by, meeting.struck_reason, meeting.moved_to) == (
        NOW, officer, "Never happened.", None,
    )  # fmt: skip
    assert owed
    assert satisfied(meeting) == set()
    outstanding = CheckIn.objects.filter(parolee=meeting.parolee).outstanding()
    assert owed <= set(outstanding.values_list("requirement", flat=True))
    assert Event.objects.get(verb="meeting.struck").parolee_id == meeting.parolee_id


def test_strike_meeting_happens_once(meeting: Meeting, officer: Any):
    strike_meeting(meeting=Meeting.objects.get(), version=1, reason="By mistake.", by=officer, at=NOW)

    with pytest.raises(StaleEditError):
        strike_meeting(meeting=meeting, version=1, reason="By mistake.", by=officer, at=NOW)
    with pytest.raises(NotCorrectableError):
        strike_meeting(meeting=Meeting.objects.get(), version=2, reason="By mistake.", by=officer, at=NOW)


def test_strike_meeting_is_a_supervisors_once_it_is_locked(meeting: Meeting, officer: Any, supervisor: Any):
    later = NOW + timedelta(days=8)

    with pytest.raises(NotCorrectableError):
        strike_meeting(meeting=meeting, version=1, reason="By mistake.", by=officer, at=later)
    strike_meeting(meeting=meeting, version=1, reason="By mistake.", by=supervisor, at=later)

    assert meeting.is_struck


def test_what_was_planned_and_struck_is_told_to_nobody(parolee: Any, officer: Any):
    planned = MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(hours=1))
    missed = record(parolee, officer, meeting=planned, status="MISSED")
    assert AppointmentSource().current([missed.pk], NOW)[missed.pk].open_stages

    strike_meeting(meeting=missed, version=missed.version, reason="By mistake.", by=officer, at=NOW)

    assert not AppointmentSource().current([missed.pk], NOW)[missed.pk].open_stages
    assert not any(rows.exists() for rows in AppointmentSource().due(NOW - timedelta(minutes=1), NOW))


# --- The right person ------------------------------------------------------------------------------------------------


def test_move_meeting_records_it_with_the_right_person(meeting: Meeting, right: Any, officer: Any, supervisor: Any):
    owed = satisfied(meeting)

    arrived = move_meeting(
        meeting=meeting, version=meeting.version, to=right, reason="Two names alike.", by=supervisor, at=NOW
    )

    assert meeting.moved_to == arrived
    assert (arrived.parolee, arrived.notes, arrived.officer_id, arrived.recorded_by, arrived.recorded_at) == (
        right, "Found work.", officer.pk, supervisor, NOW,
    )  # fmt: skip
    assert (satisfied(meeting), satisfied(arrived)) == (set(), owed)


def test_move_meeting_names_nobody_in_the_other_case(meeting: Meeting, parolee: Any, right: Any, officer: Any):
    move_meeting(meeting=meeting, version=1, to=right, reason="Two names alike.", by=officer, at=NOW)

    events = Event.objects.filter(verb__in=["meeting.struck", "meeting.moved_here"]).order_by("pk")
    assert [(event.parolee_id, event.verb, event.details) for event in events] == [
        (parolee.pk, "meeting.struck", {}),
        (right.pk, "meeting.moved_here", {"on": "2026-11-24"}),
    ]


def test_move_meeting_takes_along_what_exists_there_and_says_what_does_not(
    meeting: Meeting, parolee: Any, right: Any, officer: Any
):
    shared, own = (
        ConditionFactory(term=meeting.term, category=category, text=category) for category in ("CURFEW", "TRAVEL")
    )
    there = ConditionFactory(term=right.terms.get(), category="CURFEW", text="CURFEW")
    for condition in (shared, own):
        meeting.observations.create(parolee=parolee, condition=condition, outcome="COMPLIED")
    meeting.participants.create(parolee=parolee, associate=AssociateFactory(parolee=parolee), came=True)
    meeting.answers.create(parolee=parolee, code="animals", words="Are there animals?", kind="YES_NO", answer="YES")
    AttachmentFactory(meeting=meeting)

    shown = fit(meeting, right)
    arrived = move_meeting(meeting=meeting, version=1, to=right, reason="Two names alike.", by=officer, at=NOW)

    assert list(shown.left_behind) == [
        "Travel: complied",
        "who else was present, and what they said: they stand around the other person",
        "its files: add them there again",
    ]
    assert list(arrived.observations.values_list("condition", "outcome")) == [(there.pk, "COMPLIED")]
    assert list(arrived.answers.values_list("parolee", "code", "answer")) == [(right.pk, "animals", "YES")]
    assert not arrived.participants.exists()


def test_move_meeting_flags_what_is_unusual_there(meeting: Meeting, right: Any, officer: Any):
    term = SupervisionTerm.objects.get(parolee=right)
    change_term_status(term=term, status="IN_CUSTODY", by=officer, at=NOW, on=date(2026, 11, 10))

    arrived = move_meeting(meeting=meeting, version=1, to=right, reason="Two names alike.", by=officer, at=NOW)

    flag = IntegrityFlag.objects.get()
    assert (flag.meeting, flag.kind, flag.reason) == (arrived, "IN_CUSTODY", "Two names alike.")


def test_move_meeting_refuses_the_same_person(meeting: Meeting, parolee: Any, officer: Any):
    with pytest.raises(SamePersonError):
        move_meeting(meeting=meeting, version=1, to=parolee, reason="Why not", by=officer, at=NOW)


def test_move_meeting_keeps_adults_and_juveniles_apart(meeting: Meeting, officer: Any, unit: Any):
    young = CaseFactory(officer=officer, unit=unit, population="JUVENILE")

    with pytest.raises(OtherPopulationError):
        move_meeting(meeting=meeting, version=1, to=young, reason="Two names alike.", by=officer, at=NOW)

    assert Meeting.objects.count() == 1


def test_move_meeting_of_a_stale_version_records_nothing_there(meeting: Meeting, right: Any, officer: Any):
    with pytest.raises(StaleEditError):
        move_meeting(meeting=meeting, version=7, to=right, reason="Two names alike.", by=officer, at=NOW)

    assert not Meeting.objects.filter(parolee=right).exists()

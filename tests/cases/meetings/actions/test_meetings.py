"""Planning meetings, and recording what became of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cases.meetings.actions import (
    ForeignRowError,
    ImpossibleTimeError,
    MeetingClosedError,
    UnnamedPlaceError,
    cancel_meeting,
    cancel_planned_meetings,
    record_meeting,
    reschedule_meeting,
    schedule_meeting,
)
from cases.meetings.models import CheckIn, Meeting, Observation
from cases.meetings.sources import AppointmentSource
from cases.parolees.models import Parolee, SupervisionTerm
from cases.parolees.policies import TermClosedError
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.audit.models import Event
from parole.edits import StaleEditError
from parole.notices.models import Notice
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW
from tests.factories import AssociateFactory, CaseFactory, ConditionFactory, MeetingFactory

pytestmark = pytest.mark.django_db

TOMORROW = NOW + timedelta(days=1)


def schedule(parolee: Parolee, by: Any, scheduled_for: datetime = TOMORROW, **facts: Any) -> Meeting:
    planned = {"location": "SUPERVISION_OFFICE", "method": "IN_PERSON", "type": "DIRECT", "is_announced": True, **facts}
    return schedule_meeting(parolee=parolee, by=by, at=NOW, scheduled_for=scheduled_for, **planned)


def record(parolee: Parolee, by: Any, meeting: Meeting | None = None, **facts: Any) -> Meeting:
    recorded: dict[str, Any] = {
        "status": "HELD",
        "happened_at": NOW - timedelta(hours=1),
        "location": "SUPERVISION_OFFICE",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "is_announced": True,
        "associates": [],
        "others_present": "",
        "notes": "",
        "observations": {},
        **facts,
    }
    return record_meeting(parolee=parolee, meeting=meeting, by=by, at=NOW, **recorded)


def close(parolee: Parolee, on: date) -> None:
    SupervisionTerm.objects.filter(parolee=parolee).update(status="DISCHARGED", closed_on=on)


def reminder(meeting: Meeting, status: str = "SENT", **facts: Any) -> Notice:
    """Store a notice as the sweep does, and as far on its way as `status` says."""
    occasion = meeting.scheduled_for.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")  # type: ignore[union-attr]
    return Notice.objects.create(
        source=AppointmentSource.name,
        subject_id=meeting.pk,
        occasion=occasion,
        stage="DAY_BEFORE",
        recipient=meeting.parolee.recipient,
        channel="SMS",
        unit=meeting.term.unit,
        population="ADULT",
        planned_at=NOW,
        send_after=NOW,
        useful_until=meeting.scheduled_for,
        status=status,
        **({"sent_at": NOW, "closed_at": NOW} if status == "SENT" else {}),
        **facts,
    )


# --- Planning --------------------------------------------------------------------------------------------------------


def test_schedule_meeting_plans_it_under_the_latest_term(parolee: Any, officer: Any):
    meeting = schedule(parolee, officer, location="RESIDENCE", is_announced=False)

    assert (meeting.status, meeting.scheduled_for, meeting.term.parolee) == ("SCHEDULED", TOMORROW, parolee)
    assert (meeting.officer, meeting.changed_at, meeting.is_told) == (None, NOW, False)
    event = Event.objects.get(verb="meeting.scheduled")
    assert (event.target_pk, event.parolee_id) == (meeting.pk, parolee.pk)
    assert event.details == {"scheduled_for": TOMORROW.isoformat(), "location": "RESIDENCE"}


@pytest.mark.parametrize("scheduled_for", [NOW, NOW - timedelta(days=1), datetime(2101, 1, 1, tzinfo=UTC)])
def test_schedule_meeting_refuses_an_impossible_time(parolee: Any, officer: Any, scheduled_for: datetime):
    with pytest.raises(ImpossibleTimeError):
        schedule(parolee, officer, scheduled_for)

    assert not Meeting.objects.exists()


def test_schedule_meeting_refuses_a_closed_term(parolee: Any, officer: Any):
    close(parolee, NOW.date())

    with pytest.raises(TermClosedError):
        schedule(parolee, officer)


def test_reschedule_meeting_moves_it(parolee: Any, officer: Any):
    meeting = schedule(parolee, officer)

    reschedule_meeting(meeting=meeting, version=1, by=officer, at=NOW, scheduled_for=TOMORROW + timedelta(days=2))

    assert (meeting.scheduled_for, meeting.version) == (TOMORROW + timedelta(days=2), 2)
    assert Event.objects.get(verb="meeting.rescheduled").details == {
        "was": TOMORROW.isoformat(),
        "scheduled_for": meeting.scheduled_for.isoformat(),
    }


def test_reschedule_meeting_refuses_a_stale_page(parolee: Any, officer: Any):
    meeting = schedule(parolee, officer)
    reschedule_meeting(meeting=meeting, version=1, by=officer, at=NOW, scheduled_for=TOMORROW + timedelta(days=1))

    with pytest.raises(StaleEditError) as refused:
        reschedule_meeting(meeting=meeting, version=1, by=officer, at=NOW, scheduled_for=TOMORROW + timedelta(days=2))

    assert refused.value.current == meeting
    assert Meeting.objects.get(pk=meeting.pk).scheduled_for == TOMORROW + timedelta(days=1)


def test_reschedule_meeting_refuses_the_past_and_a_closed_term(parolee: Any, officer: Any):
    meeting = schedule(parolee, officer)

    with pytest.raises(ImpossibleTimeError, match="That time has passed"):
        reschedule_meeting(meeting=meeting, version=1, by=officer, at=NOW, scheduled_for=NOW)
    close(parolee, NOW.date())
    with pytest.raises(TermClosedError):
        reschedule_meeting(
            meeting=Meeting.objects.get(), version=1, by=officer, at=NOW, scheduled_for=TOMORROW + timedelta(days=1)
        )


def test_cancel_meeting_closes_it_for_good(parolee: Any, officer: Any):
    meeting = schedule(parolee, officer)

    cancel_meeting(meeting=meeting, version=1, by=officer, at=NOW)

    assert meeting.status == "CANCELLED"
    assert Event.objects.filter(verb="meeting.cancelled", target_pk=meeting.pk).count() == 1
    with pytest.raises(MeetingClosedError, match="This meeting is closed: cancelled"):
        cancel_meeting(meeting=meeting, version=2, by=officer, at=NOW)


# --- Who hears of it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("stage", "moved"), [("MOVED", True), ("CANCELLED", False)])
def test_whoever_was_reminded_hears_of_the_change(parolee: Any, officer: Any, stage: str, moved: bool):
    meeting = schedule(parolee, officer)
    reminder(meeting)

    if moved:
        reschedule_meeting(meeting=meeting, version=1, by=officer, at=NOW, scheduled_for=TOMORROW + timedelta(days=2))
    else:
        cancel_meeting(meeting=meeting, version=1, by=officer, at=NOW)

    told = Notice.objects.get(stage=stage)
    assert (told.status, told.recipient) == ("PLANNED", parolee.recipient)
    subject = AppointmentSource().current([meeting.pk], NOW)[meeting.pk]
    assert told.occasion == subject.occasion
    assert stage in subject.open_stages


def test_a_reminder_that_waits_is_called_back_and_nobody_else_is_told(parolee: Any, officer: Any):
    meeting = schedule(parolee, officer)
    waiting = reminder(meeting, status="PLANNED")

    reschedule_meeting(meeting=meeting, version=1, by=officer, at=NOW, scheduled_for=TOMORROW + timedelta(days=2))

    waiting.refresh_from_db()
    assert waiting.status == "CANCELLED"
    assert Notice.objects.count() == 1


def test_cancel_planned_meetings_leaves_nothing_waiting(parolee: Any, officer: Any):
    meeting = schedule(parolee, officer)
    waiting = reminder(meeting, status="PLANNED")
    MeetingFactory(parolee=parolee, held=True)

    count = cancel_planned_meetings(term_pks=[meeting.term_id], by=officer, at=NOW)

    waiting.refresh_from_db()
    meeting.refresh_from_db()
    assert (count, meeting.status, meeting.version, waiting.status) == (1, "CANCELLED", 2, "CANCELLED")
    assert Meeting.objects.held().count() == 1
    assert Event.objects.filter(verb="meeting.cancelled").count() == 1


# --- Recording -------------------------------------------------------------------------------------------------------


def test_record_meeting_closes_the_planned_one(parolee: Any, officer: Any):
    meeting = MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(hours=2))

    recorded = record(parolee, officer, meeting, notes="Found work.")

    assert recorded == meeting
    assert (meeting.status, meeting.happened_on, meeting.version) == ("HELD", date(2026, 11, 24), 2)
    assert (meeting.officer_id, meeting.recorded_by, meeting.recorded_at) == (officer.pk, officer, NOW)
    event = Event.objects.get(verb="meeting.held")
    assert event.details == {"on": "2026-11-24", "location": "SUPERVISION_OFFICE", "method": "IN_PERSON"}


@pytest.mark.parametrize("status", ["HELD", "ATTEMPTED", "MISSED", "EXCUSED"])
def test_record_meeting_records_one_that_was_not_planned(parolee: Any, officer: Any, status: str):
    meeting = record(parolee, officer, status=status)

    assert (meeting.status, meeting.scheduled_for) == (status, None)
    assert Event.objects.get().verb == f"meeting.{status.lower()}"


def test_record_meeting_refuses_a_second_outcome(parolee: Any, officer: Any):
    meeting = MeetingFactory(parolee=parolee)
    same = Meeting.objects.get(pk=meeting.pk)
    record(parolee, officer, meeting)

    with pytest.raises(MeetingClosedError, match="This meeting is closed: held"):
        record(parolee, officer, same, status="MISSED")

    assert Meeting.objects.get().status == "HELD"


def test_record_meeting_refuses_a_meeting_that_was_moved_meanwhile(parolee: Any, officer: Any):
    shown = schedule(parolee, officer)
    reschedule_meeting(
        meeting=Meeting.objects.get(), version=1, by=officer, at=NOW, scheduled_for=TOMORROW + timedelta(days=1)
    )

    with pytest.raises(StaleEditError):
        record(parolee, officer, shown)


def test_record_meeting_refuses_what_is_no_outcome(parolee: Any, officer: Any):
    with pytest.raises(ValueError, match="CANCELLED is no outcome"):
        record(parolee, officer, status="CANCELLED")


@pytest.mark.parametrize(
    ("happened_at", "message"),
    [
        (NOW + timedelta(minutes=6), "That is in the future"),
        (datetime(1990, 5, 16, 15, tzinfo=UTC), "That is before this person was born"),
    ],
)
def test_record_meeting_refuses_an_impossible_time(parolee: Any, officer: Any, happened_at: datetime, message: str):
    with pytest.raises(ImpossibleTimeError, match=message):
        record(parolee, officer, happened_at=happened_at)


def test_record_meeting_refuses_the_last_century_but_one(officer: Any, unit: Any):
    somebody = CaseFactory(officer=officer, unit=unit, born_on=None)

    with pytest.raises(ImpossibleTimeError, match="That is too long ago"):
        record(somebody, officer, happened_at=datetime(1899, 12, 31, 15, tzinfo=UTC))


def test_record_meeting_takes_clocks_that_differ_a_little_and_contact_before_the_release(parolee: Any, officer: Any):
    ahead = record(parolee, officer, happened_at=NOW + timedelta(minutes=4))
    before = record(parolee, officer, happened_at=datetime(2026, 10, 1, 15, tzinfo=UTC), location="JAIL")

    assert (ahead.happened_on, before.happened_on) == (date(2026, 11, 24), date(2026, 10, 1))


def test_record_meeting_takes_what_happened_before_the_term_closed_and_nothing_after(parolee: Any, officer: Any):
    close(parolee, date(2026, 11, 23))

    with pytest.raises(TermClosedError):
        record(parolee, officer)
    late_entry = record(parolee, officer, happened_at=datetime(2026, 11, 23, 18, tzinfo=UTC))

    assert late_entry.status == "HELD"


def test_record_meeting_counts_for_the_civil_day_of_the_unit(parolee: Any, officer: Any):
    # Half past four in the morning in London is half past ten the evening before in Chicago.
    meeting = record(parolee, officer, happened_at=datetime(2026, 11, 20, 4, 30, tzinfo=UTC))

    assert meeting.happened_on == date(2026, 11, 19)


def test_record_meeting_names_the_officer_who_carries_when_a_supervisor_records(
    parolee: Any, officer: Any, supervisor: Any
):
    meeting = record(parolee, supervisor)

    assert (meeting.officer_id, meeting.recorded_by) == (officer.pk, supervisor)


def test_record_meeting_stores_what_was_seen_and_who_was_there(parolee: Any, officer: Any):
    term = SupervisionTerm.objects.get(parolee=parolee)
    curfew, work = ConditionFactory(term=term), ConditionFactory(term=term, category="EMPLOYMENT")
    ConditionFactory(term=term, category="TRAVEL")
    mother = AssociateFactory(parolee=parolee)

    meeting = record(
        parolee,
        officer,
        associates=[mother.pk],
        observations={curfew.pk: "COMPLIED", work.pk: "NOT_COMPLIED"},
    )

    assert list(meeting.participants.values_list("associate", "came", "parolee")) == [(mother.pk, True, parolee.pk)]
    seen = Observation.objects.order_by("pk").values_list("condition", "outcome", "parolee")
    assert list(seen) == [(curfew.pk, "COMPLIED", parolee.pk), (work.pk, "NOT_COMPLIED", parolee.pk)]


def test_record_meeting_says_of_the_invited_whether_they_came(parolee: Any, officer: Any):
    mother, employer, brother = AssociateFactory.create_batch(3, parolee=parolee)
    planned = schedule(parolee, officer, invited=[mother.pk, employer.pk, brother.pk])
    assert set(planned.participants.values_list("associate", "came")) == {
        (mother.pk, None),
        (employer.pk, None),
        (brother.pk, None),
    }

    meeting = record(parolee, officer, planned, associates=[mother.pk], absent=[employer.pk])

    assert set(meeting.participants.values_list("associate", "came")) == {
        (mother.pk, True),
        (employer.pk, False),
        (brother.pk, None),
    }


def test_schedule_meeting_refuses_to_invite_somebody_of_another_case(parolee: Any, officer: Any, unit: Any):
    other = CaseFactory(officer=officer, unit=unit)

    with pytest.raises(ForeignRowError, match="That person is not among those around this parolee"):
        schedule(parolee, officer, invited=[AssociateFactory(parolee=other).pk])

    assert not Meeting.objects.exists()


def test_another_place_is_put_in_words_when_planned_and_when_recorded(parolee: Any, officer: Any):
    with pytest.raises(UnnamedPlaceError):
        schedule(parolee, officer, location="ALTERNATIVE_PLACE")
    with pytest.raises(UnnamedPlaceError):
        record(parolee, officer, location="ALTERNATIVE_PLACE")

    planned = schedule(parolee, officer, location="ALTERNATIVE_PLACE", place_words="Public library")
    meeting = record(parolee, officer, planned, location="ALTERNATIVE_PLACE", place_words="The park across from it")

    assert meeting.place == "The park across from it"
    assert Meeting(location="COURT").place == "Court"


def test_record_meeting_refuses_rows_of_another_case(parolee: Any, officer: Any, unit: Any):
    other = CaseFactory(officer=officer, unit=unit)
    condition = ConditionFactory(term=SupervisionTerm.objects.get(parolee=other))

    with pytest.raises(ForeignRowError, match="That person is not among those around this parolee"):
        record(parolee, officer, associates=[AssociateFactory(parolee=other).pk])
    with pytest.raises(ForeignRowError, match="That condition does not bind this parolee"):
        record(parolee, officer, observations={condition.pk: "COMPLIED"})

    assert not Meeting.objects.exists()


def test_record_meeting_plans_the_case_anew(parolee: Any, officer: Any, administrator: Any):
    load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW)

    attempt = record(parolee, officer, status="ATTEMPTED", location="RESIDENCE")
    still_due = CheckIn.objects.get(requirement="high-home", status="OUTSTANDING")
    visit = record(parolee, officer, location="RESIDENCE", happened_at=NOW - timedelta(minutes=5))

    assert [each["meeting"] for each in still_due.trace["considered"]] == [attempt.pk]
    assert CheckIn.objects.get(pk=still_due.pk).satisfied_by == visit
    assert CheckIn.objects.get(requirement="high-home", status="OUTSTANDING").due_on == date(2026, 12, 24)

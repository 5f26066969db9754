"""From a meeting that is planned to the text that arrives, through the rooms' own actions."""

from datetime import UTC, datetime, timedelta

import pytest

from cases.meetings.actions import cancel_meeting, reschedule_meeting, schedule_meeting
from cases.meetings.models import Meeting
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import RECORDED_AT, CaseFactory

pytestmark = pytest.mark.django_db

THURSDAY = datetime(2026, 11, 26, 16, tzinfo=UTC)
FRIDAY = THURSDAY + timedelta(days=1)
TICKS = [NOW + timedelta(hours=hours) for hours in range(0, 4 * 24, 6)]


@pytest.fixture
def parolee(officer, unit):
    return CaseFactory(officer=officer, unit=unit, recipient__texted=True)


def plan(parolee, officer, **fields) -> Meeting:
    return schedule_meeting(
        **{
            "parolee": parolee,
            "by": officer,
            "at": NOW,
            "scheduled_for": THURSDAY,
            "location": "SUPERVISION_OFFICE",
            "method": "IN_PERSON",
            "type": "DIRECT",
            "is_announced": True,
            **fields,
        }
    )


def let_time_pass(system, *, since: datetime = NOW, until: datetime = TICKS[-1]) -> None:
    """Sweep and deliver every six hours."""
    for at in TICKS:
        if since <= at <= until:
            notices.sweep(by=system, now=at)
            notices.deliver(by=system, now=at)


def texts(gateway) -> list[str]:
    return [line["text"] for line in gateway()]


def test_scheduled_meeting_is_reminded_of_once_on_the_day_before(system, gateway, officer, parolee):
    plan(parolee, officer)

    let_time_pass(system)
    notices.rescan(by=system, now=TICKS[-1])
    notices.deliver(by=system, now=TICKS[-1])

    assert [text[:50] for text in texts(gateway)] == ["RCS: You have an appointment Thu, Nov 26, 10:00 am"]
    reminder = Notice.objects.get(stage="DAY_BEFORE", recipient=parolee.recipient)
    assert datetime(2026, 11, 25, 15, tzinfo=UTC) <= reminder.sent_at < datetime(2026, 11, 25, 15, 31, tzinfo=UTC)


def test_meeting_that_is_moved_is_told_and_reminded_of_afresh(system, gateway, officer, parolee):
    meeting = plan(parolee, officer)
    moved_at = datetime(2026, 11, 25, 17, tzinfo=UTC)
    let_time_pass(system, until=moved_at)
    meeting.refresh_from_db()

    reschedule_meeting(meeting=meeting, version=meeting.version, by=officer, at=moved_at, scheduled_for=FRIDAY)
    let_time_pass(system, since=moved_at)

    assert [text.split(". ")[0] for text in texts(gateway)] == [
        "RCS: You have an appointment Thu, Nov 26, 10:00 am",
        "RCS: Your appointment has a new time: Fri, Nov 27, 10:00 am",
        "RCS: You have an appointment Fri, Nov 27, 10:00 am",
    ]


def test_meeting_that_is_moved_before_anybody_heard_of_it_is_reminded_of_once(system, gateway, officer, parolee):
    meeting = plan(parolee, officer)
    reschedule_meeting(meeting=meeting, version=meeting.version, by=officer, at=NOW, scheduled_for=FRIDAY)

    let_time_pass(system)

    assert [text[:50] for text in texts(gateway)] == ["RCS: You have an appointment Fri, Nov 27, 10:00 am"]


def test_meeting_that_is_cancelled_is_told_to_whoever_was_reminded(system, gateway, officer, parolee):
    meeting = plan(parolee, officer)
    cancelled_at = datetime(2026, 11, 25, 17, tzinfo=UTC)
    let_time_pass(system, until=cancelled_at)
    meeting.refresh_from_db()

    cancel_meeting(meeting=meeting, version=meeting.version, by=officer, at=cancelled_at)
    let_time_pass(system, since=cancelled_at)

    assert texts(gateway)[1:] == [
        "RCS: Your appointment Thu, Nov 26, 10:00 am will not take place. You need not come. Questions: 515-555-0100"
    ]


@pytest.mark.parametrize(
    "fields",
    [{"is_announced": False}, {"location": "RESIDENCE"}, {"location": "PLACE_OF_EMPLOYMENT"}],
    ids=["unannounced", "at home", "at work"],
)
def test_visit_that_is_not_told_in_advance_is_never_told(system, gateway, officer, parolee, fields):
    meeting = plan(parolee, officer, **fields)
    let_time_pass(system, until=NOW + timedelta(days=1))
    meeting.refresh_from_db()

    reschedule_meeting(
        meeting=meeting, version=meeting.version, by=officer, at=NOW + timedelta(days=1), scheduled_for=FRIDAY
    )
    let_time_pass(system, since=NOW + timedelta(days=1))

    assert gateway() == []
    assert not Notice.objects.filter(recipient=parolee.recipient).exists()


def test_person_without_consent_is_not_told_and_the_list_says_so(system, gateway, officer, unit):
    parolee = CaseFactory(officer=officer, unit=unit)
    plan(parolee, officer)

    let_time_pass(system)

    assert gateway() == []
    assert set(Notice.objects.filter(recipient=parolee.recipient).values_list("status", "skip")) == {
        ("SKIPPED", "NO_CONSENT")
    }


def test_sweeping_again_after_an_outage_sends_what_is_of_use_and_skips_what_is_late(system, gateway, officer, parolee):
    plan(parolee, officer)
    notices.sweep(by=system, now=RECORDED_AT)

    let_time_pass(system, since=THURSDAY + timedelta(hours=1))

    assert gateway() == []
    assert set(Notice.objects.filter(recipient=parolee.recipient).values_list("status", "skip")) <= {
        ("SKIPPED", "LATE"),
        ("SKIPPED", "MOOT"),
    }

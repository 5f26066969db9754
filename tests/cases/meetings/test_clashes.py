"""What speaks against a time: it is said, and forbids nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.meetings.clashes import Slot, warnings_of
from cases.meetings.models import OfficeClosure
from hearings.models import Booking
from tests.conftest import NOW
from tests.factories import CaseFactory, HearingFactory, LeaveFactory, MeetingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

AT = datetime(2026, 12, 8, 15, 30, tzinfo=UTC)
DAY = date(2026, 12, 8)


def against(parolee, at=AT, location="SUPERVISION_OFFICE", meeting=None):
    return warnings_of([Slot(parolee.pk, at, location, meeting)], NOW)[0]


@pytest.fixture(autouse=True)
def _in_chicago(settings):
    settings.TIME_ZONE = "America/Chicago"


@pytest.mark.parametrize(
    ("apart", "is_near"), [(timedelta(minutes=59), True), (timedelta(minutes=-59), True), (timedelta(hours=1), False)]
)
def test_another_meeting_of_the_officer_within_one_hour(officer, parolee, unit, apart, is_near):
    other = MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit), scheduled_for=AT + apart)

    assert bool(against(parolee)) is is_near
    assert against(parolee, meeting=other.pk) == []


def test_what_was_cancelled_and_what_a_colleague_has_is_no_clash(colleague, officer, parolee, unit):
    MeetingFactory(parolee=CaseFactory(officer=colleague, unit=unit), scheduled_for=AT)
    MeetingFactory(parolee=parolee, scheduled_for=AT, status="CANCELLED")

    assert against(parolee) == []


def test_a_hearing_of_the_officer(officer, parolee, unit):
    hearing = HearingFactory(
        parolee=CaseFactory(officer=officer, unit=unit),
        starts_at=AT - timedelta(hours=2),
        ends_at=AT + timedelta(hours=1),
    )
    Booking.objects.create(
        hearing=hearing,
        parolee=hearing.parolee,
        kind="OFFICER",
        user=officer,
        resource=f"user:{officer.pk}",
        during=(hearing.starts_at, hearing.ends_at),
    )

    assert against(parolee) == ["Dana Cole has “Hearing” at 7:30 am, within one hour."]


def test_leave_of_the_officer(officer, parolee):
    LeaveFactory(officer_id=officer.pk, starts_on=DAY, ends_on=DAY)

    assert against(parolee) == ["Dana Cole is on leave on Tue, Dec 8."]
    assert against(parolee, AT + timedelta(days=1)) == []


def test_a_closed_office_speaks_against_meetings_there_alone(supervisor, parolee, unit):
    closure = OfficeClosure.objects.create(
        unit=unit, starts_on=DAY, ends_on=DAY, reason="Weather", by=supervisor, at=NOW
    )

    assert against(parolee) == ["North Office is closed on Tue, Dec 8: Weather."]
    assert against(parolee, location="RESIDENCE") == []
    OfficeClosure.objects.filter(pk=closure.pk).update(undone_at=NOW)
    assert against(parolee) == []


@pytest.mark.parametrize("count", [1, 3, 130])
def test_looking_costs_the_same_for_any_number(officer, unit, count, django_assert_num_queries):
    people = [CaseFactory(officer=officer, unit=unit) for _ in range(count)]
    for person in people:
        MeetingFactory(parolee=person, scheduled_for=AT)

    with django_assert_num_queries(8):
        found = warnings_of([Slot(person.pk, AT, "FIELD") for person in people], NOW)

    assert len(found) == count


def test_nothing_speaks_against_nothing():
    assert warnings_of([], NOW) == []

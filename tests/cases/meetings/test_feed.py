"""What stands in an officer's calendar: when, and neither who nor why."""

from datetime import timedelta

import pytest

from cases.meetings.feed import appointments
from cases.meetings.models import Meeting
from tests.conftest import NOW
from tests.factories import CaseFactory, MeetingFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def feed_of(officer):
    return appointments([officer.pk], NOW - 30 * DAY, NOW + 180 * DAY, NOW)


@pytest.mark.parametrize(
    ("facts", "title", "place"),
    [
        ({}, "Office meeting", "North Office"),
        ({"location": "RESIDENCE"}, "Visit", ""),
        ({"location": "PLACE_OF_EMPLOYMENT"}, "Visit", ""),
        ({"location": "RESIDENCE", "is_announced": False}, "Busy", ""),
        ({"is_announced": False}, "Busy", ""),
        ({"method": "TELEPHONE", "location": "FIELD"}, "Call", ""),
    ],
)
def test_a_meeting_is_named_in_neutral_words(officer, parolee, facts, title, place):
    meeting = MeetingFactory(parolee=parolee, **facts)

    (found,) = feed_of(officer)

    assert (found.key, found.title, found.place) == (f"meeting-{meeting.pk}", title, place)
    assert (found.starts_at, found.sequence, found.initials) == (meeting.scheduled_for, 1, "RA")


def test_a_cancelled_meeting_is_told_for_thirty_days(officer, parolee):
    Meeting.objects.bulk_create(
        [
            Meeting(
                parolee=parolee,
                term=parolee.terms.get(),
                status="CANCELLED",
                location="FIELD",
                scheduled_for=NOW + DAY,
                changed_at=NOW - days * DAY,
            )
            for days in (29, 31)
        ]
    )

    assert [(each.is_cancelled, each.changed_at) for each in feed_of(officer)] == [(True, NOW - 29 * DAY)]


def test_the_calendar_holds_the_cases_carried_and_the_populations_authorized(officer, colleague, unit):
    mine = MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit))
    MeetingFactory(parolee=CaseFactory(officer=colleague, unit=unit))
    MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit, population="JUVENILE"))

    assert [each.key for each in feed_of(officer)] == [f"meeting-{mine.pk}"]


@pytest.mark.parametrize("count", [1, 3, 130])
def test_the_calendar_costs_the_same_for_any_number(officer, unit, count, django_assert_num_queries):
    for _ in range(count):
        MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit))

    with django_assert_num_queries(2):
        assert len(feed_of(officer)) == count

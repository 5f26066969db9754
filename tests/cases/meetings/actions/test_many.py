"""Planning, moving and cancelling many meetings at once."""

from datetime import timedelta

import pytest

from cases.meetings.actions.many import MeetingsChangedError, cancel_meetings, move_meetings, plan_meetings
from cases.meetings.appointments import occasion_of
from cases.meetings.models import Meeting
from parole.audit.models import Event
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import CaseFactory, MeetingFactory

pytestmark = pytest.mark.django_db
LATER = timedelta(days=7)


def planned(officer, count):
    return [MeetingFactory(parolee=CaseFactory(officer=officer)) for _ in range(count)]


@pytest.mark.parametrize("count", [1, 3, 130])
def test_moving_costs_the_same_for_any_number(officer, remind, count, django_assert_num_queries):
    meetings = planned(officer, count)
    for meeting in meetings:
        remind(meeting)

    with django_assert_num_queries(10):
        move_meetings(
            moves={meeting.pk: meeting.scheduled_for + LATER for meeting in meetings}, by=officer, at=NOW, details={}
        )

    assert Notice.objects.filter(stage="MOVED").count() == count


@pytest.mark.parametrize("count", [1, 3, 130])
def test_cancelling_costs_the_same_for_any_number(officer, remind, count, django_assert_num_queries):
    meetings = planned(officer, count)
    for meeting in meetings:
        remind(meeting)

    with django_assert_num_queries(9):
        cancel_meetings(meeting_pks=[meeting.pk for meeting in meetings], by=officer, at=NOW, details={})

    assert Notice.objects.filter(stage="CANCELLED").count() == count


def test_each_hears_of_the_time_of_their_own_meeting(officer, remind):
    first, second = planned(officer, 2)
    remind(first)
    waiting = remind(second, status="PLANNED", sent_at=None, closed_at=None)
    moves = {first.pk: first.scheduled_for + LATER, second.pk: second.scheduled_for + 2 * LATER}

    moved = move_meetings(moves=moves, by=officer, at=NOW, details={"closure": 1})

    told = Notice.objects.get(stage="MOVED")
    assert (told.subject_id, told.occasion) == (first.pk, occasion_of(moved[0]))
    waiting.refresh_from_db()
    assert waiting.status == "CANCELLED"
    assert [(meeting.scheduled_for, meeting.version) for meeting in moved] == [(at, 2) for at in moves.values()]
    assert Event.objects.filter(verb="meeting.rescheduled", details={"closure": 1}).count() == 2


def test_nobody_is_told_of_what_they_were_never_told(officer, remind):
    home = MeetingFactory(parolee=CaseFactory(officer=officer), location="RESIDENCE")
    remind(home)

    cancel_meetings(meeting_pks=[home.pk], by=officer, at=NOW, details={})

    assert not Notice.objects.filter(stage="CANCELLED").exists()


def test_all_or_none_when_one_is_closed_already(officer):
    first, second = planned(officer, 2)
    Meeting.objects.filter(pk=second.pk).update(status="CANCELLED")

    with pytest.raises(MeetingsChangedError):
        cancel_meetings(meeting_pks=[first.pk, second.pk], by=officer, at=NOW, details={})

    first.refresh_from_db()
    assert first.is_open


def test_plan_meetings_stores_them_with_an_event_each(officer, parolee):
    term = parolee.terms.get()
    days = [NOW + LATER, NOW + 2 * LATER]
    drafts = [
        Meeting(parolee=parolee, term=term, status="SCHEDULED", scheduled_for=at, location="FIELD", changed_at=NOW)
        for at in days
    ]

    made = plan_meetings(meetings=drafts, by=officer, at=NOW, details={"is_of_series": True})

    assert [meeting.scheduled_for for meeting in made] == days
    assert Event.objects.filter(verb="meeting.scheduled", target_pk__in=[each.pk for each in made]).count() == 2

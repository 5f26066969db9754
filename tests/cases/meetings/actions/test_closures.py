"""Closing an office for some days, and opening it again."""

from datetime import date, timedelta

import pytest

from cases.meetings.actions import MeetingsChangedError, NotUndoneError, close_office, undo_closure
from cases.meetings.models import Displacement, Meeting, OfficeClosure
from parole.audit.models import Event
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import CaseFactory, MeetingFactory

pytestmark = pytest.mark.django_db

TOMORROW = date(2026, 11, 25)
DAY = timedelta(days=1)


def close(unit, by, meetings, moved=()):
    return close_office(
        unit=unit,
        by=by,
        at=NOW,
        starts_on=TOMORROW,
        ends_on=TOMORROW,
        reason="Weather",
        expected={meeting.pk: meeting.version for meeting in meetings},
        moves={meeting.pk: meeting.scheduled_for + DAY for meeting in moved},
    )


@pytest.fixture
def meetings(officer, unit):
    return [MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit)) for _ in range(2)]


def test_close_office_moves_some_and_cancels_the_others(supervisor, unit, meetings, remind):
    for meeting in meetings:
        remind(meeting)

    closure = close(unit, supervisor, meetings, moved=meetings[:1])

    moved, cancelled = Meeting.objects.order_by("pk")
    assert (moved.status, moved.scheduled_for) == ("SCHEDULED", meetings[0].scheduled_for + DAY)
    assert cancelled.status == "CANCELLED"
    assert set(Notice.objects.exclude(stage="DAY_BEFORE").values_list("subject_id", "stage")) == {
        (moved.pk, "MOVED"),
        (cancelled.pk, "CANCELLED"),
    }
    displaced = Displacement.objects.filter(closure=closure).order_by("meeting_id")
    assert [each.moved_to for each in displaced] == [moved.scheduled_for, None]
    assert Event.objects.get(verb="office.closed").details == {"meetings": 2}


@pytest.mark.parametrize("count", [1, 3, 130])
def test_close_office_costs_the_same(supervisor, officer, unit, remind, count, django_assert_num_queries):
    meetings = [MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit)) for _ in range(count)]
    for meeting in meetings:
        remind(meeting)

    with django_assert_num_queries(18):
        close(unit, supervisor, meetings, moved=meetings)


def test_close_office_refuses_what_changed_since_it_was_shown(supervisor, unit, meetings):
    Meeting.objects.filter(pk=meetings[0].pk).update(version=2)

    with pytest.raises(MeetingsChangedError):
        close(unit, supervisor, meetings)

    assert not OfficeClosure.objects.exists()
    assert Meeting.objects.scheduled().count() == 2


def test_undo_closure_puts_back_what_nobody_touched(supervisor, unit, meetings, remind):
    for meeting in meetings:
        remind(meeting)
    closure = close(unit, supervisor, meetings, moved=meetings[:1])

    assert undo_closure(closure=closure, by=supervisor, at=NOW + timedelta(hours=1)) == 2

    moved, cancelled, again = Meeting.objects.order_by("pk")
    assert (moved.scheduled_for, moved.status) == (meetings[0].scheduled_for, "SCHEDULED")
    assert cancelled.status == "CANCELLED"
    assert (again.status, again.scheduled_for, again.parolee) == (
        "SCHEDULED",
        meetings[1].scheduled_for,
        meetings[1].parolee,
    )
    # Whoever heard of the meeting that was cancelled hears of the one in its place, and no longer of the cancelling.
    assert Notice.objects.filter(subject_id=again.pk, stage="MOVED", status="PLANNED").count() == 1
    assert Notice.objects.get(subject_id=cancelled.pk, stage="CANCELLED").status == "CANCELLED"


def test_undo_closure_leaves_what_was_moved_again(supervisor, unit, meetings):
    closure = close(unit, supervisor, meetings, moved=meetings)
    Meeting.objects.filter(pk=meetings[0].pk).update(version=3, scheduled_for=NOW + 10 * DAY)

    assert undo_closure(closure=closure, by=supervisor, at=NOW) == 1

    assert Meeting.objects.get(pk=meetings[0].pk).scheduled_for == NOW + 10 * DAY


def test_undo_closure_once(supervisor, unit, meetings):
    closure = close(unit, supervisor, meetings)
    undo_closure(closure=closure, by=supervisor, at=NOW)

    with pytest.raises(NotUndoneError):
        undo_closure(closure=closure, by=supervisor, at=NOW)

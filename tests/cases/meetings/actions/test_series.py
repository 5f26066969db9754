"""Recurring appointments: begun, made ahead, moved from some day on, ended."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.meetings.actions import (
    ImpossibleEndError,
    cancel_following,
    cancel_meeting,
    draft_series,
    extend_all_series,
    move_following,
    reschedule_meeting,
    start_series,
)
from cases.meetings.models import Meeting, MeetingSeries
from cases.meetings.offers import follow_change
from cases.meetings.tasks import extend_series
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.audit.models import Event
from parole.edits import StaleEditError
from parole.notices.models import Notice
from parole.offers import Change
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db

CHICAGO = ZoneInfo("America/Chicago")
# A Tuesday.
FIRST = datetime(2026, 12, 1, 9, tzinfo=CHICAGO)


def begin(parolee, by, first=FIRST, **facts):
    asked = {
        "repeats": "WEEK",
        "until": None,
        "count": None,
        "skips_holidays": True,
        "location": "SUPERVISION_OFFICE",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "is_announced": True,
        **facts,
    }
    series = draft_series(parolee=parolee, by=by, at=NOW, first=first, **asked)
    return start_series(series=series, by=by, at=NOW)


def days(series, **facts):
    rows = Meeting.objects.filter(series=series, **facts).order_by("series_on")
    return [meeting.series_on for meeting in rows]


def tuesdays(count, first=date(2026, 12, 1)):
    return [first + timedelta(weeks=n) for n in range(count)]


def test_start_series_makes_the_meetings_of_the_coming_ninety_days(officer, parolee):
    series = begin(parolee, officer)

    # November 24 and ninety days are February 22.
    assert days(series, status="SCHEDULED") == tuesdays(12)
    clocks = {meeting.scheduled_for.astimezone(CHICAGO).time() for meeting in series.meetings.all()}
    assert clocks == {FIRST.time()}
    assert (series.rule, series.zone) == ("FREQ=WEEKLY;BYDAY=TU", "America/Chicago")
    assert Event.objects.filter(verb="meeting_series.started", parolee_id=parolee.pk).count() == 1
    assert Event.objects.filter(verb="meeting.scheduled", parolee_id=parolee.pk).count() == 12


def test_series_leaves_out_the_holidays_of_the_pack_where_that_was_chosen(officer, unit):
    load_pack(pack=read_pack(DEMO.read_text()), by=officer, at=NOW)
    friday = datetime(2026, 12, 18, 9, tzinfo=CHICAGO)
    with_holidays, without = (CaseFactory(officer=officer, unit=unit) for _ in range(2))

    kept = begin(with_holidays, officer, friday, count=3, skips_holidays=False)
    skipped = begin(without, officer, friday, count=3)

    # Christmas 2026 and New Year 2027 are Fridays.
    assert days(kept) == [date(2026, 12, 18), date(2026, 12, 25), date(2027, 1, 1)]
    assert days(skipped) == [date(2026, 12, 18)]


def test_series_ends_with_the_term(officer, parolee):
    parolee.terms.update(expires_on=date(2026, 12, 10), projected_discharge_on=date(2026, 12, 10))

    assert days(begin(parolee, officer)) == tuesdays(2)


def test_extending_makes_what_is_missing_once(officer, parolee):
    series = begin(parolee, officer)
    later = NOW + timedelta(days=14)

    assert [extend_all_series(by=officer, at=later), extend_all_series(by=officer, at=later)] == [2, 0]
    assert days(series) == tuesdays(14)


@pytest.mark.usefixtures("frozen")
def test_the_nightly_task_extends_every_series_of_today(officer, parolee):
    series = begin(parolee, officer)
    Meeting.objects.filter(series=series, series_on__gt=date(2026, 12, 1)).delete()

    extend_series()

    assert days(series) == tuesdays(12)


def test_extending_leaves_a_cancelled_day_alone(officer, parolee):
    series = begin(parolee, officer)
    cancelled = series.meetings.order_by("series_on")[3]
    cancel_meeting(meeting=cancelled, version=1, by=officer, at=NOW)

    assert extend_all_series(by=officer, at=NOW) == 0
    assert days(series, status="SCHEDULED") == [day for day in tuesdays(12) if day != cancelled.series_on]


@pytest.mark.parametrize("status", ["ABSCONDED", "IN_CUSTODY"])
def test_nothing_is_made_for_somebody_who_cannot_come(officer, parolee, status):
    begin(parolee, officer)
    parolee.terms.update(status=status)

    assert extend_all_series(by=officer, at=NOW + timedelta(days=30)) == 0


@pytest.mark.parametrize("count", [1, 3, 130])
def test_extending_costs_the_same_for_any_number_of_series(officer, unit, count, django_assert_num_queries):
    for _ in range(count):
        begin(CaseFactory(officer=officer, unit=unit), officer)

    with django_assert_num_queries(10):
        extend_all_series(by=officer, at=NOW + timedelta(days=7))


def test_moving_one_leaves_the_others_and_is_not_made_again(officer, parolee):
    series = begin(parolee, officer)
    second = series.meetings.order_by("series_on")[1]

    reschedule_meeting(meeting=second, version=1, by=officer, at=NOW, scheduled_for=FIRST + timedelta(days=8))

    assert extend_all_series(by=officer, at=NOW) == 0
    assert days(series) == tuesdays(12)


def test_moving_this_and_all_that_follow_begins_another_series_with_the_same_meetings(officer, parolee, remind):
    series = begin(parolee, officer, count=5)
    rows = list(series.meetings.order_by("series_on"))
    remind(rows[2])
    wednesday = datetime(2026, 12, 16, 14, tzinfo=CHICAGO)

    follows = move_following(meeting=rows[2], version=1, by=officer, at=NOW, scheduled_for=wednesday)

    assert (follows.rule, follows.count, follows.starts_on) == ("FREQ=WEEKLY;BYDAY=WE", 3, date(2026, 12, 16))
    assert days(series) == tuesdays(2)
    moved = list(Meeting.objects.filter(series=follows).order_by("series_on"))
    assert [meeting.pk for meeting in moved] == [meeting.pk for meeting in rows[2:]]
    assert [meeting.scheduled_for for meeting in moved] == [wednesday + timedelta(weeks=n) for n in range(3)]
    series.refresh_from_db()
    assert series.ended_at == NOW
    assert Notice.objects.get(stage="MOVED").subject_id == rows[2].pk


def test_moving_what_follows_keeps_a_cancelled_day_cancelled(officer, parolee):
    series = begin(parolee, officer, count=4)
    rows = list(series.meetings.order_by("series_on"))
    cancel_meeting(meeting=rows[2], version=1, by=officer, at=NOW)

    later = FIRST + timedelta(weeks=1, hours=2)
    follows = move_following(meeting=rows[1], version=1, by=officer, at=NOW, scheduled_for=later)

    assert days(follows, status="SCHEDULED") == [date(2026, 12, 8), date(2026, 12, 22)]
    assert days(follows, status="CANCELLED") == [date(2026, 12, 15)]


def test_what_no_day_is_left_for_is_cancelled(officer, parolee):
    series = begin(parolee, officer, until=date(2026, 12, 15))
    first = series.meetings.order_by("series_on")[0]

    follows = move_following(meeting=first, version=1, by=officer, at=NOW, scheduled_for=FIRST + timedelta(days=1))

    assert days(follows) == [date(2026, 12, 2), date(2026, 12, 9)]
    assert days(series) == [date(2026, 12, 15)]
    assert Meeting.objects.get(series=series).status == "CANCELLED"


def test_cancelling_this_and_all_that_follow_ends_the_series(officer, parolee):
    series = begin(parolee, officer)
    third = series.meetings.order_by("series_on")[2]

    cancel_following(meeting=third, version=1, by=officer, at=NOW)

    assert days(series, status="SCHEDULED") == tuesdays(2)
    assert extend_all_series(by=officer, at=NOW + timedelta(days=30)) == 0
    assert Event.objects.filter(verb="meeting_series.ended", target_pk=series.pk).count() == 1


@pytest.mark.parametrize("change", [move_following, cancel_following])
def test_changing_what_follows_refuses_a_stale_page(officer, parolee, change):
    series = begin(parolee, officer)
    first = series.meetings.order_by("series_on")[0]
    given = {"scheduled_for": FIRST + timedelta(days=1)} if change is move_following else {}

    with pytest.raises(StaleEditError):
        change(meeting=first, version=7, by=officer, at=NOW, **given)

    assert MeetingSeries.objects.get().ended_at is None


def test_a_term_that_closes_ends_its_series(officer, parolee):
    series = begin(parolee, officer)
    parolee.terms.update(status="DISCHARGED", closed_on=TODAY)

    follow_change(
        Change(kind=Change.Kind.TERM, term_pks=[series.term_id], by=officer, at=NOW, on=TODAY),
    )

    series.refresh_from_db()
    assert series.ended_at == NOW
    assert days(series, status="SCHEDULED") == []


def test_draft_series_refuses_to_end_before_it_begins(officer, parolee):
    with pytest.raises(ImpossibleEndError):
        begin(parolee, officer, until=date(2026, 11, 30))

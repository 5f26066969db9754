"""Calling many in on one day, and undoing that."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.meetings.actions import ImpossibleTimeError, NotUndoneError, plan_report_day, undo_report_day
from cases.meetings.models import Meeting, ReportDay
from cases.parolees.policies import TermClosedError
from parole.audit.models import Event
from parole.notices.models import Notice
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 12, 8, 9, tzinfo=ZoneInfo("America/Chicago"))


def call_in(people, by, first=NINE, minutes=15):
    slots = {parolee.pk: first + n * timedelta(minutes=minutes) for n, parolee in enumerate(people)}
    return plan_report_day(by=by, at=NOW, unit=by.unit, on=first.date(), slots=slots, location="SUPERVISION_OFFICE")


def test_plan_report_day_gives_each_their_own_time(officer, unit):
    people = [CaseFactory(officer=officer, unit=unit) for _ in range(3)]

    report_day = call_in(people, officer)

    found = Meeting.objects.filter(report_day=report_day).order_by("scheduled_for")
    assert [meeting.parolee for meeting in found] == people
    assert [meeting.scheduled_for for meeting in found] == [NINE + n * timedelta(minutes=15) for n in range(3)]
    assert Event.objects.filter(verb="meeting.scheduled").count() == 3


@pytest.mark.parametrize("count", [1, 3, 130])
def test_plan_report_day_costs_the_same_for_any_number(officer, unit, count, django_assert_num_queries):
    people = [CaseFactory(officer=officer, unit=unit) for _ in range(count)]

    with django_assert_num_queries(9):
        call_in(people, officer)


def test_plan_report_day_plans_all_or_none(officer, unit):
    people = [CaseFactory(officer=officer, unit=unit) for _ in range(2)]
    people[1].terms.update(status="DISCHARGED", closed_on=TODAY)

    with pytest.raises(TermClosedError):
        call_in(people, officer)
    with pytest.raises(ImpossibleTimeError):
        call_in(people[:1], officer, NOW - timedelta(hours=1))

    assert not Meeting.objects.exists()
    assert not ReportDay.objects.exists()


def test_undo_report_day_cancels_what_nobody_touched_and_tells_whoever_was_told(officer, unit, remind):
    people = [CaseFactory(officer=officer, unit=unit) for _ in range(3)]
    report_day = call_in(people, officer)
    told, moved, plain = report_day.meetings.order_by("scheduled_for")
    remind(told)
    Meeting.objects.filter(pk=moved.pk).update(version=2)

    assert undo_report_day(report_day=report_day, by=officer, at=NOW + timedelta(hours=1)) == 2

    assert set(Meeting.objects.filter(status="CANCELLED")) == {told, plain}
    assert Notice.objects.get(stage="CANCELLED").subject_id == told.pk
    with pytest.raises(NotUndoneError, match="already"):
        undo_report_day(report_day=report_day, by=officer, at=NOW + timedelta(hours=1))


@pytest.mark.parametrize(
    ("first", "until"),
    [
        (NINE, NOW + timedelta(hours=24)),
        # Tomorrow at nine: midnight comes before the 24 hours are over.
        (NINE.replace(month=11, day=25), datetime(2026, 11, 25, tzinfo=ZoneInfo("America/Chicago"))),
    ],
)
def test_undo_report_day_ends_after_a_day_or_when_its_day_begins(officer, parolee, first, until):
    report_day = call_in([parolee], officer, first)

    assert report_day.undo_until == until
    with pytest.raises(NotUndoneError, match="too late"):
        undo_report_day(report_day=report_day, by=officer, at=until)
    assert undo_report_day(report_day=report_day, by=officer, at=until - timedelta(seconds=1)) == 1


def test_report_day_is_stored_with_its_civil_day(officer, parolee):
    assert call_in([parolee], officer).on == date(2026, 12, 8)

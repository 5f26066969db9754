"""Series, report days and closures: what the database refuses."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from cases.meetings.models import Displacement, MeetingSeries, OfficeClosure, ReportDay
from tests.conftest import NOW, TODAY
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db


def series(parolee: Any, **facts: Any) -> MeetingSeries:
    return MeetingSeries.objects.create(
        **{
            "parolee": parolee,
            "term": parolee.terms.get(),
            "rule": "FREQ=WEEKLY;BYDAY=TU",
            "starts_on": TODAY,
            "time_of_day": time(9),
            "zone": "America/Chicago",
            "location": "SUPERVISION_OFFICE",
            "method": "IN_PERSON",
            "type": "DIRECT",
            "is_announced": True,
            "made_at": NOW,
            **facts,
        }
    )


def test_series_ends_by_day_or_by_count(parolee: Any):
    with pytest.raises(IntegrityError, match="series_ends_by_day_or_by_count"):
        series(parolee, until=TODAY, count=3)


def test_series_ends_after_it_starts(parolee: Any):
    with pytest.raises(IntegrityError, match="series_ends_after_it_starts"):
        series(parolee, until=TODAY - timedelta(days=1))


@pytest.mark.parametrize("has_series", [True, False])
def test_meeting_of_a_series_has_its_day(parolee: Any, has_series: bool):
    facts = {"series": series(parolee)} if has_series else {"series_on": TODAY}

    with pytest.raises(IntegrityError, match="meeting_of_a_series_has_its_day"):
        MeetingFactory(parolee=parolee, **facts)


def test_meeting_once_a_day_of_its_series(parolee: Any):
    of_series = {"series": series(parolee), "series_on": TODAY}
    MeetingFactory(parolee=parolee, **of_series)

    with pytest.raises(IntegrityError, match="meeting_once_a_day_of_its_series"):
        MeetingFactory(parolee=parolee, **of_series)


def test_report_day_undone_after_it_was_planned(officer: Any):
    with pytest.raises(IntegrityError, match="report_day_undone_after_it_was_planned"):
        ReportDay.objects.create(
            unit=officer.unit, by=officer, planned_at=NOW, on=TODAY, undone_at=NOW - timedelta(hours=1)
        )


def closure(supervisor: Any, ends_on: date = TODAY) -> OfficeClosure:
    return OfficeClosure.objects.create(
        unit=supervisor.unit, starts_on=TODAY, ends_on=ends_on, reason="Weather", by=supervisor, at=NOW
    )


def test_closure_ends_after_it_starts(supervisor: Any):
    with pytest.raises(IntegrityError, match="closure_ends_after_it_starts"):
        closure(supervisor, TODAY - timedelta(days=1))


def test_displacement_once_a_closure(supervisor: Any, parolee: Any):
    facts = {
        "closure": closure(supervisor),
        "parolee": parolee,
        "meeting": MeetingFactory(parolee=parolee),
        "was_for": NOW,
        "version": 2,
    }
    Displacement.objects.create(**facts)

    with pytest.raises(IntegrityError, match="displacement_once_a_closure"):
        Displacement.objects.create(**facts)

"""What is planned again and again in the sample agency, a day on which an office was closed, and a saved view."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from cases.desk.invented.sample.encounters import working_day
from cases.desk.invented.sample.staff import DOMAIN
from cases.meetings import actions as meetings
from cases.meetings.models import Meeting
from cases.parolees import actions as parolees
from cases.parolees.models import Level, SavedView, SupervisionTerm
from parole.accounts.models import Unit, User
from parole.days import midnight

TUESDAY = 1
# How long ago a blizzard kept the North Office closed.
CLOSED_BEFORE = timedelta(days=12)


def plan_ahead(
    terms: Mapping[int, SupervisionTerm],
    levels: Mapping[int, str],
    officers: Mapping[int, int],
    *,
    at: datetime,
    on: date,
) -> None:
    """Let one person at the highest level come in every Tuesday at 9, and close an office for a day in the past."""
    officer = User.objects.get(email=f"officer@{DOMAIN}")
    term = next(term for pk, term in terms.items() if levels.get(pk) == Level.MAX and officers.get(pk) == officer.pk)
    tomorrow = max(on, at.date()) + timedelta(days=1)
    first = tomorrow + timedelta(days=(TUESDAY - tomorrow.weekday()) % 7)
    series = meetings.draft_series(
        parolee=term.parolee,
        by=officer,
        at=at,
        first=datetime.combine(first, time(9), tzinfo=term.unit.zone),
        repeats="WEEK",
        until=None,
        count=None,
        skips_holidays=True,
        location=Meeting.Location.SUPERVISION_OFFICE,
        method=Meeting.Method.IN_PERSON,
        type=Meeting.Type.DIRECT,
        is_announced=True,
    )
    meetings.start_series(series=series, by=officer, at=at)
    _close_in_the_past(working_day(on - CLOSED_BEFORE))
    parolees.save_view(
        by=officer,
        at=at,
        page=SavedView.Page.CASELOAD,
        name="High, overdue",
        query="level=HIGH&overdue=yes",
        is_default=False,
    )


def _close_in_the_past(day: date) -> None:
    unit = Unit.objects.get(code="NORTH")
    meetings.close_office(
        unit=unit,
        by=User.objects.get(email=f"supervisor@{DOMAIN}"),
        at=midnight(day, unit.zone) - timedelta(hours=7),
        starts_on=day,
        ends_on=day,
        reason="Weather",
        expected={},
        moves={},
    )

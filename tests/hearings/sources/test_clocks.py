"""Who is told of a legal clock, when, exactly once, and what is still true of it at the moment of sending."""

from datetime import date, datetime, timedelta

import pytest

from hearings import actions
from hearings.matters.keeping import keep
from hearings.models import RunningClock
from hearings.sources.clocks import ClockSource
from parole.accounts.models import User
from parole.notices.actions import sweep
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import CoverFactory, HoldFactory, RulePackFactory, StaffRecipientFactory

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def staff(officer, supervisor, clerk):
    return {user.pk: StaffRecipientFactory(user=user).pk for user in (officer, supervisor, clerk)}


@pytest.fixture
def clock(parolee, unit):
    """A preliminary hearing that must be held by December 4: near from November 29, very near from December 2."""
    RulePackFactory(jurisdiction=unit.jurisdiction)
    HoldFactory(parolee=parolee, lodged_on=date(2026, 11, 20))
    keep(term_pks=[parolee.terms.get().pk], at=NOW)
    return RunningClock.objects.get(code="preliminary")


def due(clock, since: datetime, until: datetime) -> set[tuple[str, int]]:
    rows = [row for queryset in ClockSource().due(since, until) for row in queryset]
    return {(row[3], row[4]) for row in rows if row[1] == clock.pk}


def test_the_officer_and_the_clerk_hear_of_a_start(clock, staff, officer, clerk):
    assert due(clock, NOW - HOUR, NOW) == {("CLOCK_STARTED", staff[officer.pk]), ("CLOCK_STARTED", staff[clerk.pk])}


def test_officer_supervisor_and_clerk_hear_that_a_deadline_is_near(clock, staff):
    near, very_near = clock.amber_at, clock.red_at

    assert due(clock, near - HOUR, near) == {("CLOCK_AMBER", told) for told in staff.values()}
    assert due(clock, very_near - HOUR, very_near) == {("CLOCK_RED", told) for told in staff.values()}
    assert due(clock, near, very_near - HOUR) == set()


def test_whoever_covers_is_told_in_the_officers_place(clock, staff, officer, colleague):
    CoverFactory(officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=NOW.date(), ends_on=NOW.date())
    acting = StaffRecipientFactory(user=colleague).pk

    told = {recipient for _, recipient in due(clock, NOW - HOUR, NOW)}

    assert acting in told
    assert staff[officer.pk] not in told


def test_a_unit_without_a_supervisor_falls_to_the_one_above(clock, staff, supervisor, unit):
    User.objects.filter(pk=supervisor.pk).update(is_active=False)

    assert staff[supervisor.pk] not in {told for _, told in due(clock, clock.red_at - HOUR, clock.red_at)}


def test_each_is_told_of_each_stage_once(clock, staff, frozen):
    by = User.objects.system()
    for moment in (NOW, NOW + HOUR, clock.amber_at, clock.amber_at + HOUR, clock.red_at, clock.red_at + DAY):
        sweep(by=by, now=moment)

    told = Notice.objects.filter(source="hearings.clock", subject_id=clock.pk)
    assert told.count() == len(set(told.values_list("stage", "recipient"))) == 8


def test_a_clock_that_was_met_is_not_told(clock, staff, clerk, officer):
    term = clock.term
    actions.enter_event(
        term=term, by=clerk, at=NOW, event="preliminary_waived", on=NOW.date(), note="Signed before counsel"
    )

    current = ClockSource().current([clock.pk], clock.red_at)

    assert current[clock.pk].open_stages == frozenset()
    assert due(clock, clock.red_at - HOUR, clock.red_at) == set()


def test_what_is_told_names_nobody_and_goes_to_whoever_has_the_case(clock, staff, officer):
    current = ClockSource().current([clock.pk], clock.amber_at)[clock.pk]

    assert current.occasion == "2026-12-04"
    assert current.open_stages == {"CLOCK_STARTED", "CLOCK_AMBER"}
    assert current.values == {
        "title": "Preliminary hearing in one of your cases",
        "path": f"/hearings/clocks/{clock.pk}/",
    }
    assert set(current.recipients["CLOCK_RED"]) == set(staff.values())


def test_a_deadline_of_hours_is_told_by_its_hour(clock, staff):
    hours = RunningClock.objects.get(code="recognizance")

    assert ClockSource().current([hours.pk], NOW)[hours.pk].occasion == "2026-11-23T06:00Z"

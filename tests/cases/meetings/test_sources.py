"""Who must be told of what, and when."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.meetings.models import CheckIn, Meeting
from cases.meetings.sources import AppointmentSource, CheckInSource
from cases.parolees.actions import move_cases
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.models import DUE_COLUMNS, Notice
from parole.notices.moments import Days, days_reached
from parole.offers import Source
from tests.conftest import NOW, TODAY
from tests.factories import (
    CaseFactory,
    CheckInFactory,
    CoverFactory,
    MeetingFactory,
    RulePackFactory,
    SnoozeFactory,
    StaffRecipientFactory,
    UnitFactory,
    UserFactory,
)

CHICAGO = ZoneInfo("America/Chicago")
NEW_YORK = ZoneInfo("America/New_York")
MINUTE = timedelta(minutes=1)

Row = dict[str, Any]


def rows(source: Source, since: datetime, until: datetime) -> list[Row]:
    found = [
        dict(zip(DUE_COLUMNS, row, strict=True)) for queryset in source.due(since, until) for row in queryset.all()
    ]
    return sorted(found, key=lambda row: (row["stage"], row["subject_id"], row["recipient_id"]))


def at(zone: ZoneInfo, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=zone).astimezone(UTC)  # type: ignore[arg-type,misc]


# --- Civil days ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", [CHICAGO, NEW_YORK])
@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1), date(2026, 11, 24)])
@pytest.mark.parametrize("clock", [time(0), time(9)])
def test_a_day_is_reached_in_the_minute_that_its_clock_strikes(zone: ZoneInfo, day: date, clock: time):
    struck = datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)

    assert days_reached(zone, struck - MINUTE, struck, clock) == Days(day, day)
    assert not days_reached(zone, struck - 2 * MINUTE, struck - MINUTE, clock)
    assert not days_reached(zone, struck, struck + MINUTE, clock)


@given(
    st.sampled_from([CHICAGO, NEW_YORK]),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds are naive
    st.lists(st.integers(1, 5000), min_size=1, max_size=20),
    st.sampled_from([time(0), time(9)]),
)
def test_sweeps_one_after_another_reach_each_day_once(zone: ZoneInfo, start: datetime, steps: list[int], clock: time):
    moments = [start]
    for step in steps:
        moments.append(moments[-1] + step * MINUTE)

    reached: list[date] = []
    for since, until in pairwise(moments):
        days = days_reached(zone, since, until, clock)
        reached += [days.first + timedelta(days=n) for n in range((days.last - days.first).days + 1)]

    whole = days_reached(zone, moments[0], moments[-1], clock)
    assert reached == [whole.first + timedelta(days=n) for n in range((whole.last - whole.first).days + 1)]


# --- Appointments ----------------------------------------------------------------------------------------------------


@pytest.fixture
def appointment(parolee: Any) -> Meeting:
    """Is at half past nine in Chicago, on the day after NOW."""
    made: Meeting = MeetingFactory(parolee=parolee, scheduled_for=at(CHICAGO, 2026, 11, 25, 9, 30))
    return made


NINE = at(CHICAGO, 2026, 11, 24, 9)


def test_appointment_is_told_the_day_before_from_nine_on(appointment: Meeting, parolee: Any, unit: Any):
    (row,) = rows(AppointmentSource(), NINE - MINUTE, NINE)

    assert row == {
        "source": "meetings.appointment",
        "subject_id": appointment.pk,
        "occasion": "2026-11-25T15:30:00Z",
        "stage": "DAY_BEFORE",
        "recipient_id": parolee.recipient_id,
        "unit_id": unit.pk,
        "parolee_id": parolee.pk,
        "population": "ADULT",
        "reached_at": NINE,
        "useful_until": appointment.scheduled_for,
    }
    assert rows(AppointmentSource(), NINE - 3 * MINUTE, NINE - MINUTE) == []
    assert rows(AppointmentSource(), NINE, NINE + MINUTE) == []


@pytest.mark.parametrize(
    ("day_before", "scheduled_for"),
    [((2026, 3, 7), (2026, 3, 8, 8, 0)), ((2026, 3, 8), (2026, 3, 9, 8, 0)), ((2026, 10, 31), (2026, 11, 1, 23, 30))],
)
@pytest.mark.parametrize("zone", [CHICAGO, NEW_YORK])
def test_appointment_is_told_at_nine_whatever_the_clocks_do(
    officer: Any, zone: ZoneInfo, day_before: tuple[int, ...], scheduled_for: tuple[int, ...]
):
    case = CaseFactory(officer=officer, unit=UnitFactory(time_zone=zone.key))
    MeetingFactory(parolee=case, scheduled_for=at(zone, *scheduled_for))
    nine = at(zone, *day_before, 9)

    assert [row["reached_at"] for row in rows(AppointmentSource(), nine - MINUTE, nine)] == [nine]
    assert rows(AppointmentSource(), nine, nine + MINUTE) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"is_announced": False},
        {"location": "RESIDENCE"},
        {"location": "PLACE_OF_EMPLOYMENT"},
        {"status": "CANCELLED"},
    ],
)
def test_what_is_not_to_be_known_is_told_to_nobody(appointment: Meeting, facts: Any):
    Meeting.objects.update(**facts)

    assert rows(AppointmentSource(), NINE - timedelta(days=8), NINE) == []
    assert "DAY_BEFORE" not in AppointmentSource().current([appointment.pk], NINE)[appointment.pk].open_stages


def test_a_person_in_custody_is_not_asked_to_come(appointment: Meeting):
    SupervisionTerm.objects.update(status="IN_CUSTODY")

    assert rows(AppointmentSource(), NINE - MINUTE, NINE) == []
    assert AppointmentSource().current([appointment.pk], NINE)[appointment.pk].open_stages == ()


def test_appointment_planned_after_nine_is_told_when_it_is_planned(appointment: Meeting):
    Meeting.objects.update(changed_at=NOW)

    (row,) = rows(AppointmentSource(), NOW - MINUTE, NOW)

    assert (row["stage"], row["reached_at"]) == ("DAY_BEFORE", NINE)
    assert rows(AppointmentSource(), NOW, NOW + MINUTE) == []


def test_appointment_that_is_planned_and_far_away_waits_for_its_day(appointment: Meeting):
    Meeting.objects.update(changed_at=NOW, scheduled_for=at(CHICAGO, 2026, 11, 26, 9))

    assert rows(AppointmentSource(), NOW - MINUTE, NOW) == []


@pytest.mark.parametrize(("location", "told"), [("SUPERVISION_OFFICE", 1), ("RESIDENCE", 0)])
def test_a_missed_appointment_tells_the_parolee_to_call(parolee: Any, officer: Any, location: str, told: int):
    missed = MeetingFactory(
        parolee=parolee,
        held=True,
        status="MISSED",
        location=location,
        scheduled_for=NOW - timedelta(hours=1),
        recorded_at=NOW,
        changed_at=NOW,
    )

    found = rows(AppointmentSource(), NOW - MINUTE, NOW)

    assert [(row["stage"], row["subject_id"], row["reached_at"]) for row in found] == [
        ("MISSED", missed.pk, NOW)
    ] * told


def test_a_meeting_that_was_not_planned_cannot_be_missed_by_somebody_who_did_not_know(parolee: Any):
    MeetingFactory(parolee=parolee, held=True, status="MISSED", scheduled_for=None, recorded_at=NOW, changed_at=NOW)

    assert rows(AppointmentSource(), NOW - MINUTE, NOW) == []


@pytest.mark.parametrize(
    ("status", "stages"),
    [("SCHEDULED", ("DAY_BEFORE", "MOVED")), ("CANCELLED", ("CANCELLED",)), ("MISSED", ("MISSED",)), ("HELD", ())],
)
def test_what_may_still_be_told_of_an_appointment(parolee: Any, unit: Any, status: str, stages: tuple[str, ...]):
    unit.phone = "515-555-0100"
    unit.save()
    outcome = {"held": True} if status in {"MISSED", "HELD"} else {}
    meeting = MeetingFactory(parolee=parolee, **outcome, status=status, scheduled_for=at(CHICAGO, 2026, 11, 25, 9, 30))

    current = AppointmentSource().current([meeting.pk, 0], NOW)

    assert list(current) == [meeting.pk]
    assert current[meeting.pk].occasion == "2026-11-25T15:30:00Z"
    assert current[meeting.pk].open_stages == stages
    assert current[meeting.pk].values == {"kind": "meeting", "phone": "515-555-0100"}


def test_nobody_is_reminded_of_what_has_begun(appointment: Meeting):
    begun = AppointmentSource().current([appointment.pk], appointment.scheduled_for)  # type: ignore[arg-type]

    assert begun[appointment.pk].open_stages == ()


# --- Check-ins -------------------------------------------------------------------------------------------------------

OPENS, DUE, OVERDUE = date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 2)


@pytest.fixture
def check_in(parolee: Any, officer: Any, supervisor: Any) -> CheckIn:
    """Is open from November 24 to December 1, carried by the officer, and escalates after three days."""
    StaffRecipientFactory(user=officer)
    StaffRecipientFactory(user=supervisor)
    made: CheckIn = CheckInFactory(
        parolee=parolee,
        pack=RulePackFactory(),
        window_opens_on=OPENS,
        due_on=DUE,
        overdue_on=OVERDUE,
        escalates_after_days=3,
    )
    return made


def told_on(day: date, zone: ZoneInfo = CHICAGO) -> list[Row]:
    """Return what the sweep of the minute finds in which a day begins."""
    midnight = datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
    return rows(CheckInSource(), midnight - MINUTE, midnight)


@pytest.mark.parametrize(
    ("day", "stage"),
    [(OPENS, "WINDOW_OPENS"), (DUE, "DUE"), (OVERDUE, "OVERDUE"), (date(2026, 12, 4), "OVERDUE_SUPERVISOR")],
)
def test_each_stage_is_told_as_its_day_begins(check_in: CheckIn, officer: Any, supervisor: Any, day: date, stage: str):
    (row,) = told_on(day)

    recipient = supervisor if stage == "OVERDUE_SUPERVISOR" else officer
    assert (row["stage"], row["recipient_id"], row["occasion"]) == (stage, recipient.recipient.pk, "2026-12-01")
    assert (row["subject_id"], row["parolee_id"]) == (check_in.pk, check_in.parolee_id)
    assert row["reached_at"] == datetime.combine(day, time(0), tzinfo=CHICAGO)
    assert row["useful_until"] > row["reached_at"]


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 3), date(2026, 12, 5)])
def test_on_other_days_nothing_is_told(check_in: CheckIn, day: date):
    assert told_on(day) == []


@pytest.mark.parametrize("zone", [CHICAGO, NEW_YORK])
@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1)])
def test_days_begin_with_the_unit_whatever_the_clocks_do(officer: Any, zone: ZoneInfo, day: date):
    StaffRecipientFactory(user=officer)
    case = CaseFactory(officer=officer, unit=UnitFactory(time_zone=zone.key))
    CheckInFactory(parolee=case, window_opens_on=day - timedelta(days=5), due_on=day)
    SupervisionTerm.objects.get(parolee=case).assignments.update(starts_at=datetime(2026, 1, 1, tzinfo=UTC))

    (row,) = told_on(day, zone)

    assert (row["stage"], row["reached_at"]) == ("DUE", datetime.combine(day, time(0), tzinfo=zone))
    # The day lasts 23 hours, or 25.
    assert row["useful_until"] == datetime.combine(day + timedelta(days=1), time(0), tzinfo=zone)


@pytest.mark.parametrize(
    ("scheduled_for", "count"), [((2026, 11, 24, 0, 0), 0), ((2026, 12, 1, 23, 59), 0), ((2026, 12, 2, 0, 0), 1)]
)
def test_a_meeting_planned_inside_the_window_needs_no_reminder(
    check_in: CheckIn, parolee: Any, scheduled_for: tuple[int, ...], count: int
):
    MeetingFactory(parolee=parolee, scheduled_for=at(CHICAGO, *scheduled_for))

    assert len(told_on(OPENS)) == count
    assert len(told_on(DUE)) == count
    assert len(told_on(OVERDUE)) == 1
    stages = CheckInSource().current([check_in.pk], NOW)[check_in.pk].open_stages
    assert stages == ("WINDOW_OPENS",) * count


def test_cover_is_told_in_place_of_the_officer_while_it_holds(check_in: CheckIn, officer: Any, colleague: Any):
    StaffRecipientFactory(user=colleague)
    CoverFactory(officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=DUE, ends_on=DUE)

    assert [row["recipient_id"] for row in told_on(OPENS)] == [officer.recipient.pk]
    assert [row["recipient_id"] for row in told_on(DUE)] == [colleague.recipient.pk]


def test_a_case_that_nobody_carries_is_told_to_the_supervisor_alone(check_in: CheckIn, supervisor: Any):
    check_in.term.assignments.update(ends_at=NOW)

    assert told_on(OVERDUE) == []
    assert [row["recipient_id"] for row in told_on(date(2026, 12, 4))] == [supervisor.recipient.pk]


def test_only_supervisors_of_the_unit_and_population_are_told(check_in: CheckIn, supervisor: Any, unit: Any):
    for facts in (
        {"unit": unit, "role": "SUPERVISOR", "populations": ["JUVENILE"]},
        {"unit": unit, "role": "SUPERVISOR", "is_active": False},
        {"unit": UnitFactory(), "role": "SUPERVISOR"},
        {"unit": unit, "role": "CLERK"},
    ):
        StaffRecipientFactory(user=UserFactory(**facts))
    second = StaffRecipientFactory(user=UserFactory(unit=unit, role="SUPERVISOR", populations=["JUVENILE", "ADULT"]))

    found = told_on(date(2026, 12, 4))

    assert [row["recipient_id"] for row in found] == sorted([supervisor.recipient.pk, second.pk])


def test_a_unit_without_a_supervisor_falls_to_the_nearest_above_that_has_one(check_in: CheckIn, supervisor: Any):
    office = check_in.term.unit
    section, region, agency = UnitFactory(), UnitFactory(), UnitFactory()
    for below, above in ((office, section), (section, region), (region, agency)):
        below.parent = above
        below.save()
    supervisor.unit = region
    supervisor.save()
    StaffRecipientFactory(user=UserFactory(unit=agency, role="SUPERVISOR"))
    # Authorized for nobody of these: the section has no supervisor either.
    StaffRecipientFactory(user=UserFactory(unit=section, role="SUPERVISOR", populations=["JUVENILE"]))

    found = told_on(date(2026, 12, 4))

    assert [row["recipient_id"] for row in found] == [supervisor.recipient.pk]


def test_the_supervisor_above_hears_nothing_of_a_unit_that_has_one(check_in: CheckIn, supervisor: Any):
    region = UnitFactory()
    StaffRecipientFactory(user=UserFactory(unit=region, role="SUPERVISOR"))
    check_in.term.unit.parent = region
    check_in.term.unit.save()

    assert [row["recipient_id"] for row in told_on(date(2026, 12, 4))] == [supervisor.recipient.pk]


@pytest.mark.parametrize("status", ["WITHDRAWN", "SUSPENDED"])
def test_what_is_no_longer_outstanding_is_not_told(check_in: CheckIn, status: str):
    CheckIn.objects.update(status=status, closed_on=DUE)

    assert [row for day in (OPENS, DUE, OVERDUE, date(2026, 12, 4)) for row in told_on(day)] == []
    assert CheckInSource().current([check_in.pk], NOW)[check_in.pk].open_stages == ()


def test_what_the_calendar_missed_is_told_like_what_is_overdue(check_in: CheckIn):
    CheckIn.objects.update(status="MISSED", closed_on=DUE)

    told = [row["stage"] for day in (OPENS, DUE, OVERDUE, date(2026, 12, 4)) for row in told_on(day)]

    assert told == ["OVERDUE", "OVERDUE_SUPERVISOR"]
    assert CheckInSource().current([check_in.pk], NOW)[check_in.pk].open_stages == ("OVERDUE", "OVERDUE_SUPERVISOR")


@pytest.mark.parametrize(
    ("dates", "stages"),
    [
        ((0, 5, 6), ["WINDOW_OPENS"]),
        ((-3, 0, 1), ["DUE"]),
        ((-3, -1, 0), ["OVERDUE"]),
        ((-20, -10, -9), ["OVERDUE", "OVERDUE_SUPERVISOR"]),
        ((1, 5, 6), []),
    ],
)
def test_what_is_planned_late_is_told_by_the_stage_it_is_in(
    check_in: CheckIn, dates: tuple[int, int, int], stages: list[str]
):
    opens, due, overdue = (TODAY + timedelta(days=days) for days in dates)
    CheckIn.objects.update(window_opens_on=opens, due_on=due, overdue_on=overdue, changed_at=NOW)

    found = rows(CheckInSource(), NOW - MINUTE, NOW)

    assert [row["stage"] for row in found] == stages
    assert all(row["reached_at"] < NOW for row in found)
    assert rows(CheckInSource(), NOW, NOW + MINUTE) == []


@pytest.mark.parametrize(
    ("day", "stages"),
    [
        (date(2026, 11, 23), ()),
        (OPENS, ("WINDOW_OPENS",)),
        (DUE, ("DUE",)),
        (OVERDUE, ("OVERDUE", "OVERDUE_SUPERVISOR")),
    ],
)
def test_what_may_still_be_told_of_a_check_in(check_in: CheckIn, day: date, stages: tuple[str, ...]):
    noon = datetime.combine(day, time(12), tzinfo=CHICAGO)

    current = CheckInSource().current([check_in.pk, 0], noon)

    assert list(current) == [check_in.pk]
    assert current[check_in.pk].open_stages == stages
    assert current[check_in.pk].occasion == "2026-12-01"
    assert current[check_in.pk].values == {
        "title": "In-person meeting in one of your cases",
        "due": "Tue, Dec 1",
        "path": f"/parolees/{check_in.parolee_id}/meetings/",
    }


# --- Snoozed ---------------------------------------------------------------------------------------------------------


def test_what_is_snoozed_reminds_the_officer_when_the_snooze_is_over(check_in: CheckIn, officer: Any):
    SnoozeFactory(check_in=check_in, until_on=date(2026, 12, 6))

    told = {day: [row["stage"] for row in told_on(date(2026, 12, day))] for day in (1, 2, 4, 5, 6, 7)}

    # The supervisor hears of it in its time.
    assert told == {1: [], 2: [], 4: ["OVERDUE_SUPERVISOR"], 5: [], 6: ["OVERDUE"], 7: []}
    (back,) = told_on(date(2026, 12, 6))
    assert (back["recipient_id"], back["useful_until"]) == (officer.recipient.pk, at(CHICAGO, 2026, 12, 13))


def test_snooze_that_is_over_on_the_last_day_in_time_reminds_of_that(check_in: CheckIn):
    SnoozeFactory(check_in=check_in, until_on=DUE)

    # The same line twice is one notice: its key is the same.
    assert {row["stage"] for row in told_on(DUE)} == {"DUE"}


def test_snooze_that_ends_early_reminds_the_officer_at_once(check_in: CheckIn, officer: Any):
    ended_at = at(CHICAGO, 2026, 12, 3, 10)
    snooze = SnoozeFactory(check_in=check_in, until_on=date(2026, 12, 6))
    snooze.status, snooze.ended_by, snooze.ended_at = "ENDED", officer, ended_at
    snooze.save()

    assert [row["stage"] for row in rows(CheckInSource(), ended_at - MINUTE, ended_at)] == ["OVERDUE"]


def test_what_is_snoozed_may_still_be_told_to_the_supervisor_alone(check_in: CheckIn):
    SnoozeFactory(check_in=check_in, until_on=date(2026, 12, 6))

    stages = {
        day: tuple(CheckInSource().current([check_in.pk], at(CHICAGO, 2026, 12, day, 12))[check_in.pk].open_stages)
        for day in (1, 5, 6)
    }

    assert stages == {1: (), 5: ("OVERDUE_SUPERVISOR",), 6: ("OVERDUE", "OVERDUE_SUPERVISOR")}


@pytest.mark.parametrize("count", [1, 3, 130])
def test_current_costs_the_same_for_any_number(officer: Any, unit: Any, django_assert_num_queries: Any, count: int):
    case = CaseFactory(officer=officer, unit=unit)
    pack = RulePackFactory()
    check_ins = [
        CheckInFactory(parolee=case, pack=pack, window_opens_on=TODAY + timedelta(days=n)).pk for n in range(count)
    ]
    meetings = [MeetingFactory(parolee=case).pk for _ in range(count)]

    with django_assert_num_queries(4):
        CheckInSource().current(check_ins, NOW)
    with django_assert_num_queries(1):
        AppointmentSource().current(meetings, NOW)


def test_the_sweep_stores_what_the_sources_say_once(check_in: CheckIn, officer: Any, unit: Any):
    appointment = MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit), scheduled_for=NOW + timedelta(days=1))
    by = User.objects.system()

    notices.sweep(by=by, now=NOW)
    notices.sweep(by=by, now=NOW + MINUTE)
    notices.rescan(by=by, now=NOW + 2 * MINUTE)

    stored = Notice.objects.order_by("stage").values_list("source", "stage", "subject_id", "occasion", "recipient")
    recipients = appointment.parolee.recipient_id, officer.recipient.pk
    assert list(stored) == [
        ("meetings.appointment", "DAY_BEFORE", appointment.pk, "2026-11-25T15:30:00Z", recipients[0]),
        ("meetings.check_in", "WINDOW_OPENS", check_in.pk, "2026-12-01", recipients[1]),
    ]


# --- A case that moves while a notice waits --------------------------------------------------------------------------

NIGHT = at(CHICAGO, 2026, 11, 24, 0)
MORNING = at(CHICAGO, 2026, 11, 24, 9, 30)


def waiting_for_the_morning(check_in: CheckIn) -> None:
    """Store in the night that the window opens, for an officer who is written to from 9 in the morning on."""
    notices.sweep(by=User.objects.system(), now=NIGHT - MINUTE)
    notices.sweep(by=User.objects.system(), now=NIGHT)


def outcomes() -> list[tuple[int, str, str]]:
    found = Notice.objects.filter(source=CheckInSource.name).order_by("pk")
    return list(found.values_list("recipient__user_id", "status", "skip"))


@pytest.mark.parametrize("hours", [-3, 8], ids=["dated ahead", "at once"])
def test_what_waits_goes_to_the_officer_who_has_the_case_by_then(
    check_in: CheckIn, officer: Any, colleague: Any, supervisor: Any, mailoutbox: Any, hours: int
):
    StaffRecipientFactory(user=colleague)
    effective_at = NIGHT + timedelta(hours=8)
    if hours < 0:
        move_cases(moves={check_in.term_id: colleague.pk}, by=supervisor, at=effective_at)
    waiting_for_the_morning(check_in)
    if hours > 0:
        move_cases(moves={check_in.term_id: colleague.pk}, by=supervisor, at=effective_at)

    notices.deliver(by=User.objects.system(), now=MORNING)
    notices.rescan(by=User.objects.system(), now=MORNING + MINUTE)
    notices.deliver(by=User.objects.system(), now=MORNING + MINUTE)

    assert outcomes() == [(officer.pk, "SKIPPED", "MOOT"), (colleague.pk, "SENT", "")]
    assert [mail.to for mail in mailoutbox] == [[colleague.email]]


def test_what_waits_stays_with_the_officer_until_a_later_move_begins(
    check_in: CheckIn, officer: Any, colleague: Any, supervisor: Any
):
    StaffRecipientFactory(user=colleague)
    waiting_for_the_morning(check_in)
    move_cases(moves={check_in.term_id: colleague.pk}, by=supervisor, at=MORNING + timedelta(days=1))

    notices.deliver(by=User.objects.system(), now=MORNING)

    assert outcomes() == [(officer.pk, "SENT", "")]


def test_what_waits_for_a_case_that_nobody_carries_by_then_goes_to_nobody(check_in: CheckIn, officer: Any):
    waiting_for_the_morning(check_in)
    check_in.term.assignments.update(ends_at=MORNING - MINUTE)

    notices.deliver(by=User.objects.system(), now=MORNING)

    assert outcomes() == [(officer.pk, "SKIPPED", "MOOT")]


def test_a_case_that_comes_back_before_the_new_officer_is_told_is_told_to_the_old_one(
    check_in: CheckIn, officer: Any, colleague: Any, supervisor: Any
):
    later = MORNING + timedelta(hours=2)
    StaffRecipientFactory(user=colleague, send_from=time(11))
    waiting_for_the_morning(check_in)
    move_cases(moves={check_in.term_id: colleague.pk}, by=supervisor, at=NIGHT + timedelta(hours=8))
    notices.deliver(by=User.objects.system(), now=MORNING)
    move_cases(moves={check_in.term_id: officer.pk}, by=supervisor, at=MORNING + timedelta(hours=1))

    notices.deliver(by=User.objects.system(), now=later)

    assert outcomes() == [(officer.pk, "SENT", ""), (colleague.pk, "SKIPPED", "MOOT")]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_handing_over_costs_the_same_for_any_number_of_cases(
    officer: Any, colleague: Any, supervisor: Any, unit: Any, django_assert_num_queries: Any, count: int
):
    StaffRecipientFactory(user=officer)
    # Written to from noon on, so that nothing is sent in the morning.
    StaffRecipientFactory(user=colleague, send_from=time(12))
    pack = RulePackFactory()
    for _ in range(count):
        CheckInFactory(parolee=CaseFactory(officer=officer, unit=unit), pack=pack, window_opens_on=OPENS, due_on=DUE)
    notices.sweep(by=User.objects.system(), now=NIGHT - MINUTE)
    notices.sweep(by=User.objects.system(), now=NIGHT)
    terms = list(CheckIn.objects.values_list("term_id", flat=True))
    move_cases(moves=dict.fromkeys(terms, colleague.pk), by=supervisor, at=NIGHT + timedelta(hours=8))
    by = User.objects.system()

    with django_assert_num_queries(14):
        notices.deliver(by=by, now=MORNING)

    assert Notice.objects.filter(status="PLANNED", recipient__user=colleague).count() == count

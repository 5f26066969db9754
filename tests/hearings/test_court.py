"""Appearances in court in the calendar, in reminders, on Today and when a case moves."""

from datetime import timedelta

import pytest

from cases.caseloads.actions import reassign
from cases.meetings.clashes import Slot, warnings_of
from hearings import actions
from hearings.court import CourtSource, appointments, clashes_of, count_staying, court_ahead, nothing_clashes
from hearings.models import CourtAppearance
from parole.accounts.models import User
from parole.accounts.reach import resolve
from parole.notices.actions import sweep
from parole.notices.models import Notice
from tests import factories
from tests.conftest import NOW
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ANOTHER_DAY = {"starts_at": NINE + DAY, "ends_at": NINE + DAY + HOUR, "place": "", "reason": "Another case."}


@pytest.fixture
def appearance(parolee, officer):
    return factories.CourtAppearanceFactory(parolee=parolee, officer=officer)


def feed_of(user):
    return appointments([user.pk], NOW - 30 * DAY, NOW + 180 * DAY, NOW)


def test_it_stands_in_the_calendar_of_whoever_is_called_and_says_nothing_of_the_case(appearance, officer, colleague):
    (found,) = feed_of(officer)

    assert (found.key, found.title, found.place, found.initials) == (f"court-{appearance.pk}", "Court", "", "RA")
    assert (found.starts_at, found.ends_at, found.is_cancelled) == (NINE, NINE + 2 * HOUR, False)
    assert feed_of(colleague) == []


@pytest.mark.parametrize(("days", "found"), [(29, [True]), (31, [])])
def test_what_is_off_is_told_to_calendars_for_thirty_days(appearance, officer, days, found):
    CourtAppearance.objects.update(status="POSTPONED", reason="The judge is ill.", changed_at=NOW - days * DAY)

    assert [each.is_cancelled for each in feed_of(officer)] == found


def test_a_meeting_of_the_officer_at_that_time_is_warned_about_on_both_sides(appearance, officer, parolee):
    factories.MeetingFactory(parolee=parolee, scheduled_for=NINE + HOUR)

    assert clashes_of(appearance, NOW) == ["Office meeting, 4:00 pm"]
    (against,) = warnings_of([Slot(parolee.pk, NINE, "HOME")], NOW)
    assert "Dana Cole has “Court” at" in " ".join(against)


def test_a_hearing_at_that_time_is_warned_about(appearance, schedule, officer, frozen):
    schedule()

    assert [clash.split(",")[0] for clash in clashes_of(appearance, NOW)] == ["Hearing"]


def test_what_is_off_or_elsewhere_in_time_clashes_with_nothing(appearance, officer, parolee):
    factories.MeetingFactory(parolee=parolee, scheduled_for=NINE + 3 * HOUR)
    assert clashes_of(appearance, NOW) == []

    appearance.status = "POSTPONED"
    assert clashes_of(appearance, NOW) == []


def due(since, until):
    return [row for queryset in CourtSource().due(since, until) for row in queryset]


def test_the_officer_is_reminded_the_day_before(appearance, officer, unit):
    recipient = factories.StaffRecipientFactory(user=officer)

    assert due(NINE - 3 * DAY, NINE - 2 * DAY) == []
    assert due(NINE - 2 * DAY, NINE - DAY) == [
        (
            "hearings.court",
            appearance.pk,
            "2026-12-01T15:00Z",
            "DAY_BEFORE",
            recipient.pk,
            unit.pk,
            appearance.parolee_id,
            "ADULT",
            NINE - DAY,
            NINE,
        )
    ]


def test_what_is_recorded_or_moved_late_is_told_at_once(appearance, officer):
    factories.StaffRecipientFactory(user=officer)
    CourtAppearance.objects.update(changed_at=NINE - HOUR)

    assert len(due(NINE - 2 * HOUR, NINE - HOUR / 2)) == 1


def test_the_reminder_says_where_it_stands_and_lapses_when_it_is_off(appearance):
    current = CourtSource().current([appearance.pk], NOW)[appearance.pk]
    assert (current.occasion, set(current.open_stages)) == ("2026-12-01T15:00Z", {"DAY_BEFORE", "MOVED"})
    assert current.values == {"title": "Court", "path": f"/hearings/court/{appearance.pk}/"}

    CourtAppearance.objects.update(status="POSTPONED", reason="The judge is ill.")

    assert set(CourtSource().current([appearance.pk], NOW)[appearance.pk].open_stages) == {"CANCELLED"}


@pytest.mark.parametrize(
    ("changed", "stage"),
    [
        (lambda edit: actions.move_appearance(**edit, **ANOTHER_DAY), "MOVED"),
        (lambda edit: actions.postpone_appearance(**edit, reason="The judge is ill."), "CANCELLED"),
        (lambda edit: actions.cancel_appearance(**edit, reason="They pleaded guilty."), "CANCELLED"),
    ],
    ids=["moved", "postponed", "cancelled"],
)
def test_who_was_reminded_hears_what_became_of_it(appearance, officer, unit, changed, stage):
    recipient = factories.StaffRecipientFactory(user=officer)
    edit = {"appearance": appearance, "version": 1, "by": officer, "at": NOW}
    Notice.objects.create(
        recipient=recipient,
        unit=unit,
        parolee_id=appearance.parolee_id,
        population="ADULT",
        source="hearings.court",
        subject_id=appearance.pk,
        occasion="2026-12-01T15:00Z",
        stage="DAY_BEFORE",
        channel="EMAIL",
        status="SENT",
        planned_at=NOW,
        send_after=NOW,
        useful_until=NINE,
        sent_at=NOW,
        closed_at=NOW,
    )

    changed(edit)

    told = Notice.objects.get(stage=stage)
    assert (told.source, told.subject_id, told.recipient) == ("hearings.court", appearance.pk, recipient)
    assert stage in CourtSource().current([appearance.pk], NOW)[appearance.pk].open_stages


def test_who_was_not_reminded_hears_nothing_of_a_change(appearance, officer):
    factories.StaffRecipientFactory(user=officer)

    actions.move_appearance(appearance=appearance, version=1, by=officer, at=NOW, **ANOTHER_DAY)

    assert not Notice.objects.exists()


def test_the_sweep_makes_one_notice_of_it(appearance, officer, unit):
    unit.notices_live_from = NOW - DAY
    unit.save()
    factories.StaffRecipientFactory(user=officer)
    CourtAppearance.objects.update(starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR, changed_at=NOW - HOUR / 60)

    for _ in range(2):
        sweep(by=User.objects.system(), now=NOW)

    assert Notice.objects.filter(source="hearings.court", recipient__user=officer).count() == 1


def test_today_shows_an_officer_their_own_and_a_supervisor_the_units(appearance, officer, colleague, supervisor, clerk):
    at = NINE - DAY

    shown = {
        user.name: bool(court_ahead(resolve(user, at), at.date(), at))
        for user in (officer, colleague, supervisor, clerk)
    }
    assert shown == {officer.name: True, colleague.name: False, supervisor.name: True, clerk.name: False}


def test_it_stays_with_whom_the_court_called_when_the_case_moves(appearance, parolee, officer, colleague, supervisor):
    term = parolee.terms.get()
    assert list(count_staying([term.pk], NOW).values()) == [1]
    assert nothing_clashes({term.pk: colleague.pk}, NOW) == ()

    reassign(
        moves={term.pk: colleague.pk},
        by=supervisor,
        at=NOW,
        effective_at=NOW,
        reason="Balance",
        expected={term.pk: officer.pk},
    )

    assert [each.key for each in feed_of(officer)] == [f"court-{appearance.pk}"]
    assert list(CourtAppearance.objects.visible_to(resolve(officer, NOW))) == [appearance]

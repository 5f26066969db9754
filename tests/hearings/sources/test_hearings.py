"""Who is told of a hearing, when, and what is still true of it at the moment of sending."""

from datetime import timedelta

import pytest

from hearings import actions
from hearings.sources import HearingSource
from parole.accounts.models import User
from parole.notices.actions import sweep
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import CaseFactory, RecipientFactory, StaffRecipientFactory
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def parolee(officer, unit):
    return CaseFactory(officer=officer, unit=unit, recipient=RecipientFactory(texted=True))


def due(since, until):
    return [row for queryset in HearingSource().due(since, until) for row in queryset]


def test_parolee_is_reminded_four_days_and_one_day_before(hearing, parolee):
    four = due(NINE - 5 * DAY, NINE - 4 * DAY)
    one = due(NINE - 2 * DAY, NINE - DAY)

    assert four == [
        (
            "hearings.hearing",
            hearing.pk,
            "2026-12-01T15:00Z",
            "FOUR_DAYS_BEFORE",
            parolee.recipient_id,
            hearing.unit_id,
            parolee.pk,
            "ADULT",
            NINE - 4 * DAY,
            NINE - DAY,
        )
    ]
    assert [row[3:5] for row in one] == [("DAY_BEFORE", parolee.recipient_id)]


def test_nothing_is_due_outside_its_moment(hearing):
    assert due(NINE - 3 * DAY, NINE - 2 * DAY) == []
    assert due(NINE, NINE + DAY) == []


def test_officer_and_panel_are_told_a_day_before(hearing, officer, seated):
    staff = {StaffRecipientFactory(user=user).pk for user in (officer, seated)}

    rows = due(NINE - 2 * DAY, NINE - DAY)

    assert {row[4] for row in rows} == staff | {hearing.parolee.recipient_id}


@pytest.mark.parametrize(
    ("ahead", "stages"),
    [
        (3 * HOUR, ["DAY_BEFORE"]),
        (DAY, ["DAY_BEFORE"]),
        (DAY + HOUR, ["FOUR_DAYS_BEFORE"]),
        (4 * DAY, ["FOUR_DAYS_BEFORE"]),
        (5 * DAY, ["SCHEDULED"]),
    ],
)
def test_what_is_scheduled_late_is_told_at_once_and_by_one_stage(schedule, ahead, stages):
    schedule(starts_at=NOW + ahead)

    assert [row[3] for row in due(NOW - HOUR, NOW)] == stages


def test_four_days_before_is_of_use_until_the_day_before_begins(hearing):
    [row] = due(NINE - 5 * DAY, NINE - 4 * DAY)
    told_the_day_before = due(NINE - 2 * DAY, NINE - DAY)

    assert row[9] == NINE - DAY
    assert {row[9] for row in told_the_day_before} == {NINE}


def test_cancelled_hearings_remind_nobody(hearing, clerk):
    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Withdrawn.")

    assert due(NINE - 2 * DAY, NINE - DAY) == []


def test_sweep_stores_each_reminder_once_and_afresh_for_a_new_date(hearing, clerk, room, seated, parolee):
    by = User.objects.system()
    sweep(by=by, now=NINE - 4 * DAY)
    sweep(by=by, now=NINE - 4 * DAY + HOUR)
    actions.move_hearing(
        hearing=hearing,
        version=1,
        by=clerk,
        at=NINE - 4 * DAY + 2 * HOUR,
        room=room,
        panel=[seated],
        starts_at=NINE + DAY,
        ends_at=NINE + DAY + HOUR,
    )
    sweep(by=by, now=NINE - 3 * DAY)

    stored = Notice.objects.filter(recipient=parolee.recipient, stage="FOUR_DAYS_BEFORE")
    assert set(stored.values_list("occasion", flat=True)) == {"2026-12-01T15:00Z", "2026-12-02T15:00Z"}
    assert stored.count() == 2


def test_current_says_when_it_takes_place_and_names_nobody(hearing):
    found = HearingSource().current([hearing.pk, 0], NOW)

    assert set(found) == {hearing.pk}
    assert found[hearing.pk].occasion == "2026-12-01T15:00Z"
    assert set(found[hearing.pk].open_stages) == {
        "SCHEDULED",
        "FOUR_DAYS_BEFORE",
        "DAY_BEFORE",
        "MOVED",
        "NOT_NEEDED",
    }
    assert found[hearing.pk].values == {
        "kind": "hearing",
        "title": "Revocation hearing",
        "phone": hearing.unit.phone,
        "path": f"/hearings/{hearing.pk}/",
        "reference": str(hearing.pk),
    }


def test_current_of_a_continued_hearing_leaves_it_to_the_next_to_say_so(hearing, clerk, room, seated):
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": NINE + DAY + HOUR}
    following = actions.continue_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Counsel is ill.", **slot)

    found = HearingSource().current([hearing.pk, following.pk], NOW)

    assert set(found[hearing.pk].open_stages) == set()
    assert "MOVED" in found[following.pk].open_stages


def test_current_of_a_cancelled_hearing_tells_only_that(hearing, clerk):
    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Withdrawn.")

    assert set(HearingSource().current([hearing.pk], NOW)[hearing.pk].open_stages) == {"CANCELLED"}


def test_current_of_a_held_hearing_tells_that_it_is_decided(hearing, clerk):
    actions.record_outcome(
        hearing=hearing, version=1, by=clerk, at=NINE + HOUR, on=NINE.date(), decision="Decided.", effect="NONE"
    )

    assert set(HearingSource().current([hearing.pk], NOW)[hearing.pk].open_stages) == {"DECIDED"}

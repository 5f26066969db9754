"""What has reached a stage becomes a notice: once, in its recipient's hours, where the unit has gone live."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.models import Notice, Recipient, Watermark
from tests.conftest import NOW
from tests.factories import CaseFactory, HearingFactory, UnitFactory, UserFactory
from tests.parole.notices.made import TOMORROW, make_hearing

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def system(db: None) -> User:
    """The user in whose name sweeps run; the last one ended an hour ago."""
    user = User.objects.system()
    notices.sweep(by=user, now=NOW - timedelta(hours=1))
    return user


def stages() -> list[tuple[str, str, int]]:
    return sorted(Notice.objects.values_list("stage", "channel", "recipient_id"))


def test_sweep_stores_what_has_reached_its_stage(system):
    hearing = make_hearing(TOMORROW)
    make_hearing(TOMORROW + timedelta(hours=1))

    assert notices.sweep(by=system, now=NOW) == 1

    notice = Notice.objects.get()
    assert (notice.subject_id, notice.stage, notice.recipient_id) == (
        hearing.pk,
        "DAY_BEFORE",
        hearing.parolee.recipient_id,
    )
    assert (notice.status, notice.planned_at, notice.useful_until) == ("PLANNED", NOW, hearing.starts_at)
    assert (notice.occasion, notice.parolee_id, notice.unit) == ("2026-11-25T15:30Z", hearing.parolee_id, hearing.unit)


def test_sweep_stores_nothing_twice(system):
    make_hearing(TOMORROW)
    notices.sweep(by=system, now=NOW)

    notices.rescan(by=system, now=NOW)

    assert notices.sweep(by=system, now=NOW + MINUTE) == 0
    assert notices.rescan(by=system, now=NOW + MINUTE) == 0


def test_sweep_continues_where_the_last_one_ended(system):
    make_hearing(TOMORROW - timedelta(minutes=50), changed_at=NOW - timedelta(days=2))

    assert notices.sweep(by=system, now=NOW) == 1


def test_sweep_looks_back_for_late_commits(system):
    notices.sweep(by=system, now=NOW)
    make_hearing(TOMORROW - MINUTE, changed_at=NOW - timedelta(days=2))

    assert notices.sweep(by=system, now=NOW + MINUTE) == 1


def test_rescan_finds_what_a_sweep_missed(system):
    notices.sweep(by=system, now=NOW)
    make_hearing(TOMORROW - timedelta(hours=3), changed_at=NOW - timedelta(days=5))
    assert notices.sweep(by=system, now=NOW + MINUTE) == 0

    notices.rescan(by=system, now=NOW + MINUTE)

    assert Notice.objects.filter(stage="DAY_BEFORE").count() == 1


def test_clock_that_steps_back_moves_no_watermark(system):
    notices.sweep(by=system, now=NOW)

    notices.sweep(by=system, now=NOW - timedelta(minutes=30))

    assert set(Watermark.objects.filter(pk="hearings.hearing").values_list("swept_until", flat=True)) == {NOW}


@pytest.mark.parametrize("live_from", [None, NOW + MINUTE])
def test_unit_that_is_not_live_tells_nobody(system, live_from):
    make_hearing(TOMORROW, unit=UnitFactory(notices_live_from=live_from))

    assert notices.sweep(by=system, now=NOW) == 0
    assert notices.rescan(by=system, now=NOW) == 0


def test_stage_reached_before_the_unit_went_live_is_never_sent(system):
    # The four days before were reached on Friday; the unit goes live on Tuesday morning.
    make_hearing(TOMORROW, unit=UnitFactory(notices_live_from=NOW - timedelta(hours=1)))

    notices.rescan(by=system, now=NOW)

    assert list(Notice.objects.values_list("stage", flat=True)) == ["DAY_BEFORE"]


@pytest.mark.parametrize(
    ("trait", "channel"), [("texted", "SMS"), ("mailed", "EMAIL"), (None, "SMS")], ids=["texts", "e-mail", "none"]
)
def test_channel_follows_the_consent(system, trait, channel):
    parolee = CaseFactory(unit=UnitFactory(), **({f"recipient__{trait}": True} if trait else {}))
    HearingFactory(parolee=parolee, starts_at=TOMORROW)

    notices.sweep(by=system, now=NOW)

    assert stages() == [("DAY_BEFORE", channel, parolee.recipient_id)]


def test_notice_waits_for_its_recipients_hours(system):
    at_night = NOW + timedelta(hours=12)
    make_hearing(at_night + timedelta(days=1))

    notices.sweep(by=system, now=at_night)

    assert Notice.objects.get().send_after == NOW.replace(hour=15, minute=0) + timedelta(days=1)


def test_new_members_of_staff_become_recipients_in_the_zone_of_their_unit(system):
    user = UserFactory(unit=UnitFactory(time_zone="America/Denver"))
    gone = UserFactory(is_active=False)

    notices.sweep(by=system, now=NOW)
    notices.sweep(by=system, now=NOW + MINUTE)

    assert Recipient.objects.get(user=user).time_zone == "America/Denver"
    assert not Recipient.objects.filter(user__in=[gone, system]).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_sweep_costs_the_same_for_any_number_of_rows(system, count):
    unit = UnitFactory()
    for _ in range(count):
        make_hearing(TOMORROW, unit=unit)

    with CaptureQueriesContext(connection) as queries:
        assert notices.sweep(by=system, now=NOW) == count

    assert len([query for query in queries if query["sql"].startswith("\n    INSERT INTO notices_notice")]) == len(
        Watermark.objects.all()
    )


@pytest.mark.django_db(transaction=True)
def test_racing_sweeps_store_each_notice_once(system):
    hearings = [make_hearing(TOMORROW) for _ in range(20)]
    racers = 4
    start = Barrier(racers)

    def race(_: int) -> int:
        try:
            start.wait()
            return notices.sweep(by=system, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(racers) as pool:
        stored = list(pool.map(race, range(racers)))

    assert sum(stored) == len(hearings) == Notice.objects.count()


@pytest.mark.django_db(transaction=True)
def test_sweep_leaves_a_source_that_somebody_else_is_sweeping(system):
    make_hearing(TOMORROW)

    def sweep() -> int:
        try:
            return notices.sweep(by=system, now=NOW)
        finally:
            connection.close()

    with transaction.atomic():
        Watermark.objects.select_for_update().get(pk="hearings.hearing")
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(sweep).result() == 0

    assert notices.sweep(by=system, now=NOW) == 1

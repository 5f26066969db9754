"""What victims are told of hearings: each decision to hold one at a time, once; and what came of it."""

from datetime import timedelta

import pytest

from cases.victims.cases import dates_of
from cases.victims.models import Victim
from hearings import actions
from hearings.actions.hearings import record_outcome
from hearings.sources.victims import SOURCES
from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import HearingFactory, UserFactory, VictimFactory
from tests.hearings.conftest import HOUR, NINE, TEN

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
PHONE = "515-555-0100"
SET = f"RCS: A hearing about Rosa Alvarez is set for Tue, Dec 1, 9:00 am. To be heard or to ask: {PHONE}"
MOVED = "RCS: The hearing about Rosa Alvarez is now set for {}. Questions: 515-555-0100"


@pytest.fixture
def victim(parolee, unit):
    return VictimFactory(parolee=parolee, registered_by=UserFactory(unit=unit, role="VICTIM_SERVICES"))


@pytest.fixture
def tell(settings, tmp_path):
    """Sweeps and delivers, twice each; returns the words of what was sent so far, the earliest first."""
    settings.NOTICES_GATEWAY_FILE = tmp_path / "gateway.log"

    def act(at=NOW):
        system = User.objects.system()
        for _ in range(2):
            notices.sweep(by=system, now=at)
            notices.rescan(by=system, now=at)
            notices.deliver(by=system, now=at)
        return list(Notice.objects.news().filter(status="SENT").order_by("pk").values_list("words", flat=True))

    return act


@pytest.fixture
def move(hearing, clerk, room, seated):
    def act(starts_at, *, at, into=None):
        hearing.refresh_from_db()
        actions.move_hearing(
            hearing=hearing,
            version=hearing.version,
            by=clerk,
            at=at,
            room=into or room,
            panel=[seated],
            starts_at=starts_at,
            ends_at=starts_at + HOUR,
        )

    return act


def test_hearing_is_told_once_when_it_is_set(victim, hearing, tell):
    assert tell() == tell(NOW + MINUTE) == [SET]
    assert list(Notice.objects.news().values_list("source", "recipient", "parolee_id")) == [
        ("victims.hearing", victim.recipient_id, None)
    ]


def test_hearing_that_moves_is_told_anew_each_time_and_also_when_it_moves_back(victim, hearing, move, tell):
    tell()
    move(NINE + DAY, at=NOW + HOUR)
    tell(NOW + HOUR)
    move(NINE, at=NOW + 2 * HOUR)

    assert tell(NOW + 2 * HOUR) == [
        SET,
        MOVED.format("Wed, Dec 2, 9:00 am"),
        MOVED.format("Tue, Dec 1, 9:00 am"),
    ]


def test_hearing_that_moves_before_it_is_told_is_told_once(victim, hearing, move, tell):
    night = NOW + 12 * HOUR
    tell(night)
    move(NINE + DAY, at=night + MINUTE)

    assert tell(NOW + DAY) == [MOVED.format("Wed, Dec 2, 9:00 am")]


def test_another_room_at_the_same_time_is_no_news(victim, hearing, move, tell, other_room):
    tell()
    move(NINE, at=NOW + HOUR, into=other_room)
    assert tell(NOW + HOUR) == [SET]

    move(NINE + DAY, at=NOW + 2 * HOUR)
    move(NINE, at=NOW + 3 * HOUR)
    assert len(tell(NOW + 3 * HOUR)) == 2


def test_whoever_registers_later_is_told_of_what_is_ahead(hearing, parolee, unit, tell):
    assert tell() == []
    VictimFactory(
        parolee=parolee,
        registered_at=NOW + HOUR,
        registered_by=UserFactory(unit=unit, role="VICTIM_SERVICES"),
    )

    assert tell(NOW + HOUR) == [SET]


def test_hearing_that_is_cancelled_is_told(victim, hearing, clerk, tell):
    tell()
    actions.cancel_hearing(hearing=hearing, version=hearing.version, by=clerk, at=NOW + HOUR, reason="Withdrawn.")

    assert tell(NOW + HOUR)[1:] == [
        f"RCS: The hearing about Rosa Alvarez on Tue, Dec 1, 9:00 am will not take place. Questions: {PHONE}"
    ]


def test_continuance_is_told_as_a_move_where_the_next_date_is_known(victim, hearing, clerk, room, seated, tell):
    tell()
    actions.continue_hearing(
        hearing=hearing,
        version=hearing.version,
        by=clerk,
        at=NOW + HOUR,
        reason="Counsel is ill.",
        room=room,
        panel=[seated],
        starts_at=NINE + 2 * DAY,
        ends_at=TEN + 2 * DAY,
    )

    assert tell(NOW + HOUR)[1:] == [MOVED.format("Thu, Dec 3, 9:00 am")]


def test_continuance_without_a_date_is_told_as_cancelled(victim, hearing, clerk, tell):
    tell()
    actions.continue_hearing(
        hearing=hearing, version=hearing.version, by=clerk, at=NOW + HOUR, reason="Counsel is ill."
    )

    assert "will not take place" in tell(NOW + HOUR)[1]


def test_decision_is_told_with_the_day_of_the_hearing(victim, hearing, clerk, tell):
    tell()
    record_outcome(
        hearing=hearing,
        version=hearing.version,
        by=clerk,
        at=TEN,
        on=TEN.date(),
        decision="Continued on parole.",
        effect="NONE",
    )

    assert tell(TEN)[1:] == [
        f"RCS: The hearing about Rosa Alvarez on Tue, Dec 1, 9:00 am is decided. What it means for you: {PHONE}"
    ]


def test_only_what_was_asked_for_is_told(victim, hearing, clerk, tell):
    Victim.objects.update(triggers=["DECISION"])

    actions.cancel_hearing(hearing=hearing, version=hearing.version, by=clerk, at=NOW, reason="Withdrawn.")

    assert tell() == []


def test_hearing_without_a_decision_on_record_is_not_told(victim, parolee, tell):
    HearingFactory(parolee=parolee, starts_at=NINE)

    assert tell() == []


def test_victim_services_see_the_dates_ahead(victim, parolee, hearing):
    found = [(date.label, date.when) for date in dates_of(parolee, NOW)]

    assert ("Hearing", NINE) in found
    assert [date.has_time for date in dates_of(parolee, NOW)][-1]


def test_sources_know_nothing_of_what_is_gone():
    assert [source.current([0], NOW) for source in SOURCES] == [{}] * len(SOURCES)

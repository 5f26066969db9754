"""The officer in court, counsel and interpreters at other hearings: no slot is suggested, a typed time is warned of."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hearings.models import Hearing, HearingContact, HearingRequest
from hearings.scheduling.docketing import look_ahead
from hearings.scheduling.engagements import wanted_elsewhere
from parole.accounts.reach import resolve
from tests.conftest import NOW
from tests.factories import CaseFactory, CourtAppearanceFactory, HearingContactFactory, PanelMemberFactory, RoomFactory
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db
# The first start that can be had with a day of notice: Wednesday, November 25, at 9 in the morning in Chicago.
FIRST = datetime(2026, 11, 25, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_chicago():
    with timezone.override("America/Chicago"):
        yield


@pytest.fixture
def elsewhere(schedule, unit):
    """Schedules a hearing of somebody else, in another room before another panel, with one outside person."""

    def act(starts_at=FIRST, **contact):
        panel = [PanelMemberFactory(unit=unit, user__name="Sam Oduya").user]
        other = schedule(of=CaseFactory(unit=unit), room=RoomFactory(unit=unit), panel=panel, starts_at=starts_at)
        HearingContactFactory(hearing=other, **contact)
        return other

    return act


@pytest.fixture
def earlier(schedule, room, seated):
    """A hearing of the parolee that was held last week, of which counsel was told."""
    hearing = schedule(starts_at=NOW + HOUR)
    Hearing.objects.filter(pk=hearing.pk).update(starts_at=NOW - timedelta(days=7), ends_at=NOW - timedelta(days=6.9))
    HearingContactFactory(hearing=hearing)
    return hearing


def found_for(clerk, row):
    rows = (HearingRequest if isinstance(row, HearingRequest) else Hearing).objects.filter(pk=row.pk).for_detail()
    return look_ahead(list(rows), reach=resolve(clerk, NOW), at=NOW).suggest()


def test_an_officer_in_court_attends_no_hearing(clerk, countersigned, officer, room, seated):
    CourtAppearanceFactory(parolee=countersigned.parolee, officer=officer, starts_at=FIRST)

    found = found_for(clerk, countersigned)

    assert found.slots[0].starts_at == FIRST + 2 * HOUR
    assert found.rejected[0].reasons[0].why == "Dana Cole is in court on Wed, Nov 25, 9:00–11:00 am."


def test_a_day_in_court_that_is_off_is_in_nobodys_way(clerk, countersigned, officer, room, seated):
    CourtAppearanceFactory(
        parolee=countersigned.parolee, officer=officer, starts_at=FIRST, status="POSTPONED", reason="The judge is ill."
    )

    assert found_for(clerk, countersigned).slots[0].starts_at == FIRST


@pytest.mark.parametrize(("part", "called"), [("COUNSEL", "counsel"), ("INTERPRETER", "interpreter")])
def test_who_is_needed_at_another_hearing_is_waited_for(clerk, countersigned, earlier, elsewhere, part, called):
    HearingContact.objects.update(part=part)
    elsewhere(part=part)

    found = found_for(clerk, countersigned)

    assert found.slots[0].starts_at == FIRST + HOUR
    assert found.rejected[0].reasons[0].why == (
        f"Ada Sloan, {called}, is at another hearing on Wed, Nov 25, 9:00–10:00 am."
    )


def test_an_address_is_one_person_however_it_is_written(clerk, countersigned, earlier, elsewhere):
    elsewhere(recipient__email="Sloan@Law.example")

    assert found_for(clerk, countersigned).slots[0].starts_at == FIRST + HOUR


@pytest.mark.parametrize(
    "contact",
    [
        {"recipient__email": "else@law.example"},
        {"part": "JAIL"},
        {"removed_at": NOW},
    ],
    ids=["another counsel", "a jail", "not told any more"],
)
def test_who_is_not_needed_there_and_here_is_in_nobodys_way(clerk, countersigned, earlier, elsewhere, contact):
    if "removed_at" in contact:
        contact |= {"removed_by": clerk}
    elsewhere(**contact)

    assert found_for(clerk, countersigned).slots[0].starts_at == FIRST


def test_a_hearing_that_moves_is_in_its_own_way_nowhere(clerk, hearing):
    HearingContactFactory(hearing=hearing)

    assert found_for(clerk, hearing).slots[0].starts_at == NINE


def test_a_hearing_is_told_who_is_wanted_elsewhere(hearing, officer, elsewhere):
    HearingContactFactory(hearing=hearing)
    CourtAppearanceFactory(parolee=hearing.parolee, officer=officer, starts_at=NINE)
    elsewhere(starts_at=NINE)

    assert wanted_elsewhere(hearing, hearing) == [
        "Dana Cole is in court on Tue, Dec 1, 9:00–11:00 am.",
        "Ada Sloan, counsel, is at another hearing on Tue, Dec 1, 9:00–10:00 am.",
    ]


def test_a_hearing_that_nobody_is_called_away_from_is_told_nothing(hearing):
    HearingContactFactory(hearing=hearing)

    assert wanted_elsewhere(hearing, hearing) == []

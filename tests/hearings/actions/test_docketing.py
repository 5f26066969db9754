"""Many requests become hearings at one go: one outcome each, whoever else docketed at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from hearings import actions
from hearings.actions.docketing import MOVED_ON
from hearings.models import Hearing, HearingRequest
from hearings.scheduling.docketing import Chosen, choose, look_ahead
from parole.accounts.reach import resolve
from tests.conftest import NOW
from tests.factories import CaseFactory, HearingRequestFactory, OfficerFactory, PanelMemberFactory, RoomFactory
from tests.hearings.conftest import HOUR, NINE


@pytest.fixture(autouse=True)
def _in_chicago():
    with timezone.override("America/Chicago"):
        yield


def chosen(request, room, panel, starts_at=NINE):
    return Chosen(request, request.version, room, panel, starts_at, starts_at + HOUR)


@pytest.fixture
def waiting(unit):
    """Makes requests that wait for the clerk, each of a case and an officer of its own."""

    def make(count, **changes):
        return [
            HearingRequestFactory(
                parolee=CaseFactory(unit=unit, officer=OfficerFactory(user__unit=unit).user),
                countersigned=True,
                **changes,
            )
            for _ in range(count)
        ]

    return make


@pytest.mark.django_db
def test_each_gets_its_hearing(waiting, clerk, room, seated):
    first, second = waiting(2)

    made, refused = actions.docket_requests(
        chosen=[chosen(first, room, [seated]), chosen(second, room, [seated], NINE + HOUR)], by=clerk, at=NOW
    )

    assert [hearing.request for hearing in made] == [first, second]
    assert not refused


@pytest.mark.django_db
def test_what_is_refused_leaves_the_others_standing(waiting, clerk, room, seated):
    first, second, third, fourth = waiting(4)
    HearingRequest.objects.filter(pk=third.pk).update(version=2)

    made, refused = actions.docket_requests(
        chosen=[
            chosen(first, room, [seated]),
            chosen(second, room, [seated]),
            chosen(third, room, [seated], NINE + HOUR),
            chosen(fourth, room, [seated], NINE + 2 * HOUR),
        ],
        by=clerk,
        at=NOW,
    )

    assert [hearing.request for hearing in made] == [first, fourth]
    assert [(each.request, list(each.sentences)) for each in refused] == [
        (
            second,
            [
                f"{seated} sits on another panel on Tue, Dec 1, 9:00–10:00 am.",
                "Room A (North Office) is taken on Tue, Dec 1, 9:00–10:00 am by another hearing.",
            ],
        ),
        (third, [MOVED_ON]),
    ]
    assert HearingRequest.objects.filter(status="COUNTERSIGNED").count() == 2


@pytest.mark.django_db(transaction=True)
def test_clerks_who_docket_the_same_list_at_once_never_wait_for_each_other(waiting, clerk, room, other_room, seated):
    requests = waiting(6)
    lists = [
        [chosen(request, place, [seated], NINE + n * HOUR) for n, request in enumerate(ordered)]
        for ordered, place in ((requests, room), (requests[::-1], other_room), (requests[::-1], room))
    ]
    barrier = Barrier(len(lists))

    def docket(each):
        try:
            barrier.wait()
            return actions.docket_requests(chosen=each, by=clerk, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(lists)) as pool:
        outcomes = list(pool.map(docket, lists))

    assert sorted(len(made) for made, _ in outcomes) == [0, 0, 6]
    assert Hearing.objects.count() == 6


@pytest.mark.django_db
def test_what_was_suggested_for_all_can_be_had_by_all(waiting, clerk, unit):
    rooms = [RoomFactory(unit=unit) for _ in range(2)]
    members = [PanelMemberFactory(unit=unit).user for _ in range(3)]
    waiting(24)

    requests = list(HearingRequest.objects.for_detail())
    weeks = look_ahead(requests, reach=resolve(clerk, NOW), at=NOW)
    made, refused = actions.docket_requests(chosen=choose(requests, weeks), by=clerk, at=NOW)

    assert (len(made), list(refused)) == (24, [])
    assert {hearing.room for hearing in Hearing.objects.for_list()} == set(rooms)
    assert {user for hearing in Hearing.objects.for_list() for user in hearing.panel} == set(members)

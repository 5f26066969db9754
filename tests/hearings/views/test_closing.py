"""The pages on which a room or a jail is closed and opened again."""

import pytest
from django.urls import reverse

from hearings.actions import schedule_hearing
from hearings.models import Closure, Hearing
from tests.conftest import NOW
from tests.factories import CaseFactory, ClosureFactory, HoldFactory, OfficerFactory, PanelMemberFactory, RoomFactory
from tests.hearings.conftest import HOUR, NINE
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

LIST, CLOSE = "/hearings/closures/", "/hearings/closures/close/"


def asked(room, **changes):
    return {
        "what": f"room:{room.pk}",
        "closed_from": "12/1/2026 8:00 am",
        "closed_until": "12/1/2026 5:00 pm",
    } | changes


def of(closure, name="closure-detail"):
    return reverse(f"hearings:{name}", args=[closure.pk])


def test_closure_create_asks_what_and_when_first(client, clerk, room, parolee):
    HoldFactory(parolee=parolee)

    page = sign_in(client, clerk).get(CLOSE).content.decode()

    assert "Room A (North Office)" in page
    assert "Polk County Jail" in page
    assert "Nothing is closed before you say so." in page


def test_closure_create_shows_what_would_move_and_where_to(client, clerk, hearing, room, other_room):
    answer = sign_in(client, clerk).get(CLOSE, asked(room))

    [line] = answer.context["lines"]
    page = answer.content.decode()
    assert (line.hearing, line.slot.when, line.slot.room) == (
        hearing,
        "Tue, Dec 1, 9:00–10:00 am",
        "Room B (North Office)",
    )
    assert f"{reverse('hearings:hearing-move', args=[hearing.pk])}?" in page
    assert "One hearing stands in that time" in page
    assert not Closure.objects.exists()


def test_closure_create_lists_what_cannot_be_placed_with_what_blocks(client, clerk, hearing, room):
    answer = sign_in(client, clerk).get(
        CLOSE, asked(room, closed_from="11/24/2026 10:00 am", closed_until="3/1/2027 5:00 pm")
    )

    page = answer.content.decode()
    assert answer.context["unplaced"] == 1
    assert "no room is free" in page
    assert "Move by hand" in page


def test_closure_create_closes_and_moves_what_is_ticked(client, clerk, hearing, room, other_room):
    page = sign_in(client, clerk).get(CLOSE, asked(room))
    [line] = page.context["lines"]

    answer = send(client, CLOSE, **page.context["typed"], reason="Burst pipe", slot=[line.value])

    closure = Closure.objects.get()
    assert answer.url == of(closure)
    assert Hearing.objects.for_list().get().room == other_room
    assert "Room A (North Office) is closed. 1 hearing is moved." in client.get(answer.url).content.decode()


def test_closure_create_keeps_what_was_typed_and_ticked_when_it_is_refused(client, clerk, hearing, room, other_room):
    page = sign_in(client, clerk).get(CLOSE, asked(room))

    answer = send(client, CLOSE, **page.context["typed"], reason="")

    [line] = answer.context["lines"]
    assert answer.status_code == 422
    assert not line.is_chosen
    assert answer.context["form"].errors["reason"] == ["This field is required."]
    assert not Closure.objects.exists()


def test_closure_create_refuses_what_is_closed_already(client, clerk, room):
    ClosureFactory(room=room)
    sign_in(client, clerk)

    answer = send(client, CLOSE, **asked(room), reason="Burst pipe")

    assert answer.status_code == 422
    assert "Room A (North Office) is closed already in that time." in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("closed_until", {"closed_until": "12/1/2026 7:00 am"}),
        ("closed_until", {"closed_from": "11/2/2026 8:00 am", "closed_until": "11/3/2026 8:00 am"}),
        ("closed_from", {"closed_from": "one day"}),
        ("what", {"what": "room:0"}),
    ],
)
def test_closure_create_says_at_the_field_what_is_wrong(client, clerk, room, field, changes):
    answer = sign_in(client, clerk).get(CLOSE, asked(room, **changes))

    assert list(answer.context["form"].errors) == [field]


@pytest.mark.parametrize("value", ["x", "1 1 now later room:1", "9 1 2026-12-01T15:00Z 2026-12-01T16:00Z room:1"])
def test_closure_create_takes_no_harm_from_an_edited_slot(client, clerk, room, value):
    sign_in(client, clerk)

    answer = send(client, CLOSE, **asked(room), reason="Burst pipe", slot=[value])

    assert answer.status_code == 422
    assert not Closure.objects.exists()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_closure_create_costs_the_same_for_any_number(
    client, clerk, unit, officer, room, seated, count, django_assert_num_queries
):
    for n in range(count):
        schedule_hearing(
            term=CaseFactory(unit=unit, officer=OfficerFactory(user__unit=unit).user).terms.get(),
            by=clerk,
            at=NOW,
            kind="REVOCATION",
            room=room,
            panel=[PanelMemberFactory(unit=unit).user],
            starts_at=NINE + n * HOUR,
            ends_at=NINE + (n + 1) * HOUR,
        )
    RoomFactory(unit=unit)
    sign_in(client, clerk)

    with django_assert_num_queries(30):
        answer = client.get(CLOSE, asked(room, closed_until="12/31/2026 5:00 pm"))

    assert len(answer.context["lines"]) == count


@pytest.mark.parametrize("count", [1, 3, 130])
def test_closure_list_costs_the_same_for_any_number(client, clerk, unit, count, django_assert_num_queries):
    for n in range(count):
        ClosureFactory(room=RoomFactory(unit=unit, name=f"Room {n}"))
    sign_in(client, clerk)

    with django_assert_num_queries(9):
        answer = client.get(LIST)

    assert answer.context["page"].paginator.count == count


def test_closure_detail_lists_what_still_stands_in_it(client, clerk, hearing, room):
    closure = ClosureFactory(room=room)

    page = sign_in(client, clerk).get(of(closure)).content.decode()

    assert f'id="hearing-{hearing.pk}"' in page
    assert "Open it again" in page


def test_closure_reopen_takes_it_back(client, clerk, room):
    closure = ClosureFactory(room=room)
    sign_in(client, clerk)

    answer = send(client, of(closure, "closure-reopen"), version=1)

    closure.refresh_from_db()
    page = client.get(answer.url).content.decode()
    assert closure.reopened_by == clerk
    assert "Open it again" not in page
    assert "Opened again by Ira Bloom" in page


def test_closure_reopen_refuses_a_stale_page(client, clerk, room):
    closure = ClosureFactory(room=room, version=2)
    sign_in(client, clerk)

    send(client, of(closure, "closure-reopen"), version=1)

    closure.refresh_from_db()
    assert closure.is_standing


def test_today_names_to_a_clerk_what_stands_in_a_closed_room(client, clerk, hearing, room):
    ClosureFactory(room=room)

    assert "Hearings whose room or jail is closed" in sign_in(client, clerk).get("/").content.decode()


@pytest.mark.parametrize("who", ["officer", "supervisor", "examiner", "auditor", "administrator"])
def test_only_clerks_close(client, room, who, request):
    closure = ClosureFactory(room=room)
    sign_in(client, request.getfixturevalue(who))

    assert {client.get(address).status_code for address in (LIST, CLOSE, of(closure))} == {403}
    assert send(client, of(closure, "closure-reopen"), version=1).status_code == 403


def test_closures_of_other_units_are_out_of_reach(client, clerk, other_unit):
    closure = ClosureFactory(room=RoomFactory(unit=other_unit))
    sign_in(client, clerk)

    assert client.get(of(closure)).status_code == 404
    assert send(client, of(closure, "closure-reopen"), version=1).status_code == 404


def test_wrong_methods_are_refused(client, clerk, room):
    closure = ClosureFactory(room=room)
    sign_in(client, clerk)

    assert {client.post(address).status_code for address in (LIST, of(closure))} == {405}
    assert client.put(CLOSE).status_code == 405
    assert client.get(of(closure, "closure-reopen")).status_code == 405

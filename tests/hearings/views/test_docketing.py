"""The slots that a clerk is offered: for one request, and for all that wait."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from hearings.models import Hearing, HearingRequest, Recusal
from tests.conftest import NOW
from tests.factories import (
    CaseFactory,
    DraftFactory,
    HearingRequestFactory,
    OfficerFactory,
    PanelMemberFactory,
    RoomFactory,
    RulePackFactory,
    UnitFactory,
    demo_document,
)
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen", "seated", "room")]
DOCKET = "/hearings/requests/docket/"


def ticked(page):
    """Return what the page would send: every checkbox that is ticked."""
    return [line.value for line in page.context["lines"] if line.is_chosen and line.value]


@pytest.fixture
def waiting(countersigned, unit):
    """Two requests: the second has a last day, and so comes first."""
    other = CaseFactory(unit=unit, officer=OfficerFactory(user__unit=unit).user, first_name="Tom", last_name="Brown")
    urgent = HearingRequestFactory(parolee=other, countersigned=True, hold_by="2026-11-25")
    return [urgent, countersigned]


# --- One request -----------------------------------------------------------------------------------------------------


def test_request_accept_offers_slots_that_fill_its_form(client, clerk, countersigned, room, seated):
    address = reverse("hearings:request-accept", args=[countersigned.pk])
    page = sign_in(client, clerk).get(address)

    first = page.context["slots"][0]
    filled = client.get(f"{address}?{first.query}").context["form"].initial

    assert (first.when, first.room, first.panel) == (
        "Wed, Nov 25, 9:00–10:00 am",
        "Room A (North Office)",
        "Nora Field",
    )
    assert f'href="?{first.query.replace("&", "&amp;")}#id_on"' in page.content.decode()
    assert filled["on"] == "11/25/2026"
    assert (filled["room"], filled["panel"]) == (str(room.pk), [str(seated.pk)])


def test_request_accept_schedules_a_suggested_slot_as_it_stands(client, clerk, countersigned):
    address = reverse("hearings:request-accept", args=[countersigned.pk])
    sign_in(client, clerk)
    offered = client.get(address).context["slots"][1].query
    filled = client.get(f"{address}?{offered}").context["form"].initial

    answer = send(client, address, **filled)

    assert answer.status_code == 302
    assert Hearing.objects.get().starts_at.isoformat() == "2026-11-25T18:00:00+00:00"


def test_request_accept_says_why_nothing_can_be_suggested(client, clerk, countersigned, schedule, unit):
    HearingRequest.objects.update(hold_by="2026-11-24")

    page = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk])).content.decode()

    assert "No time lies between Wed, Nov 25, 12:00 am, the earliest with enough notice, and Tue, Nov 24" in page
    assert "1 day late" in page


@pytest.mark.parametrize("query", ["room=x&panel=y", "on=%00&starts=noon", "panel=" + "9" * 40, "room="])
def test_request_accept_takes_no_harm_from_an_edited_address(client, clerk, countersigned, query):
    answer = sign_in(client, clerk).get(f"{reverse('hearings:request-accept', args=[countersigned.pk])}?{query}")

    assert answer.status_code == 200


def test_request_accept_says_once_before_when_nothing_is_suggested(client, clerk, countersigned):
    shown = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk])).content.decode()

    assert shown.count("Nothing is suggested before Wed, Nov 25: the rules ask for 1 day of notice.") == 1


def test_request_accept_needs_no_word_where_no_notice_is_asked_for(client, clerk, countersigned, unit):
    words = {"notice_days": {"default": 0}, "victim_notice_days": {}}
    RulePackFactory(jurisdiction=unit.jurisdiction, document={**demo_document(), "docketing": words, "panels": []})

    shown = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk]))

    assert shown.context["slots"]
    assert "Nothing is suggested before" not in shown.content.decode()


def test_request_accept_names_the_members_who_are_busy_or_barred(client, clerk, countersigned, schedule, unit):
    barred = PanelMemberFactory(unit=unit, user__name="Tess Wong").user
    Recusal.objects.create(
        parolee=countersigned.parolee, user=barred, reason="Cousin.", recorded_by=barred, recorded_at=NOW
    )
    schedule(of=CaseFactory(unit=unit), starts_at=datetime(2026, 11, 25, 15, tzinfo=UTC), room=RoomFactory(unit=unit))

    shown = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk]))

    (first, *_) = shown.context["rejected"]
    assert first["why"] == (
        "Of those who may sit, 0 are free; 1 is needed. Not free: Nora Field. May not sit on this panel: Tess Wong."
    )


# --- A hearing that moves, or goes on --------------------------------------------------------------------------------


def test_hearing_move_suggests_other_slots_that_fill_its_form(client, clerk, schedule, room):
    hearing = schedule(starts_at=datetime(2026, 11, 25, 15, tzinfo=UTC))
    address = reverse("hearings:hearing-move", args=[hearing.pk])
    page = sign_in(client, clerk).get(address)

    first = page.context["slots"][0]
    answer = send(client, address, **client.get(f"{address}?{first.query}").context["form"].initial)

    # Its own hour is free for nobody else, and is what it leaves.
    assert first.when == "Wed, Nov 25, 9:30–10:30 am"
    assert f'href="?{first.query.replace("&", "&amp;")}#id_on"' in page.content.decode()
    assert "Nothing is suggested before Wed, Nov 25: the rules ask for 1 day of notice." in page.content.decode()
    assert answer.status_code == 302
    assert Hearing.objects.get().starts_at == datetime(2026, 11, 25, 15, 30, tzinfo=UTC)


def test_hearing_continue_suggests_slots_after_the_hearing(client, clerk, hearing):
    address = reverse("hearings:hearing-continue", args=[hearing.pk])
    page = sign_in(client, clerk).get(address)

    first = page.context["slots"][0]
    filled = client.get(f"{address}?{first.query}").context["form"].initial
    answer = send(client, address, **filled | {"reason": "Counsel is ill."})

    assert first.when == "Tue, Dec 1, 10:00–11:00 am"
    said = "Nothing is suggested before Tue, Dec 1, 10:00 am, when the hearing that is continued is over."
    assert said in page.content.decode()
    assert answer.status_code == 302
    assert Hearing.objects.get(continues=hearing).starts_at == hearing.ends_at


def test_a_slot_that_is_pressed_takes_the_place_of_what_was_typed_before(client, clerk, hearing):
    address = reverse("hearings:hearing-continue", args=[hearing.pk])
    DraftFactory(user=clerk, path=address, fields={"reason": ["Counsel is ill."], "on": [""], "starts": ["2 pm"]})
    slot = sign_in(client, clerk).get(address).context["slots"][0]

    form = client.get(f"{address}?{slot.query}").context["form"]

    typed = [form[name].value() for name in ("reason", "on", "starts")]
    assert typed == ["Counsel is ill.", "12/1/2026", "10:00 am"]


@pytest.mark.parametrize("name", ["move", "continue"])
@pytest.mark.parametrize("query", ["room=x&panel=y", "on=%00&starts=noon", "panel=" + "9" * 40, "room="])
def test_hearing_move_and_continue_take_no_harm_from_an_edited_address(client, clerk, hearing, name, query):
    address = reverse(f"hearings:hearing-{name}", args=[hearing.pk])

    assert sign_in(client, clerk).get(f"{address}?{query}").status_code == 200


# --- All that wait ---------------------------------------------------------------------------------------------------


def test_request_docket_suggests_a_slot_for_each_the_most_urgent_first(client, clerk, waiting):
    page = sign_in(client, clerk).get(DOCKET)

    assert [(line.asked, line.slot.when) for line in page.context["lines"]] == [
        (waiting[0], "Wed, Nov 25, 9:00–10:00 am"),
        (waiting[1], "Wed, Nov 25, 10:00–11:00 am"),
    ]
    assert "on its last day" in page.content.decode()
    assert not Hearing.objects.exists()


def test_request_docket_schedules_what_is_ticked(client, clerk, waiting):
    values = ticked(sign_in(client, clerk).get(DOCKET))

    answer = send(client, DOCKET, slot=values)

    assert answer.url == reverse("hearings:hearing-list")
    assert {hearing.request_id for hearing in Hearing.objects.all()} == {request.pk for request in waiting}


def test_request_docket_leaves_what_is_not_ticked(client, clerk, waiting):
    values = ticked(sign_in(client, clerk).get(DOCKET))

    send(client, DOCKET, slot=values[1:])

    assert Hearing.objects.get().request == waiting[1]


def test_request_docket_twice_schedules_once(client, clerk, waiting):
    values, token = ticked(sign_in(client, clerk).get(DOCKET)), uuid4()

    answers = {send(client, DOCKET, slot=values, form_token=token).url for _ in range(2)}

    assert (len(answers), Hearing.objects.count()) == (1, 2)


def test_request_docket_says_which_slot_was_taken_meanwhile(client, clerk, waiting, schedule, unit):
    values = ticked(sign_in(client, clerk).get(DOCKET))
    first = client.get(DOCKET).context["lines"][0]
    schedule(of=CaseFactory(unit=unit), starts_at=datetime.fromisoformat(first.value.split()[2]))

    page = client.post(DOCKET, {"form_token": uuid4(), "slot": values}, follow=True).content.decode()

    assert "1 hearing is scheduled." in page
    assert "Room A (North Office) is taken on Wed, Nov 25, 9:00–10:00 am by another hearing." in page
    assert HearingRequest.objects.get(pk=waiting[0].pk).status == "COUNTERSIGNED"


@pytest.mark.parametrize(
    "change",
    [
        lambda value: "",
        lambda value: "nonsense",
        lambda value: value.replace("room:", "room:9"),
        lambda value: value.replace("+00:00", ""),
        lambda value: "999999 " + value.partition(" ")[2],
        lambda value: value + " user:999999",
        lambda value: value + "\x00",
    ],
)
def test_request_docket_refuses_what_it_did_not_offer_and_keeps_what_was_ticked(client, clerk, waiting, change):
    values = ticked(sign_in(client, clerk).get(DOCKET))

    answer = send(client, DOCKET, slot=[change(values[0]), values[1]])

    assert answer.status_code == 422
    assert "Choose again:" in answer.content.decode()
    assert waiting[1] in [line.asked for line in answer.context["lines"] if line.is_chosen]
    assert not Hearing.objects.exists()


def test_request_docket_wants_at_least_one_and_gives_no_request_two(client, clerk, waiting):
    values = ticked(sign_in(client, clerk).get(DOCKET))

    assert "Choose at least one." in send(client, DOCKET).content.decode()
    doubled = [values[0], values[0].replace("T15:00", "T17:00").replace("T16:00", "T18:00")]
    assert "A request gets one slot." in send(client, DOCKET, slot=doubled).content.decode()


def test_request_docket_says_when_nothing_waits(client, clerk, asked):
    page = sign_in(client, clerk).get(DOCKET).content.decode()

    assert "No request waits for you to schedule it." in page


def test_request_docket_shows_nothing_of_units_that_the_clerk_does_not_serve(client, clerk, waiting):
    elsewhere = CaseFactory(unit=UnitFactory(), officer=OfficerFactory().user)
    HearingRequestFactory(parolee=elsewhere, countersigned=True)

    lines = sign_in(client, clerk).get(DOCKET).context["lines"]

    assert {line.asked for line in lines} == set(waiting)


@pytest.mark.parametrize("role", ["officer", "supervisor", "examiner"])
def test_request_docket_is_the_clerks(client, request, role):
    assert sign_in(client, request.getfixturevalue(role)).get(DOCKET).status_code == 403


def test_request_docket_takes_no_other_method(client, clerk):
    assert sign_in(client, clerk).put(DOCKET).status_code == 405


def test_request_docket_costs_the_same_for_two_and_for_many(client, clerk, waiting, unit, django_assert_num_queries):
    sign_in(client, clerk)
    client.get(DOCKET)
    for _ in range(12):
        case = CaseFactory(unit=unit, officer=OfficerFactory(user__unit=unit).user)
        HearingRequestFactory(parolee=case, countersigned=True)

    with django_assert_num_queries(28):
        client.get(DOCKET)

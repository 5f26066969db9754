"""The day's list, and what is noted of who came; and the order by which a jail produces somebody."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from hearings.models import Presence, Service
from tests.factories import (
    CaseFactory,
    HearingContactFactory,
    HearingFactory,
    HearingNeedFactory,
    HoldFactory,
    PresenceFactory,
    RoomFactory,
)
from tests.hearings.conftest import HOUR, NINE
from tests.hearings.views.test_requests import send, sign_in

pytestmark = pytest.mark.django_db
DAY = "/hearings/day/"


@pytest.fixture(autouse=True)
def on_the_day(frozen):
    frozen.move_to(NINE)


def url(name, hearing):
    return reverse(f"hearings:hearing-{name}", args=[hearing.pk])


def test_hearing_day_lists_who_is_expected_and_what_was_seen(client, clerk, hearing):
    HearingNeedFactory(hearing=hearing, interpreter="Spanish")
    HearingContactFactory(hearing=hearing)
    PresenceFactory(hearing=hearing)

    answer = sign_in(client, clerk).get(DAY)

    [(found, expected)] = answer.context["rows"]
    assert found == hearing
    assert [(each.label, each.words) for each in expected] == [
        ("The person", "Arrived"),
        ("Counsel", "Not noted yet"),
        ("Interpreter", "Not noted yet"),
    ]
    assert url("presence", hearing) in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_hearing_day_costs_the_same_for_any_number(client, clerk, unit, schedule, count, django_assert_num_queries):
    for number in range(count):
        times = {"starts_at": NINE + HOUR / 60 * number, "ends_at": NINE + HOUR / 60 * (number + 1)}
        schedule(of=CaseFactory(unit=unit), room=RoomFactory(unit=unit), **times)
    sign_in(client, clerk)

    with django_assert_num_queries(12):
        answer = client.get(DAY)

    assert len(answer.context["rows"]) == count


def test_hearing_day_leads_to_the_days_around(client, clerk, hearing):
    answer = sign_in(client, clerk).get(DAY, {"on": "2026-11-30"})

    assert (answer.context["previous_url"], answer.context["next_url"]) == ("?on=2026-11-29", "?on=2026-12-01")
    assert answer.context["rows"] == []


@pytest.mark.parametrize("who", ["clerk", "seated"])
def test_hearing_presence_notes_what_was_seen(client, hearing, who, request):
    sign_in(client, request.getfixturevalue(who))

    answer = send(client, url("presence", hearing), seen="PERSON:ARRIVED")

    assert answer.url == url("presence", hearing)
    assert Presence.objects.get().what == "ARRIVED"
    assert "Arrived" in client.get(url("detail", hearing)).content.decode()


def test_not_produced_leads_to_the_form_that_continues_it_with_the_reason(client, clerk, hearing):
    HoldFactory(parolee=hearing.parolee)
    sign_in(client, clerk)

    answer = send(client, url("presence", hearing), seen="PERSON:NOT_PRODUCED", reason="No van")

    assert answer.url == url("continue", hearing)
    assert client.get(answer.url).context["form"].initial["reason"] == "Not produced by the jail: No van"


def test_hearing_presence_asks_for_the_reason_of_the_jail(client, clerk, hearing):
    HoldFactory(parolee=hearing.parolee)
    sign_in(client, clerk)

    answer = send(client, url("presence", hearing), seen="PERSON:NOT_PRODUCED")

    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"] == ["Say what reason the jail gave."]


@pytest.mark.parametrize("seen", ["", "PERSON:PRODUCED", "WITNESS:ARRIVED:Nobody", "x"])
def test_hearing_presence_takes_nothing_that_it_did_not_offer(client, clerk, hearing, seen):
    sign_in(client, clerk)

    assert send(client, url("presence", hearing), seen=seen).status_code == 422


def test_presence_is_refused_where_it_is_nobodys_to_note(client, clerk, officer, administrator, hearing, other_unit):
    elsewhere = HearingFactory(parolee=CaseFactory(unit=other_unit))

    assert sign_in(client, officer).get(url("presence", hearing)).status_code == 403
    assert sign_in(client, administrator).get(DAY).status_code == 403
    sign_in(client, clerk)
    assert client.get(url("presence", elsewhere)).status_code == 404
    assert client.put(url("presence", hearing)).status_code == 405
    assert client.post(DAY).status_code == 405


# --- The production order --------------------------------------------------------------------------------------------


def order(hearing):
    return reverse("hearings:hearing-paper", args=[hearing.pk, "PRODUCTION_ORDER"])


def test_production_order_asks_the_jail_that_holds_the_person(client, clerk, hearing):
    HoldFactory(parolee=hearing.parolee)

    answer = sign_in(client, clerk).get(order(hearing))

    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages)
    assert "To: Polk County Jail" in text
    assert "Rosa Alvarez" in text
    assert "Room A, North Office" in text


def test_production_order_of_somebody_whom_nobody_holds_is_not_there(client, clerk, hearing):
    assert sign_in(client, clerk).get(order(hearing)).status_code == 404
    assert order(hearing) not in client.get(url("detail", hearing)).content.decode()


def service_of(**changes):
    return {
        "paper": "PRODUCTION_ORDER",
        "whom": "JAIL",
        "name": "Polk County Jail",
        "how": "ELECTRONIC",
        "outcome": "SERVED",
        "served_at": "11/30/2026 10:00 am",
        "served_by": "Ira Bloom",
        "proof": "RECEIPT",
        "proof_words": "Fax 118",
    } | changes


def test_production_order_is_served_on_the_jail_with_its_proof(client, clerk, hearing):
    HoldFactory(parolee=hearing.parolee)
    sign_in(client, clerk)

    answer = send(client, url("service", hearing), **service_of())

    page = client.get(answer.url).content.decode()
    assert Service.objects.get().whom == "JAIL"
    assert "Production order, on the jail (Polk County Jail)" in page


def test_only_the_jail_is_served_with_a_production_order(client, clerk, hearing):
    HoldFactory(parolee=hearing.parolee)
    sign_in(client, clerk)

    answer = send(client, url("service", hearing), **service_of(whom="COUNSEL"))

    assert answer.status_code == 422
    assert "nothing else, is served on a jail" in answer.content.decode()


def test_nobody_is_served_with_it_where_nobody_is_held(client, clerk, hearing):
    sign_in(client, clerk)

    assert send(client, url("service", hearing), **service_of()).status_code == 422

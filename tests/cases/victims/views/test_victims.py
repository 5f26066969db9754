"""The list of victims, and one registration with its changes."""

import uuid

import pytest
from django.urls import reverse

from cases.victims.models import Victim
from tests import factories
from tests.cases.victims.views.test_cases import FORM
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("frozen")

LIST = reverse("victims:victim-list")


def url(name, victim):
    return reverse(f"victims:{name}", args=[victim.pk])


def form(**changes):
    return {"form_token": str(uuid.uuid4()), **FORM, "version": 1, **changes}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Ada", "Ben"}),
        ("?state=ended", {"Cleo"}),
        ("?state=any", {"Ada", "Ben", "Cleo"}),
        ("?told_by=EMAIL", {"Ben"}),
        ("?trigger=DEATH", {"Ada"}),
        ("?untold=yes", {"Ben"}),
        ("?state=nonsense&told_by=%00", {"Ada", "Ben"}),
    ],
)
def test_victim_list_is_narrowed_by_its_address(signed_in, parolee, query, names):
    factories.VictimFactory(parolee=parolee, name="Ada", triggers=["DEATH"])
    ben = factories.VictimFactory(parolee=parolee, name="Ben", mailed=True, triggers=["RELEASE"])
    factories.VictimFactory(parolee=parolee, name="Cleo", ended=True)
    factories.NewsFactory(recipient=ben.recipient, failed=True)

    response = signed_in.get(f"{LIST}{query}")

    assert {victim.name for victim, _ in response.context["rows"]} == names


def test_victim_list_shows_who_is_to_be_told_and_each_filter_in_use(signed_in, victim):
    factories.NewsFactory(recipient=victim.recipient, failed=True)

    shown = signed_in.get(f"{LIST}?told_by=TEXT").content.decode()

    assert "Alvarez, Rosa" in shown
    assert "To tell by hand" in shown
    assert "Told by: Text message" in shown


def test_victim_list_never_says_telephone_of_whoever_wants_letters(signed_in, parolee):
    victim = factories.VictimFactory(parolee=parolee, by_letter=True)
    factories.NewsFactory(recipient=victim.recipient, by_letter=True)

    shown = signed_in.get(LIST).content.decode()

    assert "Letter by hand" in shown
    assert "To tell by hand" in shown
    assert "by telephone" not in shown


def test_victim_list_says_in_words_that_it_is_empty(signed_in):
    assert b"Nobody has registered yet." in signed_in.get(LIST).content
    assert b"No victim is like this." in signed_in.get(f"{LIST}?told_by=TEXT").content


def test_victim_list_answers_htmx_with_the_table_that_the_page_holds(signed_in, victim):
    page = signed_in.get(LIST).content.decode()
    table = signed_in.get(LIST, headers={"HX-Request": "true"}).content.decode()

    assert table.strip() in page


@pytest.mark.parametrize("count", [1, 3, 130])
def test_victim_list_costs_the_same_for_any_number(signed_in, parolee, count, django_assert_num_queries):
    for victim in factories.VictimFactory.create_batch(count, parolee=parolee):
        factories.NewsFactory(recipient=victim.recipient, failed=True)

    with django_assert_num_queries(10):
        response = signed_in.get(LIST)

    assert len(response.context["rows"]) == min(count, 50)


def test_victim_detail_shows_the_contact_and_the_proof(signed_in, victim, advocate):
    factories.NewsFactory(recipient=victim.recipient, sent=True)
    letter = factories.NewsFactory(recipient=victim.recipient, by_letter=True, source="victims.hearing")
    type(letter).objects.filter(pk=letter.pk).update(occasion="2026-12-10T15:00Z")
    factories.TellingFactory(victim=victim, notice=letter, how="LETTER", told_by=advocate, words="Letter of Nov 2.")

    shown = signed_in.get(url("victim-detail", victim)).content.decode()

    assert "(515) 555-0188" in shown
    assert "Sent by text message" in shown
    assert "Receipt SM1" in shown
    assert "Told by letter" in shown
    assert "Letter of Nov 2." in shown
    assert "38 days before the hearing" in shown


@pytest.mark.parametrize("count", [1, 3, 30])
def test_victim_detail_costs_the_same_for_any_number_of_news(signed_in, victim, count, django_assert_num_queries):
    for _ in range(count):
        notice = factories.NewsFactory(recipient=victim.recipient, failed=True)
        factories.TellingFactory(victim=victim, notice=notice)

    with django_assert_num_queries(14):
        signed_in.get(url("victim-detail", victim))


def test_victim_detail_says_that_nothing_happened(signed_in, victim):
    assert b"Nothing to tell has happened since they registered." in signed_in.get(url("victim-detail", victim)).content


def test_victim_edit_changes_the_registration(signed_in, victim):
    response = signed_in.post(url("victim-edit", victim), form(name="Vera Hart", triggers=["DEATH"], language="es"))

    assert response["Location"] == url("victim-detail", victim)
    victim.refresh_from_db()
    assert (victim.name, victim.triggers, victim.recipient.language) == ("Vera Hart", ["DEATH"], "es")


def test_victim_edit_refuses_a_stale_page_and_shows_both(signed_in, victim):
    signed_in.post(url("victim-edit", victim), form(name="Vera Hart"))

    response = signed_in.post(url("victim-edit", victim), form(name="Vera Stone"))

    assert response.status_code == 422
    assert b"Iris Lund saved this after you opened it" in response.content
    assert b"Vera Hart" in response.content
    assert b"Vera Stone" in response.content
    again = signed_in.post(url("victim-edit", victim), form(name="Vera Stone", version=2))
    assert again.status_code == 302


def test_victim_end_ends_it_and_keeps_it(signed_in, victim, advocate):
    typed = {"form_token": str(uuid.uuid4()), "reason": "OPTED_OUT", "on": "11/24/2026", "version": 1}

    signed_in.post(url("victim-end", victim), typed)

    victim.refresh_from_db()
    assert (victim.ended_on, victim.ended_by, victim.end_reason) == (TODAY, advocate, "OPTED_OUT")
    shown = signed_in.get(url("victim-detail", victim)).content.decode()
    assert "Ended Nov 24, 2026 by Iris Lund: Wants to hear nothing any more." in shown
    assert url("victim-edit", victim) not in shown


def test_victim_end_refuses_a_day_to_come_and_a_second_end(signed_in, victim):
    typed = {"form_token": str(uuid.uuid4()), "reason": "DIED", "on": "11/25/2026", "version": 1}
    assert signed_in.post(url("victim-end", victim), typed).status_code == 422

    typed["on"] = "11/24/2026"
    signed_in.post(url("victim-end", victim), typed)
    again = signed_in.post(url("victim-end", victim), {**typed, "form_token": str(uuid.uuid4()), "version": 2})

    assert again.status_code == 422
    assert b"This registration has ended." in again.content


def test_victim_end_says_at_the_field_that_it_had_not_begun(signed_in, victim):
    typed = {"form_token": str(uuid.uuid4()), "reason": "OPTED_OUT", "on": "1/1/1990", "version": 1}

    response = signed_in.post(url("victim-end", victim), typed)

    assert response.status_code == 422
    assert response.context["form"].errors == {"on": ["They registered on Nov 2, 2026: write that day or a later one."]}
    victim.refresh_from_db()
    assert victim.is_standing


NAMES = ["victim-detail", "victim-edit", "victim-end"]


@pytest.mark.parametrize("name", NAMES)
def test_victims_of_other_units_are_out_of_reach(signed_in, other_unit, name):
    victim = factories.VictimFactory(parolee=factories.CaseFactory(unit=other_unit))

    assert signed_in.get(url(name, victim)).status_code == 404


@pytest.mark.parametrize("role", ["officer", "supervisor", "clerk", "examiner", "auditor", "administrator"])
def test_victims_are_refused_to_other_roles(client, request, victim, role):
    client.force_login(request.getfixturevalue(role), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(LIST).status_code == 403
    for name in NAMES:
        assert client.get(url(name, victim)).status_code == 403


def test_victims_refuse_other_methods(signed_in, victim):
    assert signed_in.post(LIST).status_code == 405
    assert signed_in.post(url("victim-detail", victim)).status_code == 405
    for name in ("victim-edit", "victim-end"):
        assert signed_in.delete(url(name, victim)).status_code == 405


def test_what_a_victim_says_is_kept_in_no_draft(signed_in, victim):
    for name in ("victim-edit", "victim-end"):
        assert b"data-draft" not in signed_in.get(url(name, victim)).content
    assert Victim.objects.count() == 1

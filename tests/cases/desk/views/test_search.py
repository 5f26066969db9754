"""The agency-wide person search: whom to call, and nothing more."""

from typing import Any

import pytest
from django.urls import reverse

from cases.parolees.names import name_key
from parole.audit.models import AccessLog
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
URL = reverse("desk:person-search")


def sign_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def elsewhere(outsider: Any, other_unit: Any) -> Any:
    other_unit.duty_phone = "515-555-0100"
    other_unit.save()
    return factories.CaseFactory(
        officer=outsider, first_name="Jan", last_name="Kowalczyk", name_key=name_key("Kowalczyk Jan"), number="P900001"
    )


@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk", "examiner", "auditor", "administrator"])
@pytest.mark.parametrize("typed", ["Kovalchik", "p900001"])
def test_person_search_points_everybody_to_the_officer(client, request, elsewhere, who, typed):
    response = sign_in(client, request.getfixturevalue(who)).post(URL, {"q": typed})

    [pointer] = response.context["pointers"]
    assert (pointer.name, pointer.number, pointer.unit, pointer.officer, pointer.duty_phone) == (
        "Kowalczyk, Jan",
        "P900001",
        "South Office",
        "Kim Park",
        "515-555-0100",
    )


@pytest.mark.parametrize("typed", ["515-555-0142", "(515) 555 0142", "5550142"])
def test_person_search_finds_people_by_the_number_they_are_texted_at(client, officer, elsewhere, typed):
    elsewhere.recipient.phone = "+15155550142"
    elsewhere.recipient.save()

    response = sign_in(client, officer).post(URL, {"q": typed})

    assert [pointer.number for pointer in response.context["pointers"]] == ["P900001"]


def test_person_search_says_nothing_more(client, officer, elsewhere):
    page = sign_in(client, officer).post(URL, {"q": "Kowalczyk"}).content.decode()

    for words in ("1990", "High", "Active", reverse("parolees:parolee-detail", args=[elsewhere.pk])):
        assert words not in page


def test_person_search_leaves_a_line_without_what_was_typed(client, officer, elsewhere):
    sign_in(client, officer).post(URL, {"q": "Kowalczyk"})

    assert list(AccessLog.objects.values_list("kind", "user_id", "view", "parolee_id")) == [
        ("SEARCHED", officer.pk, "desk:person-search", None)
    ]


def test_person_search_leads_to_the_case_whoever_reaches_it_and_nobody_else(client, officer, elsewhere, unit):
    own = factories.CaseFactory(officer=officer, unit=unit, name_key="stan kowalczyk")

    response = sign_in(client, officer).post(URL, {"q": "Kowalczyk"})

    assert {pointer.case_pk for pointer in response.context["pointers"]} == {own.pk, None}
    assert f'href="/parolees/{own.pk}/"' in response.content.decode()
    assert f'href="/parolees/{elsewhere.pk}/"' not in response.content.decode()


def test_person_search_keeps_juveniles_from_who_is_not_authorized_for_them(client, officer, elsewhere):
    elsewhere.population = "JUVENILE"
    elsewhere.save()

    assert sign_in(client, officer).post(URL, {"q": "Kowalczyk"}).context["pointers"] == []


def test_person_search_shows_an_empty_form_first(client, officer):
    response = sign_in(client, officer).get(URL, {"q": "Kowalczyk"})

    assert response.status_code == 200
    assert "Kowalczyk" not in response.content.decode()
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("typed", ["", "\x00", "x" * 101])
def test_person_search_refuses_what_nobody_is_called(client, officer, typed):
    assert sign_in(client, officer).post(URL, {"q": typed}).status_code == 422


def test_person_search_has_no_other_method(client, officer):
    assert sign_in(client, officer).put(URL).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 130])
def test_person_search_costs_the_same_for_any_number_of_matches(
    client, officer, unit, count, django_assert_num_queries
):
    for _ in range(count):
        factories.CaseFactory(officer=officer, unit=unit, name_key="alvarez rosa")
    sign_in(client, officer).post(URL, {"q": "alvarez"})

    # Session, user, cover, savepoint, who asks, the line of the log, people, units, who is reached, officers, release.
    with django_assert_num_queries(11):
        response = client.post(URL, {"q": "alvarez"})

    assert len(response.context["pointers"]) == min(count, 25)

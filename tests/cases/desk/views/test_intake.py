"""Intake: one form from the first word to a planned case."""

from typing import Any

import pytest
from django.urls import reverse

from cases.parolees.models import Assignment, Parolee
from cases.parolees.names import name_key
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
URL = reverse("desk:intake")
TOKEN = "5f1d2a54-0f8c-4b5e-9a3e-0a7b6c9d1e2f"


def sign_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def typed(officer: Any, unit: Any) -> dict[str, Any]:
    return {
        "form_token": TOKEN,
        "number": "p700001",
        "first_name": "Jan",
        "last_name": "Kowalczyk",
        "born_on": "03/02/1985",
        "sex": "MALE",
        "population": "ADULT",
        "language": "en",
        "wording": "NEUTRAL",
        "phone": "515-555-0142",
        "sms_consent": "on",
        "street": "1 Mill St",
        "city": "Ames",
        "state": "IA",
        "kind": "PAROLE",
        "authority": "State Parole Board",
        "release_basis": "DISCRETIONARY",
        "case_type": "GENERAL",
        "released_on": "11/20/2026",
        "expires_on": "11/19/2028",
        "unit": unit.pk,
        "level": "HIGH",
        "officer": officer.pk,
        "conditions": ["report", "travel"],
    }


def test_intake_starts_with_what_is_usual(client, officer, unit):
    form = sign_in(client, officer).get(URL).context["form"]

    assert (form["officer"].value(), form["unit"].value()) == (officer.pk, unit.pk)
    assert len(form["conditions"].value()) == len(form.fields["conditions"].choices)


def test_intake_admits_a_person_once_however_often_it_is_sent(client, officer, typed):
    sign_in(client, officer)

    answers = [client.post(URL, typed) for _ in range(2)]

    parolee = Parolee.objects.get()
    assert {answer.url for answer in answers} == {reverse("parolees:parolee-detail", args=[parolee.pk])}
    assert (parolee.number, str(parolee.recipient.phone)) == ("P700001", "+15155550142")
    assert (parolee.terms.get().status, parolee.levels.get().level) == ("ACTIVE", "HIGH")
    assert parolee.conditions.count() == 2
    assert Assignment.objects.get().officer_id == officer.pk
    assert client.get(answers[0].url).status_code == 200


def test_intake_without_a_release_makes_a_pre_release_term(client, officer, typed):
    sign_in(client, officer).post(URL, {**typed, "released_on": "", "expires_on": ""})

    assert Parolee.objects.get().terms.get().status == "PRE_RELEASE"


@pytest.mark.parametrize(
    "changes",
    [{"number": "P900001"}, {"corrections_number": "77"}, {"last_name": "Kovalchik", "born_on": "05/17/1990"}],
    ids=["number", "identifier", "name and birth"],
)
def test_intake_asks_whether_somebody_alike_is_the_same_person(client, officer, outsider, typed, changes):
    known = factories.CaseFactory(
        officer=outsider, first_name="Jan", last_name="Kowalczyk", name_key=name_key("Kowalczyk Jan"), number="P900001"
    )
    factories.IdentifierFactory(parolee=known, kind="CORRECTIONS", value="77")

    response = sign_in(client, officer).post(URL, {**typed, **changes})

    assert response.status_code == 422
    [pointer] = response.context["alike"]
    assert (pointer.name, pointer.number, pointer.unit) == ("Kowalczyk, Jan", "P900001", "South Office")
    assert list(response.context["form"].errors) == ["is_another_person"]
    assert "May 17, 1990" not in response.content.decode()
    assert Parolee.objects.count() == 1


def test_intake_saves_once_somebody_says_that_it_is_another_person(client, officer, outsider, typed):
    factories.CaseFactory(officer=outsider, first_name="Jan", last_name="Kowalczyk", name_key=name_key("Kowalczyk Jan"))

    response = sign_in(client, officer).post(URL, {**typed, "born_on": "05/17/1990", "is_another_person": "on"})

    assert response.status_code == 302
    assert Parolee.objects.count() == 2


def test_intake_refuses_a_number_that_is_taken_whatever_is_said(client, officer, typed):
    factories.ParoleeFactory(number="P700001")

    response = sign_in(client, officer).post(URL, {**typed, "is_another_person": "on"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["number"]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"first_name": ""}, ["first_name"]),
        ({"last_name": "Kowal\x00czyk"}, ["last_name"]),
        ({"expires_on": "11/19/2026"}, ["expires_on"]),
        ({"released_on": "11/25/2026"}, ["released_on"]),
        ({"released_on": "11/20/1926", "expires_on": ""}, ["released_on"]),
        ({"born_on": "02/30/1985"}, ["born_on"]),
        ({"planned_from": "11/01/2026"}, ["planned_from"]),
        ({"city": ""}, ["city"]),
        ({"phone": ""}, ["phone"]),
        ({"level": "GOD"}, ["level"]),
        ({"conditions": ["everything"]}, ["conditions"]),
        ({"population": "JUVENILE"}, ["population"]),
        ({"unit": "999999"}, ["unit"]),
        ({"officer": "zz"}, ["officer"]),
    ],
)
def test_intake_says_at_the_field_what_is_wrong(client, officer, typed, changes, fields):
    response = sign_in(client, officer).post(URL, {**typed, **changes})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == fields
    assert not Parolee.objects.exists()


def test_intake_offers_no_officer_and_no_unit_out_of_reach(client, supervisor, outsider, other_unit, typed):
    sign_in(client, supervisor)

    for changes in ({"officer": outsider.pk}, {"unit": other_unit.pk}):
        assert client.post(URL, {**typed, **changes}).status_code == 422
    assert not Parolee.objects.exists()


def test_intake_gives_a_juvenile_only_to_an_officer_who_is_authorized(client, supervisor, officer, typed):
    supervisor.populations = ["ADULT", "JUVENILE"]
    supervisor.save()

    response = sign_in(client, supervisor).post(URL, {**typed, "population": "JUVENILE"})

    assert response.context["form"].errors["officer"] == ["This officer is not authorized for juveniles."]


@pytest.mark.parametrize("who", ["clerk", "examiner", "auditor", "administrator"])
def test_intake_is_refused_to_who_supervises_nobody(client, request, who, typed):
    sign_in(client, request.getfixturevalue(who))

    assert client.get(URL).status_code == 403
    assert client.post(URL, typed).status_code == 403


def test_intake_has_no_other_method(client, officer):
    assert sign_in(client, officer).delete(URL).status_code == 405

"""Finding a case, what is shown of it, and registering somebody."""

import uuid

import pytest
from django.urls import reverse

from cases.victims.models import Victim
from parole.audit.models import AccessLog
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

FIND = reverse("victims:case-find")
FORM = {
    "name": "Vera Quill",
    "relation": "VICTIM",
    "told_by": "TEXT",
    "phone": "515-555-0188",
    "other_phone": "",
    "email": "",
    "address": "",
    "language": "en",
    "triggers": ["RELEASE", "ABSCONDING"],
    "statement_requested_on": "",
    "statement_received_on": "",
    "notes": "",
}


def form(**changes):
    return {"form_token": str(uuid.uuid4()), **FORM, **changes}


def register_url(parolee):
    return reverse("victims:case-register", args=[parolee.pk])


@pytest.mark.parametrize("text", ["Alvarez", "alvares", "P0"])
def test_case_find_finds_by_name_and_number_and_keeps_nothing(signed_in, parolee, text):
    type(parolee).objects.update(number="P000777")

    shown = signed_in.post(FIND, {"q": text})

    assert b"P000777" in shown.content
    assert b"North Office" in shown.content
    assert list(AccessLog.objects.values_list("kind", "view", "parolee_id")) == [
        ("SEARCHED", "victims:case-find", None)
    ]


def test_case_find_says_when_nobody_answers_to_it(signed_in, parolee):
    factories.CaseFactory(last_name="Elsewhere", name_key="rosa elsewhere")

    for text in ("Elsewhere", "Nobody"):
        assert b"No case in your units answers to that." in signed_in.post(FIND, {"q": text}).content


def test_case_find_asks_for_words(signed_in):
    assert signed_in.post(FIND, {"q": ""}).status_code == 422


def test_case_detail_shows_the_dates_and_nothing_else_of_the_case(signed_in, victim, parolee):
    factories.AddressFactory(parolee=parolee, street="1 Secret Street")
    factories.ConditionFactory(term=parolee.terms.get(), plain_words="Secret curfew")
    factories.CautionFactory(parolee=parolee, text="Secret dog")

    shown = signed_in.get(reverse("victims:case-detail", args=[parolee.pk])).content.decode()

    assert "Nov 2, 2026" in shown
    assert "Nov 1, 2028" in shown
    assert "Active since" in shown
    assert "Vera Quill" in shown
    assert "Secret" not in shown
    assert "Dana Cole" not in shown
    assert not AccessLog.objects.exists()


def test_case_detail_says_when_nobody_registered(signed_in, parolee):
    shown = signed_in.get(reverse("victims:case-detail", args=[parolee.pk]))

    assert b"Nobody has asked to be told of this case." in shown.content


def test_case_register_registers_once_however_often_it_is_sent(signed_in, parolee, advocate):
    sent = form()

    for _ in range(2):
        response = signed_in.post(register_url(parolee), sent)

    victim = Victim.objects.get()
    assert response["Location"] == reverse("victims:victim-detail", args=[victim.pk])
    assert (victim.parolee, victim.registered_by, victim.registered_at) == (parolee, advocate, NOW)
    assert (str(victim.recipient.phone), victim.recipient.sms_consent_at) == ("+15155550188", NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": ""}, "phone"),
        ({"told_by": "EMAIL"}, "email"),
        ({"told_by": "LETTER"}, "address"),
        ({"triggers": []}, "triggers"),
        ({"name": "..."}, "name"),
        ({"phone": "12"}, "phone"),
        ({"statement_requested_on": "12/24/2026"}, "statement_requested_on"),
        ({"statement_received_on": "12/24/2026"}, "statement_received_on"),
        ({"statement_requested_on": "11/20/2026", "statement_received_on": "11/19/2026"}, "statement_received_on"),
    ],
)
def test_case_register_says_at_the_field_what_is_missing_and_loses_nothing(signed_in, parolee, changes, field):
    response = signed_in.post(register_url(parolee), form(notes="She moved twice.", **changes))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert b"She moved twice." in response.content
    assert not Victim.objects.exists()


@pytest.mark.parametrize("name", ["victims:case-detail", "victims:case-register"])
def test_cases_of_other_units_are_out_of_reach(signed_in, other_unit, name):
    parolee = factories.CaseFactory(unit=other_unit)

    assert signed_in.get(reverse(name, args=[parolee.pk])).status_code == 404


@pytest.mark.parametrize("role", ["officer", "supervisor", "clerk", "examiner", "auditor", "administrator"])
def test_cases_are_refused_to_other_roles(client, request, parolee, role):
    client.force_login(request.getfixturevalue(role), backend="django.contrib.auth.backends.ModelBackend")

    for url in (FIND, reverse("victims:case-detail", args=[parolee.pk]), register_url(parolee)):
        assert client.get(url).status_code == 403


def test_cases_refuse_other_methods(signed_in, parolee):
    assert signed_in.post(reverse("victims:case-detail", args=[parolee.pk])).status_code == 405
    assert signed_in.delete(FIND).status_code == 405
    assert signed_in.delete(register_url(parolee)).status_code == 405

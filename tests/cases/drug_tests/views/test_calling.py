"""The line: a page, texts and calls. Nobody signs in, and no word says what for."""

import base64
import hashlib
import hmac

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from cases.drug_tests.models import Enquiry
from tests import factories
from tests.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

NUMBER, PIN = "12345678", "654321"
HASHED = make_password(PIN)
PAGE = reverse("drug_tests:call-in")


@pytest.fixture
def known(parolee, officer, pack):
    factories.CallInNumberFactory(parolee=parolee, number=NUMBER, pin=HASHED, pin_issued_at=NOW, pin_issued_by=officer)
    return parolee


def sign(url, fields):
    signed = f"https://localhost{url}" + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return base64.b64encode(hmac.new(b"secret", signed.encode(), hashlib.sha1).digest()).decode()


def post(client, name, fields, signature=None):
    url = reverse(f"drug_tests:{name}")
    return client.post(url, fields, headers={"X-Twilio-Signature": signature or sign(url, fields)})


def test_call_in_tells_whoever_is_expected_and_names_nobody(client, known):
    factories.DrugTestFactory(parolee=known)

    response = client.post(PAGE, {"number": "1234 5678", "pin": PIN})

    page = response.content.decode()
    assert response.status_code == 200
    assert "Come in today by 5:30 pm." in page
    for word in (known.last_name, known.number, "Parole", "parole", "drug", NUMBER, PIN):
        assert word not in page
    assert response["Cache-Control"] == "no-store"


def test_call_in_says_nothing_today_to_whoever_is_not(client, known):
    assert "Nothing today." in client.post(PAGE, {"number": NUMBER, "pin": PIN}).content.decode()


def test_call_in_answers_alike_to_a_wrong_pin_and_an_unknown_number(client, known):
    wrong, unknown = (client.post(PAGE, {"number": number, "pin": "111111"}) for number in (NUMBER, "99999999"))

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["sentences"] == unknown.context["sentences"]
    assert list(Enquiry.objects.values_list("parolee", "answer")) == [(None, "NOT_KNOWN")] * 2


@pytest.mark.parametrize(
    ("number", "pin"), [("1234", PIN), (NUMBER, "12"), ("", ""), ("1234567x", PIN), ("٣" * 8, PIN)]
)
def test_call_in_says_at_the_field_what_is_no_number(client, known, number, pin):
    response = client.post(PAGE, {"number": number, "pin": pin})

    assert response.status_code == 422
    assert response.context["form"].errors
    assert Enquiry.objects.count() == 0


def test_call_in_is_a_page_without_a_name_of_the_agency(client):
    page = client.get(PAGE)

    assert page.status_code == 200
    assert "parole" not in page.content.decode().split("<main")[1].lower()
    assert client.put(PAGE).status_code == 405


def test_call_in_text_answers_the_provider(client, known, settings):
    settings.TWILIO_AUTH_TOKEN = "secret"
    factories.DrugTestFactory(parolee=known)

    response = post(client, "call-in-text", {"Body": f"{NUMBER} {PIN}", "From": "+15155550123"})

    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert "<Message>Come in today by 5:30 pm.</Message>" in response.content.decode()
    assert Enquiry.objects.get().channel == "TEXT"


def test_call_in_voice_asks_and_then_answers(client, known, settings):
    settings.TWILIO_AUTH_TOKEN = "secret"

    asked = post(client, "call-in-voice", {"From": "+15155550123"})
    heard = post(client, "call-in-voice", {"From": "+15155550123", "Digits": NUMBER + PIN})

    assert "<Gather" in asked.content.decode()
    assert "Nothing today." in heard.content.decode()
    assert [each.channel for each in Enquiry.objects.all()] == ["VOICE"]


@pytest.mark.parametrize("name", ["call-in-text", "call-in-voice"])
@pytest.mark.parametrize(("token", "signature"), [("secret", "wrong"), ("other", None), ("", None)])
def test_nobody_but_the_provider_is_answered(client, known, settings, name, token, signature):
    settings.TWILIO_AUTH_TOKEN = token

    assert post(client, name, {"Body": f"{NUMBER} {PIN}"}, signature).status_code == 403
    assert client.get(reverse(f"drug_tests:{name}")).status_code == 405
    assert Enquiry.objects.count() == 0

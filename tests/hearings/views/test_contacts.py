"""Who is told outside the agency, on the page of a hearing."""

import pytest
from django.urls import reverse

from hearings.models import HearingContact
from tests.factories import CaseFactory, HearingContactFactory, HearingFactory
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

COUNSEL = {"part": "COUNSEL", "name": "Ada Sloan", "email": "sloan@law.example", "phone": "", "language": "en"}


def add(hearing):
    return reverse("hearings:hearing-contact", args=[hearing.pk])


def remove(contact):
    return reverse("hearings:contact-remove", args=[contact.pk])


@pytest.mark.parametrize("who", ["clerk", "officer"])
def test_hearing_contact_adds_who_is_told(client, hearing, who, request):
    user = request.getfixturevalue(who)
    sign_in(client, user)

    answer = send(client, add(hearing), **COUNSEL)

    page = client.get(answer.url).content.decode()
    assert HearingContact.objects.get().added_by == user
    assert "Ada Sloan" in page
    assert "sloan@law.example" in page


@pytest.mark.parametrize(
    ("field", "changes"),
    [("email", {"email": ""}), ("email", {"email": "sloan"}), ("phone", {"phone": "12"}), ("name", {"name": ""})],
)
def test_hearing_contact_says_at_the_field_what_is_missing(client, clerk, hearing, field, changes):
    sign_in(client, clerk)

    answer = send(client, add(hearing), **(COUNSEL | changes))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_hearing_contact_offers_a_guardian_only_of_a_juvenile(client, clerk, hearing):
    page = sign_in(client, clerk).get(add(hearing)).content.decode()

    assert "Guardian" not in page


def test_contact_remove_takes_them_off_the_page(client, clerk, hearing):
    contact = HearingContactFactory(hearing=hearing)
    sign_in(client, clerk)

    answer = send(client, remove(contact))

    assert "Ada Sloan" not in client.get(answer.url).content.decode()


@pytest.mark.parametrize("who", ["examiner", "auditor", "administrator"])
def test_others_may_not_change_who_is_told(client, hearing, who, request):
    contact = HearingContactFactory(hearing=hearing)
    sign_in(client, request.getfixturevalue(who))

    assert client.get(add(hearing)).status_code == 403
    assert send(client, remove(contact)).status_code == 403


def test_out_of_reach_is_not_found(client, clerk, other_unit):
    hearing = HearingFactory(parolee=CaseFactory(unit=other_unit))
    contact = HearingContactFactory(hearing=hearing)
    sign_in(client, clerk)

    assert client.get(add(hearing)).status_code == 404
    assert send(client, remove(contact)).status_code == 404


def test_wrong_methods_are_refused(client, clerk, hearing):
    contact = HearingContactFactory(hearing=hearing)
    sign_in(client, clerk)

    assert client.put(add(hearing)).status_code == 405
    assert client.get(remove(contact)).status_code == 405

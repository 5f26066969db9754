"""Overriding the guard on a page, and the list of all who did."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.drug_tests.models import Override
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "/drug-tests/overrides/"


@pytest.fixture
def screened(drug_test):
    factories.ResultFactory(drug_test=drug_test)
    return drug_test


def url_of(drug_test):
    return reverse("drug_tests:override-grant", args=[drug_test.pk])


def send(client, user, drug_test, reason="The board asked at once."):
    client.force_login(user, backend=BACKEND)
    typed = {"door": "HEARING_REQUEST", "reason": reason, "form_token": uuid4()}
    return client.post(url_of(drug_test), typed)


def test_override_grant_is_shown_with_the_test_and_counted(client, supervisor, screened):
    answer = send(client, supervisor, screened)

    found = f"{reverse('drug_tests:drug-test-detail', args=[screened.pk])}#results"
    assert answer.url == found
    assert "The board asked at once." in client.get(answer.url).content.decode()
    page = client.get(LIST)
    assert page.context["units"] == [("North Office", 1)]
    assert f'id="override-{Override.objects.get().pk}"' in page.content.decode()
    assert f'href="{found}"' in page.content.decode()


def test_override_grant_refuses_without_a_reason_and_ones_own_order(client, supervisor, screened):
    assert send(client, supervisor, screened, reason="").context["form"].errors == {
        "reason": ["This field is required."]
    }
    screened.ordered_by = supervisor
    screened.save()

    own = send(client, supervisor, screened)

    assert own.status_code == 422
    assert own.context["form"].non_field_errors() == [
        "You ordered this test yourself: another supervisor must override the guard."
    ]
    assert not Override.objects.exists()


def test_override_grant_is_for_supervisors_who_reach_the_case(client, officer, other_unit, supervisor, screened):
    elsewhere = factories.UserFactory(unit=other_unit, role="SUPERVISOR")
    answered = []
    for user, method in ((officer, "get"), (elsewhere, "get"), (supervisor, "delete")):
        client.force_login(user, backend=BACKEND)
        answered.append(getattr(client, method)(url_of(screened)).status_code)

    assert answered == [403, 404, 405]


def test_override_list_shows_what_is_reached_to_those_who_may(client, outsider, clerk, officer, screened):
    factories.OverrideFactory(drug_test=screened)
    answered = []
    for user, method in ((outsider, "get"), (clerk, "get"), (officer, "post")):
        client.force_login(user, backend=BACKEND)
        answered.append(getattr(client, method)(LIST))

    assert [answer.status_code for answer in answered] == [200, 403, 405]
    assert answered[0].context["units"] == []


@pytest.mark.parametrize("count", [1, 3, 130])
def test_override_list_costs_the_same_for_any_number(client, officer, parolee, count, django_assert_num_queries):
    for test in factories.DrugTestFactory.create_batch(count, parolee=parolee, at_lab=True):
        factories.OverrideFactory(drug_test=test)
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(10):
        client.get(LIST)

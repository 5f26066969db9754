"""Ordering a test, noting one of a program, telling in person, and cancelling."""

import pytest
from django.urls import reverse

from cases.drug_tests.models import DrugTest
from cases.parolees.models import Condition
from tests import factories
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
CAUSE = {"cause": "REASONABLE_SUSPICION", "note": "Slurred speech.", "panel": "federal-urine"}


@pytest.fixture
def drug_test(parolee, pack):
    return factories.DrugTestFactory(parolee=parolee, for_cause=True)


def order_url(parolee):
    return reverse("drug_tests:parolee-drug-test-order", args=[parolee.pk])


def url_of(name, drug_test):
    return reverse(f"drug_tests:drug-test-{name}", args=[drug_test.pk])


def test_parolee_drug_test_order_orders_a_test_for_today(client, officer, parolee, pack):
    client.force_login(officer, backend=BACKEND)

    response = client.post(order_url(parolee), CAUSE)

    assert response.status_code == 302
    made = DrugTest.objects.get()
    assert (made.origin, made.note, made.due_on, made.ordered_by) == ("FOR_CAUSE", "Slurred speech.", TODAY, officer)


@pytest.mark.parametrize("left_out", ["cause", "note", "panel"])
def test_parolee_drug_test_order_says_at_the_field_what_is_missing(client, officer, parolee, pack, left_out):
    client.force_login(officer, backend=BACKEND)

    response = client.post(order_url(parolee), {**CAUSE, left_out: ""})

    assert (response.status_code, DrugTest.objects.count()) == (422, 0)
    assert list(response.context["form"].errors) == [left_out]


def test_parolee_drug_test_order_refuses_the_same_test_twice(client, officer, parolee, drug_test):
    client.force_login(officer, backend=BACKEND)

    response = client.post(order_url(parolee), CAUSE)

    assert response.status_code == 422
    assert "This test is expected today already." in response.content.decode()
    assert "Slurred speech." in response.content.decode()


def test_parolee_drug_test_order_without_rules_says_so(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    assert client.post(order_url(parolee), CAUSE).context["form"].errors["panel"]


def test_parolee_program_test_notes_a_day(client, officer, parolee, pack, testing):
    asks = {"testing": {"how": {"kind": "program", "program": "New Start"}, "panel": "federal-urine"}}
    Condition.objects.filter(pk=testing.pk).update(parameters=asks)
    url = reverse("drug_tests:parolee-program-test", args=[parolee.pk])
    client.force_login(officer, backend=BACKEND)

    assert client.post(url, {"condition": testing.pk, "due_on": "1/1/2026"}).status_code == 422
    assert client.post(url, {"condition": testing.pk, "due_on": "11/20/2026"}).status_code == 302
    twice = client.post(url, {"condition": testing.pk, "due_on": "11/20/2026"})
    assert list(twice.context["form"].errors) == ["due_on"]


def test_drug_test_cancel_needs_a_reason(client, officer, drug_test):
    client.force_login(officer, backend=BACKEND)

    assert client.post(url_of("cancel", drug_test), {"reason": ""}).status_code == 422
    assert client.post(url_of("cancel", drug_test), {"reason": "Wrong person."}).status_code == 302
    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.ended_reason) == ("CANCELLED", "Wrong person.")


def test_drug_test_cancel_refuses_whoever_was_drawn(client, officer, parolee, pack):
    drawn = factories.DrugTestFactory(parolee=parolee, drawn=True)
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("cancel", drawn), {"reason": "Knows already."})

    assert response.status_code == 422
    assert "it can be excused with a label" in response.content.decode()


def test_drug_test_tell_starts_the_hours_once(client, officer, drug_test):
    client.force_login(officer, backend=BACKEND)

    first = client.post(url_of("tell", drug_test))
    again = client.post(url_of("tell", drug_test), follow=True)

    assert first.status_code == 302
    assert "This test is told: that is no longer possible." in again.content.decode()
    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.version) == ("NOTIFIED", 2)


@pytest.mark.parametrize("name", ["cancel", "tell"])
def test_test_of_another_unit_is_hidden(client, outsider, drug_test, name):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(url_of(name, drug_test), {"reason": "Mine."}).status_code == 404


@pytest.mark.parametrize("name", ["parolee-drug-test-order", "parolee-program-test"])
def test_case_of_another_unit_is_hidden(client, outsider, parolee, name):
    client.force_login(outsider, backend=BACKEND)

    assert client.get(reverse(f"drug_tests:{name}", args=[parolee.pk])).status_code == 404


@pytest.mark.parametrize("role", ["clerk", "auditor"])
def test_who_may_not_order_is_refused(client, request, parolee, drug_test, role):
    client.force_login(request.getfixturevalue(role), backend=BACKEND)

    assert client.get(order_url(parolee)).status_code == 403
    assert client.post(url_of("cancel", drug_test)).status_code == 403
    assert client.post(url_of("tell", drug_test)).status_code == 403


def test_drug_test_tell_is_a_button(client, officer, drug_test):
    client.force_login(officer, backend=BACKEND)

    assert client.get(url_of("tell", drug_test)).status_code == 405
    assert client.put(order_url(drug_test.parolee)).status_code == 405

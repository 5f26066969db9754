"""The pages on which somebody is excused."""

from typing import Any

import pytest
from django.urls import reverse

from cases.drug_tests.models import DrugTest, Excuse
from tests import factories
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
DAYS = {"starts_on": "11/24/2026", "ends_on": "11/26/2026", "label": "HOSPITAL", "reason": "Surgery, says the ward."}


@pytest.fixture
def drug_test(parolee: Any) -> DrugTest:
    made: DrugTest = factories.DrugTestFactory(parolee=parolee, drawn=True)
    return made


@pytest.fixture
def excuse(parolee: Any) -> Excuse:
    made: Excuse = factories.ExcuseFactory(term=parolee.terms.get())
    return made


def excuse_url(drug_test: DrugTest) -> str:
    return reverse("drug_tests:drug-test-excuse", args=[drug_test.pk])


def days_url(parolee: Any) -> str:
    return reverse("drug_tests:parolee-excuses", args=[parolee.pk])


def withdraw_url(excuse: Excuse) -> str:
    return reverse("drug_tests:excuse-withdraw", args=[excuse.pk])


def test_drug_test_excuse_excuses(client: Any, officer: Any, drug_test: DrugTest):
    client.force_login(officer, backend=BACKEND)

    page = client.get(excuse_url(drug_test))
    response = client.post(excuse_url(drug_test), {"label": "CUSTODY", "reason": "The jail called."})

    assert "stays on the list of those drawn" in page.text
    assert "Another approved reason" not in page.text
    assert response.status_code == 302
    drug_test.refresh_from_db()
    assert (drug_test.status, drug_test.excuse) == ("EXCUSED", "CUSTODY")


def test_drug_test_excuse_refuses_and_keeps_what_was_typed(client: Any, officer: Any, drug_test: DrugTest):
    client.force_login(officer, backend=BACKEND)

    response = client.post(excuse_url(drug_test), {"label": "APPROVED", "reason": "A wedding."})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["label"])
    assert "A wedding." in response.text
    drug_test.refresh_from_db()
    assert drug_test.status == "ORDERED"


def test_drug_test_excuse_says_what_can_no_longer_be_excused(client: Any, supervisor: Any, drug_test: DrugTest):
    DrugTest.objects.update(status="COLLECTED")
    client.force_login(supervisor, backend=BACKEND)

    page = client.get(excuse_url(drug_test))
    response = client.post(excuse_url(drug_test), {"label": "APPROVED", "reason": "A wedding."})

    assert "can no longer be excused" in page.text
    assert response.status_code == 422


def test_parolee_excuses_records_days_and_lists_them(client: Any, officer: Any, parolee: Any):
    client.force_login(officer, backend=BACKEND)

    response = client.post(days_url(parolee), DAYS)

    excuse = Excuse.objects.get()
    assert response.status_code == 302
    assert (excuse.label, excuse.starts_on, excuse.by) == ("HOSPITAL", TODAY, officer)
    assert f'id="excuse-{excuse.pk}"' in client.get(days_url(parolee)).text


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ends_on": "11/23/2026"}, "ends_on"), ({"starts_on": "soon"}, "starts_on"), ({"reason": ""}, "reason")],
)
def test_parolee_excuses_refuses_at_the_field(
    client: Any, officer: Any, parolee: Any, changes: dict[str, str], field: str
):
    client.force_login(officer, backend=BACKEND)

    response = client.post(days_url(parolee), {**DAYS, **changes})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Excuse.objects.exists()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_parolee_excuses_costs_the_same_for_any_number(
    client: Any, officer: Any, parolee: Any, count: int, django_assert_num_queries: Any
):
    for _ in range(count):
        factories.ExcuseFactory(term=parolee.terms.get())
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(16):
        response = client.get(days_url(parolee))

    assert response.content.count(b'<tr id="excuse-') == count


def test_excuse_withdraw_withdraws_once(client: Any, officer: Any, excuse: Excuse):
    client.force_login(officer, backend=BACKEND)

    client.post(withdraw_url(excuse))
    again = client.post(withdraw_url(excuse), follow=True)

    excuse.refresh_from_db()
    assert excuse.withdrawn_by == officer
    assert [str(message) for message in again.context["messages"]][-1] == "This excuse was withdrawn already."
    assert "withdrawn" in again.text


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("auditor", 403), ("outsider", 404)])
def test_excuses_are_kept_from_others(
    client: Any, request: Any, parolee: Any, drug_test: DrugTest, excuse: Excuse, who: str, status: int
):
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    answers = [client.get(excuse_url(drug_test)), client.get(days_url(parolee)), client.post(withdraw_url(excuse))]

    assert [answer.status_code for answer in answers] == [status] * 3


def test_excuses_are_withdrawn_by_post_alone(client: Any, officer: Any, excuse: Excuse, drug_test: DrugTest):
    client.force_login(officer, backend=BACKEND)

    assert client.get(withdraw_url(excuse)).status_code == 405
    assert client.put(excuse_url(drug_test)).status_code == 405
    assert client.put(days_url(excuse.parolee)).status_code == 405

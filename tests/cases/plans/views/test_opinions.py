"""The pages of the officer's opinion."""

from typing import Any

import pytest
from django.urls import reverse

from cases.plans.models import Opinion
from tests import factories

pytestmark = pytest.mark.django_db

SAID = {
    "recommendation": "RECOMMENDED",
    "reasons": "Two quiet years.",
    "conditions": "Treatment: Attend counseling.\nStay away from Mill Street: no exception",
}


@pytest.fixture(autouse=True)
def _frozen(frozen: Any) -> None:
    """Each page is opened on the morning of Nov 24."""


@pytest.fixture
def opinion(candidate: Any, officer: Any) -> Any:
    return factories.OpinionFactory(candidate=candidate, written_by=officer)


def write(candidate: Any) -> str:
    return reverse("plans:opinion-write", args=[candidate.pk])


def test_opinion_write_reads_the_category_before_a_colon(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    response = client.post(write(candidate), SAID)

    assert response["Location"] == reverse("plans:candidate-detail", args=[candidate.pk])
    assert Opinion.objects.get().conditions == [
        ["TREATMENT", "Attend counseling."],
        ["OTHER", "Stay away from Mill Street: no exception"],
    ]


def test_opinion_write_begins_with_the_version_before(client: Any, officer: Any, candidate: Any, opinion: Any):
    client.force_login(officer)

    text = client.get(write(candidate)).content.decode()

    assert "Two years without misconduct." in text
    assert "Treatment: Attend counseling each week." in text


def test_opinion_write_keeps_what_was_typed(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    response = client.post(write(candidate), {**SAID, "recommendation": ""})

    assert response.status_code == 422
    assert "Two quiet years." in response.content.decode()


def test_opinion_approve_is_pressed_by_the_supervisor(client: Any, supervisor: Any, opinion: Any):
    client.force_login(supervisor)
    page = reverse("plans:candidate-detail", args=[opinion.candidate_id])
    assert "Approve the opinion" in client.get(page).content.decode()

    client.post(reverse("plans:opinion-approve", args=[opinion.pk]), {"version": "1"})

    opinion.refresh_from_db()
    assert opinion.status == "APPROVED"


def test_opinion_return_says_what_is_missing(client: Any, supervisor: Any, opinion: Any):
    client.force_login(supervisor)

    client.post(reverse("plans:opinion-return", args=[opinion.pk]), {"version": "1", "reason": "And the victim?"})

    page = reverse("plans:candidate-detail", args=[opinion.candidate_id])
    assert "And the victim?" in client.get(page).content.decode()


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("outsider", 404), ("officer", 200)])
def test_opinion_write_is_for_whoever_carries_the_case(request, client: Any, candidate: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.get(write(candidate)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("supervisor", 302)])
def test_opinion_is_decided_by_supervisors(request, client: Any, opinion: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("plans:opinion-approve", args=[opinion.pk]), {"version": "1"}).status_code == status


def test_opinion_of_another_unit_is_not_found(client: Any, other_unit: Any, opinion: Any):
    client.force_login(factories.UserFactory(unit=other_unit, role="SUPERVISOR"))

    for name in ("approve", "return"):
        assert client.post(reverse(f"plans:opinion-{name}", args=[opinion.pk]), {"version": "1"}).status_code == 404


def test_opinion_pages_take_no_other_method(client: Any, supervisor: Any, candidate: Any, opinion: Any):
    client.force_login(supervisor)

    assert client.delete(write(candidate)).status_code == 405
    assert client.get(reverse("plans:opinion-approve", args=[opinion.pk])).status_code == 405
    assert client.delete(reverse("plans:opinion-return", args=[opinion.pk])).status_code == 405

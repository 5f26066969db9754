"""The pages of an investigation."""

from typing import Any

import pytest
from django.urls import reverse

from cases.plans.models import Investigation, PartnerSharing
from tests import factories
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db

STEPS = ("ask", "share", "answer", "withdraw")


@pytest.fixture(autouse=True)
def _frozen(frozen: Any) -> None:
    """Each page is opened on the morning of Nov 24."""


def url(name: str, investigation: Any) -> str:
    return reverse(f"plans:investigation-{name}", args=[investigation.pk])


def test_investigation_request_asks_an_officer(client: Any, officer: Any, colleague: Any, candidate: Any):
    client.force_login(officer)
    asked = {
        "kind": "HOME_PLAN",
        "partner": "Maria Moss, sister",
        "request": "Whether he can live there.",
        "officer": colleague.pk,
        "due_by": "12/1/2026",
    }

    response = client.post(reverse("plans:investigation-request", args=[candidate.pk]), asked)

    assert response.status_code == 302
    made = Investigation.objects.get()
    assert (made.officer_id, made.term, str(made.due_on)) == (colleague.pk, candidate.term, "2026-12-01")


def test_investigation_request_says_at_the_day_that_it_is_over(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)
    asked = {
        "kind": "EMPLOYMENT",
        "partner": "Hill Roofing",
        "request": "Whether the job is real.",
        "officer": officer.pk,
        "due_by": "11/1/2026",
    }

    response = client.post(reverse("plans:investigation-request", args=[candidate.pk]), asked)

    assert response.status_code == 422
    assert response.context["form"].errors["due_by"] == ["That day is over: nobody could be in time."]
    assert "Hill Roofing" in response.content.decode()


def test_investigation_is_asked_shared_answered_and_approved(
    client: Any, officer: Any, supervisor: Any, investigation: Any
):
    client.force_login(officer)
    client.post(url("ask", investigation), {"version": "1", "asked_of": "Maria", "asked_on": "11/20/2026"})
    client.post(
        url("share", investigation),
        {
            "fields_told": ["NAME", "CONDITIONS"],
            "told": "Maria",
            "shared_on": "11/20/2026",
            "authority": "Signed release",
        },
    )
    answer = {"version": "2", "answer": "APPROVED", "answered_on": "11/23/2026", "findings": "A room of his own."}
    client.post(url("answer", investigation), answer)
    assert "Approve the finding" not in client.get(url("detail", investigation)).content.decode()

    client.force_login(supervisor)
    shown = client.get(url("detail", investigation)).content.decode()
    assert "Approve the finding" in shown
    assert "Name, Conditions" in shown
    response = client.post(url("approve", investigation), {"version": "3"})

    investigation.refresh_from_db()
    assert response["Location"] == url("detail", investigation)
    assert investigation.status == "APPROVED"
    assert PartnerSharing.objects.get().told == "Maria"


def test_investigation_answer_asks_for_the_reason_of_a_no(client: Any, officer: Any, investigation: Any):
    Investigation.objects.update(status="ASKED", asked_of="Maria", asked_on="2026-11-20")
    client.force_login(officer)
    answer = {"version": "1", "answer": "NOT_APPROVED", "answered_on": "11/23/2026", "findings": "Weapons."}

    response = client.post(url("answer", investigation), answer)

    assert response.status_code == 422
    assert response.context["form"].errors["answer_reason"] == ["Say why it was not approved."]


def test_investigation_answer_shows_both_texts_of_a_stale_edit(client: Any, officer: Any, investigation: Any):
    Investigation.objects.update(status="ASKED", asked_of="Maria", asked_on="2026-11-20", version=4)
    client.force_login(officer)
    answer = {"version": "3", "answer": "APPROVED", "answered_on": "11/23/2026", "findings": "A room of his own."}

    response = client.post(url("answer", investigation), answer)

    assert response.status_code == 422
    assert 'name="version" value="4"' in response.content.decode()
    assert "A room of his own." in response.content.decode()


def test_investigation_return_goes_back_to_the_officer(client: Any, supervisor: Any, officer: Any, candidate: Any):
    answered = factories.InvestigationFactory(
        term=candidate.term, officer_id=officer.pk, found_by=officer, answered=True
    )
    client.force_login(supervisor)

    client.post(url("return", answered), {"version": "1", "reason": "Who else lives there?"})

    client.force_login(officer)
    assert "Who else lives there?" in client.get(url("detail", answered)).content.decode()


def test_supervisor_who_found_it_does_not_approve_it(client: Any, supervisor: Any, officer: Any, candidate: Any):
    own = factories.InvestigationFactory(term=candidate.term, officer_id=officer.pk, found_by=supervisor, answered=True)
    client.force_login(supervisor)
    assert "Another supervisor must approve it" in client.get(url("detail", own)).content.decode()

    client.post(url("approve", own), {"version": "1"})

    own.refresh_from_db()
    assert own.status == "ANSWERED"


def test_investigation_withdraw_says_why(client: Any, officer: Any, home_plan: Any):
    client.force_login(officer)

    client.post(url("withdraw", home_plan), {"version": "1", "reason": "The host moved away"})

    home_plan.refresh_from_db()
    assert (home_plan.status, home_plan.withdrawn_on) == ("WITHDRAWN", TODAY)
    assert "The host moved away" in client.get(url("detail", home_plan)).content.decode()


def test_investigation_detail_says_that_it_is_overdue(client: Any, officer: Any, investigation: Any):
    Investigation.objects.update(due_on="2026-11-20")
    client.force_login(officer)

    assert "overdue" in client.get(url("detail", investigation)).content.decode()


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("colleague", 404), ("supervisor", 200)])
def test_investigation_is_seen_by_who_has_it_in_hand(request, client: Any, investigation: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    found = [client.get(url(name, investigation)).status_code for name in ("detail", *STEPS)]

    assert found == [status] * 5


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("clerk", 403), ("supervisor", 302)])
def test_findings_are_decided_by_supervisors(request, client: Any, home_plan: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.post(url("approve", home_plan), {"version": "1"}).status_code == status


def test_investigation_pages_take_no_other_method(client: Any, supervisor: Any, investigation: Any):
    client.force_login(supervisor)

    assert client.post(url("detail", investigation)).status_code == 405
    assert client.get(url("approve", investigation)).status_code == 405
    assert [client.delete(url(name, investigation)).status_code for name in (*STEPS, "return")] == [405] * 5

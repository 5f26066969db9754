"""The page of the release: prefilled, confirmed once, or blocked with the sentence that says why."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cases.parolees.models import Condition, SupervisionTerm
from cases.parolees.standard_conditions import STANDARD_CONDITIONS
from cases.plans.models import Investigation, ReleaseCandidate
from parole.edits import StaleEditError
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen(frozen: Any) -> None:
    """Each page is opened on the morning of Nov 24."""


def url(candidate: Any) -> str:
    return reverse("plans:candidate-release", args=[candidate.pk])


def prefilled(client: Any, candidate: Any) -> dict[str, Any]:
    """Return what the page shows, as it would be sent back."""
    initial = client.get(url(candidate)).context["form"].initial
    return {**initial, "level": initial["level"] or "HIGH"}


@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk"])
def test_candidate_release_is_prefilled_and_confirmed_once(request, client: Any, granted: Any, officer: Any, who: str):
    factories.RulePackFactory(jurisdiction=granted.term.unit.jurisdiction)
    factories.OpinionFactory(candidate=granted, approved=True)
    client.force_login(request.getfixturevalue(who))
    typed = prefilled(client, granted)
    assert (typed["officer"], len(typed["standard"])) == (officer.pk, len(STANDARD_CONDITIONS))

    response = client.post(url(granted), {**typed, "accepted": ["proposed-1"]})

    term = SupervisionTerm.objects.get(pk=granted.term_id)
    assert (term.status, response.status_code) == ("ACTIVE", 302)
    assert Condition.objects.filter(term=term).count() == len(STANDARD_CONDITIONS) + 1
    assert Condition.objects.get(kind="SPECIAL").text == "Attend counseling each week."
    (said,) = get_messages(response.wsgi_request)
    assert str(said).startswith("Released. The first check-in is due ")


def test_candidate_release_without_rules_says_no_day(client: Any, granted: Any, officer: Any):
    client.force_login(officer)

    response = client.post(url(granted), prefilled(client, granted))

    assert [str(said) for said in get_messages(response.wsgi_request)] == ["Released."]


def test_candidate_release_leaves_out_what_was_not_accepted(client: Any, granted: Any, officer: Any):
    factories.OpinionFactory(candidate=granted, approved=True)
    client.force_login(officer)

    client.post(url(granted), {**prefilled(client, granted), "standard": []})

    assert not Condition.objects.exists()


def test_candidate_release_does_not_offer_again_what_binds_already(client: Any, granted: Any, officer: Any):
    imposed = STANDARD_CONDITIONS[0]
    factories.ConditionFactory(term=granted.term, category=imposed.category, text=imposed.text, plain_words="")
    client.force_login(officer)

    page = client.get(url(granted))

    assert imposed.code not in page.context["form"].initial["standard"]
    assert "Conditions that bind already" in page.content.decode()


def test_candidate_release_sent_twice_releases_once(client: Any, granted: Any, officer: Any):
    client.force_login(officer)
    typed = {**prefilled(client, granted), "form_token": "6a1cbb2e-6a43-4a51-9a6f-6b8d1d0a5b0e"}

    first, second = client.post(url(granted), typed), client.post(url(granted), typed)

    assert first["Location"] == second["Location"]
    assert Condition.objects.count() == len(STANDARD_CONDITIONS)


def test_candidate_release_is_blocked_by_a_plan_that_was_withdrawn(client: Any, granted: Any, officer: Any):
    client.force_login(officer)
    typed = prefilled(client, granted)
    Investigation.objects.update(status="WITHDRAWN", withdrawn_on="2026-11-24", withdraw_reason="He drinks again")

    page = client.get(url(granted)).content.decode()
    assert "was withdrawn on Nov 24, 2026: He drinks again" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    response = client.post(url(granted), typed)

    assert response.status_code == 422
    assert ReleaseCandidate.objects.get().status == "GRANTED"


def test_candidate_release_refuses_a_stale_page(client: Any, granted: Any, officer: Any):
    client.force_login(officer)
    typed = prefilled(client, granted)
    ReleaseCandidate.objects.update(version=5)

    response = client.post(url(granted), typed)

    assert (response.status_code, response.context["form"].data["version"]) == (422, "5")
    assert StaleEditError.__name__ not in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("examiner", 403), ("auditor", 403), ("outsider", 404)])
def test_candidate_release_is_refused(request, client: Any, granted: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url(granted)).status_code == status


def test_candidate_release_takes_no_delete(client: Any, granted: Any, officer: Any):
    client.force_login(officer)

    assert client.delete(url(granted)).status_code == 405

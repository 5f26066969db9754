"""An appeal is taken down on the order's page, shows on the request, and can be taken back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hearings import actions
from hearings.models import HearingRequest
from tests.factories import UserFactory
from tests.hearings.conftest import TEN
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

FILED = {"kind": "APPEAL", "filed_by": "Rosa Alvarez", "filed_on": "12/1/26", "grounds": "The wrong day."}


@pytest.fixture
def decision(begun, seated, vote, decide, rules, frozen):
    rules(size=1, quorum=1, appeal_days=30)
    vote(begun, seated, "CONTINUE")
    made = decide(begun)
    frozen.move_to(TEN + timedelta(hours=1))
    return made


@pytest.fixture
def url(decision):
    return reverse("hearings:hearing-appeal", args=[decision.hearing_id])


def test_appeal_is_taken_down_and_waits_for_the_clerk(client, clerk, decision, url):
    sign_in(client, clerk)
    assert "Last day of appeal: Dec 31, 2026" in client.get(url).content.decode()

    answer = send(client, url, **FILED)

    asked = HearingRequest.objects.get()
    assert answer["Location"] == reverse("hearings:request-detail", args=[asked.pk])
    shown = client.get(answer["Location"]).content.decode()
    assert "Filed by Rosa Alvarez, received Dec 1, 2026" in shown
    assert reverse("hearings:request-accept", args=[asked.pk]) in shown
    assert "Countersign" not in shown
    assert "Return with a reason" not in shown
    order = client.get(reverse("hearings:hearing-order", args=[decision.hearing_id])).content.decode()
    assert "Appeal filed Dec 1, 2026" in order


def test_late_appeal_is_taken_down_and_said_to_be_late(client, clerk, decision, frozen):
    frozen.move_to(TEN + timedelta(days=33))
    late = actions.file_appeal(
        decision=decision,
        by=clerk,
        at=TEN + timedelta(days=33),
        kind="APPEAL",
        filed_by="Rosa Alvarez",
        filed_on=date(2027, 1, 2),
        grounds="Late.",
    )

    shown = sign_in(client, clerk).get(reverse("hearings:request-detail", args=[late.pk])).content.decode()

    assert "2 days after the last day" in shown


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"filed_on": "11/2/26"}, "filed_on", "before the decision"),
        ({"filed_by": ""}, "filed_by", "required"),
        ({"grounds": ""}, "grounds", "required"),
        ({"kind": "REVOCATION"}, "kind", "valid choice"),
    ],
)
def test_appeal_refuses_at_the_field_and_keeps_what_was_typed(client, clerk, url, changes, name, words):
    answer = send(sign_in(client, clerk), url, **FILED | changes)

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[name])


def test_request_of_an_officer_does_not_become_an_appeal(client, officer, clerk, parolee, countersigned):
    asked = sign_in(client, officer).get(reverse("hearings:request-create", args=[parolee.pk])).content.decode()
    accepted = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk]))

    assert 'value="APPEAL"' not in asked
    assert 'value="APPEAL"' not in accepted.content.decode()


def test_appeal_is_taken_back_by_whoever_filed_it(client, clerk, decision, url):
    send(sign_in(client, clerk), url, **FILED)
    asked = HearingRequest.objects.get()

    send(client, reverse("hearings:request-withdraw-appeal", args=[asked.pk]))

    asked.refresh_from_db()
    assert asked.status == "WITHDRAWN"


def test_appeal_asks_for_the_role_the_case_and_the_decision(client, clerk, examiner, decision, url, other_hearing):
    undecided = reverse("hearings:hearing-appeal", args=[other_hearing.pk])

    assert sign_in(client, examiner).get(url).status_code == 403
    assert sign_in(client, UserFactory()).get(url).status_code == 404
    assert sign_in(client, clerk).get(undecided).status_code == 404
    assert client.delete(url).status_code == 405
    withdraw = reverse("hearings:request-withdraw-appeal", args=[1])
    assert client.get(withdraw).status_code == 405


@pytest.fixture
def other_hearing(schedule):
    return schedule(starts_at=TEN + timedelta(days=7))

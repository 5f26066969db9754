"""Putting a check-in aside, taking it up again, and what a supervisor says to it."""

from datetime import date

import pytest
from django.urls import reverse

from cases.meetings.models import Snooze
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
APPROVALS = "/approvals/"


@pytest.fixture
def check_in(parolee):
    """Was due on November 17; the next one would be due on December 3."""
    return factories.CheckInFactory(parolee=parolee)


@pytest.fixture
def waiting(check_in, officer):
    return factories.SnoozeFactory(check_in=check_in, waiting=True, requested_by=officer)


def snooze_url(check_in, query=""):
    return reverse("meetings:check-in-snooze", args=[check_in.pk]) + query


def url_of(name, snooze):
    return reverse(f"meetings:{name}", args=[snooze.pk])


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("until_on", "status", "says"),
    [("11/30/2026", "ACTIVE", "Snoozed until Mon, Nov 30."), ("12/3/2026", "WAITING", "It waits for a supervisor.")],
)
def test_check_in_snooze_holds_or_waits(client, officer, check_in, until_on, status, says):
    client.force_login(officer, backend=BACKEND)

    response = client.post(
        snooze_url(check_in, "?next=today"), {"snoozed_until": until_on, "reason": "In the hospital."}, follow=True
    )

    assert response.redirect_chain == [(reverse("desk:today"), 302)]
    assert said(response) == [says]
    assert Snooze.objects.get().status == status


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"snoozed_until": "12/4/2026"}, "snoozed_until"),
        ({"snoozed_until": "soon"}, "snoozed_until"),
        ({"reason": ""}, "reason"),
    ],
)
def test_check_in_snooze_refuses_and_keeps_what_was_typed(client, officer, check_in, changes, field):
    client.force_login(officer, backend=BACKEND)

    response = client.post(
        snooze_url(check_in), {"snoozed_until": "11/30/2026", "reason": "In the hospital.", **changes}
    )

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert changes.get("snoozed_until", "In the hospital.").encode() in response.content or field == "reason"
    assert not Snooze.objects.exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, b"snoozed until Fri, Nov 27"),
        ({"waiting": True}, b"snooze until Thu, Dec 3 waits for a supervisor"),
        ({"status": "REFUSED", "refusal_reason": "See him there."}, b"snooze refused by Ruth Vance: See him there."),
    ],
)
def test_case_file_says_beside_what_is_overdue_that_it_is_snoozed(client, officer, supervisor, check_in, facts, words):
    if "status" in facts:
        facts |= {"decided_by": supervisor, "decided_at": factories.RECORDED_AT}
    factories.SnoozeFactory(check_in=check_in, **facts)
    client.force_login(officer, backend=BACKEND)

    for url in ("meetings:parolee-meetings", "parolees:parolee-detail"):
        page = client.get(reverse(url, args=[check_in.parolee_id])).content
        assert b"7 days overdue" in page
        assert words in page


def test_snooze_end_brings_the_check_in_back(client, officer, check_in):
    snooze = factories.SnoozeFactory(check_in=check_in)
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("snooze-end", snooze), follow=True)
    again = client.post(url_of("snooze-end", snooze), follow=True)

    assert said(response) == ["The check-in is back."]
    assert said(again) == ["Somebody else answered this, or it has ended."]
    snooze.refresh_from_db()
    assert snooze.status == "ENDED"


def test_snooze_approve_lets_it_hold(client, supervisor, waiting):
    client.force_login(supervisor, backend=BACKEND)

    response = client.post(url_of("snooze-approve", waiting), follow=True)

    assert response.redirect_chain == [(APPROVALS, 302)]
    waiting.refresh_from_db()
    assert (waiting.status, waiting.decided_by) == ("ACTIVE", supervisor)


def test_snooze_approve_says_why_not(client, supervisor, waiting):
    Snooze.objects.filter(pk=waiting.pk).update(until_on=date(2026, 11, 24))
    client.force_login(supervisor, backend=BACKEND)

    response = client.post(url_of("snooze-approve", waiting), follow=True)

    assert said(response) == ["Choose a day that is still to come."]


def test_snooze_refuse_asks_for_a_reason(client, supervisor, waiting):
    client.force_login(supervisor, backend=BACKEND)
    url = url_of("snooze-refuse", waiting)

    assert b"In the hospital until Friday." in client.get(url).content
    refused = client.post(url, {"reason": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert client.post(url, {"reason": "See him there."}).url == APPROVALS

    waiting.refresh_from_db()
    assert (waiting.status, waiting.refusal_reason) == ("REFUSED", "See him there.")


@pytest.mark.parametrize(
    ("name", "wrong_role", "right_role"),
    [
        ("snooze-end", "auditor", "officer"),
        ("snooze-approve", "officer", "supervisor"),
        ("snooze-refuse", "officer", "supervisor"),
    ],
)
def test_answers_are_for_those_who_may_give_them(client, request, other_unit, waiting, name, wrong_role, right_role):
    elsewhere = factories.UserFactory(unit=other_unit, role="SUPERVISOR")
    url = url_of(name, waiting)
    answers = []
    for user in (request.getfixturevalue(wrong_role), elsewhere):
        client.force_login(user, backend=BACKEND)
        answers.append(client.post(url, {"reason": "No."}).status_code)
    client.force_login(request.getfixturevalue(right_role), backend=BACKEND)
    answers.append(client.put(url).status_code)

    assert answers == [403, 404, 405]
    waiting.refresh_from_db()
    assert waiting.status == "WAITING"


def test_check_in_snooze_is_for_those_who_reach_the_case(client, auditor, outsider, officer, check_in):
    answers = []
    for user in (auditor, outsider):
        client.force_login(user, backend=BACKEND)
        answers.append(client.get(snooze_url(check_in)).status_code)
    client.force_login(officer, backend=BACKEND)
    answers.append(client.delete(snooze_url(check_in)).status_code)

    assert answers == [403, 404, 405]

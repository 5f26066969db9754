"""Everything that waits for a supervisor's yes."""

import re

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
URL = "/approvals/"


def fill(officer, unit, count=1):
    """Leave a long snooze, a flag and a request with each of so many cases."""
    pack = factories.RulePackFactory()
    for _ in range(count):
        parolee = factories.CaseFactory(officer=officer, unit=unit)
        check_in = factories.CheckInFactory(parolee=parolee, pack=pack)
        factories.SnoozeFactory(check_in=check_in, waiting=True, requested_by=officer)
        meeting = factories.MeetingFactory(parolee=parolee, held=True, recorded_by=officer)
        factories.IntegrityFlagFactory(meeting=meeting)
        factories.HearingRequestFactory(parolee=parolee, requested_by=officer)


def names(response):
    return [(panel.name, panel.context["count"]) for panel in response.context["panels"]]


def test_approval_list_shows_what_each_room_offers(client, supervisor, officer, unit):
    fill(officer, unit)
    client.force_login(supervisor, backend=BACKEND)

    response = client.get(URL)

    assert names(response) == [("snoozes", 1), ("flags", 1), ("requests_to_countersign", 1)]
    page = response.content.decode()
    for words in (
        "In the hospital until Friday.",
        "Entered late",
        "The phone had no network.",
        "Requests to countersign",
    ):
        assert words in page


def test_approval_list_says_when_nothing_waits(client, supervisor):
    client.force_login(supervisor, backend=BACKEND)

    response = client.get(URL)

    assert names(response) == []
    assert b"Nothing waits for your yes." in response.content


def test_approval_list_leaves_out_what_is_ones_own_and_what_is_settled(client, supervisor, officer, parolee):
    own = factories.MeetingFactory(parolee=parolee, held=True, recorded_by=supervisor)
    factories.IntegrityFlagFactory(meeting=own)
    factories.IntegrityFlagFactory(meeting=factories.MeetingFactory(parolee=parolee, held=True), cleared=True)
    factories.SnoozeFactory(check_in=factories.CheckInFactory(parolee=parolee), waiting=True, requested_by=supervisor)
    done = factories.CheckInFactory(parolee=parolee, requirement="done", status="WITHDRAWN")
    factories.SnoozeFactory(check_in=done, waiting=True, requested_by=officer)
    client.force_login(supervisor, backend=BACKEND)

    assert names(client.get(URL)) == []


@pytest.mark.parametrize("count", [1, 3, 130])
def test_approval_list_costs_the_same_for_any_number(
    client, supervisor, officer, unit, django_assert_num_queries, count
):
    fill(officer, unit, count)
    client.force_login(supervisor, backend=BACKEND)

    with django_assert_num_queries(24):
        client.get(URL)


def test_rail_and_today_say_how_much_waits(client, supervisor, officer, unit):
    fill(officer, unit)
    client.force_login(supervisor, backend=BACKEND)

    page = client.get(reverse("desk:today")).content.decode()

    assert re.search(r'href="/approvals/"[^>]*>.*?Approvals <span class="tag">3', page, re.DOTALL)
    assert "3 things wait for your yes" in page


def test_rail_of_an_officer_has_no_approvals(client, officer):
    client.force_login(officer, backend=BACKEND)

    assert b"/approvals/" not in client.get(reverse("desk:today")).content


def test_approval_list_refuses_roles_and_other_methods(client, officer, auditor, supervisor):
    answers = []
    for user in (officer, auditor):
        client.force_login(user, backend=BACKEND)
        answers.append(client.get(URL).status_code)
    client.force_login(supervisor, backend=BACKEND)
    answers.append(client.post(URL).status_code)

    assert answers == [403, 403, 405]

"""Today, for everybody."""

from typing import Any

import pytest
from django.urls import reverse

from cases.desk.panels import ShownPanel

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
URL = reverse("desk:today")
EVERYBODY = ["officer", "supervisor", "clerk", "examiner", "auditor", "administrator"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_today_opens_for_everybody(client, request, who):
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    response = client.get(URL)

    assert response.status_code == 200
    assert "Tue, Nov 24" in response.content.decode()


def test_today_leads_an_administrator_to_the_settings(client, administrator):
    client.force_login(administrator, backend=BACKEND)

    page = client.get(URL).content.decode()

    assert "You configure the agency and see no cases." in page
    assert reverse("admin:index") in page


def test_today_asks_a_visitor_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('account_login')}?next=/"


def test_today_is_only_read(client, officer):
    client.force_login(officer, backend=BACKEND)

    assert client.post(URL).status_code == 405


@pytest.mark.parametrize(
    ("context", "summary"),
    [
        ({}, ""),
        ({"count": 0}, ""),
        ({"count": 3}, "3 outcomes to log"),
        ({"count": 1, "summary": "1 outcome to log"}, "1 outcome to log"),
    ],
)
def test_a_panel_stands_in_the_summary_when_it_counts_something(context: dict[str, Any], summary: str):
    assert ShownPanel("outcomes_to_log", "x.html", context).summary == summary

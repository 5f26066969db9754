"""Edits of the term."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cases.parolees.models import Condition
from tests import factories
from tests.cases.parolees.views.edits import EDITS, address, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


def test_edits_of_a_closed_term_are_gone(client, officer, parolee, standing):
    parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 20))
    sign_in(client, officer)

    for name in ("level-set", "case-type-set", "status-change", "condition-add"):
        assert client.get(address(name, parolee, standing)).status_code == 404
        assert client.post(address(name, parolee, standing), EDITS[name]).status_code == 422


ASKS = {
    **EDITS["condition-add"],
    "asks": "add",
    "title": "Employment verification",
    "count": "1",
    "every": "30",
    "per": "days",
    "where": ["PLACE_OF_EMPLOYMENT"],
    "who": "COLLATERAL",
}
LOOSENS = {
    **EDITS["condition-add"],
    "asks": "loosen",
    "changes": "high-in-person",
    "count": "1",
    "every": "21",
    "per": "days",
    "authority": "Board",
    "reason": "Night shifts",
}


@pytest.mark.parametrize(
    ("typed", "check_in"),
    [
        (
            ASKS,
            {
                "title": "Employment verification",
                "cadence": {"kind": "rolling", "count": 1, "days": 30},
                "satisfied_by": {
                    "types": ["COLLATERAL", "BOTH"],
                    "locations": ["PLACE_OF_EMPLOYMENT"],
                    "methods": [],
                },
            },
        ),
        (
            {**ASKS, "every": "", "per": "month", "who": "", "where": []},
            {
                "title": "Employment verification",
                "cadence": {"kind": "fixed", "count": 1, "per": "month"},
                "satisfied_by": {"types": [], "locations": [], "methods": []},
            },
        ),
        (
            LOOSENS,
            {
                "changes": "high-in-person",
                "direction": "loosen",
                "cadence": {"kind": "rolling", "count": 1, "days": 21},
                "authority": "Board",
                "reason": "Night shifts",
            },
        ),
    ],
)
def test_condition_add_asks_for_check_ins(client, officer, parolee, standing, typed, check_in):
    factories.RulePackFactory()
    sign_in(client, officer)

    answer = client.post(address("condition-add", parolee, standing), typed)

    assert answer.status_code == 302
    assert Condition.objects.exclude(parameters={}).get().parameters == {"check_in": check_in}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"asks": ""}, "asks", "Choose what this condition asks for"),
        ({"title": ""}, "title", "Say what the check-in is called."),
        ({"count": ""}, "count", "Say how many."),
        ({"count": "9", "every": "3"}, "count", "9 per 3 days leaves less than a day for each"),
        ({"count": "9", "every": "2", "per": "months"}, "count", "with months the count is 1, not 9"),
        ({"changes": "high-in-person"}, "changes", "A check-in of its own changes none of the rules"),
        ({"asks": "tighten"}, "changes", "Choose which of the rules is changed."),
        ({**LOOSENS, "reason": ""}, "reason", "Less often needs the authority and the reason."),
        ({**LOOSENS, "asks": "tighten"}, "asks", "1 per 21 days is not more often than 2 per 30 days"),
    ],
)
def test_condition_add_says_at_the_field_what_is_wrong(
    client, officer, parolee, standing, changes: dict[str, Any], field, sentence
):
    factories.RulePackFactory()
    sign_in(client, officer)

    answer = client.post(address("condition-add", parolee, standing), {**ASKS, **changes})

    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors[field])
    assert '<details class="more field" open>' in answer.content.decode()
    assert not Condition.objects.exclude(parameters={}).exists()


def test_condition_add_offers_the_rules_in_force(client, officer, parolee, standing):
    factories.RulePackFactory()

    page = sign_in(client, officer).get(address("condition-add", parolee, standing)).content.decode()

    assert '<option value="high-in-person">In-person meeting: 2 per 30 days (high)</option>' in page


def test_status_change_asks_why_only_where_a_suspension_is_possible(client, officer, parolee, standing):
    sign_in(client, officer)
    url = address("status-change", parolee, standing)
    assert "Why it is suspended" in client.get(url).content.decode()

    client.post(url, {"status": "SUSPENDED", "why_suspended": "HOSPITAL", "on": "11/24/2026"})

    assert parolee.status_spans.get(ends_on=None).reason == "HOSPITAL"
    assert "Why it is suspended" not in client.get(url).content.decode()
    page = client.get(address("parolee-detail", parolee, standing)).content.decode()
    assert "Suspended since Nov 24, 2026: hospital" in page


CLOSES = {"status": "REVOKED", "why_closed": "Decided on paper.", "on_order": "The board, Nov 23", "on": "11/24/2026"}


def test_status_change_offers_an_officer_nothing_that_closes_the_term(client, officer, parolee, standing):
    sign_in(client, officer)
    url = address("status-change", parolee, standing)

    page = client.get(url)
    answer = client.post(url, CLOSES)

    assert [value for value, _ in page.context["form"].fields["status"].widget.choices] == [
        *("IN_CUSTODY", "ABSCONDED", "SUSPENDED", "COMPACT_OUT"),
    ]
    assert "A supervisor closes a term, and says why." in page.content.decode()
    assert "Why the term is closed" not in page.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].errors["status"] == [
        "A supervisor closes a term: ask yours. A revocation is decided at a hearing."
    ]
    assert parolee.terms.get().status == "ACTIVE"


def test_status_change_lets_a_supervisor_close_the_term_and_keeps_why(client, supervisor, parolee, standing):
    sign_in(client, supervisor)
    url = address("status-change", parolee, standing)
    for missing in ("why_closed", "on_order"):
        assert list(client.post(url, {**CLOSES, missing: ""}).context["form"].errors) == [missing]
    assert list(client.post(url, {**CLOSES, "status": "ABSCONDED"}).context["form"].errors) == [
        "why_closed",
        "on_order",
    ]

    answer = client.post(url, CLOSES)

    assert answer.status_code == 302
    assert parolee.terms.get().status == "REVOKED"
    page = client.get(address("parolee-timeline", parolee, standing)).content.decode()
    assert "Status changed from Active to Revoked: Decided on paper. (order: The board, Nov 23)" in page


def test_status_change_says_what_else_is_done_and_where(client, officer, parolee, standing):
    url = address("status-change", parolee, standing)

    page = sign_in(client, officer).get(url).content.decode()

    assert "Whoever absconded is looked for, step by step" in page
    assert reverse("violations:parolee-violation-create", args=[parolee.pk]) in page
    assert reverse("hearings:request-create", args=[parolee.pk]) in page
    parolee.terms.update(status="ABSCONDED")
    assert "Whoever absconded" not in client.get(url).content.decode()

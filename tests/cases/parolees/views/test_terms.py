"""Edits of the term."""

from datetime import date
from typing import Any

import pytest

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

"""Edits of the term."""

from datetime import date

import pytest

from tests.cases.parolees.views.edits import EDITS, address, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


def test_edits_of_a_closed_term_are_gone(client, officer, parolee, standing):
    parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 20))
    sign_in(client, officer)

    for name in ("level-set", "status-change", "condition-add"):
        assert client.get(address(name, parolee, standing)).status_code == 404
        assert client.post(address(name, parolee, standing), EDITS[name]).status_code == 422


def test_status_change_asks_why_only_where_a_suspension_is_possible(client, officer, parolee, standing):
    sign_in(client, officer)
    url = address("status-change", parolee, standing)
    assert "Why it is suspended" in client.get(url).content.decode()

    client.post(url, {"status": "SUSPENDED", "why_suspended": "HOSPITAL", "on": "11/24/2026"})

    assert parolee.status_spans.get(ends_on=None).reason == "HOSPITAL"
    assert "Why it is suspended" not in client.get(url).content.decode()
    page = client.get(address("parolee-detail", parolee, standing)).content.decode()
    assert "Suspended since Nov 24, 2026: hospital" in page

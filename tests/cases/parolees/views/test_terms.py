"""Edits of the term."""

from datetime import date

import pytest

from tests.cases.parolees.views.edits import EDITS, address, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


def test_edits_of_a_closed_term_are_gone(client, officer, parolee, standing):
    parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 20))
    sign_in(client, officer)

    for name in ("level-set", "case-type-set", "status-change", "condition-add"):
        assert client.get(address(name, parolee, standing)).status_code == 404
        assert client.post(address(name, parolee, standing), EDITS[name]).status_code == 422

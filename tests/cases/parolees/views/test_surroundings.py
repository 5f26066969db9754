"""Edits of what is around a person."""

import pytest
from django.urls import reverse

from tests import factories
from tests.cases.parolees.views.edits import EDITS, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.mark.parametrize("name", ["address-end", "caution-lift", "condition-answer"])
def test_an_edit_hides_what_belongs_to_another_case(client, officer, parolee, standing, name):
    another = factories.CaseFactory(officer=officer)

    response = sign_in(client, officer).post(
        reverse(f"parolees:{name}", args=[another.pk, *standing[name]]), EDITS[name]
    )

    assert response.status_code == 404

"""Laboratories are configured, and nothing that they report is."""

import pytest

from cases.drug_tests.models import Laboratory

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.mark.django_db
def test_an_administrator_adds_a_laboratory(client, administrator):
    client.force_login(administrator, backend=BACKEND)

    client.post(
        "/settings/drug_tests/laboratory/add/", {"code": "lakes", "name": "Lakes Laboratory", "is_active": "on"}
    )

    assert Laboratory.objects.get().name == "Lakes Laboratory"

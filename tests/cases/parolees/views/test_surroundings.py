"""Edits of what is around a person."""

import pytest
from django.urls import reverse

from cases.parolees.models import Caution
from parole.accounts.models import PicklistEntry
from tests import factories
from tests.cases.parolees.views.edits import EDITS, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.mark.parametrize("name", ["address-end", "associate-edit", "caution-lift", "condition-answer"])
def test_an_edit_hides_what_belongs_to_another_case(client, officer, parolee, standing, name):
    another = factories.CaseFactory(officer=officer)

    response = sign_in(client, officer).post(
        reverse(f"parolees:{name}", args=[another.pk, *standing[name]]), EDITS[name]
    )

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ({"usual": "Visit in pairs"}, "Visit in pairs"),
        ({"usual": "Visit in pairs", "text": "Two dogs"}, "Visit in pairs. Two dogs"),
        ({"text": "Two dogs"}, "Two dogs"),
    ],
)
def test_caution_add_suggests_the_cautions_that_the_agency_keeps(client, officer, parolee, typed, text):
    PicklistEntry.objects.create(picklist="CAUTION", label="Visit in pairs")

    sign_in(client, officer).post(reverse("parolees:caution-add", args=[parolee.pk]), {"kind": "OTHER", **typed})

    assert Caution.objects.get(parolee=parolee).text == text


def test_caution_add_refuses_more_words_than_a_caution_holds(client, officer, parolee):
    PicklistEntry.objects.create(picklist="CAUTION", label="Visit in pairs")
    typed = {"kind": "OTHER", "usual": "Visit in pairs", "text": "x" * 190}

    response = sign_in(client, officer).post(reverse("parolees:caution-add", args=[parolee.pk]), typed)

    assert response.status_code == 422
    assert response.context["form"].errors == {"text": ["Write less beside the words that are chosen."]}


def test_associate_edit_shows_what_somebody_else_saved_meanwhile(client, officer, parolee):
    employer = factories.AssociateFactory(parolee=parolee, kind="EMPLOYER", name="Acme Foundry", version=2)
    typed = {**EDITS["associate-edit"], "version": "1", "name": "Acme Foundry East"}

    response = sign_in(client, officer).post(reverse("parolees:associate-edit", args=[parolee.pk, employer.pk]), typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Not known" in page
    assert "Acme Foundry East" in page
    employer.refresh_from_db()
    assert (employer.name, employer.version) == ("Acme Foundry", 2)


def test_caution_add_keeps_what_kind_it_is(client, officer, parolee):
    sign_in(client, officer).post(
        reverse("parolees:caution-add", args=[parolee.pk]), {"kind": "WEAPONS", "text": "Knife in the boot"}
    )

    page = client.get(reverse("parolees:parolee-detail", args=[parolee.pk])).content.decode()
    assert Caution.objects.get(parolee=parolee).kind == "WEAPONS"
    assert "Weapons:</span> Knife in the boot" in page

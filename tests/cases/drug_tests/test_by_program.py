"""What a treatment program takes by itself: whoever would cite it reads why it cannot be cited."""

import pytest
from django.urls import reverse

from cases.drug_tests.citing import facts
from cases.drug_tests.guard import UnestablishedError, require_established
from cases.drug_tests.models import Door
from cases.drug_tests.models.statements import ALWAYS_OPEN
from parole.offers import Use
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

BY_PROGRAM = (
    "A program takes this specimen, and its chain of custody is not kept here: the test cannot be cited. "
    "To hold something against somebody, order a test of our own."
)


@pytest.fixture
def by_program(parolee):
    """Was done by a treatment program on Wednesday."""
    return factories.DrugTestFactory(parolee=parolee, origin="PROGRAM", due_on="2026-11-18")


@pytest.mark.parametrize("door", [door for door in Door if door not in ALWAYS_OPEN])
def test_a_test_by_a_program_passes_no_door(by_program, door):
    with pytest.raises(UnestablishedError) as refused:
        require_established(by_program.pk, door=door, at=NOW)

    assert str(refused.value) == BY_PROGRAM


def test_request_says_of_the_last_test_by_a_program_why_it_cannot_be_cited(drug_test, by_program, parolee):
    factories.ResultFactory(drug_test=drug_test)
    factories.DrugTestFactory(parolee=parolee, origin="PROGRAM", due_on="2026-11-11")
    factories.DrugTestFactory(parolee=parolee, origin="PROGRAM", due_on="2026-11-27")
    factories.DrugTestFactory(
        parolee=parolee, origin="PROGRAM", due_on="2026-11-20", status="CANCELLED", ended_reason="Noted twice."
    )

    found = {fact.subject: (fact.words, fact.refusal) for fact in facts(drug_test.term_id, NOW, Use.HEARING_REQUEST)}

    assert found == {
        drug_test.pk: (
            "Drug test of Nov 18, 2026. Cocaine: presumptive, not confirmed.",
            "Presumptive only: cocaine is neither confirmed nor admitted in writing.",
        ),
        by_program.pk: ("Drug test of Nov 18, 2026, by a program.", BY_PROGRAM),
    }


@pytest.mark.usefixtures("frozen")
def test_the_page_of_a_hearing_request_and_of_the_test_say_why(client, officer, by_program):
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    for url in (
        reverse("hearings:request-create", args=[by_program.parolee_id]),
        reverse("drug_tests:drug-test-detail", args=[by_program.pk]),
    ):
        assert BY_PROGRAM in client.get(url).content.decode()

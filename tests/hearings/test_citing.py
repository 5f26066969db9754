"""What a request cites: what its room says stands, and nothing else."""

import pytest

from hearings import actions
from hearings.citing import NotCitableError, choices, cite
from tests import factories
from tests.conftest import NOW


@pytest.fixture
def confirmed(parolee):
    made = factories.DrugTestFactory(parolee=parolee, status="RESULTED")
    factories.CollectionFactory(drug_test=made)
    factories.ResultFactory(drug_test=made)
    factories.ResultFactory(drug_test=made, confirmation=True)
    return made


def test_a_corrected_request_rests_on_what_is_chosen_then(confirmed, asked, officer, clerk):
    key = f"drug_tests:{confirmed.pk}"
    assert [(choice.key, choice.refusal) for choice in choices(asked.term_id, NOW)] == [(key, "")]
    cite(asked, [key, key], NOW)
    assert [fact.key for fact in asked.cited.all()] == [key]

    type(asked).objects.filter(pk=asked.pk).update(
        status="RETURNED", returned_by=clerk, returned_at=NOW, return_reason="Say more."
    )
    asked.refresh_from_db()
    actions.correct_request(
        request=asked, version=1, by=officer, at=NOW, kind="REVOCATION", reason="More.", hold_by=None
    )

    assert not asked.cited.exists()


@pytest.mark.parametrize(
    "key", ["", "drug_tests", "drug_tests:", "drug_tests:x", "elsewhere:1", "drug_tests:" + "9" * 30]
)
def test_what_nobody_offers_is_refused(asked, key):
    with pytest.raises(NotCitableError):
        cite(asked, [key], NOW)

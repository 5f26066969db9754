"""When a term ends nobody is expected at a test any more."""

import pytest

from cases.drug_tests import rosters
from cases.drug_tests.models import DrugTest
from cases.parolees.actions import change_term_status, mark_deceased
from cases.parolees.models import SupervisionTerm
from tests import factories
from tests.conftest import NOW, TODAY


def test_a_closed_term_calls_off_what_was_ordered(supervisor, parolee):
    drawn = factories.DrugTestFactory(parolee=parolee, drawn=True)
    told = factories.DrugTestFactory(parolee=parolee, told=True)

    change_term_status(
        term=parolee.terms.get(), status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    drawn.refresh_from_db()
    told.refresh_from_db()
    assert (told.status, told.ended_reason) == ("CANCELLED", "Supervision has ended.")
    # Whoever was drawn is excused with a label, and never taken out.
    assert (drawn.status, drawn.excuse_reason) == ("EXCUSED", "Supervision has ended.")
    assert not DrugTest.objects.expected().exists()


def test_a_death_calls_off_what_was_ordered(supervisor, parolee):
    factories.DrugTestFactory(parolee=parolee, told=True)

    mark_deceased(parolee=parolee, version=1, by=supervisor, at=NOW, on=TODAY)

    assert not DrugTest.objects.expected().exists()


@pytest.mark.parametrize(("ends_in", "is_tested"), [(1, True), (0, False)])
def test_the_draw_leaves_out_whose_sentence_has_ended(parolee, ends_in, is_tested):
    term = parolee.terms.select_related("unit").get()
    factories.ConditionFactory(
        term=term,
        category="TESTING",
        parameters={"testing": {"how": {"kind": "random", "per_month": 4}, "panel": "federal-urine"}},
    )
    factories.CallInNumberFactory(parolee=parolee)
    ends_on = TODAY.replace(day=TODAY.day + ends_in)
    SupervisionTerm.objects.filter(pk=term.pk).update(expires_on=ends_on, projected_discharge_on=ends_on)

    assert bool(rosters.lines_for(term.unit, TODAY, at=NOW)) == is_tested

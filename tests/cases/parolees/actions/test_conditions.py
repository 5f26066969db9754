"""Conditions, and what was answered to them."""

import pytest

from cases.parolees import actions
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY


def test_impose_condition_binds_a_term_from_a_day_on(officer, parolee):
    condition = actions.impose_condition(
        term=parolee.terms.get(),
        by=officer,
        at=NOW,
        kind="SPECIAL",
        category="CURFEW",
        text="Remain at home between 8 pm and 6 am.",
        starts_on=TODAY,
    )

    assert list(parolee.conditions.in_force(TODAY)) == [condition]
    assert Event.objects.get(verb="condition.imposed").details == {"category": "CURFEW"}


def test_impose_condition_refuses_a_closed_term(officer, supervisor, parolee):
    term = parolee.terms.get()
    actions.change_term_status(
        term=term, status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    with pytest.raises(actions.TermClosedError):
        actions.impose_condition(
            term=term, by=officer, at=NOW, kind="SPECIAL", category="OTHER", text="Late", starts_on=TODAY
        )


def test_answer_condition_keeps_when_before_whom_and_in_which_language(officer, parolee):
    condition = factories.ConditionFactory(term=parolee.terms.get())

    actions.answer_condition(
        condition=condition, version=1, by=officer, at=NOW, answer="REFUSED", before="Dana Cole", language="es"
    )

    assert (condition.answer, condition.answered_at, condition.answered_before, condition.answered_in) == (
        "REFUSED",
        NOW,
        "Dana Cole",
        "Spanish",
    )


def test_answer_condition_refuses_a_stale_page(officer, parolee):
    condition = factories.ConditionFactory(term=parolee.terms.get(), version=2)

    with pytest.raises(StaleEditError):
        actions.answer_condition(
            condition=condition, version=1, by=officer, at=NOW, answer="REFUSED", before="Dana Cole", language="es"
        )

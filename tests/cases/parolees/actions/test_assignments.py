"""Who carries which case, from when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.parolees import actions
from cases.parolees.models import Assignment, Parolee, SupervisionTerm
from parole.accounts.reach import resolve
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW

LATER = NOW + timedelta(seconds=1)


def visible(user, at):
    return set(Parolee.objects.visible_to(resolve(user, at)))


def test_move_cases_gives_the_case_away_at_an_instant(officer, colleague, supervisor, parolee):
    term = parolee.terms.get()

    [moved] = actions.move_cases(moves={term.pk: colleague.pk}, by=supervisor, at=NOW)

    assert moved.officer_id == colleague.pk
    assert visible(officer, NOW - timedelta(seconds=1)) == {parolee}
    assert visible(officer, NOW) == set()
    assert visible(colleague, NOW) == {parolee}
    assert list(Event.objects.values_list("verb", "target_pk", "parolee_id")) == [
        ("case.assigned", moved.pk, parolee.pk)
    ]


def test_move_cases_leaves_a_case_with_who_carries_it_already(officer, supervisor, parolee):
    term = parolee.terms.get()

    assert actions.move_cases(moves={term.pk: officer.pk}, by=supervisor, at=NOW) == []
    assert Assignment.objects.get().ends_at is None


def test_move_cases_takes_a_case_that_nobody_carries(colleague, supervisor, unit):
    parolee = factories.CaseFactory(unit=unit)

    [moved] = actions.move_cases(moves={parolee.terms.get().pk: colleague.pk}, by=supervisor, at=NOW)

    assert moved.parolee_id == parolee.pk


def test_move_cases_refuses_a_case_that_is_to_move_later(officer, colleague, supervisor, parolee):
    term = parolee.terms.get()
    actions.move_cases(moves={term.pk: colleague.pk}, by=supervisor, at=LATER)

    with pytest.raises(actions.CaseMovesLaterError) as refused:
        actions.move_cases(moves={term.pk: officer.pk}, by=supervisor, at=NOW)

    assert refused.value.term_pks == {term.pk}


def test_move_cases_moves_only_first_officers(officer, colleague, supervisor, parolee):
    term = parolee.terms.get()
    second = factories.AssignmentFactory(term=term, kind="SECOND")

    actions.move_cases(moves={term.pk: colleague.pk}, by=supervisor, at=NOW)

    second.refresh_from_db()
    assert second.ends_at is None


def test_move_cases_takes_the_same_statements_for_one_case_and_for_many(officer, colleague, supervisor, unit):
    def statements(count):
        cases = [factories.CaseFactory(officer=officer, unit=unit) for _ in range(count)]
        terms = SupervisionTerm.objects.filter(parolee__in=cases).values_list("pk", flat=True)
        moves = dict.fromkeys(terms, colleague.pk)
        with CaptureQueriesContext(connection) as counted:
            assert len(actions.move_cases(moves=moves, by=supervisor, at=NOW)) == count
        return len(counted)

    assert statements(1) == statements(30)


def test_assign_first_officer_gives_one_case_to_an_officer(colleague, supervisor, unit):
    parolee = factories.CaseFactory(unit=unit)

    actions.assign_first_officer(term=parolee.terms.get(), officer_pk=colleague.pk, by=supervisor, at=NOW)

    assert visible(colleague, NOW) == {parolee}

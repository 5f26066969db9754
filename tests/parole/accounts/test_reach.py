"""Whose cases a user reaches."""

from datetime import date

import pytest

from cases.officers.models import Officer
from cases.parolees.models import Parolee
from parole.accounts import reach
from parole.accounts.models import Unit
from tests.conftest import NOW
from tests.factories import AssignmentFactory, CaseFactory, CoverFactory, UnitFactory, UserFactory


def reached(user) -> set[int]:
    return set(Parolee.objects.visible_to(reach.resolve(user, NOW)).values_list("pk", flat=True))


def test_officer_reaches_the_case_that_the_officer_carries(officer, parolee, outsider):
    assert reached(officer) == {parolee.pk}


def test_colleague_of_the_same_unit_does_not(colleague, parolee):
    assert reached(colleague) == set()


def test_cover_opens_the_caseload_while_it_holds(officer, colleague, parolee):
    CoverFactory(
        officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=date(2026, 11, 24), ends_on=date(2026, 11, 24)
    )

    assert reached(colleague) == {parolee.pk}


def test_cover_that_ended_yesterday_opens_nothing(officer, colleague, parolee):
    CoverFactory(
        officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 23)
    )

    assert reached(colleague) == set()


def test_supervisor_reaches_the_unit_and_the_units_below(parolee, unit):
    region = UnitFactory(tier="REGION")
    unit.parent = region
    unit.save()

    assert reached(UserFactory(role="SUPERVISOR", unit=region)) == {parolee.pk}


@pytest.mark.parametrize("role", ["CLERK", "BOARD_MEMBER", "ADMINISTRATOR", "VICTIM_SERVICES"])
def test_roles_outside_casework_reach_no_parolee(role, parolee, unit):
    assert reached(UserFactory(role=role, unit=unit)) == set()


def test_auditor_reaches_every_case(auditor, parolee):
    assert reached(auditor) == {parolee.pk}


@pytest.mark.parametrize("who", ["officer", "supervisor"])
def test_juveniles_stay_out_of_reach_without_authorization(request, who, unit, officer):
    user = request.getfixturevalue(who)
    CaseFactory(officer=officer, unit=unit, population="JUVENILE")

    assert reached(user) == set()


def test_ended_assignment_closes_the_door(officer, outsider, unit):
    parolee = CaseFactory(unit=unit)
    AssignmentFactory(term=parolee.terms.get(), officer=Officer.objects.get(pk=officer.pk), ends_at=NOW)

    assert reached(officer) == set()


def test_tree_of_units_is_as_deep_as_its_longest_line(unit, other_unit):
    assert Unit.objects.depth() == 1

    unit.parent = UnitFactory(parent=UnitFactory())
    unit.save()

    assert Unit.objects.depth() == 3


def test_tree_without_units_has_no_depth(db):
    assert Unit.objects.depth() == 0


def test_units_that_stand_above_each_other_are_counted_once(unit, other_unit):
    # No form saves this, and a sweep that met it would not end.
    Unit.objects.filter(pk=unit.pk).update(parent=other_unit)
    Unit.objects.filter(pk=other_unit.pk).update(parent=unit)

    assert Unit.objects.depth() == 2

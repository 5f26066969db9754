"""A supervisor's unit: officers, what waits, and what was reassigned lately."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cases.caseloads import actions
from cases.officers.models import Officer
from tests.conftest import NOW
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    CheckInFactory,
    CoverFactory,
    LeaveFactory,
    OfficerFactory,
    UserFactory,
)

BACKEND = "django.contrib.auth.backends.ModelBackend"
ADDRESS = reverse("caseloads:unit-workload")


@pytest.fixture
def supervising(client, supervisor, frozen):
    client.force_login(supervisor, backend=BACKEND)
    return client


def row_of(response, user):
    return next(row for row, _ in response.context["rows"] if row.officer.pk == user.pk)


def test_unit_workload_counts_what_each_officer_carries(supervising, officer, colleague, unit):
    for level in ("MAX", "HIGH", "HIGH", "MIN"):
        CaseFactory(officer=officer, unit=unit, level=level)
    CheckInFactory(parolee=CaseFactory(officer=officer, unit=unit, level=None), overdue_on=date(2026, 11, 24))

    response = supervising.get(ADDRESS)

    row = row_of(response, officer)
    assert (row.cases, row.overdue, row.load.hours) == (5, 1, 17)
    assert dict(row.counts) == {"MAX": 1, "HIGH": 2, "MIN": 1, "": 1}
    assert row_of(response, colleague).cases == 0
    assert response.context["columns"] == ["Max", "High", "Mod", "Min", "No level"]


def test_unit_workload_leaves_out_what_no_longer_counts(supervising, officer, unit):
    over = CaseFactory(officer=officer, unit=unit)
    over.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 20))
    AssignmentFactory(term=CaseFactory(unit=unit).terms.get(), officer=Officer.objects.get(pk=officer.pk), ends_at=NOW)
    CaseFactory(officer=officer, unit=unit, population="JUVENILE")

    assert row_of(supervising.get(ADDRESS), officer).cases == 0


def test_unit_workload_says_who_is_away_and_who_covers(supervising, officer, colleague):
    LeaveFactory(officer=Officer.objects.get(pk=officer.pk), starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 27))
    CoverFactory(
        officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 27)
    )

    response = supervising.get(ADDRESS)

    row = row_of(response, officer)
    assert (row.load.available, row.leave.ends_on, row.covered_by) == (
        Decimal("91.4"),
        date(2026, 11, 27),
        ("Luis Ortiz",),
    )
    assert "on leave until Fri, Nov 27, covered by Luis Ortiz" in response.content.decode()


def test_unit_workload_lists_cases_that_nobody_carries_longest_first(supervising, officer, unit):
    new = CaseFactory(unit=unit, last_name="Young")
    left = CaseFactory(unit=unit, last_name="Brown", recorded_at="2026-10-01T15:00:00Z")
    carried_till_friday = CaseFactory(unit=unit, last_name="Cruz")
    AssignmentFactory(
        term=carried_till_friday.terms.get(),
        officer=Officer.objects.get(pk=officer.pk),
        ends_at="2026-11-20T15:00:00Z",
    )

    response = supervising.get(ADDRESS)

    assert [(case.parolee_pk, days) for case, days in response.context["waiting"]] == [
        (left.pk, 38),
        (new.pk, 16),
        (carried_till_friday.pk, 2),
    ]


def test_unit_workload_shows_who_has_left_only_while_cases_are_still_theirs(supervising, officer, colleague, parolee):
    for user in (officer, colleague):
        user.is_active = False
        user.save()

    response = supervising.get(ADDRESS)

    assert [row.officer.pk for row, _ in response.context["rows"]] == [officer.pk]
    assert "has left" in response.content.decode()


def test_unit_workload_of_a_region_is_filtered_by_unit(client, frozen, unit, other_unit, officer, outsider):
    region = UserFactory(role="SUPERVISOR", unit=other_unit)
    unit.parent = other_unit
    unit.save()
    client.force_login(region, backend=BACKEND)

    everyone = client.get(ADDRESS)
    north = client.get(ADDRESS, {"unit": unit.pk})

    assert {row.officer.pk for row, _ in everyone.context["rows"]} == {officer.pk, outsider.pk}
    assert {row.officer.pk for row, _ in north.context["rows"]} == {officer.pk}


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("name", ["Dana Cole", "Luis Ortiz"]),
        ("-name", ["Luis Ortiz", "Dana Cole"]),
        ("cases", ["Luis Ortiz", "Dana Cole"]),
        ("-load", ["Dana Cole", "Luis Ortiz"]),
        ("-overdue", ["Dana Cole", "Luis Ortiz"]),
        ("nonsense", ["Dana Cole", "Luis Ortiz"]),
    ],
)
def test_unit_workload_is_sorted_as_asked(supervising, officer, colleague, parolee, order, names):
    CheckInFactory(parolee=parolee, overdue_on=date(2026, 11, 20))

    response = supervising.get(ADDRESS, {"order": order})

    assert [row.officer.user.name for row, _ in response.context["rows"]] == names


@pytest.mark.parametrize("unit_key", ["", "0", "999999", "abc", "\x00"])
def test_unit_workload_ignores_a_unit_that_is_not_served(supervising, officer, unit_key):
    response = supervising.get(ADDRESS, {"unit": unit_key})

    assert (response.status_code, response.context["chosen_unit"]) == (200, None)


def test_unit_workload_lists_reassignments_with_undo_while_it_is_possible(
    supervising, supervisor, officer, colleague, parolee
):
    term = parolee.terms.get().pk
    made = actions.reassign(
        by=supervisor,
        at=NOW,
        moves={term: colleague.pk},
        reason="Officer left",
        effective_at=NOW,
        expected={term: officer.pk},
    )

    response = supervising.get(ADDRESS)

    assert [(each.pk, may_undo) for each, may_undo in response.context["reassignments"]] == [(made.pk, True)]
    assert reverse("caseloads:reassignment-undo", args=[made.pk]) in response.content.decode()


def test_unit_workload_opens_to_auditors_who_change_nothing(client, auditor, frozen, officer, parolee):
    client.force_login(auditor, backend=BACKEND)

    response = client.get(ADDRESS)

    assert row_of(response, officer).cases == 1
    assert "Reassign" not in response.content.decode().split("<main", 1)[1].split("Reassigned lately")[0]


@pytest.mark.parametrize("who", ["officer", "clerk", "examiner", "administrator"])
def test_unit_workload_refuses_other_roles(client, request, who):
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    assert client.get(ADDRESS).status_code == 403


def test_unit_workload_hides_officers_of_other_units(supervising, outsider):
    assert supervising.get(ADDRESS).context["rows"] == []


def test_unit_workload_is_only_read(supervising):
    assert supervising.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 130])
def test_unit_workload_costs_the_same_for_any_number_of_officers(supervising, unit, count, django_assert_num_queries):
    for _ in range(count):
        carrier = OfficerFactory(user__unit=unit)
        CaseFactory(officer=carrier.user, unit=unit)
        CaseFactory(unit=unit)

    with django_assert_num_queries(23):
        response = supervising.get(ADDRESS)

    assert len(response.context["rows"]) == count

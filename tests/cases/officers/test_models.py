"""What the database refuses about officers, their leave and their cover."""

from datetime import date

import pytest
from django.db import IntegrityError

from cases.officers.models import Cover, Leave, Officer
from parole.accounts import reach
from tests.conftest import NOW
from tests.factories import CoverFactory, LeaveFactory, UserFactory

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)


def row(user):
    return Officer.objects.get(pk=user.pk)


@pytest.mark.parametrize("hours", ["-0.1", "400.1"])
def test_capacity_is_possible(officer, hours):
    with pytest.raises(IntegrityError, match="officer_capacity_is_possible"):
        Officer.objects.filter(pk=officer.pk).update(capacity_hours=hours)


def test_leave_ends_after_it_starts(officer):
    with pytest.raises(IntegrityError, match="leave_ends_after_it_starts"):
        LeaveFactory(officer=row(officer), starts_on=FRIDAY, ends_on=MONDAY)


def test_leave_does_not_overlap(officer, colleague):
    LeaveFactory(officer=row(officer), starts_on=MONDAY, ends_on=TUESDAY)
    LeaveFactory(officer=row(colleague), starts_on=MONDAY, ends_on=TUESDAY)

    with pytest.raises(IntegrityError, match="leave_does_not_overlap"):
        LeaveFactory(officer=row(officer), starts_on=TUESDAY, ends_on=FRIDAY)


def test_cover_ends_after_it_starts(officer, colleague):
    with pytest.raises(IntegrityError, match="cover_ends_after_it_starts"):
        CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=FRIDAY, ends_on=MONDAY)


def test_cover_is_by_another(officer):
    with pytest.raises(IntegrityError, match="cover_is_by_another"):
        CoverFactory(officer=row(officer), covered_by=row(officer), starts_on=MONDAY, ends_on=FRIDAY)


def test_cover_by_the_same_officer_does_not_overlap(officer, colleague):
    CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=MONDAY, ends_on=TUESDAY)

    with pytest.raises(IntegrityError, match="cover_by_the_same_does_not_overlap"):
        CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=TUESDAY, ends_on=FRIDAY)


@pytest.mark.parametrize(("on", "holds"), [(MONDAY, True), (FRIDAY, True), (date(2026, 11, 28), False)])
def test_cover_holds_from_its_first_to_its_last_day(officer, colleague, on, holds):
    CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=MONDAY, ends_on=FRIDAY)

    assert Cover.objects.in_force(on).exists() is holds


def test_what_is_over_is_not_listed(officer, colleague):
    LeaveFactory(officer=row(officer), starts_on=MONDAY, ends_on=MONDAY)
    CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=MONDAY, ends_on=MONDAY)

    assert not Leave.objects.not_over(TUESDAY).exists()
    assert not Cover.objects.not_over(TUESDAY).exists()


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("officer", {"Dana Cole", "Luis Ortiz"}),
        ("supervisor", {"Dana Cole", "Luis Ortiz"}),
        ("auditor", {"Dana Cole", "Luis Ortiz", "Kim Park"}),
        ("clerk", set()),
        ("examiner", set()),
        ("administrator", set()),
    ],
)
def test_officers_are_seen_within_the_unit(request, officer, colleague, outsider, who, names):
    seen = Officer.objects.visible_to(reach.resolve(request.getfixturevalue(who), NOW))

    assert {each.user.name for each in seen} == names


def test_leave_and_cover_are_seen_with_their_officer(officer, colleague, supervisor, other_unit):
    LeaveFactory(officer=row(officer), starts_on=MONDAY, ends_on=FRIDAY)
    CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=MONDAY, ends_on=FRIDAY)
    near = reach.resolve(supervisor, NOW)
    far = reach.resolve(UserFactory(unit=other_unit, role="SUPERVISOR"), NOW)

    assert (Leave.objects.visible_to(near).count(), Cover.objects.visible_to(near).count()) == (1, 1)
    assert (Leave.objects.visible_to(far).count(), Cover.objects.visible_to(far).count()) == (0, 0)


def test_whoever_has_left_is_not_active(officer, colleague):
    colleague.is_active = False
    colleague.save()

    assert [each.pk for each in Officer.objects.active()] == [officer.pk]

"""Whose caseloads a user covers, by the civil day of each officer's own unit."""

from datetime import UTC, date, datetime

import pytest

from cases.officers.offers import officers_covered
from tests.conftest import NOW
from tests.factories import CoverFactory, OfficerFactory


def covering(colleague, officer, starts_on, ends_on):
    CoverFactory(officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=starts_on, ends_on=ends_on)


def test_cover_holds_on_its_first_and_last_day(officer, colleague):
    covering(colleague, officer, date(2026, 11, 24), date(2026, 11, 24))

    assert officers_covered(colleague.pk, NOW) == frozenset({officer.pk})


@pytest.mark.parametrize("days", [(date(2026, 11, 25), date(2026, 11, 27)), (date(2026, 11, 1), date(2026, 11, 23))])
def test_cover_does_not_hold_on_other_days(officer, colleague, days):
    covering(colleague, officer, *days)

    assert officers_covered(colleague.pk, NOW) == frozenset()


def test_covering_opens_nothing_the_other_way(officer, colleague):
    covering(colleague, officer, date(2026, 11, 24), date(2026, 11, 24))

    assert officers_covered(officer.pk, NOW) == frozenset()


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        # 11 at night and 1 in the morning in Chicago; the next day has begun in UTC at both.
        (datetime(2026, 11, 25, 5, tzinfo=UTC), True),
        (datetime(2026, 11, 25, 7, tzinfo=UTC), False),
    ],
)
def test_the_day_ends_at_midnight_where_the_officer_is(officer, colleague, at, holds):
    covering(colleague, officer, date(2026, 11, 24), date(2026, 11, 24))

    assert bool(officers_covered(colleague.pk, at)) is holds


@pytest.mark.parametrize("count", [1, 3, 130])
def test_cover_costs_one_query_for_any_number(colleague, unit, count, django_assert_num_queries):
    for _ in range(count):
        covering(colleague, OfficerFactory(user__unit=unit), date(2026, 11, 24), date(2026, 11, 24))

    with django_assert_num_queries(1):
        covered = officers_covered(colleague.pk, NOW)

    assert len(covered) == count

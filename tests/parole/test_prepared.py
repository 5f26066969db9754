"""Reads whose SQL is written once."""

import pytest
from django.db.models import OuterRef

from parole.accounts.models import Unit, User
from parole.prepared import Beside, Prepared

pytestmark = pytest.mark.django_db

UNITS = Prepared(
    lambda pks: (
        Unit.objects.filter(pk__in=pks)
        .order_by("pk")
        .values_list("pk", Beside(User.objects.filter(unit=OuterRef("pk")).order_by("pk"), "pk", "role"))
    )
)


def test_rows_are_those_of_the_keys_each_time(unit, officer, supervisor, django_assert_num_queries):
    other = Unit.objects.create(code="OTHER", name="Other", tier=2)

    with django_assert_num_queries(1):
        assert UNITS.rows([unit.pk, other.pk]) == [
            (unit.pk, [[officer.pk, "OFFICER"], [supervisor.pk, "SUPERVISOR"]]),
            (other.pk, []),
        ]
    assert [pk for pk, _ in UNITS.rows([other.pk])] == [other.pk]


def test_no_keys_give_no_rows(unit):
    assert UNITS.rows() == []


def test_keys_are_numbers_and_nothing_else(unit):
    with pytest.raises(ValueError, match="invalid literal"):
        UNITS.rows([f"{unit.pk}) OR (1=1"])

"""Packs and staffing shortages as they are stored."""

from datetime import date

import pytest
from django.db import IntegrityError

from cases.rulebook.models import RulePack, StaffingShortage
from tests.factories import RulePackFactory, StaffingShortageFactory

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 24)


def test_rule_pack_version_once():
    RulePackFactory(code="demo", version=1)

    with pytest.raises(IntegrityError, match="rule_pack_version_once"):
        RulePackFactory(code="demo", version=1)


def test_rule_pack_version_counts_from_one():
    with pytest.raises(IntegrityError, match="rule_pack_version_counts_from_one"):
        RulePackFactory(version=0)


def test_the_latest_effective_pack_is_in_force():
    older = RulePackFactory(effective_from=date(2020, 1, 1))
    newer = RulePackFactory(effective_from=ON)
    RulePackFactory(effective_from=date(2026, 11, 25))
    RulePackFactory(effective_from=ON, status="ILLUSTRATIVE")
    elsewhere = RulePackFactory(jurisdiction="ELSEWHERE", effective_from=ON)

    assert RulePack.objects.in_force("DEMO", ON) == newer
    assert RulePack.objects.in_force("DEMO", date(2026, 11, 23)) == older
    assert RulePack.objects.in_force("DEMO", date(2019, 12, 31)) is None
    assert RulePack.objects.in_force_by_jurisdiction(ON) == {"DEMO": newer, "ELSEWHERE": elsewhere}


def test_of_two_versions_effective_the_same_day_the_higher_holds():
    RulePackFactory(version=1)
    corrected = RulePackFactory(version=2)

    assert RulePack.objects.in_force("DEMO", ON) == corrected
    assert RulePack.objects.in_force_by_jurisdiction(ON) == {"DEMO": corrected}


def test_shortage_ends_after_it_starts():
    with pytest.raises(IntegrityError, match="shortage_ends_after_it_starts"):
        StaffingShortageFactory(ends_on=date(2026, 11, 1))


def test_shortage_has_its_authority():
    with pytest.raises(IntegrityError, match="shortage_has_its_authority"):
        StaffingShortageFactory(authority="")


def test_shortage_one_at_a_time():
    first = StaffingShortageFactory(ends_on=date(2026, 11, 10))
    StaffingShortageFactory(unit=first.unit, starts_on=date(2026, 11, 11))
    StaffingShortageFactory()

    with pytest.raises(IntegrityError, match="shortage_one_at_a_time"):
        StaffingShortageFactory(unit=first.unit, starts_on=date(2026, 11, 10), ends_on=date(2026, 11, 10))


def test_shortages_hold_on_both_their_ends():
    StaffingShortageFactory(ends_on=date(2026, 11, 10))
    open_ended = StaffingShortageFactory(starts_on=date(2026, 11, 10))

    assert StaffingShortage.objects.in_force(date(2026, 11, 10)).count() == 2
    assert list(StaffingShortage.objects.in_force(ON)) == [open_ended]
    assert str(open_ended) == f"{open_ended.unit}, from 2026-11-10"

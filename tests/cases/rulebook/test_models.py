"""Packs as they are stored."""

from datetime import date

import pytest
from django.db import IntegrityError

from cases.rulebook.models import RulePack
from tests.factories import RulePackFactory

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

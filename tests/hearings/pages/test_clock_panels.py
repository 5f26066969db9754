"""What Today shows of legal clocks: to an officer those of the own cases that are amber or red."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from hearings.pages.clock_panels import clocks_running_out
from parole.accounts.reach import resolve
from tests.conftest import NOW, TODAY
from tests.factories import RulePackFactory, RunningClockFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def clocks(parolee):
    """One that is red, one that is amber, and one that has time."""
    pack = RulePackFactory(jurisdiction="ELSEWHERE")
    red = RunningClockFactory(parolee=parolee, code="red", pack=pack, overdue=True)
    amber = RunningClockFactory(parolee=parolee, code="amber", pack=pack)
    later = RunningClockFactory(parolee=parolee, code="later", pack=pack)
    for clock, amber_at in ((red, NOW - 9 * DAY), (amber, NOW - DAY), (later, NOW + DAY)):
        type(clock).objects.filter(pk=clock.pk).update(amber_at=amber_at)
    return red, amber, later


def found(who):
    return clocks_running_out(resolve(who, NOW), TODAY, NOW)


def test_an_officer_finds_the_clocks_of_the_own_cases_that_are_amber_or_red(officer, outsider, clocks):
    red, amber, _ = clocks

    shown = found(officer)

    assert shown is not None
    assert ([row.clock for row in shown["rows"]], shown["count"]) == ([red, amber], 2)
    assert found(outsider) is None


def test_only_whoever_explains_is_led_to_explaining(officer, supervisor, clocks):
    pages = {who: render_to_string("hearings/panels/clocks.html", found(who)) for who in (officer, supervisor)}

    assert ["/explain/" in pages[who] for who in (officer, supervisor)] == [False, True]

"""The sample agency shows every standing of a paper and look of a clock, who is told outside, and a closed room."""

from datetime import timedelta

import pytest

from hearings.matters.looks import look_of
from hearings.models import (
    BreachExplanation,
    Closure,
    Hearing,
    HearingContact,
    HearingNeed,
    Presence,
    RunningClock,
    Service,
)
from hearings.papers.required import standings_of
from hearings.sample.clocks import fill_clocks
from hearings.sample.serving import serve_papers
from hearings.sample.telling import fill_telling
from tests.conftest import NOW
from tests.factories import CaseFactory, HearingNeedFactory, HoldFactory, RulePackFactory
from tests.hearings.conftest import HOUR

pytestmark = pytest.mark.django_db


def test_six_hearings_show_every_standing(schedule, clerk):
    RulePackFactory()
    found = set()
    for place in range(6):
        starts_at = NOW + timedelta(days=2, hours=2 * place)
        hearing = schedule(at=NOW - timedelta(days=14), starts_at=starts_at)
        hearing.parolee.recipient.language = "es" if place == 3 else "en"
        serve_papers(hearing=hearing, place=place, by=clerk, at=NOW + timedelta(days=1, hours=20))
        found |= {str(standing.state) for standing in standings_of(hearing)}

    assert found == {"SERVED", "WAIVED", "LATE", "MISSING"}
    assert Service.objects.filter(outcome="ATTEMPTED").exists()
    assert set(HearingNeed.objects.values_list("interpreter", "counsel_name")) == {("", "Ada Sloan"), ("Spanish", "")}


def test_the_clocks_of_the_sample_look_every_way(officer, clerk, unit):
    RulePackFactory(jurisdiction=unit.jurisdiction)
    for _ in range(3):
        case = CaseFactory(officer=officer, unit=unit)
        HoldFactory(parolee=case, lodged_on=(NOW - timedelta(days=4)).date())
        CaseFactory(officer=officer, unit=unit)

    fill_clocks(unit=unit, clerk=clerk, at=NOW)

    clocks = RunningClock.objects.select_related("unit")
    assert {look_of(clock, NOW) for clock in clocks} == {"RUNNING", "AMBER", "RED", "OVERDUE", "ENDED"}
    assert RunningClock.objects.to_explain(NOW).count() == 1
    assert BreachExplanation.objects.count() == 1


def test_whoever_is_concerned_is_told_and_a_room_is_closed_over_a_hearing(schedule, clerk):
    hearing = schedule()
    HearingNeedFactory(hearing=hearing, interpreter="Spanish", counsel_name="Ada Sloan")
    HoldFactory(parolee=hearing.parolee)
    today = [schedule(of=CaseFactory(unit=hearing.unit), starts_at=NOW + n * HOUR) for n in (1, 3)]
    HoldFactory(parolee=today[1].parolee)

    fill_telling(by=clerk, at=NOW)

    assert set(HearingContact.objects.values_list("part", flat=True)) == {"COUNSEL", "INTERPRETER", "JAIL"}
    assert dict(Presence.objects.values_list("hearing", "what")) == {
        today[0].pk: "ARRIVED",
        today[1].pk: "NOT_PRODUCED",
    }
    assert Closure.objects.get().room == Hearing.objects.for_list().get(pk=hearing.pk).room
    assert list(Hearing.objects.in_closed_time(NOW)) == [hearing]

"""The sample agency shows every standing of a paper."""

from datetime import timedelta

import pytest

from hearings.models import HearingNeed, Service
from hearings.papers.required import standings_of
from hearings.sample.serving import serve_papers
from tests.conftest import NOW
from tests.factories import RulePackFactory

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

"""What Today shows of papers: the most urgent first, and what was held without proof."""

from datetime import timedelta

import pytest

from hearings import actions
from hearings.pages.panels import papers_unserved, service_unproven
from parole.accounts.reach import resolve
from tests.conftest import NOW, TODAY
from tests.factories import HearingFactory, RulePackFactory
from tests.hearings.actions.test_serving import ALL, SERVED
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _rules(db):
    RulePackFactory()


def test_papers_to_serve_stand_in_the_order_in_which_they_are_due(parolee, clerk):
    # The later hearing asks for its notice earlier: seven days before, and not three.
    sooner = HearingFactory(parolee=parolee, starts_at=NINE, kind="REVOCATION")
    later = HearingFactory(parolee=parolee, starts_at=NINE + DAY, kind="MODIFICATION")
    HearingFactory(parolee=parolee, starts_at=NINE + 30 * DAY)

    found = papers_unserved(resolve(clerk, NOW), TODAY, NOW)

    assert [row.hearing for row in found["rows"]] == [later, sooner]
    assert found["rows"][0].titles == ["Notice of hearing"]
    assert found["summary"] == "papers to serve for 2 hearings"


def test_papers_to_serve_are_silent_when_everything_is_served_and_for_others(hearing, clerk, officer):
    assert papers_unserved(resolve(officer, NOW), TODAY, NOW) is None
    for paper in ALL:
        actions.record_service(hearing=hearing, by=clerk, at=NOW, paper=paper, **SERVED)

    assert papers_unserved(resolve(clerk, NOW), TODAY, NOW) is None


def test_what_was_held_without_proof_stands_on_the_supervisors_day_for_a_while(hearing, clerk, supervisor, officer):
    at = NINE + HOUR
    given = {"version": hearing.version, "by": clerk, "at": at, "on": NINE.date()}
    actions.record_outcome(hearing=hearing, decision="Goes on.", effect="NONE", **given)

    assert service_unproven(resolve(supervisor, at), NINE.date(), at)["summary"] == "1 held, service not proven"
    assert service_unproven(resolve(officer, at), NINE.date(), at) is None
    assert service_unproven(resolve(supervisor, at), NINE.date(), at + 91 * DAY) is None

"""A time or a panel that no suggestion would have stands, and is remarked on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hearings.scheduling.unusual import unusual
from tests.factories import HearingRequestFactory, RulePackFactory
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rules(db):
    RulePackFactory()


def test_nothing_is_said_of_a_panel_and_a_time_as_the_rules_have_them(schedule, seated, other_member):
    assert unusual(schedule(panel=[seated, other_member])) == []


@pytest.mark.parametrize(
    ("starts_at", "sentence"),
    [
        (datetime(2026, 11, 29, 16, tzinfo=UTC), "Sun, Nov 29 is a Sunday."),
        (datetime(2026, 12, 25, 16, tzinfo=UTC), "Fri, Dec 25 is Christmas Day."),
        (NINE - 6 * HOUR, "Hearings are held from 9:00 am to 4:30 pm."),
        # Four until five.
        (NINE + 7 * HOUR, "Hearings are held from 9:00 am to 4:30 pm."),
    ],
)
def test_a_day_off_and_an_hour_out_of_session_are_named(schedule, seated, other_member, starts_at, sentence):
    assert unusual(schedule(panel=[seated, other_member], starts_at=starts_at)) == [sentence]


def test_a_last_day_that_is_over_by_then_is_named(schedule, seated, other_member, parolee):
    request = HearingRequestFactory(parolee=parolee, countersigned=True, hold_by=date(2026, 12, 1))
    panel = [seated, other_member]

    assert unusual(schedule(panel=panel, request=request)) == []
    later = schedule(panel=panel, request=request, starts_at=NINE + timedelta(days=1))
    assert unusual(later) == ["It was to be held by Tue, Dec 1."]


def test_a_panel_smaller_than_the_rule_asks_for_is_named(schedule):
    assert unusual(schedule()) == ["The rule asks for a panel of 2, and 1 sit on it."]


def test_an_examiner_alone_is_enough_where_the_rule_says_so(schedule):
    assert unusual(schedule(kind="PRELIMINARY")) == []

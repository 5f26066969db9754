"""Whoever had a case in hand, testifies in it or is related does not judge it."""

from datetime import date, timedelta

import pytest

from hearings import actions
from hearings.deciding.independence import reasons_against
from hearings.models import Booking, Recommendation, Recusal
from hearings.scheduling.bookings import Wanted
from tests.conftest import NOW
from tests.factories import AssignmentFactory, HearingRequestFactory, OfficerFactory
from tests.hearings.conftest import NINE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def supervised(seated, hearing, clerk):
    past = {"starts_at": NOW - 90 * DAY, "ends_at": NOW - 60 * DAY}
    AssignmentFactory(term=hearing.term, officer=OfficerFactory(user=seated), **past)


def asked(seated, hearing, clerk):
    HearingRequestFactory(parolee=hearing.parolee, requested_by=seated)


def countersigned(seated, hearing, clerk):
    HearingRequestFactory(parolee=hearing.parolee, countersigned=True, countersigned_by=seated)


def recommended(seated, hearing, clerk):
    Recommendation.objects.create(**recommendation(hearing, seated))


def answered(seated, hearing, clerk):
    said = recommendation(hearing, clerk) | {"status": "APPROVED", "answered_by": seated, "answered_at": NOW}
    Recommendation.objects.create(**said)


def testifies(seated, hearing, clerk):
    Booking.objects.filter(hearing=hearing, user=seated).update(is_active=False, is_replaced=True)
    Wanted.of_user("WITNESS", seated).booking(hearing).save()


def related(seated, hearing, clerk):
    facts = {"parolee": hearing.parolee, "recorded_by": clerk, "recorded_at": NOW}
    Recusal.objects.create(user=seated, reason="Brother of the parolee", **facts)


def recommendation(hearing, by):
    return {
        "hearing": hearing,
        "parolee": hearing.parolee,
        "number": 1,
        "disposition": "REVOKE",
        "reasons": "So.",
        "facts_since": date(2026, 9, 1),
        "facts_until": date(2026, 11, 1),
        "written_by": by,
        "written_at": NOW,
    }


@pytest.mark.parametrize(
    ("happened", "reason"),
    [
        (supervised, "supervised this person"),
        (asked, "asked for a hearing in this case"),
        (countersigned, "countersigned a request in this case"),
        (recommended, "wrote a recommendation in this case"),
        (answered, "answered a recommendation in this case"),
        (testifies, "is a witness in this case"),
        (related, "is recused (Brother of the parolee)"),
    ],
)
def test_each_reason_is_said_and_bars_from_the_panel(hearing, seated, other_member, clerk, schedule, happened, reason):
    happened(seated, hearing, clerk)

    assert reasons_against(term=hearing.term, users=[seated.pk, other_member.pk]) == {seated.pk: reason}
    with pytest.raises(actions.NotIndependentError) as refused:
        schedule(starts_at=NINE + 7 * DAY)
    assert str(refused.value) == f"Nora Field {reason}, and may not sit on this panel."


@pytest.mark.parametrize("count", [1, 3, 130])
def test_it_costs_the_same_for_any_number_of_members(hearing, django_assert_num_queries, count):
    with django_assert_num_queries(6):
        reasons_against(term=hearing.term, users=range(1, count + 1))

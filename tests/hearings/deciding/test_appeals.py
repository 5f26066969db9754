"""Until when a decision can be appealed: from the decision, or from the service of its order."""

from datetime import UTC, date, datetime

import pytest

from hearings import actions
from hearings.deciding.appeals import days_late, last_day, served_at
from hearings.models import Decision, Hearing
from hearings.models.decision import AppealFrom
from parole.accounts.models import Unit
from tests.hearings.conftest import HOUR, TEN

# 11 in the evening of December 1 in Chicago, where it is December 2 in UTC.
LATE = datetime(2026, 12, 2, 5, tzinfo=UTC)
SERVED = {
    "paper": "ORDER",
    "whom": "PERSON",
    "name": "",
    "how": "THROUGH_JAIL",
    "outcome": "SERVED",
    "served_by": "Sgt. Lund",
    "proof": "SIGNED",
    "proof_words": "R. Alvarez",
    "remark": "",
}


@pytest.fixture
def decision(begun, seated, vote, decide):
    vote(begun, seated, "CONTINUE")
    return decide(begun)


def decided(days, start=AppealFrom.DECISION):
    hearing = Hearing(unit=Unit(time_zone="America/Chicago"))
    return Decision(hearing=hearing, decided_at=LATE, appeal_days=days, appeal_from=start)


@pytest.mark.parametrize(
    ("days", "start", "served", "expected"),
    [
        (30, "decision", None, date(2026, 12, 31)),
        (1, "decision", None, date(2026, 12, 2)),
        (30, "decision", LATE + 48 * HOUR, date(2026, 12, 31)),
        (30, "service", None, None),
        (30, "service", LATE + 48 * HOUR, date(2027, 1, 2)),
        (None, "decision", LATE, None),
    ],
)
def test_last_day_of_appeal(days, start, served, expected):
    assert last_day(decided(days, start), served) == expected


@pytest.mark.parametrize(
    ("last", "filed", "late"),
    [
        (date(2026, 12, 31), date(2026, 12, 31), 0),
        (date(2026, 12, 31), date(2027, 1, 2), 2),
        (None, date(2030, 1, 1), 0),
    ],
)
def test_days_late(last, filed, late):
    assert days_late(last, filed) == late


@pytest.mark.django_db
def test_served_at_is_the_first_service_on_the_person_that_stands(decision, clerk):
    hearing = Hearing.objects.get(pk=decision.hearing_id)

    def serve(at, **changes):
        return actions.record_service(
            hearing=hearing, by=clerk, at=TEN + 9 * HOUR, served_at=at, **{**SERVED, **changes}
        )

    assert served_at([hearing.pk]) == {}
    serve(TEN, whom="COUNSEL", name="A. Reyes")
    serve(TEN, outcome="ATTEMPTED", proof="", proof_words="", remark="In court.")
    in_error = serve(TEN)
    serve(TEN + HOUR)
    actions.withdraw_service(service=in_error, by=clerk, at=TEN + 9 * HOUR, reason="Another person.")

    assert served_at([hearing.pk]) == {hearing.pk: TEN + HOUR}


@pytest.mark.django_db
def test_order_is_not_served_before_there_is_one(hearing, clerk):
    with pytest.raises(actions.ClosedError, match="There is no order to serve"):
        actions.record_service(hearing=hearing, by=clerk, at=TEN, served_at=TEN, **SERVED)

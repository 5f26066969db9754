"""Putting a due check-in aside, and a supervisor's yes or no."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.meetings.actions import (
    NotSnoozableError,
    OwnEntryError,
    SnoozeClosedError,
    SnoozedAlreadyError,
    approve_snooze,
    end_snooze,
    refuse_snooze,
    snooze_check_in,
)
from cases.meetings.models import CheckIn, Snooze
from cases.meetings.policies import latest_snooze
from parole.accounts.models import User
from parole.audit.models import Event
from tests.conftest import NOW, TODAY
from tests.factories import CheckInFactory, SnoozeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def check_in(parolee: Any) -> CheckIn:
    """Was due on November 17, in a window of 16 days: the next one would be due on December 3."""
    made: CheckIn = CheckInFactory(parolee=parolee)
    return made


def snooze(check_in: CheckIn, by: Any, days: int = 7, on: date = TODAY) -> Snooze:
    until_on = on + timedelta(days=days)
    return snooze_check_in(check_in=check_in, until_on=until_on, reason="In the hospital.", by=by, at=NOW, on=on)


def test_snooze_of_a_week_holds_at_once_and_moves_no_date(check_in: CheckIn, officer: Any):
    made = snooze(check_in, officer)

    assert (made.status, made.requested_by, made.until_on) == ("ACTIVE", officer, date(2026, 12, 1))
    before = (check_in.due_on, check_in.overdue_on, check_in.changed_at)
    check_in.refresh_from_db()
    assert (check_in.due_on, check_in.overdue_on, check_in.changed_at) == before
    assert check_in.state_on(TODAY) == "OVERDUE"
    assert Event.objects.get(verb="check_in.snoozed").details == {"until": "2026-12-01"}


def test_snooze_for_longer_waits_for_a_supervisor(check_in: CheckIn, officer: Any, supervisor: Any):
    made = snooze(check_in, officer, days=8)
    assert (made.status, CheckIn.objects.snoozed(TODAY).exists()) == ("WAITING", False)

    approve_snooze(snooze=made, by=supervisor, at=NOW, on=TODAY)

    assert (made.status, made.decided_by, made.decided_at) == ("ACTIVE", supervisor, NOW)
    assert CheckIn.objects.snoozed(TODAY).exists()


def test_refused_snooze_says_why(check_in: CheckIn, officer: Any, supervisor: Any):
    made = snooze(check_in, officer, days=8)

    refuse_snooze(snooze=made, reason="See him there.", by=supervisor, at=NOW)

    assert (made.status, made.refusal_reason, made.decided_by) == ("REFUSED", "See him there.", supervisor)
    assert snooze(check_in, officer, days=1).status == "ACTIVE"


def test_nobody_answers_their_own_request(check_in: CheckIn, supervisor: Any):
    made = snooze(check_in, supervisor, days=8)

    with pytest.raises(OwnEntryError):
        approve_snooze(snooze=made, by=supervisor, at=NOW, on=TODAY)
    with pytest.raises(OwnEntryError):
        refuse_snooze(snooze=made, reason="No.", by=supervisor, at=NOW)


@pytest.mark.parametrize(
    ("days", "message"),
    [(0, "still to come"), (-1, "still to come"), (10, "The latest day is Dec 3, 2026"), (400, "The latest day")],
)
def test_snooze_ends_between_tomorrow_and_the_next_due_day(check_in: CheckIn, officer: Any, days: int, message: str):
    with pytest.raises(NotSnoozableError, match=message):
        snooze(check_in, officer, days=days)


def test_snooze_never_lasts_longer_than_thirty_days():
    yearly = CheckIn(window_opens_on=date(2026, 1, 1), due_on=date(2026, 11, 20))

    assert latest_snooze(yearly, TODAY) == TODAY + timedelta(days=30)


def test_what_is_overdue_by_a_whole_window_cannot_be_put_aside(check_in: CheckIn, officer: Any):
    with pytest.raises(NotSnoozableError, match="It cannot be snoozed"):
        snooze(check_in, officer, days=1, on=date(2026, 12, 3))


@pytest.mark.parametrize("facts", [{"status": "WITHDRAWN"}, {"window_opens_on": date(2026, 11, 25)}])
def test_what_is_not_due_cannot_be_put_aside(parolee: Any, officer: Any, facts: dict[str, Any]):
    with pytest.raises(NotSnoozableError, match="nothing to snooze"):
        snooze(CheckInFactory(parolee=parolee, **facts), officer)


def test_check_in_is_snoozed_once_at_a_time(check_in: CheckIn, officer: Any):
    snooze(check_in, officer)

    with pytest.raises(SnoozedAlreadyError):
        snooze(check_in, officer, days=2)


def test_snooze_that_is_over_makes_room_for_another(check_in: CheckIn, officer: Any):
    over = SnoozeFactory(check_in=check_in, until_on=TODAY)

    snooze(check_in, officer, days=2)

    over.refresh_from_db()
    assert (over.status, over.ended_by, over.ended_at) == ("ENDED", User.objects.system(), NOW)


@pytest.mark.parametrize("days", [2, 8])
def test_snooze_ends_early_and_a_request_is_taken_back(check_in: CheckIn, officer: Any, days: int):
    made = snooze(check_in, officer, days=days)

    end_snooze(snooze=made, by=officer, at=NOW)

    assert (made.status, made.ended_by, made.ended_at) == ("ENDED", officer, NOW)
    assert not CheckIn.objects.snoozed(TODAY).exists()


def test_snooze_that_has_ended_is_answered_by_nobody(check_in: CheckIn, officer: Any, supervisor: Any):
    made = snooze(check_in, officer, days=8)
    end_snooze(snooze=made, by=officer, at=NOW)

    with pytest.raises(SnoozeClosedError):
        approve_snooze(snooze=made, by=supervisor, at=NOW, on=TODAY)
    with pytest.raises(SnoozeClosedError):
        end_snooze(snooze=made, by=officer, at=NOW)


def test_snooze_whose_day_has_come_is_not_approved(check_in: CheckIn, officer: Any, supervisor: Any):
    made = snooze(check_in, officer, days=8)

    with pytest.raises(NotSnoozableError):
        approve_snooze(snooze=made, by=supervisor, at=NOW, on=date(2026, 12, 2))

"""A room, a panel, and a hearing on the docket of the unit."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hearings import actions
from hearings.models import Hearing, HearingRequest
from tests.conftest import NOW
from tests.factories import HearingRequestFactory, PanelMemberFactory, RoomFactory

# A Tuesday, 9 in the morning in Chicago.
NINE = datetime(2026, 12, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def room(unit: Any) -> Any:
    return RoomFactory(unit=unit, name="Room A")


@pytest.fixture
def other_room(unit: Any) -> Any:
    return RoomFactory(unit=unit, name="Room B")


@pytest.fixture
def seated(examiner: Any, unit: Any) -> Any:
    """The examiner, who may sit on panels of the unit."""
    PanelMemberFactory(user=examiner, unit=unit)
    return examiner


@pytest.fixture
def schedule(parolee: Any, clerk: Any, room: Any, seated: Any) -> Any:
    """Schedules a hearing of the parolee in Room A before Nora Field on Dec 1 at 9, unless told otherwise."""

    def act(**changes: Any) -> Hearing:
        of = changes.pop("of", parolee)
        given = {
            "term": of.terms.get(is_latest=True),
            "by": clerk,
            "at": NOW,
            "kind": "REVOCATION",
            "room": room,
            "panel": [seated],
            "starts_at": NINE,
        } | changes
        given.setdefault("ends_at", given["starts_at"] + HOUR)
        return actions.schedule_hearing(**given)

    return act


@pytest.fixture
def hearing(schedule: Any) -> Hearing:
    return schedule()


@pytest.fixture
def asked(parolee: Any, officer: Any) -> HearingRequest:
    """Waits for a supervisor."""
    return HearingRequestFactory(parolee=parolee, requested_by=officer, kind="REVOCATION")


@pytest.fixture
def countersigned(parolee: Any, officer: Any, supervisor: Any) -> HearingRequest:
    """Waits for the clerk."""
    return HearingRequestFactory(parolee=parolee, requested_by=officer, countersigned=True, countersigned_by=supervisor)

"""A room, a panel, and a hearing on the docket of the unit."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hearings import actions
from hearings.models import Hearing, HearingRequest
from tests.conftest import NOW
from tests.factories import (
    HearingRequestFactory,
    PanelMemberFactory,
    RoomFactory,
    RulePackFactory,
    UnitFactory,
    demo_document,
)

# A Tuesday, 9 in the morning in Chicago.
NINE = datetime(2026, 12, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEN = NINE + HOUR


@pytest.fixture
def room(unit: Any) -> Any:
    return RoomFactory(unit=unit, name="Room A")


@pytest.fixture
def other_room(unit: Any) -> Any:
    return RoomFactory(unit=unit, name="Room B")


@pytest.fixture
def annex(unit: Any) -> Any:
    """Another building, whose rooms the clerk of the unit books too."""
    return UnitFactory(name="Youth Office", street="40 Elm Street", city="Ames", parent=unit)


@pytest.fixture
def room_of_annex(annex: Any) -> Any:
    """A room that is called like the one of the unit."""
    return RoomFactory(unit=annex, name="Room A")


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


# --- Votes and decisions ---------------------------------------------------------------------------------------------


@pytest.fixture
def begun(hearing: Hearing) -> Hearing:
    """The hearing, before Nora Field alone; everything in the tests of votes happens at ten, when it is over."""
    return hearing


@pytest.fixture
def other_member(unit: Any) -> Any:
    return PanelMemberFactory(unit=unit, user__name="Sam Oduya").user


@pytest.fixture
def third(unit: Any) -> Any:
    """May sit, and is on no panel yet."""
    return PanelMemberFactory(unit=unit, user__name="Tess Wong").user


@pytest.fixture
def vote() -> Any:
    """Lets a member vote at ten."""

    def act(hearing: Hearing, member: Any, disposition: str, at: datetime = TEN) -> Any:
        return actions.cast_vote(
            hearing=hearing, by=member, at=at, member=member, disposition=disposition, reasons="As heard."
        )

    return act


@pytest.fixture
def tied(schedule: Any, seated: Any, other_member: Any, vote: Any) -> Hearing:
    """A hearing before two members, of whom one votes to revoke and the other to reinstate."""
    hearing: Hearing = schedule(panel=[seated, other_member])
    vote(hearing, seated, "REVOKE")
    vote(hearing, other_member, "REINSTATE")
    return hearing


@pytest.fixture
def decide(clerk: Any) -> Any:
    """Records at ten what a panel carried."""

    def act(hearing: Hearing, **changes: Any) -> Any:
        hearing.refresh_from_db()
        given = {
            "hearing": hearing,
            "version": hearing.version,
            "by": clerk,
            "at": TEN,
            "disposition": "CONTINUE",
            "findings": "The officer's report; the person's own account.",
            "reasons": "Work and home are stable.",
            "effect": "NONE",
            "on": NINE.date(),
        } | changes
        return actions.record_decision(**given)

    return act


@pytest.fixture
def rules(unit: Any) -> Any:
    """Lets the unit's revocations be decided by a rule: two sit, both vote, unless told otherwise."""

    def act(**changes: Any) -> Any:
        rule = {
            "hearings": ["REVOCATION"],
            "size": 2,
            "quorum": 2,
            "majority": "panel",
            "tie": "third_member",
            "citation": "1.1",
        } | changes
        return RulePackFactory(document={**demo_document(), "panels": [rule]}, jurisdiction=unit.jurisdiction)

    return act

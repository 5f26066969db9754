"""What the agency decides about requests and hearings."""

from hearings.actions.docketing import docket_requests
from hearings.actions.hearings import (
    accept_request,
    cancel_hearing,
    continue_hearing,
    move_hearing,
    record_outcome,
    schedule_hearing,
)
from hearings.actions.requests import (
    correct_request,
    countersign_request,
    request_hearing,
    return_request,
    withdraw_request,
)
from hearings.bookings import SlotTakenError, UnsuitableError
from hearings.policies import ClosedError, NotYetHeldError, OwnRequestError
from hearings.slots import ImpossibleTimeError

__all__ = [
    "ClosedError",
    "ImpossibleTimeError",
    "NotYetHeldError",
    "OwnRequestError",
    "SlotTakenError",
    "UnsuitableError",
    "accept_request",
    "cancel_hearing",
    "continue_hearing",
    "correct_request",
    "countersign_request",
    "docket_requests",
    "move_hearing",
    "record_outcome",
    "request_hearing",
    "return_request",
    "schedule_hearing",
    "withdraw_request",
]

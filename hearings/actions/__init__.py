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
from hearings.actions.warrants import (
    OpenAlreadyError,
    confirm_release,
    end_hold,
    end_with_death,
    issue_warrant,
    lodge_hold,
    order_release,
    recall_warrant,
    request_warrant,
    serve_warrant,
    supersede_holds,
)
from hearings.bookings import SlotTakenError, UnsuitableError
from hearings.policies import ClosedError, NotYetHeldError, OwnRequestError
from hearings.slots import ImpossibleTimeError

__all__ = [
    "ClosedError",
    "ImpossibleTimeError",
    "NotYetHeldError",
    "OpenAlreadyError",
    "OwnRequestError",
    "SlotTakenError",
    "UnsuitableError",
    "accept_request",
    "cancel_hearing",
    "confirm_release",
    "continue_hearing",
    "correct_request",
    "countersign_request",
    "docket_requests",
    "end_hold",
    "end_with_death",
    "issue_warrant",
    "lodge_hold",
    "move_hearing",
    "order_release",
    "recall_warrant",
    "record_outcome",
    "request_hearing",
    "request_warrant",
    "return_request",
    "schedule_hearing",
    "serve_warrant",
    "supersede_holds",
    "withdraw_request",
]

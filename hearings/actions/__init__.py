"""What the agency decides about requests and hearings."""

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
from hearings.actions.serving import (
    open_hearing,
    record_needs,
    record_service,
    record_waiver,
    withdraw_service,
    withdraw_waiver,
)
from hearings.bookings import SlotTakenError, UnsuitableError
from hearings.policies import ClosedError, NotYetHeldError, OwnRequestError
from hearings.serving_policies import JuvenileWaiverError, NotAllowedError, NotServedError, WithdrawnError
from hearings.slots import ImpossibleTimeError

__all__ = [
    "ClosedError",
    "ImpossibleTimeError",
    "JuvenileWaiverError",
    "NotAllowedError",
    "NotServedError",
    "NotYetHeldError",
    "OwnRequestError",
    "SlotTakenError",
    "UnsuitableError",
    "WithdrawnError",
    "accept_request",
    "cancel_hearing",
    "continue_hearing",
    "correct_request",
    "countersign_request",
    "move_hearing",
    "open_hearing",
    "record_needs",
    "record_outcome",
    "record_service",
    "record_waiver",
    "request_hearing",
    "return_request",
    "schedule_hearing",
    "withdraw_request",
    "withdraw_service",
    "withdraw_waiver",
]

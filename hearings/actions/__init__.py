"""What the agency decides about violations, requests and hearings."""

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
from hearings.actions.responses import ResponseError, ask_for_hearing, give_incentive, respond
from hearings.actions.violations import (
    countersign_violation,
    draft_violation,
    edit_violation,
    report_violation,
    resolve_violation,
    return_violation,
    withdraw_violation,
)
from hearings.actions.whereabouts import record_step
from hearings.bookings import SlotTakenError, UnsuitableError
from hearings.policies import ClosedError, NotYetHeldError, OwnRequestError
from hearings.slots import ImpossibleTimeError

__all__ = [
    "ClosedError",
    "ImpossibleTimeError",
    "NotYetHeldError",
    "OwnRequestError",
    "ResponseError",
    "SlotTakenError",
    "UnsuitableError",
    "accept_request",
    "ask_for_hearing",
    "cancel_hearing",
    "continue_hearing",
    "correct_request",
    "countersign_request",
    "countersign_violation",
    "draft_violation",
    "edit_violation",
    "give_incentive",
    "move_hearing",
    "record_outcome",
    "record_step",
    "report_violation",
    "request_hearing",
    "resolve_violation",
    "respond",
    "return_request",
    "return_violation",
    "schedule_hearing",
    "withdraw_request",
    "withdraw_violation",
]

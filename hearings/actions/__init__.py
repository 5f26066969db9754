"""What the agency decides about requests and hearings."""

from hearings.actions.docketing import docket_requests
from hearings.actions.decisions import record_decision
from hearings.actions.hearings import (
    accept_request,
    cancel_hearing,
    continue_hearing,
    move_hearing,
    record_outcome,
    schedule_hearing,
)
from hearings.actions.recommendations import (
    approve_recommendation,
    return_recommendation,
    submit_recommendation,
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
from hearings.actions.voting import cast_vote, recuse_member, reseat_panel
from hearings.bookings import SlotTakenError, UnsuitableError
from hearings.independence import NotIndependentError
from hearings.policies import (
    ClosedError,
    DecidedError,
    NoTieError,
    NotOnPanelError,
    NotYetHeldError,
    OwnRequestError,
    UndecidedError,
)
from hearings.slots import ImpossibleTimeError

__all__ = [
    "ClosedError",
    "DecidedError",
    "ImpossibleTimeError",
    "NoTieError",
    "NotIndependentError",
    "NotOnPanelError",
    "NotYetHeldError",
    "OpenAlreadyError",
    "OwnRequestError",
    "SlotTakenError",
    "UndecidedError",
    "UnsuitableError",
    "accept_request",
    "approve_recommendation",
    "cancel_hearing",
    "confirm_release",
    "cast_vote",
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
    "record_decision",
    "record_outcome",
    "recuse_member",
    "request_hearing",
    "request_warrant",
    "return_request",
    "schedule_hearing",
    "serve_warrant",
    "supersede_holds",
    "reseat_panel",
    "return_recommendation",
    "submit_recommendation",
    "withdraw_request",
]

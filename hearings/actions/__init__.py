"""What the agency decides about violations, requests and hearings."""

from hearings.actions.court import (
    attend_appearance,
    cancel_appearance,
    move_appearance,
    postpone_appearance,
    record_appearance,
    return_exhibit,
)
from hearings.actions.decisions import record_decision
from hearings.actions.docketing import docket_requests
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
from hearings.actions.responses import ResponseError, ask_for_hearing, give_incentive, respond
from hearings.actions.serving import (
    open_hearing,
    record_needs,
    record_service,
    record_waiver,
    withdraw_service,
    withdraw_waiver,
)
from hearings.actions.subpoenas import SubpoenaClosedError, issue_subpoena, serve_subpoena, withdraw_subpoena
from hearings.actions.violations import (
    countersign_violation,
    draft_violation,
    edit_violation,
    report_violation,
    resolve_violation,
    return_violation,
    withdraw_violation,
)
from hearings.actions.voting import cast_vote, recuse_member, reseat_panel
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
from hearings.actions.whereabouts import record_step
from hearings.deciding.independence import NotIndependentError
from hearings.policies.scheduling import (
    ClosedError,
    DecidedError,
    NoTieError,
    NotOnPanelError,
    NotYetHeldError,
    OwnRequestError,
    UndecidedError,
)
from hearings.policies.serving import JuvenileWaiverError, NotAllowedError, NotServedError, WithdrawnError
from hearings.scheduling.bookings import SlotTakenError, UnsuitableError
from hearings.scheduling.slots import ImpossibleTimeError

__all__ = [
    "ClosedError",
    "DecidedError",
    "ImpossibleTimeError",
    "JuvenileWaiverError",
    "NoTieError",
    "NotAllowedError",
    "NotIndependentError",
    "NotOnPanelError",
    "NotServedError",
    "NotYetHeldError",
    "OpenAlreadyError",
    "OwnRequestError",
    "ResponseError",
    "SlotTakenError",
    "SubpoenaClosedError",
    "UndecidedError",
    "UnsuitableError",
    "WithdrawnError",
    "accept_request",
    "approve_recommendation",
    "ask_for_hearing",
    "attend_appearance",
    "cancel_appearance",
    "cancel_hearing",
    "cast_vote",
    "confirm_release",
    "continue_hearing",
    "correct_request",
    "countersign_request",
    "countersign_violation",
    "docket_requests",
    "draft_violation",
    "edit_violation",
    "end_hold",
    "end_with_death",
    "give_incentive",
    "issue_subpoena",
    "issue_warrant",
    "lodge_hold",
    "move_appearance",
    "move_hearing",
    "open_hearing",
    "order_release",
    "postpone_appearance",
    "recall_warrant",
    "record_appearance",
    "record_decision",
    "record_needs",
    "record_outcome",
    "record_service",
    "record_step",
    "record_waiver",
    "recuse_member",
    "report_violation",
    "request_hearing",
    "request_warrant",
    "reseat_panel",
    "resolve_violation",
    "respond",
    "return_exhibit",
    "return_recommendation",
    "return_request",
    "return_violation",
    "schedule_hearing",
    "serve_subpoena",
    "serve_warrant",
    "submit_recommendation",
    "supersede_holds",
    "withdraw_request",
    "withdraw_service",
    "withdraw_subpoena",
    "withdraw_violation",
    "withdraw_waiver",
]

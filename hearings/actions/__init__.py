"""What the agency decides about violations, requests and hearings."""

from hearings.actions.appeals import file_appeal, withdraw_appeal
from hearings.actions.clocks import enter_event, explain_breach, keep_clocks, withdraw_event
from hearings.actions.closing import ClosedAlreadyError, Move, NotMoved, close, reopen
from hearings.actions.contacts import add_contact, remove_contact
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
from hearings.actions.presence import note_presence
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
    HeldAlreadyError,
    OpenAlreadyError,
    StillHeldError,
    confirm_release,
    end_hold,
    end_with_death,
    issue_warrant,
    lodge_hold,
    order_release,
    recall_warrant,
    release_by_decision,
    request_warrant,
    serve_warrant,
    supersede_holds,
)
from hearings.actions.whereabouts import record_step
from hearings.deciding.independence import NotIndependentError
from hearings.policies.clocks import ClockEventError, ExplanationError, LateError
from hearings.policies.scheduling import (
    ClosedError,
    DecidedError,
    ImpossibleDayError,
    NotAppealableError,
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
    "ClockEventError",
    "ClosedAlreadyError",
    "ClosedError",
    "DecidedError",
    "ExplanationError",
    "HeldAlreadyError",
    "ImpossibleDayError",
    "ImpossibleTimeError",
    "JuvenileWaiverError",
    "LateError",
    "Move",
    "NoTieError",
    "NotAllowedError",
    "NotAppealableError",
    "NotIndependentError",
    "NotMoved",
    "NotOnPanelError",
    "NotServedError",
    "NotYetHeldError",
    "OpenAlreadyError",
    "OwnRequestError",
    "ResponseError",
    "SlotTakenError",
    "StillHeldError",
    "SubpoenaClosedError",
    "UndecidedError",
    "UnsuitableError",
    "WithdrawnError",
    "accept_request",
    "add_contact",
    "approve_recommendation",
    "ask_for_hearing",
    "attend_appearance",
    "cancel_appearance",
    "cancel_hearing",
    "cast_vote",
    "close",
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
    "enter_event",
    "explain_breach",
    "file_appeal",
    "give_incentive",
    "issue_subpoena",
    "issue_warrant",
    "keep_clocks",
    "lodge_hold",
    "move_appearance",
    "move_hearing",
    "note_presence",
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
    "release_by_decision",
    "remove_contact",
    "reopen",
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
    "withdraw_appeal",
    "withdraw_event",
    "withdraw_request",
    "withdraw_service",
    "withdraw_subpoena",
    "withdraw_violation",
    "withdraw_waiver",
]

"""What the agency decides about a person: admission, edits, terms, levels, conditions, assignments, a death."""

from cases.parolees.actions.admission import (
    NewAddress,
    NewCondition,
    NewPerson,
    NewTerm,
    NumberTakenError,
    admit_parolee,
)
from cases.parolees.actions.assessments import (
    AssessmentRecordedError,
    NoLevelError,
    OverrideReasonError,
    approve_override,
    record_assessment,
    refuse_override,
    withdraw_assessment,
)
from cases.parolees.actions.assignments import CaseMovesLaterError, assign_first_officer, move_cases
from cases.parolees.actions.conditions import answer_condition, impose_condition
from cases.parolees.actions.events import EventRecordedError, record_event, withdraw_event
from cases.parolees.actions.people import edit_parolee, mark_deceased, set_photo
from cases.parolees.actions.saved_views import delete_view, save_view, set_default_view
from cases.parolees.actions.sentences import (
    CreditRecordedError,
    NoSentenceError,
    NotDischargedError,
    issue_discharge_letter,
    keep_projections,
    record_credit,
    withdraw_credit,
)
from cases.parolees.actions.surroundings import (
    add_address,
    add_associate,
    add_caution,
    edit_associate,
    end_address,
    learn_what_associate_knows,
    lift_caution,
)
from cases.parolees.actions.terms import (
    LaterLevelError,
    TermStatusError,
    change_term_status,
    move_to_unit,
    set_case_type,
    set_level,
)
from cases.parolees.check_ins import ContradictionError
from cases.parolees.policies import (
    ImpossibleDateError,
    KeptOpenError,
    NewerAssessmentError,
    OverrideDecidedError,
    OwnOverrideError,
    SentenceRunsError,
    TermClosedError,
)

__all__ = [
    "AssessmentRecordedError",
    "CaseMovesLaterError",
    "ContradictionError",
    "CreditRecordedError",
    "EventRecordedError",
    "ImpossibleDateError",
    "KeptOpenError",
    "LaterLevelError",
    "NewAddress",
    "NewCondition",
    "NewPerson",
    "NewTerm",
    "NewerAssessmentError",
    "NoLevelError",
    "NoSentenceError",
    "NotDischargedError",
    "NumberTakenError",
    "OverrideDecidedError",
    "OverrideReasonError",
    "OwnOverrideError",
    "SentenceRunsError",
    "TermClosedError",
    "TermStatusError",
    "add_address",
    "add_associate",
    "add_caution",
    "admit_parolee",
    "answer_condition",
    "approve_override",
    "assign_first_officer",
    "change_term_status",
    "delete_view",
    "edit_associate",
    "edit_parolee",
    "end_address",
    "impose_condition",
    "issue_discharge_letter",
    "keep_projections",
    "learn_what_associate_knows",
    "lift_caution",
    "mark_deceased",
    "move_cases",
    "move_to_unit",
    "record_assessment",
    "record_credit",
    "record_event",
    "refuse_override",
    "save_view",
    "set_case_type",
    "set_default_view",
    "set_level",
    "set_photo",
    "withdraw_assessment",
    "withdraw_credit",
    "withdraw_event",
]

"""What the agency decides about a person: admission, edits, terms, levels, conditions, assignments, a death."""

from cases.parolees.actions.admission import (
    NewAddress,
    NewCondition,
    NewPerson,
    NewTerm,
    NumberTakenError,
    admit_parolee,
)
from cases.parolees.actions.assignments import CaseMovesLaterError, assign_first_officer, move_cases
from cases.parolees.actions.conditions import answer_condition, impose_condition
from cases.parolees.actions.people import edit_parolee, mark_deceased, set_photo
from cases.parolees.actions.saved_views import delete_view, save_view, set_default_view
from cases.parolees.actions.surroundings import (
    add_address,
    add_associate,
    add_caution,
    end_address,
    lift_caution,
)
from cases.parolees.actions.terms import LaterLevelError, TermStatusError, change_term_status, set_level
from cases.parolees.policies import ImpossibleDateError, TermClosedError

__all__ = [
    "CaseMovesLaterError",
    "ImpossibleDateError",
    "LaterLevelError",
    "NewAddress",
    "NewCondition",
    "NewPerson",
    "NewTerm",
    "NumberTakenError",
    "TermClosedError",
    "TermStatusError",
    "add_address",
    "add_associate",
    "add_caution",
    "admit_parolee",
    "answer_condition",
    "assign_first_officer",
    "change_term_status",
    "delete_view",
    "edit_parolee",
    "end_address",
    "impose_condition",
    "lift_caution",
    "mark_deceased",
    "move_cases",
    "save_view",
    "set_default_view",
    "set_level",
    "set_photo",
]

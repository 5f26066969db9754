"""People, their terms of supervision, what binds them, and who carries them."""

from cases.parolees.models.assessment import Assessment
from cases.parolees.models.assignment import Assignment
from cases.parolees.models.case_event import CaseEvent
from cases.parolees.models.condition import Condition
from cases.parolees.models.people import Address, Alias, Associate, Caution, Identifier, Parolee, PhoneNumber
from cases.parolees.models.saved_view import SavedView
from cases.parolees.models.sentence import DischargeLetter, SentenceCredit
from cases.parolees.models.status import StatusSpan
from cases.parolees.models.term import Level, SupervisionLevel, SupervisionTerm

__all__ = [
    "Address",
    "Alias",
    "Assessment",
    "Assignment",
    "Associate",
    "CaseEvent",
    "Caution",
    "Condition",
    "DischargeLetter",
    "Identifier",
    "Level",
    "Parolee",
    "PhoneNumber",
    "SavedView",
    "SentenceCredit",
    "StatusSpan",
    "SupervisionLevel",
    "SupervisionTerm",
]

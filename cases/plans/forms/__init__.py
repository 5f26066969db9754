"""What somebody types into a candidate's file. Forms check shape; the actions know the rules."""

from cases.plans.forms.candidate import CandidateFilterForm, CandidateForm, ReleaseForm
from cases.plans.forms.inside import ConductCorrectionForm, ConductForm, EarnedTimeForm, ProgramCloseForm, ProgramForm
from cases.plans.forms.investigation import (
    AnswerForm,
    AskForm,
    InvestigationForm,
    ReasonForm,
    SharingForm,
    WithdrawalForm,
)
from cases.plans.forms.opinion import OpinionForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "CandidateFilterForm",
    "CandidateForm",
    "ConductCorrectionForm",
    "ConductForm",
    "EarnedTimeForm",
    "InvestigationForm",
    "OpinionForm",
    "ProgramCloseForm",
    "ProgramForm",
    "ReasonForm",
    "ReleaseForm",
    "SharingForm",
    "WithdrawalForm",
]

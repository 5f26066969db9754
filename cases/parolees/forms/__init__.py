"""What somebody types about a case. Forms check shape; the actions know the rules."""

from cases.parolees.forms.assessment import AssessmentForm, AssessmentReviewForm, EventForm, RefusalForm
from cases.parolees.forms.condition import ConditionForm
from cases.parolees.forms.filters import CaseloadFilterForm, PersonSearchForm
from cases.parolees.forms.person import DeceasedForm, PersonForm, PhotoForm
from cases.parolees.forms.sentence import CreditForm
from cases.parolees.forms.surroundings import (
    AddressEndForm,
    AddressForm,
    AssociateEditForm,
    AssociateForm,
    CautionForm,
)
from cases.parolees.forms.term import AnswerForm, CaseTypeForm, LevelForm, StatusForm

__all__ = [
    "AddressEndForm",
    "AddressForm",
    "AnswerForm",
    "AssessmentForm",
    "AssessmentReviewForm",
    "AssociateEditForm",
    "AssociateForm",
    "CaseTypeForm",
    "CaseloadFilterForm",
    "CautionForm",
    "ConditionForm",
    "CreditForm",
    "DeceasedForm",
    "EventForm",
    "LevelForm",
    "PersonForm",
    "PersonSearchForm",
    "PhotoForm",
    "RefusalForm",
    "StatusForm",
]

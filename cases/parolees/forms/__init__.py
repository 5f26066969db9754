"""What somebody types about a case. Forms check shape; the actions know the rules."""

from cases.parolees.forms.filters import CaseloadFilterForm, PersonSearchForm
from cases.parolees.forms.person import DeceasedForm, PersonForm, PhotoForm
from cases.parolees.forms.surroundings import (
    AddressEndForm,
    AddressForm,
    AssociateEditForm,
    AssociateForm,
    CautionForm,
)
from cases.parolees.forms.term import AnswerForm, ConditionForm, LevelForm, StatusForm

__all__ = [
    "AddressEndForm",
    "AddressForm",
    "AnswerForm",
    "AssociateEditForm",
    "AssociateForm",
    "CaseloadFilterForm",
    "CautionForm",
    "ConditionForm",
    "DeceasedForm",
    "LevelForm",
    "PersonForm",
    "PersonSearchForm",
    "PhotoForm",
    "StatusForm",
]

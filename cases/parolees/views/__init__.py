"""The caseload list, the case file, and the edits made from it."""

from cases.parolees.views.case_file import parolee_detail, parolee_timeline
from cases.parolees.views.caseload import parolee_list
from cases.parolees.views.people import parolee_deceased, parolee_edit, parolee_photo, photo_change
from cases.parolees.views.surroundings import address_add, address_end, associate_add, caution_add, caution_lift
from cases.parolees.views.terms import condition_add, condition_answer, level_set, status_change

__all__ = [
    "address_add",
    "address_end",
    "associate_add",
    "caution_add",
    "caution_lift",
    "condition_add",
    "condition_answer",
    "level_set",
    "parolee_deceased",
    "parolee_detail",
    "parolee_edit",
    "parolee_list",
    "parolee_photo",
    "parolee_timeline",
    "photo_change",
    "status_change",
]

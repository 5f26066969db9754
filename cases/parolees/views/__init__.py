"""The caseload list and the case file."""

from cases.parolees.views.case_file import parolee_detail, parolee_timeline
from cases.parolees.views.caseload import parolee_list

__all__ = ["parolee_detail", "parolee_list", "parolee_timeline"]

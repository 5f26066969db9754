"""The pre-release file: the candidate, the time inside, what was investigated, and the officer's opinion."""

from cases.plans.models.candidate import ReleaseCandidate
from cases.plans.models.inside import ConductEntry, EarnedTime, ProgramEnrollment
from cases.plans.models.investigation import Investigation, PartnerSharing
from cases.plans.models.opinion import Opinion

__all__ = [
    "ConductEntry",
    "EarnedTime",
    "Investigation",
    "Opinion",
    "PartnerSharing",
    "ProgramEnrollment",
    "ReleaseCandidate",
]

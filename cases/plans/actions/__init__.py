"""What the agency decides about a candidate: dates, time inside, investigations, opinions, grant and release."""

from cases.plans.actions.candidates import (
    close_with_term,
    edit_candidate,
    open_candidate,
    record_grant,
    record_rescission,
)
from cases.plans.actions.inside import (
    close_program,
    correct_conduct,
    enroll_in_program,
    record_conduct,
    record_earned_time,
)
from cases.plans.actions.investigations import (
    approve_finding,
    ask_partner,
    record_answer,
    record_sharing,
    request_investigation,
    return_finding,
    withdraw_investigation,
)
from cases.plans.actions.opinions import approve_opinion, return_opinion, write_opinion
from cases.plans.actions.release import release_candidate

__all__ = [
    "approve_finding",
    "approve_opinion",
    "ask_partner",
    "close_program",
    "close_with_term",
    "correct_conduct",
    "edit_candidate",
    "enroll_in_program",
    "open_candidate",
    "record_answer",
    "record_conduct",
    "record_earned_time",
    "record_grant",
    "record_rescission",
    "record_sharing",
    "release_candidate",
    "request_investigation",
    "return_finding",
    "return_opinion",
    "withdraw_investigation",
    "write_opinion",
]

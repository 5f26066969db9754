"""What a candidate's file still misses before a hearing, and who owes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from cases.plans.models import Investigation, Opinion

STATUS = Investigation.Status
OFFICER, SUPERVISOR, PARTNER, VICTIM_SERVICES = "the officer", "the supervisor", "whoever was asked", "victim services"
# By the status of the latest investigation: what it waits for, and from whom.
WAITS = {
    "": ("not asked for yet", OFFICER),
    STATUS.REQUESTED: ("to be asked", OFFICER),
    STATUS.ASKED: ("answer awaited", PARTNER),
    STATUS.RETURNED: ("finding to be written again", OFFICER),
    STATUS.ANSWERED: ("finding to be approved", SUPERVISOR),
}
OPINION_WAITS = {
    "": ("not written yet", OFFICER),
    Opinion.Status.WAITING: ("to be approved", SUPERVISOR),
    Opinion.Status.RETURNED: ("to be written again", OFFICER),
}
ANSWERS = dict(Investigation.Answer.choices)


@dataclass(frozen=True)
class Part:
    """One thing that a whole file has; `owed_by` says who brings it, while it is missing."""

    label: str
    state: str
    owed_by: str = ""

    @property
    def is_there(self: Self) -> bool:
        """Whether nobody owes it any more."""
        return not self.owed_by


# A candidate as `with_completeness` annotates it.
Annotated = Any


def parts(candidate: Annotated, on: date) -> list[Part]:
    """Return everything that a whole file has, in its order."""
    return [
        _investigation("Home plan", candidate.home_plan, candidate.home_plan_answer),
        _investigation("Employment", candidate.employment, candidate.employment_answer),
        _either("Conduct", "read lately", "not read lately", OFFICER, is_there=candidate.has_current_conduct(on)),
        _either("Risk assessment", "recorded", "not recorded", OFFICER, is_there=candidate.is_assessed),
        _opinion(candidate.opinion),
        _either(
            "Victim services",
            "handled by victim services",
            "not handled yet",
            VICTIM_SERVICES,
            is_there=candidate.is_handled_by_victim_services,
        ),
        _either("Photo", "there", "missing", OFFICER, is_there=bool(candidate.parolee.photo)),
    ]


def missing(found: list[Part]) -> list[Part]:
    """Return what somebody still owes."""
    return [part for part in found if not part.is_there]


def _investigation(label: str, status: str, answer: str) -> Part:
    if status == STATUS.APPROVED:
        return Part(label, str(ANSWERS[answer]).lower())
    return Part(label, *WAITS[status])


def _opinion(status: str) -> Part:
    if status == Opinion.Status.APPROVED:
        return Part("Officer’s opinion", "approved")
    return Part("Officer’s opinion", *OPINION_WAITS[status])


def _either(label: str, there: str, lacking: str, owed_by: str, *, is_there: bool) -> Part:
    return Part(label, there) if is_there else Part(label, lacking, owed_by)

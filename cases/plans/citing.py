"""What may be cited of how a plan goes on, in words: programs begun or ended, and findings that a supervisor approved.

They speak for or against a recommendation or a request. No violation of supervision rests on them.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format

from cases.plans.models import Investigation, ProgramEnrollment
from parole.offers import CitableFact, Days, Use
from parole.refusals import RefusedError

# The latest are shown: what is older is in the case file.
SHOWN = 20
STATUS = ProgramEnrollment.Status
SAID = {STATUS.ENROLLED: "enrolled", STATUS.COMPLETED: "completed", STATUS.WITHDRAWN: "left before its end"}


class NotToBeCitedError(RefusedError):
    """It is of another term, does not stand, or is cited for what it cannot prove."""

    def __init__(self: Self, what: str) -> None:
        super().__init__(f"This {what} cannot be cited: it is of another term, or does not stand any more.")


def programs(term_pk: int, at: datetime, use: Use, days: Days | None = None) -> Sequence[CitableFact]:
    """Return the programs of a term, each by the day on which it ended or, while it goes on, began."""
    if use != Use.HEARING_REQUEST:
        return []
    found = _programs(term_pk).annotate(last_on=Coalesce("ended_on", "enrolled_on"))
    if days is not None:
        found = found.filter(last_on__range=(days.since, days.until))
    return [_program(each) for each in found.order_by("-last_on", "-pk")[: days.most if days else SHOWN]]


def require_program(term_pk: int, subject: int, at: datetime, use: Use) -> CitableFact:
    """Refuse a program of another term, and return the words of one that is there."""
    found = _programs(term_pk).filter(pk=subject).first()
    if found is None or use != Use.HEARING_REQUEST:
        raise NotToBeCitedError("program")
    return _program(found)


def investigations(term_pk: int, at: datetime, use: Use, days: Days | None = None) -> Sequence[CitableFact]:
    """Return what was found out about the plan of a term, each by the day of the answer."""
    if use != Use.HEARING_REQUEST:
        return []
    found = _investigations(term_pk)
    if days is not None:
        found = found.filter(answered_on__range=(days.since, days.until))
    latest = found.order_by("-answered_on", "-pk")[: days.most if days else SHOWN]
    return [_investigation(each, each.answered_on) for each in latest if each.answered_on]


def require_investigation(term_pk: int, subject: int, at: datetime, use: Use) -> CitableFact:
    """Refuse a finding that nobody approved or that was withdrawn, and return the words of what stands."""
    found = _investigations(term_pk).filter(pk=subject).first()
    if found is None or found.answered_on is None or use != Use.HEARING_REQUEST:
        raise NotToBeCitedError("finding")
    return _investigation(found, found.answered_on)


def _program(program: ProgramEnrollment) -> CitableFact:
    on = program.ended_on or program.enrolled_on
    path = f"{reverse('plans:candidate-detail', args=[program.candidate_id])}#programs-heading"
    words = f"Program “{program.name}”: {SAID[STATUS(program.status)]} {_day(on)}."
    return CitableFact(program.pk, words, on=on, path=path)


def _investigation(investigation: Investigation, on: date) -> CitableFact:
    path = reverse("plans:investigation-detail", args=[investigation.pk])
    answer = investigation.get_answer_display().lower()
    words = f"{investigation.get_kind_display()}, answered {_day(on)}: {answer}."
    return CitableFact(investigation.pk, words, on=on, path=path)


def _programs(term_pk: int) -> QuerySet[ProgramEnrollment]:
    return ProgramEnrollment.objects.filter(candidate__term=term_pk)


def _investigations(term_pk: int) -> QuerySet[Investigation]:
    # Only a finding stands that a supervisor has approved.
    return Investigation.objects.filter(status=Investigation.Status.APPROVED, term=term_pk)


def _day(on: date) -> str:
    return date_format(on, "M j, Y")

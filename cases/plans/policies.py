"""May this be done now, with this candidate, this investigation or this opinion?"""

from datetime import date
from typing import Self

from django.utils.formats import date_format

from cases.parolees.models import SupervisionTerm
from cases.plans.models import Investigation, Opinion, ReleaseCandidate
from cases.plans.models.investigation import InvestigationQuerySet
from parole.accounts.models import Role, User
from parole.refusals import RefusedError

STATUS = ReleaseCandidate.Status
INVESTIGATION = Investigation.Status


class NoCandidateError(RefusedError):
    """The person is not inside before a release, or has a file already."""


class CandidateClosedError(RefusedError):
    """The person was released, or the file is closed."""


class MovedOnError(RefusedError):
    """The investigation or the opinion is no longer in a state in which this can be done."""


class OwnFindingError(RefusedError):
    """Nobody approves what they found or wrote themselves."""


class ImpossibleDayError(RefusedError):
    """The day cannot be right. The message says why, and `field` what in the form is to blame."""

    def __init__(self: Self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotReleasableError(RefusedError):
    """The release is blocked. The sentences say by what."""


def day(on: date) -> str:
    """Write a day in a sentence."""
    return date_format(on, "M j, Y")


def require_inside(term: SupervisionTerm) -> None:
    """Refuse a term that has begun, or that is over."""
    if term.status != SupervisionTerm.Status.PRE_RELEASE:
        message = f"Only somebody who is still inside has a candidate file. This term is “{term.get_status_display()}”."
        raise NoCandidateError(message)


def require_open(candidate: ReleaseCandidate) -> None:
    """Refuse a file that nothing is added to any more."""
    if not candidate.is_open:
        raise CandidateClosedError(f"This file is “{candidate.get_status_display()}”: nothing is added to it.")


def require_not_after(on: date, today: date, *, field: str | None = None) -> None:
    """Refuse a day that has not come yet."""
    if on > today:
        message = "This day has not come yet."
        raise ImpossibleDayError(message, field)


def require_can_become(row: Investigation | ReleaseCandidate, status: str) -> None:
    """Refuse a move that the table of transitions does not allow."""
    if not row.can_become(status):
        raise MovedOnError(f"The state is now “{row.get_status_display()}”: this can no longer be done.")


def require_waiting(opinion: Opinion) -> None:
    """Refuse an opinion that somebody has decided, or that a newer version replaced."""
    if opinion.status != Opinion.Status.WAITING:
        raise MovedOnError(f"This opinion is “{opinion.get_status_display()}” already.")
    if Opinion.objects.filter(candidate=opinion.candidate_id, number__gt=opinion.number).exists():
        message = "A newer version has replaced this opinion."
        raise MovedOnError(message)


def may_decide(found_by_pk: int | None, user_pk: int) -> bool:
    """Say whether a supervisor decides about what somebody else found or wrote."""
    return found_by_pk != user_pk


def require_not_own(found_by_pk: int | None, by: User) -> None:
    """Refuse whoever would approve what they found or wrote themselves."""
    if not may_decide(found_by_pk, by.pk):
        message = "Nobody approves their own words. Another supervisor must."
        raise OwnFindingError(message)


def approved_home_plan(candidate: ReleaseCandidate) -> Investigation | None:
    """Return the home plan that stands: answered with yes, approved, and not withdrawn since."""
    return (
        _home_plans(candidate)
        .filter(status=INVESTIGATION.APPROVED, answer=Investigation.Answer.APPROVED)
        .select_related("officer__user__unit")
        .first()
    )


def release_blocks(candidate: ReleaseCandidate, on: date, *, in_full: bool) -> list[str]:
    """Return the sentences that say why somebody is not released on a day; without one, they may be.

    `in_full` names the host, and what was said about the plan: that is for whoever reaches the case.
    """
    if not candidate.is_open:
        return [f"This file is “{candidate.get_status_display()}”."]
    found = []
    if candidate.rescinded_on is not None:
        found.append(f"The grant was rescinded on {day(candidate.rescinded_on)}.")
    elif candidate.release_on is None:
        found.append("Parole is not granted.")
    elif on < candidate.release_on:
        found.append(f"The grant releases on {day(candidate.release_on)}, not before.")
    if approved_home_plan(candidate) is None:
        found.append(_why_no_home(candidate, in_full=in_full))
    return found


def require_releasable(candidate: ReleaseCandidate, by: User, on: date) -> None:
    """Refuse a release that something blocks, with everything that does."""
    if found := release_blocks(candidate, on, in_full=by.role != Role.CLERK):
        raise NotReleasableError(*found)


def _home_plans(candidate: ReleaseCandidate) -> InvestigationQuerySet:
    return Investigation.objects.filter(term=candidate.term_id, kind=Investigation.Kind.HOME_PLAN).order_by("-pk")


def _why_no_home(candidate: ReleaseCandidate, *, in_full: bool) -> str:
    plan = _home_plans(candidate).first()
    if plan is None:
        return "No home plan was investigated."
    name = f"The home plan with {plan.partner}" if in_full else "The home plan"
    if plan.withdrawn_on is not None:
        return _ended(f"{name} was withdrawn on {day(plan.withdrawn_on)}", plan.withdraw_reason, in_full=in_full)
    if plan.status != INVESTIGATION.APPROVED:
        return f"{name} is not decided: {plan.get_status_display().lower()}."
    if plan.answer == Investigation.Answer.NO_ANSWER:
        return f"{name} had no answer."
    return _ended(f"{name} was not approved", plan.answer_reason, in_full=in_full)


def _ended(words: str, reason: str, *, in_full: bool) -> str:
    return f"{words}: {reason}" if in_full and reason else f"{words}."

"""May this be done now, to this term, on that day?"""

from datetime import date
from typing import Self

from django.utils.formats import date_format

from cases.parolees.models import Assessment, Parolee, StatusSpan, SupervisionLevel, SupervisionTerm
from parole import offers
from parole.accounts.models import Role, User
from parole.refusals import RefusedError


class TermClosedError(RefusedError):
    """The term is over: nothing about it changes any more."""

    def __init__(self: Self) -> None:
        super().__init__("This term is closed.")


class ImpossibleDateError(RefusedError):
    """The day cannot be right; the message says why."""


def require_open(term: SupervisionTerm) -> None:
    """Refuse a term that is over."""
    if term.is_closed:
        raise TermClosedError


def require_not_before_release(term: SupervisionTerm, on: date) -> None:
    """Refuse a day before the term began."""
    if term.released_on is not None and on < term.released_on:
        message = "That is before the release."
        raise ImpossibleDateError(message)


def require_not_before_status(term: SupervisionTerm, on: date) -> None:
    """Refuse a change dated inside an earlier status. What the term began with may turn out to have ended before."""
    standing = StatusSpan.objects.of_terms([term.pk])
    later = standing.filter(starts_on__gt=on).order_by("starts_on").first()
    if later is not None and standing.filter(starts_on__lte=on).exists():
        began = date_format(later.starts_on, "M j, Y")
        raise ImpossibleDateError(f"That is before the status that it has now: {later} since {began}.")


class KeptOpenError(RefusedError):
    """Something keeps the term open. The sentences name all of it."""


class SentenceRunsError(RefusedError):
    """Something of the sentence is left: it does not expire yet."""


def require_nothing_open(term: SupervisionTerm) -> None:
    """Refuse to close a term that a warrant, a hold or anything else of another room keeps open."""
    if found := offers.blockers(term.pk):
        raise KeptOpenError(*(blocker.sentence for blocker in found))


def require_ended(term: SupervisionTerm, on: date) -> None:
    """Refuse that a term expires before its sentence has ended. Discharge ends one early."""
    if term.is_tolled:
        message = "The clock of this sentence stands still: it does not expire before the person is back."
        raise SentenceRunsError(message)
    if term.ends_on is not None and on < term.ends_on:
        ends_on = date_format(term.ends_on, "M j, Y")
        message = f"The sentence ends on {ends_on}. To end supervision before, discharge the person."
        raise SentenceRunsError(message)


# A clerk records what was decided at a hearing, and scheduled work ends what has run out: why stands with them already.
CLOSERS = frozenset({Role.SUPERVISOR, Role.CLERK, Role.SYSTEM})


class ClosingError(RefusedError):
    """This user does not close the term, or not so. `field` names what in the form is to blame."""

    def __init__(self: Self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


def may_close(user: User) -> bool:
    """Whether this user closes terms by hand."""
    return user.role == Role.SUPERVISOR


def require_may_close(by: User, status: str, because: str, authority: str) -> None:
    """Refuse to close a term to whoever does not supervise, and to a supervisor who names no reason or no order.

    What is revoked by hand was decided outside of the hearings that are kept here: somebody's order says so.
    """
    if by.role not in CLOSERS:
        message = "A supervisor closes a term: ask yours. A revocation is decided at a hearing."
        raise ClosingError(message, "status")
    if by.role != Role.SUPERVISOR:
        return
    if not because.strip():
        raise ClosingError("Say why the term is closed.", "why_closed")
    if status == SupervisionTerm.Status.REVOKED and not authority.strip():
        message = "Name the order of revocation: who decided, and when. What a hearing is to decide, ask a hearing for."
        raise ClosingError(message, "on_order")


class OverrideDecidedError(RefusedError):
    """Nobody waits for this decision any more."""

    def __init__(self: Self) -> None:
        super().__init__("This override was decided or withdrawn already.")


class OwnOverrideError(RefusedError):
    """Whoever asked does not decide."""

    def __init__(self: Self) -> None:
        super().__init__("You asked for this level yourself: another supervisor decides.")


class NewerAssessmentError(RefusedError):
    """A newer score has decided the level since."""

    def __init__(self: Self) -> None:
        super().__init__("A newer assessment decides the level now. Refuse this one, or withdraw it.")


def require_possible_assessment(parolee: Parolee, assessed_on: date, on: date) -> None:
    """Refuse an assessment that is still to come, or of somebody who was not born."""
    if assessed_on > on:
        message = "This day has not come yet."
        raise ImpossibleDateError(message)
    if parolee.born_on is not None and assessed_on < parolee.born_on:
        message = "That is before the birth."
        raise ImpossibleDateError(message)


def level_would_start_on(term: SupervisionTerm, assessed_on: date) -> date | None:
    """Return from which day an assessment of that day sets the level; None where something newer has set it.

    That is the day of the assessment, or of the release where somebody was assessed before it.
    """
    starts_on = max(assessed_on, term.released_on or assessed_on)
    if Assessment.objects.standing().filter(term=term, assessed_on__gt=assessed_on).exists():
        return None
    if SupervisionLevel.objects.filter(term=term, starts_on__gt=starts_on).exists():
        return None
    return starts_on


def is_own_override(assessment: Assessment, user_pk: int) -> bool:
    """Whether this user recorded the assessment, and asked for its level."""
    return assessment.recorded_by_id == user_pk


def require_not_own_override(assessment: Assessment, by: User) -> None:
    """Refuse to decide about one's own override."""
    if is_own_override(assessment, by.pk):
        raise OwnOverrideError


def require_newest(assessment: Assessment) -> None:
    """Refuse a level by an assessment that is not the newest: a newer one decides."""
    newest = Assessment.objects.of_terms([assessment.term_id]).standing().newest_first().first()
    if newest is not None and newest.pk != assessment.pk:
        raise NewerAssessmentError

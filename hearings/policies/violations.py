"""May this be done now, with this violation?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.parolees.models import CaseEvent, Condition, SupervisionTerm
from cases.parolees.policies import ImpossibleDateError, require_not_before_release
from cases.rulebook.responses import Responses
from hearings.models import Kind, Violation
from hearings.policies.scheduling import ClosedError
from hearings.violations.matrix import Matrix, steps_missing
from parole.accounts.models import Role, User
from parole.refusals import RefusedError

STATUS = Violation.Status
# Of what was tried before revocation: fewer characters than this name nothing that somebody could look up.
SAYS_SOMETHING = 15
REPORTERS = frozenset({Role.OFFICER, Role.SUPERVISOR})


class OwnViolationError(RefusedError):
    """Nobody countersigns the violation that they reported."""


class AllegationError(RefusedError):
    """What is alleged does not fit the kind of violation, or the term."""


class WhereaboutsError(RefusedError):
    """Somebody is reported as absconded only once they were looked for."""


class WithdrawalError(RefusedError):
    """What a supervisor signed, a supervisor withdraws, and says why. `field` names what is to blame, if anything."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class AlreadyAskedError(RefusedError):
    """A hearing about this violation is asked for, or was held."""


class NotHeardError(RefusedError):
    """No hearing about this violation was held."""


class AlternativesError(RefusedError):
    """Revocation is asked for only once alternatives were tried. `field` names what is to blame, if anything."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class HoldByError(RefusedError):
    """A hearing cannot be held by a day that is over."""

    field = "hold_by"


@dataclass(frozen=True)
class Alleged:
    """One allegation as somebody writes it down."""

    condition: Condition | None
    happened_on: date
    words: str
    until_on: date | None = None


def require_can_become(violation: Violation, status: str) -> None:
    """Refuse a move that the table of transitions does not allow."""
    if not violation.can_become(status):
        raise ClosedError(
            f"The state of this violation is now “{violation.get_status_display()}”: this can no longer be done."
        )


def require_draft(violation: Violation) -> None:
    """Refuse to change what somebody has reported."""
    if violation.status != STATUS.DRAFT:
        raise ClosedError("This violation was reported: it is no draft any more.")


def require_not_own(violation: Violation, by: User) -> None:
    """Refuse somebody who would countersign what they reported, or wrote."""
    if is_own(violation, by):
        raise OwnViolationError("Nobody countersigns the violation that they reported. Another supervisor must.")


def require_fitting(
    term: SupervisionTerm, kind: str, discovered_on: date, alleged: Sequence[Alleged], on: date
) -> None:
    """Refuse allegations that name no condition, one of another term, or a day that cannot be right."""
    if discovered_on > on:
        raise ImpossibleDateError("The day of discovery has not come yet.")
    if not alleged:
        raise AllegationError("A violation has one allegation at least.")
    for each in alleged:
        if each.condition is None and kind == Violation.Kind.TECHNICAL:
            raise AllegationError("A technical violation breaches a condition: choose one for each allegation.")
        if each.condition is not None and each.condition.term_id != term.pk:
            raise AllegationError("This condition binds another term.")
        if max(each.happened_on, each.until_on or each.happened_on) > discovered_on:
            raise ImpossibleDateError("What is alleged happened by the day on which it was discovered.")
        if each.until_on is not None and each.until_on < each.happened_on:
            raise ImpossibleDateError("An allegation cannot end before it starts.")
        require_not_before_release(term, each.happened_on)


def require_fitting_offense(
    term: SupervisionTerm, kind: str, new_offense: str, arrest: CaseEvent | None, *, is_repeat: bool
) -> None:
    """Refuse a new offense that is not said, one that is said of another kind, and an arrest of another term."""
    if (kind in Violation.NEW_OFFENSES) != bool(new_offense):
        raise AllegationError(
            "Say what the new offense is."
            if not new_offense
            else "Only a new offense has its own words: leave them out."
        )
    if is_repeat and not new_offense:
        raise AllegationError("Only a new offense repeats the original one.")
    if arrest is not None and (arrest.term_id != term.pk or arrest.withdrawn_at is not None):
        raise AllegationError("This arrest is of another term, or was entered in error.")


def require_looked_for(violation: Violation, matrix: Matrix | None) -> None:
    """Refuse to report somebody as absconded before the steps of the rules were taken, and name those missing."""
    if missing := steps_missing(violation, matrix):
        named = "; ".join(step.title for step in missing)
        raise WhereaboutsError(f"Before somebody is reported as absconded, record these steps: {named}.")


def require_may_withdraw(violation: Violation, by: User, reason: str) -> None:
    """Refuse to take back what was countersigned to whoever does not supervise, and to whoever does not say why."""
    if violation.status != STATUS.COUNTERSIGNED:
        return
    if by.role != Role.SUPERVISOR:
        raise WithdrawalError("A supervisor countersigned this violation: a supervisor withdraws it. Ask yours.")
    if not reason.strip():
        raise WithdrawalError("Say why it is withdrawn.", "reason")


def require_not_asked(violation: Violation) -> None:
    """Refuse what a hearing would decide, or has decided."""
    if violation.requests.settling().exists():
        raise AlreadyAskedError("A hearing about this violation is asked for. Withdraw the request first.")


def require_heard(violation: Violation) -> None:
    """Refuse to say that a hearing decided where none was held."""
    if not is_heard(violation):
        raise NotHeardError("No hearing about this violation was held yet.")


def require_alternatives(violation: Violation, responses: Responses, kind: str, tried: int) -> None:
    """Refuse to ask for revocation before as many alternatives were tried as the rules ask for."""
    asked = alternatives_asked(violation, responses)
    if kind == Kind.REVOCATION and tried < asked:
        raise AlternativesError(
            f"The rules ask for {asked} alternatives before revocation: {tried} tried. Write down what else was tried, "
            "or answer the violation by another response."
        )


def answers_any(user: User) -> bool:
    """Whether this user answers also outside of the range, and with days in custody."""
    return user.role == Role.SUPERVISOR


def require_tried(tried: Sequence[str]) -> None:
    """Refuse what was tried where its words say nothing: each line counts as one alternative before revocation."""
    if short := [words for words in tried if len(words.strip()) < SAYS_SOMETHING]:
        raise AlternativesError(
            f"“{short[0]}” says too little of what was tried: write at least {SAYS_SOMETHING} characters, such as what "
            "was changed and since when.",
            "tried",
        )


def require_to_come(hold_by: date | None, on: date) -> None:
    """Refuse that a hearing is to be held by a day that is over."""
    if hold_by is not None and hold_by < on:
        raise HoldByError("This day is over: name a day to come, or leave it open.")


def alternatives_asked(violation: Violation, responses: Responses) -> int:
    """Return how many alternatives the rules ask for before revocation: none for what they exempt."""
    is_exempt = violation.kind in responses.exempt_kinds or violation.severity in responses.exempt_severities
    return 0 if is_exempt else responses.alternatives_before_revocation


def is_own(violation: Violation, user: User) -> bool:
    """Whether the user reported it, or wrote it."""
    return user.pk in {violation.reported_by_id, violation.drafted_by_id}


def is_heard(violation: Violation) -> bool:
    """Whether a hearing about it was held."""
    return violation.requests.filter(hearings__status="HELD").exists()


def may_edit(violation: Violation, user: User) -> bool:
    """Whether this user may go on writing it, and report it."""
    return user.role in REPORTERS and violation.status == STATUS.DRAFT


def may_countersign(violation: Violation, user: User) -> bool:
    """Whether this supervisor may countersign it."""
    return user.role == Role.SUPERVISOR and violation.status == STATUS.REPORTED and not is_own(violation, user)


def may_return(violation: Violation, user: User) -> bool:
    """Whether this supervisor may give it back."""
    return user.role == Role.SUPERVISOR and violation.status == STATUS.REPORTED


def may_answer(violation: Violation, user: User, *, is_asked: bool) -> bool:
    """Whether this user may answer it, or ask for a hearing about it."""
    return user.role in REPORTERS and violation.status == STATUS.COUNTERSIGNED and not is_asked


def may_resolve(violation: Violation, user: User) -> bool:
    """Whether this supervisor may close it after a hearing, or because nothing was established."""
    return user.role == Role.SUPERVISOR and violation.status == STATUS.COUNTERSIGNED


def may_withdraw(violation: Violation, user: User, *, is_asked: bool) -> bool:
    """Whether this user may take it back: what was countersigned, only a supervisor."""
    withdraws = {Role.SUPERVISOR} if violation.status == STATUS.COUNTERSIGNED else REPORTERS
    return user.role in withdraws and violation.can_become(STATUS.WITHDRAWN) and not is_asked

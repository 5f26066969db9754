"""May this be done now, with this request or this hearing?"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils.timezone import localdate

from cases.parolees.models import SupervisionTerm
from hearings.deciding.dispositions import EFFECTS
from hearings.models import Decision, Hearing, HearingRequest, Hold, Vote, Warrant
from parole.accounts.models import Role, User
from parole.accounts.templatetags.agency import day_year, moment
from parole.refusals import RefusedError

REQUEST = HearingRequest.Status
EFFECT = Hearing.Effect
TERM = SupervisionTerm.Status

# A day further off than this is a year mistyped.
FAR: Final = timedelta(days=366)

# What a decision makes of the term.
TERM_AFTER: dict[str, str] = {
    EFFECT.RELEASED: TERM.ACTIVE,
    EFFECT.RESUMED: TERM.ACTIVE,
    EFFECT.CUSTODY: TERM.IN_CUSTODY,
    EFFECT.REVOKED: TERM.REVOKED,
    EFFECT.DISCHARGED: TERM.DISCHARGED,
}


class ClosedError(RefusedError):
    """The request or hearing is no longer in a state in which this can be done."""


class OwnRequestError(RefusedError):
    """Nobody countersigns their own request."""


class NotYetHeldError(RefusedError):
    """An outcome is recorded once the hearing has begun."""


class NotOnPanelError(RefusedError):
    """Only who sits on the panel votes."""


class UndecidedError(RefusedError):
    """Nothing is carried, or something else than what was shown. The sentences say how the count stands."""


class DecidedError(ClosedError):
    """The hearing is decided: nobody votes on it or decides it again."""


class ImpossibleDayError(RefusedError):
    """A day cannot be right. The message says why, and `field` which one in the form is to blame."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class NotAppealableError(RefusedError):
    """This decision cannot be appealed so. The message says why, and `field` what in the form is to blame."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NoTieError(RefusedError):
    """The panel changes only after a tie, and as the rule for ties says."""


def require_can_become(row: HearingRequest | Hearing | Warrant | Hold, status: str) -> None:
    """Refuse a move that the table of transitions does not allow."""
    if not row.can_become(status):
        raise ClosedError(refusal(row))


def require_open(hearing: Hearing) -> None:
    """Refuse a hearing that was held, continued or cancelled."""
    if not hearing.is_open:
        raise ClosedError(refusal(hearing))


def require_undecided(hearing: Hearing) -> None:
    """Refuse a hearing that is decided, continued or cancelled."""
    decision = Decision.objects.filter(hearing=hearing).first()
    if decision is not None:
        raise DecidedError(f"This hearing is decided: “{decision.get_disposition_display()}”. A decision stands.")
    require_open(hearing)


def require_decided(hearing: Hearing) -> None:
    """Refuse to serve an order that there is not."""
    if not Decision.objects.filter(hearing=hearing).exists():
        message = "There is no order to serve: this hearing is not decided."
        raise ClosedError(message)


def require_effect_near(hearing: Hearing, on: date, today: date) -> None:
    """Refuse a decision that takes effect before its hearing, or in a year that nobody meant."""
    held_on = localdate(hearing.starts_at, hearing.unit.zone)
    if on < held_on:
        message = f"The hearing was on {day_year(held_on)}: what it decided takes effect on that day or later."
        raise ImpossibleDayError(message, "on")
    if on > today + FAR:
        message = "That is more than a year ahead: check the year."
        raise ImpossibleDayError(message, "on")


def require_later_than(earlier: Vote | None, cast_at: datetime) -> None:
    """Refuse a vote that was cast before the one that stands: a member's last word counts, not the last entry."""
    if earlier is not None and cast_at < earlier.voted_at:
        message = (
            f"{earlier.member} voted later, on {moment(earlier.voted_at)}: “{earlier.get_disposition_display()}”. "
            "That vote stands."
        )
        raise ImpossibleDayError(message, "voted_at")


def require_nothing_carried(hearing: Hearing, *, is_carried: bool) -> None:
    """Refuse to take a hearing off the docket, or to put it off, once its panel has carried a decision."""
    if is_carried:
        message = "The panel has carried a decision: record it. This hearing is not taken off the docket any more."
        raise DecidedError(message)


def require_filed_after_the_decision(decision: Decision, filed_on: date, today: date) -> None:
    """Refuse a day before the decision, or one that has not come."""
    if filed_on < localdate(decision.decided_at, decision.hearing.unit.zone):
        raise NotAppealableError("That is before the decision.", "filed_on")
    if filed_on > today:
        raise NotAppealableError("That day has not come yet.", "filed_on")


def require_not_appealed(decision: Decision) -> None:
    """Refuse a second appeal while one waits for its hearing, or to be heard."""
    appeals = HearingRequest.objects.filter(decision=decision)
    waits = ~Q(status__in=HearingRequest.CLOSED) | Q(hearings__status=Hearing.Status.SCHEDULED)
    if appeals.filter(waits).exists():
        message = "This decision is appealed already: see its request."
        raise NotAppealableError(message)


def refusal(row: HearingRequest | Hearing | Warrant | Hold) -> str:
    """Say that the row has moved on."""
    noun = "request" if isinstance(row, HearingRequest) else row._meta.verbose_name
    return f"The state of this {noun} is now “{row.get_status_display()}”: this can no longer be done."


def require_may_return(request: HearingRequest, by: User) -> None:
    """Refuse to return what does not wait for this user."""
    if not may_return(request, by):
        raise ClosedError(refusal(request))


def require_not_own(request: HearingRequest, by: User) -> None:
    """Refuse somebody who would countersign what they asked for themselves."""
    if is_own(request, by):
        message = "Nobody countersigns their own request. Another supervisor must."
        raise OwnRequestError(message)


def require_begun(hearing: Hearing, at: datetime) -> None:
    """Refuse an outcome before the hearing has begun."""
    if not has_begun(hearing, at):
        message = "This hearing has not begun yet. Move or cancel it instead."
        raise NotYetHeldError(message)


def is_own(request: HearingRequest, user: User) -> bool:
    """Whether the user asked for it."""
    return request.requested_by_id == user.pk


def has_begun(hearing: Hearing, at: datetime) -> bool:
    """Whether the hearing's time has come."""
    return hearing.starts_at <= at


def may_countersign(request: HearingRequest, user: User) -> bool:
    """Whether this supervisor may send the request on."""
    return user.role == Role.SUPERVISOR and request.status == REQUEST.REQUESTED and not is_own(request, user)


def may_accept(request: HearingRequest, user: User) -> bool:
    """Whether this clerk may make a hearing of the request."""
    return user.role == Role.CLERK and request.status == REQUEST.COUNTERSIGNED


def may_return(request: HearingRequest, user: User) -> bool:
    """Whether the request waits for this user, who may then also give it back."""
    # What the person filed has nobody to go back to.
    if request.filed_on is not None:
        return False
    return may_accept(request, user) or (user.role == Role.SUPERVISOR and request.status == REQUEST.REQUESTED)


def may_correct(request: HearingRequest, user: User) -> bool:
    """Whether this user may ask again with what was returned."""
    return user.role in {Role.OFFICER, Role.SUPERVISOR} and request.status == REQUEST.RETURNED


def may_withdraw(request: HearingRequest, user: User) -> bool:
    """Whether this user may take the request back."""
    if request.filed_on is not None:
        return False
    return user.role in {Role.OFFICER, Role.SUPERVISOR} and request.can_become(REQUEST.WITHDRAWN)


def may_withdraw_appeal(request: HearingRequest) -> bool:
    """Whether what the person filed can still be taken back."""
    return request.filed_on is not None and request.can_become(REQUEST.WITHDRAWN)


def other_hold(hold: Hold) -> Hold | None:
    """Return what else keeps the person, the oldest first: out of one jail, they are not at liberty."""
    return Hold.objects.open().of_terms([hold.term_id]).exclude(pk=hold.pk).order_by("pk").first()


def may_resume(hold: Hold) -> bool:
    """Whether supervision may resume once this hold is over: the status says custody, and nothing else keeps them."""
    return hold.term.status == TERM.IN_CUSTODY and other_hold(hold) is None


def effects_open_to(term: SupervisionTerm, disposition: str) -> list[str]:
    """Return the effects that a disposition can have on a term as it stands, the usual one first."""
    is_inside = term.status == TERM.PRE_RELEASE
    # Supervision starts once, on the release, and resumes ever after.
    other = EFFECT.RESUMED if is_inside else EFFECT.RELEASED
    return [
        effect
        for effect in EFFECTS[disposition]
        if effect == EFFECT.NONE or (effect != other and term.can_become(TERM_AFTER[effect]))
    ] or [EFFECT.NONE]

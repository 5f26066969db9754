"""May this be done now, with a legal clock or an event of one? And which clocks a time would come too late for."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo

from cases.parolees.models import SupervisionTerm
from cases.rulebook.clock_events import ENDS, Happened
from hearings.clocks.telling import said
from hearings.matters.bearing import clocks_of_hearing
from hearings.matters.dividing import Matter
from hearings.matters.events import Derived
from hearings.models import Hearing, RunningClock
from parole.accounts.models import Role
from parole.accounts.templatetags.agency import day_year
from parole.refusals import RefusedError

# What has a record of its own, from which it is read: holds, the status of the term, violations, warrants.
RECORDED_ELSEWHERE = frozenset(
    {"detained", "released", "absconded", "returned", "violation_reported", "warrant_issued"}
)
# What happens to somebody under supervision, and so after the release: how a violation is taken up, and what a clock
# stands still by. A grant, a detainer or a decision may be older.
AFTER_RELEASE = frozenset(
    {
        *("detention_ordered", "notice_served", "charges_served", "recognizance_held", "conviction_verified"),
        *("preliminary_held", "preliminary_waived", "revocation_held", "revocation_waived"),
        *("continued_by_person", "continuance_ended", "found_incompetent", "found_competent"),
        *("time_waived", "time_waiver_ended", "held_elsewhere", "made_available"),
    }
)


class ClockEventError(RefusedError):
    """This event cannot be entered, or is withdrawn already; the message says why, `field` what is to blame."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class ExplanationError(RefusedError):
    """No deadline of this clock waits for an explanation."""


class LateError(RefusedError):
    """The time lies after a legal deadline, and nobody has said that they know. The sentences name the rules."""


def late_for(hearing: Hearing, starts_at: datetime) -> list[RunningClock]:
    """Return the clocks whose deadline lies before a start of this hearing, the first that runs out first."""
    found = clocks_of_hearing(hearing).filter(due_at__lt=starts_at)
    return list(found.select_related("unit").first_due_first())


def late_sentences(clocks: Sequence[RunningClock], starts_at: datetime) -> list[str]:
    """Say which rules a start comes too late for, and what it means."""
    return [
        f"{said(starts_at.astimezone(clock.unit.zone))} is after the legal deadline of {said(clock.deadline_on)}: "
        f"{clock.title}, {clock.citation}. Missed, it means: {clock.effect}."
        for clock in clocks
        if clock.deadline_on
    ]


def may_explain(clock: RunningClock, role: str, at: datetime) -> bool:
    """Whether somebody of this role is to say why a deadline of the clock was missed."""
    return role in {Role.CLERK, Role.SUPERVISOR} and bool(unexplained(clock, at))


def unexplained(clock: RunningClock, at: datetime) -> list[datetime]:
    """Return the deadlines that passed and that nobody has explained, the earliest first."""
    if not clock.must_be_explained:
        return []
    explained = {each.deadline_at for each in clock.explanations.all()}
    return [deadline for deadline in clock.deadlines_missed(at) if deadline not in explained]


def require_possible_day(term: SupervisionTerm, event: str, on: date) -> None:
    """Refuse a day on which this cannot have happened: before the birth, or before the release that it follows."""
    born_on = term.parolee.born_on
    if born_on is not None and on < born_on:
        raise ClockEventError("That is before the birth.", "on")
    if event in AFTER_RELEASE and term.released_on is not None and on < term.released_on:
        raise ClockEventError(f"That is before the release on {day_year(term.released_on)}.", "on")


def require_in_turn(matters: Sequence[Matter], entered: Derived, zone: tzinfo, tell: Callable[[Happened], str]) -> None:
    """Refuse what would let a clock stand still for good: of one kind, a beginning and an end follow each other.

    `matters` hold what is to be entered already; `tell` says of what is in its way who entered it, and when.
    """
    event = entered.happened.event
    kind = next((each for each, ends in ENDS.items() if event == each or event in ends), None)
    if kind is None:
        return
    around = [_around(matter, entered.happened, kind, zone) for matter in matters if entered in matter.events]
    begun = [before for before, _ in around if before is not None and before.event == kind]
    if event == kind:
        later = [after for _, after in around if after is not None and after.event == kind]
        if begun:
            raise ClockEventError(
                f"The clocks stand still by this already: {tell(begun[0])}. Enter its end before you enter another.",
                "on",
            )
        if later:
            raise ClockEventError(
                f"The same begins later, and nothing ends this one before: {tell(later[0])}. Withdraw that entry if it "
                "is the same. If it is not, withdraw it, enter this one with its end, and then that one again.",
                "on",
            )
    elif not begun:
        raise ClockEventError("Nothing has begun by then that this would end. Enter first what began.", "on")
    else:
        ended = [after for before, after in around if before in begun and after is not None and after.event != kind]
        if ended:
            raise ClockEventError(
                f"This has its end already: {tell(ended[0])}. Withdraw that entry if it is wrong.", "on"
            )


def _around(matter: Matter, happened: Happened, kind: str, zone: tzinfo) -> tuple[Happened | None, Happened | None]:
    """Return what of a kind began or ended last before something, and first after it."""

    def place(each: Happened) -> tuple[datetime, bool]:
        is_end = each.event != kind
        return each.moment(zone, last=is_end), is_end

    found = [each.happened for each in matter.events if each.happened.event in {kind, *ENDS[kind]}]
    found.sort(key=place)
    at = found.index(happened)
    return found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None

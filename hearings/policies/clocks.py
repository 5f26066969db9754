"""May this be done now, with a legal clock or an event of one? And which clocks a time would come too late for."""

from collections.abc import Sequence
from datetime import datetime

from hearings.clocks.telling import said
from hearings.matters.bearing import clocks_of_hearing
from hearings.models import Hearing, RunningClock
from parole.accounts.models import Role
from parole.refusals import RefusedError

# What has a record of its own, from which it is read: holds, the status of the term, violations, warrants.
RECORDED_ELSEWHERE = frozenset(
    {"detained", "released", "absconded", "returned", "violation_reported", "warrant_issued"}
)


class ClockEventError(RefusedError):
    """This event cannot be entered, or is withdrawn already; the message says why."""


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

"""What became of the papers that a hearing needs: served in time or late, waived, or missing. Pure, of plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from cases.rulebook.papers import Paper, Papers


class State(StrEnum):
    """How one paper stands."""

    SERVED = "SERVED"
    WAIVED = "WAIVED"
    LATE = "LATE"
    MISSING = "MISSING"


@dataclass(frozen=True)
class Held:
    """When a hearing takes place, and whom papers are served on besides the person."""

    kind: str
    starts_at: datetime
    # The civil day of the start, where the hearing is.
    on: date
    has_counsel: bool = False
    is_juvenile: bool = False


@dataclass(frozen=True)
class Handed:
    """A paper that was served: on whom, when, and which start of the hearing stood then."""

    paper: str
    whom: str
    at: datetime
    on: date
    for_start: datetime | None


@dataclass(frozen=True)
class Forgone:
    """A paper whose service, or the days before it, somebody waived in writing."""

    paper: str
    # Only that it be served so many days before, not that it be served.
    is_period_only: bool
    on: date
    for_start: datetime | None


@dataclass(frozen=True)
class Standing:
    """How one paper stands with one of those on whom it is served. `due_on` is the last day in time."""

    paper: Paper
    whom: str
    due_on: date
    state: State
    served_on: date | None = None
    late_by: int = 0
    waived_on: date | None = None
    # It was served, and told of another date.
    is_outdated: bool = False

    @property
    def is_met(self: Self) -> bool:
        """Whether nothing stands in the way of opening the hearing."""
        return self.state in {State.SERVED, State.WAIVED}


def standings(
    papers: Papers | None, hearing: Held, handed: Sequence[Handed], forgone: Sequence[Forgone]
) -> list[Standing]:
    """Return how each paper stands that the rules ask for, with each of those on whom it is served."""
    return [
        _stand(paper, whom, hearing, handed, forgone)
        for paper in (papers.of(hearing.kind) if papers else ())
        for whom in paper.served_on
        if (whom != "COUNSEL" or hearing.has_counsel) and (whom != "GUARDIAN" or hearing.is_juvenile)
    ]


def _stand(paper: Paper, whom: str, hearing: Held, handed: Sequence[Handed], forgone: Sequence[Forgone]) -> Standing:
    due_on = hearing.on - timedelta(days=paper.days_before)
    ever = [each for each in handed if (each.paper, each.whom) == (paper.code, whom)]
    served = min((each for each in ever if _counts(paper, each, hearing)), key=lambda each: each.at, default=None)
    # Nobody forgoes afterwards what protected them.
    waived = [
        each for each in forgone if each.paper == paper.code and each.on <= hearing.on and _counts(paper, each, hearing)
    ]
    service = min((each.on for each in waived if not each.is_period_only), default=None)
    period = min((each.on for each in waived), default=None)
    if served is None:
        state = State.WAIVED if service else State.MISSING
        return Standing(paper, whom, due_on, state, waived_on=service, is_outdated=bool(ever) and not service)
    if served.on <= due_on and served.at <= hearing.starts_at:
        return Standing(paper, whom, due_on, State.SERVED, served.on)
    late_by = max((served.on - due_on).days, 0)
    # The days before may be forgone, and then it is still served before the hearing begins.
    waived_on = period if served.at <= hearing.starts_at else service
    return Standing(paper, whom, due_on, State.WAIVED if waived_on else State.LATE, served.on, late_by, waived_on)


def _counts(paper: Paper, each: Handed | Forgone, hearing: Held) -> bool:
    """Say whether what was done for one date of a hearing holds for the one that stands now."""
    return not paper.again_when_moved or each.for_start == hearing.starts_at

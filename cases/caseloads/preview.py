"""What a reassignment would do, before anybody decides it. Nothing here writes."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self

from cases.caseloads import policies, workload
from cases.caseloads.carried import Case
from cases.caseloads.loads import Carrying
from cases.officers.models import Officer
from parole import offers
from parole.offers import OpenItem


@dataclass(frozen=True)
class Proposal:
    """One case, to whom it would go, who may take it at all, and what stands against it."""

    case: Case
    to: Officer | None
    takers: tuple[Officer, ...]
    why_not: str


@dataclass(frozen=True)
class Side:
    """One officer's load now and after, with how many cases come or go."""

    officer: Officer
    now: workload.Load
    after: workload.Load
    gains: int
    loses: int


@dataclass(frozen=True)
class Clash:
    """One hearing that cannot come along as it stands."""

    found: OpenItem
    witness: str

    @property
    def may_keep(self: Self) -> bool:
        """Whether the old officer may stay as a named witness."""
        return self.found.hearing_pk is not None and bool(self.witness)


@dataclass(frozen=True)
class Preview:
    """Where every case would go, each officer's load, what comes along, and what must be decided first."""

    proposals: tuple[Proposal, ...]
    sides: tuple[Side, ...]
    comes_along: tuple[Mapping[str, object], ...]
    clashes: tuple[Clash, ...]


def propose_split(cases: Iterable[Case], candidates: Sequence[Carrying]) -> dict[int, int]:
    """Give each case to whom of the candidates it leaves the most room, never to whom it is with already."""
    officers = [each.officer for each in candidates]
    pieces = [
        workload.Piece(
            term_pk=case.term_pk,
            hours=case.hours,
            may_go_to=policies.takers(officers, case.population) - {case.officer_pk or 0},
        )
        for case in cases
    ]
    return workload.split(pieces, {each.officer.pk: each.load for each in candidates})


def preview(*, cases: Sequence[Case], to: Mapping[int, int], carrying: Sequence[Carrying], at: datetime) -> Preview:
    """Return what would happen if these cases went to these officers at `at`.

    `carrying` is the work of every officer who may be chosen or who loses a case.
    """
    officers = {each.officer.pk: each.officer for each in carrying}
    proposals = tuple(_proposal(case, officers.get(to.get(case.term_pk, 0)), officers.values()) for case in cases)
    moves = {each.case.term_pk: each.to.pk for each in proposals if each.to and not each.why_not}
    counts: Counter[str] = Counter()
    for offer in offers.offered("OPEN_ITEMS"):
        counts.update(offer.count(list(moves), at))
    present = {case.term_pk: case.officer_name for case in cases}
    return Preview(
        proposals=proposals,
        sides=_sides(cases, moves, carrying),
        comes_along=tuple({"label": kind.capitalize(), "value": count} for kind, count in counts.items() if count),
        clashes=tuple(Clash(found, present[found.term_pk]) for found in policies.clashes(moves, at)),
    )


def _proposal(case: Case, to: Officer | None, officers: Iterable[Officer]) -> Proposal:
    """Say where a case would go, and why it cannot."""
    takers = policies.takers(officers, case.population)
    why_not = ""
    if to is None:
        why_not = "Choose who takes this case." if takers else "Nobody here may take this case."
    elif to.pk == case.officer_pk:
        why_not = f"Already with {to.user.name}."
    else:
        why_not = policies.why_not_carry(to, case.population)
    return Proposal(case=case, to=to, takers=tuple(each for each in officers if each.pk in takers), why_not=why_not)


def _sides(cases: Collection[Case], moves: Mapping[int, int], carrying: Iterable[Carrying]) -> tuple[Side, ...]:
    """Return the officers whose load changes: those who lose cases first, then those who gain."""
    hours: dict[int, Decimal] = {}
    gains: Counter[int] = Counter()
    loses: Counter[int] = Counter()
    for case in cases:
        if case.term_pk not in moves:
            continue
        gained = moves[case.term_pk]
        gains[gained] += 1
        hours[gained] = hours.get(gained, workload.NOTHING) + case.hours
        if case.officer_pk:
            loses[case.officer_pk] += 1
            hours[case.officer_pk] = hours.get(case.officer_pk, workload.NOTHING) - case.hours
    touched = [each for each in carrying if each.officer.pk in hours]
    return tuple(
        Side(
            officer=each.officer,
            now=each.load,
            after=each.load.plus(hours[each.officer.pk]),
            gains=gains[each.officer.pk],
            loses=loses[each.officer.pk],
        )
        for each in sorted(touched, key=lambda each: (not loses[each.officer.pk], each.officer.user.name))
    )

"""May this case go to that officer, does it still stand as it was shown, and may a move still be undone?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from cases.caseloads.carried import Case
from cases.caseloads.models import Move, Reassignment
from cases.officers.models import Officer
from cases.parolees.models import Assignment, SupervisionTerm
from parole import offers
from parole.accounts.templatetags.agency import moment
from parole.offers import OpenItem
from parole.refusals import RefusedError

# Far enough for a retirement that is announced, and near enough that nobody forgets.
LATEST = timedelta(days=180)
CASES_AT_ONCE = 250

Terms = Mapping[int, SupervisionTerm]
Standing = Mapping[int, Assignment]


class NotReassignedError(RefusedError):
    """Nothing was moved."""


class StaleSelectionError(NotReassignedError):
    """Somebody else moved or closed some of these cases after they were shown."""


class UndecidedClashError(NotReassignedError):
    """A hearing would find its new officer taken: it moves first, or the old officer stays as a named witness."""


def why_not_carry(officer: Officer, population: str) -> str:
    """Return why this officer may not take a case of this population, or nothing when nothing stands against it."""
    if not officer.user.is_active:
        return f"{officer.user.name} no longer works here."
    # Adults and juveniles never mix.
    if population not in officer.user.populations:
        return f"{officer.user.name} is not authorized for {population.lower()} cases."
    return ""


def takers(officers: Iterable[Officer], population: str) -> frozenset[int]:
    """Return the keys of those of these officers who may take a case of this population."""
    return frozenset(officer.pk for officer in officers if not why_not_carry(officer, population))


def why_not_undo(reassignment: Reassignment, at: datetime) -> str:
    """Return why this can no longer be undone, or nothing when it can."""
    if reassignment.is_undoing:
        return "This was itself an undoing. Reassign the cases again instead."
    if hasattr(reassignment, "undone_by"):
        return "This has already been undone."
    if at >= reassignment.undo_until:
        return "This could be undone for 24 hours, which have passed. Reassign the cases again instead."
    return ""


def why_stale(cases: Collection[Case], shown: Mapping[int, int]) -> list[str]:
    """Return which of the cases shown are gone, or are not with the officer whom the screen showed."""
    found = {case.term_pk: case for case in cases}
    moved = [case for case in cases if (case.officer_pk or 0) != shown[case.term_pk]]
    names = _names({shown[case.term_pk] for case in moved})
    reasons = [
        f"{case.name} was shown with {names.get(shown[case.term_pk], 'nobody')},"
        f" and is with {case.officer_name or 'nobody'} now."
        for case in moved
    ]
    if shown.keys() - found.keys():
        reasons.append("A selected case is over, or is not yours to move.")
    return reasons


def clashes(officers: Mapping[int, int], at: datetime) -> list[OpenItem]:
    """Return what could not come along as it stands, if these terms went to these officers."""
    return [found for offer in offers.offered("OPEN_ITEMS") for found in offer.clashes(officers, at)]


def require_possible(moves: Mapping[int, int], effective_at: datetime, at: datetime) -> None:
    """Refuse what no reassignment can be: empty, endless, in the past, or too far ahead."""
    if not moves:
        raise NotReassignedError("Select at least one case.")
    if len(moves) > CASES_AT_ONCE:
        raise NotReassignedError(f"Move at most {CASES_AT_ONCE} cases at a time.")
    if effective_at < at:
        raise NotReassignedError("A reassignment takes effect now or later, never in the past.")
    if effective_at > at + LATEST:
        raise NotReassignedError(f"A reassignment takes effect within {LATEST.days} days.")


def require_as_shown(terms: Terms, standing: Standing, later: Standing, expected: Mapping[int, int | None]) -> None:
    """Refuse cases that are over, that are to move later, or that are not with the officer whom the screen showed."""
    changed = [
        pk for pk in expected if pk in terms and (standing[pk].officer_id if pk in standing else None) != expected[pk]
    ]
    leaving = [pk for pk in later if pk not in changed]
    shown = _names({officer for pk in (*changed, *leaving) if (officer := expected[pk]) is not None})
    reasons = [
        f"{terms[pk].parolee.name} was shown with {shown.get(expected[pk], 'nobody')},"
        f" and is {_now_with(standing.get(pk))}."
        for pk in changed
    ]
    reasons += [
        f"{terms[pk].parolee.name} was shown with {shown.get(expected[pk], 'nobody')},"
        f" and goes to {later[pk].officer.user.name} from {moment(later[pk].starts_at)}."
        for pk in leaving
    ]
    reasons += [f"{term.parolee.name} is no longer under supervision." for term in terms.values() if term.is_closed]
    if len(terms) != len(expected):
        reasons.append("A selected case is gone.")
    if reasons:
        raise StaleSelectionError(*reasons)


def require_carriers(terms: Terms, moves: Mapping[int, int], standing: Standing) -> None:
    """Refuse officers who may not take these cases, or who carry them already."""
    officers = Officer.objects.select_related("user").in_bulk(set(moves.values()))
    reasons = []
    for pk, officer_pk in moves.items():
        officer = officers.get(officer_pk)
        name = terms[pk].parolee.name
        if officer is None:
            reasons.append(f"{name} would go to somebody who is no officer.")
        elif refusal := why_not_carry(officer, terms[pk].parolee.population):
            reasons.append(f"{name} cannot move: {refusal}")
        elif pk in standing and standing[pk].officer_id == officer_pk:
            reasons.append(f"{name} is already with {officer.user.name}.")
    if reasons:
        raise NotReassignedError(*reasons)


def require_decided(moves: Mapping[int, int], at: datetime, keep_as_witness: Collection[int]) -> frozenset[int]:
    """Refuse hearings that clash and are not decided. Return those whose old officer stays as a witness."""
    found = clashes(moves, at)
    undecided = [clash for clash in found if clash.hearing_pk is None or clash.hearing_pk not in keep_as_witness]
    if undecided:
        raise UndecidedClashError(*(f"{clash.text}: {clash.clash}" for clash in undecided))
    return frozenset(clash.hearing_pk for clash in found if clash.hearing_pk is not None)


def require_untouched(moves: Sequence[Move], terms: Terms, standing: Standing) -> None:
    """Refuse to undo when a case has been moved again, will be, or is over."""
    reasons = []
    for move in moves:
        current = standing.get(move.term_id)
        name = terms[move.term_id].parolee.name
        if terms[move.term_id].is_closed:
            reasons.append(f"{name} is no longer under supervision.")
        elif current is None or current.pk != move.assignment_id:
            reasons.append(f"{name} has been moved again since, and is {_now_with(current)}.")
        elif current.ends_at is not None:
            reasons.append(f"{name} is already planned to move again.")
    if reasons:
        raise NotReassignedError(*reasons)


def _now_with(assignment: Assignment | None) -> str:
    """Say who carries a case."""
    return f"with {assignment.officer.user.name} now" if assignment else "with nobody now"


def _names(officers: Collection[int]) -> dict[int | None, str]:
    """Return the names of these officers."""
    rows = Officer.objects.filter(pk__in=officers).values_list("pk", "user__name") if officers else ()
    return dict(rows)

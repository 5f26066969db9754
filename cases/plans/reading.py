"""What the pages of a candidate show, read in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404

from cases.officers.models import Officer, OfficerQuerySet
from cases.parolees.models import Condition, Parolee
from cases.plans import completeness, dates, policies
from cases.plans.ledger import ledger_of
from cases.plans.models import Investigation, Opinion, ReleaseCandidate
from parole.accounts.models import User
from parole.accounts.permissions import Permission, may
from parole.accounts.requests import StaffRequest


@dataclass(frozen=True)
class Row:
    """One candidate of the list, with what is missing."""

    candidate: ReleaseCandidate
    done: int
    whole: int
    missing: list[completeness.Part]


@dataclass(frozen=True)
class ShownDate:
    """One date of a candidate: as earned time moves it, and as the authority set it."""

    label: str
    on: date | None
    set_to: date | None

    @property
    def is_moved(self) -> bool:
        """Whether the two differ."""
        return self.on != self.set_to


def rows(candidates: Iterable[Any], today: date) -> list[Row]:
    """Return the lines of the list."""
    found = []
    for candidate in candidates:
        parts = completeness.parts(candidate, today)
        missing = completeness.missing(parts)
        found.append(Row(candidate, len(parts) - len(missing), len(parts), missing))
    return found


def is_reached(request: StaffRequest, parolee_pk: int) -> bool:
    """Say whether this user reaches the case itself, and not only a question about it."""
    return Parolee.objects.visible_to(request.reach).filter(pk=parolee_pk).exists()


def carried_candidate(request: StaffRequest, pk: int) -> ReleaseCandidate:
    """Return the candidate of a case that this user reaches: whoever only investigates does not change the file."""
    candidates = ReleaseCandidate.objects.visible_to(request.reach).select_related("parolee", "term__unit")
    return get_object_or_404(candidates.filter(parolee__in=Parolee.objects.visible_to(request.reach)), pk=pk)


def investigators(request: StaffRequest) -> OfficerQuerySet:
    """Return the officers who may be asked to investigate."""
    return Officer.objects.visible_to(request.reach).active().for_list()


def conditions_decided(candidate: ReleaseCandidate) -> list[Condition]:
    """Return what binds the term already: as imposed on intake and by decisions."""
    return list(Condition.objects.of_terms([candidate.term_id]).filter(ends_on__isnull=True).order_by("-kind", "pk"))


def shown_dates(candidate: Any, balance: dates.Balance) -> list[ShownDate]:
    """Return the dates on which a release depends, each with what moved it."""
    return [
        ShownDate("Parole eligibility", balance.move(candidate.parole_eligible_on), candidate.parole_eligible_on),
        ShownDate(
            "Mandatory or presumptive release",
            balance.move(candidate.mandatory_release_on),
            candidate.mandatory_release_on,
        ),
        ShownDate("Maximum expiry", candidate.term.expires_on, candidate.term.expires_on),
    ]


def outline(candidate: Any, user: User, today: date, *, in_full: bool) -> dict[str, Any]:
    """Return what everybody sees who may see a candidate at all: what a hearing needs, and no notes."""
    balance = dates.balance(ledger_of(candidate), on=today)
    parts = completeness.parts(candidate, today)
    investigations = Investigation.objects.filter(term=candidate.term_id).select_related("officer__user")
    return {
        "candidate": candidate,
        "parolee": candidate.parolee,
        "balance": balance,
        "dates": shown_dates(candidate, balance),
        "parts": parts,
        "missing": completeness.missing(parts),
        "investigations": [(each, each.is_overdue(today)) for each in investigations.order_by("-pk")],
        "blocks": policies.release_blocks(candidate, today, in_full=in_full),
        "may_release": candidate.is_open and may(user.role, Permission.CANDIDATE_RELEASE),
        "today": today,
    }


def whole_file(candidate: ReleaseCandidate, user: User) -> dict[str, Any]:
    """Return the rest, for whoever reaches the case: conduct, programs, the ledger, the opinion."""
    opinions = list(candidate.opinions.select_related("written_by", "decided_by").order_by("-number"))
    latest: Opinion | None = opinions[0] if opinions else None
    is_waiting = latest is not None and latest.status == Opinion.Status.WAITING
    return {
        **_inside(candidate),
        "opinion": latest,
        "earlier_opinions": opinions[1:],
        "proposed": _proposed(latest),
        "may_edit": candidate.is_open and may(user.role, Permission.CANDIDATE_EDIT),
        "may_decide_opinion": is_waiting
        and latest is not None
        and may(user.role, Permission.CANDIDATE_APPROVE)
        and policies.may_decide(latest.written_by_id, user.pk),
        "is_own_opinion": is_waiting and latest is not None and latest.written_by_id == user.pk,
    }


def file_for_panel(candidate: ReleaseCandidate) -> dict[str, Any]:
    """Return the same for a panel, which reads of the opinions the last that a supervisor approved."""
    approved = candidate.opinions.filter(status=Opinion.Status.APPROVED).select_related("written_by", "decided_by")
    opinion = approved.order_by("-number").first()
    return {**_inside(candidate), "opinion": opinion, "proposed": _proposed(opinion)}


def _inside(candidate: ReleaseCandidate) -> dict[str, Any]:
    return {
        "conduct": candidate.conduct.latest_first(),
        "programs": candidate.programs.order_by("-enrolled_on", "-pk"),
        "entries": candidate.earned_time.select_related("recorded_by").order_by("-effective_on", "-pk"),
    }


def _proposed(opinion: Opinion | None) -> list[tuple[str, str]]:
    """Return the conditions that an opinion proposes, each with its category in words."""
    return (
        [(str(Condition.Category(category).label), words) for category, words in opinion.conditions] if opinion else []
    )

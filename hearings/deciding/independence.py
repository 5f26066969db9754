"""Who may not sit on a case, and why: whoever supervised, asked, approved, testifies or is related does not judge."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from cases.parolees.models import Assignment, SupervisionTerm
from hearings.models import Booking, Hearing, HearingRequest, Kind, Recommendation, Recusal, Violation, Vote
from parole.accounts.models import User
from parole.refusals import RefusedError


class NotIndependentError(RefusedError):
    """Somebody of the panel had this case in hand before, or is related; the message says who and why."""


def reasons_against(
    *, term: SupervisionTerm, users: Collection[int], request: HearingRequest | None = None
) -> dict[int, str]:
    """Return, of these users, those who may not sit on a case, each with the reason: the same queries for all."""
    appealed = appealed_in([request] if request else [])
    return reasons_in(parolees={term.pk: term.parolee_id}, users=users, appealed=appealed).get(term.pk, {})


def appealed_in(requests: Iterable[HearingRequest]) -> list[int]:
    """Return the decisions that are appealed. Those that a board reconsiders are its own, and it may."""
    return [each.decision_id for each in requests if each.kind == Kind.APPEAL and each.decision_id]


def reasons_in(
    *, parolees: dict[int, int], users: Collection[int], appealed: Collection[int] = ()
) -> dict[int, dict[int, str]]:
    """Return the same for many terms, given with their parolees and what is appealed in them: by term, by user."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    terms: defaultdict[int, list[int]] = defaultdict(list)
    for term_pk, parolee_pk in parolees.items():
        terms[parolee_pk].append(term_pk)
    # Whoever supervised or is related to a person sits on none of that person's terms.
    supervised = Assignment.objects.filter(parolee__in=terms).of_officers(users)
    for parolee_pk, user_pk in supervised.values_list("parolee_id", "officer_id"):
        for term_pk in terms[parolee_pk]:
            found[term_pk].setdefault(user_pk, "supervised this person")
    within = set(users)
    for rows, reasons in _in_hand(parolees, appealed):
        for term_pk, *pks in rows:
            for user_pk, reason in zip(pks, reasons, strict=True):
                if user_pk in within:
                    found[term_pk].setdefault(user_pk, reason)
    for recusal in Recusal.objects.filter(parolee__in=terms, user__in=users):
        for term_pk in terms[recusal.parolee_id]:
            found[term_pk].setdefault(recusal.user_id, f"is recused ({recusal.reason})")
    return found


def require_independent(*, hearing: Hearing, panel: Sequence[User]) -> None:
    """Refuse a panel on which somebody sits who may not judge this case."""
    users = [user.pk for user in panel]
    found = reasons_against(term=hearing.term, users=users, request=hearing.request)
    sentences = [f"{user} {found[user.pk]}, and may not sit on this panel." for user in panel if user.pk in found]
    if sentences:
        raise NotIndependentError(*sentences)


def _in_hand(
    terms: Collection[int], appealed: Collection[int]
) -> Iterator[tuple[QuerySet[Any, tuple[Any, ...]], Sequence[str]]]:
    """Yield who had these terms in hand, as rows of the term and of users, and what each of the users did."""
    yield (
        Violation.objects.filter(term__in=terms).values_list("term_id", "drafted_by_id", "countersigned_by_id"),
        ("reported a violation in this case", "countersigned a violation in this case"),
    )
    yield (
        HearingRequest.objects.filter(term__in=terms).values_list("term_id", "requested_by_id", "countersigned_by_id"),
        ("asked for a hearing in this case", "countersigned a request in this case"),
    )
    recommendations = Recommendation.objects.filter(hearing__term__in=terms)
    yield (
        recommendations.values_list("hearing__term_id", "written_by_id", "answered_by_id"),
        ("wrote a recommendation in this case", "answered a recommendation in this case"),
    )
    witnesses = Booking.objects.active().filter(hearing__term__in=terms, kind=Booking.Kind.WITNESS)
    yield witnesses.values_list("hearing__term_id", "user_id"), ("is a witness in this case",)
    votes = Vote.objects.filter(hearing__decision__in=appealed)
    yield votes.values_list("hearing__term_id", "member_id"), ("voted on the decision that is appealed",)
